/** The rules of exercises, which are a script of their own because Python runs them too. */

import type { Comparison, Draft } from "../../client/exercise/changes.ts";
import type { Part } from "../../client/exercise/difference.ts";
import type { Task, Verdict } from "../../client/exercise/types.ts";
import type { Seen } from "../../client/exercise/verdict.ts";

export interface Rules {
  judge(task: Task, seen: Seen): Verdict;
  difference(before: string, after: string): Part[] | undefined;
  changes(first: Draft, last: Draft): Comparison | undefined;
}

declare const guideRules: Rules;

export const rules = (): Rules => guideRules;
