/** The two scripts that a page of an exercise loads beside its own: the coach, and the rules that Python runs too. */

import type { Comparison, Draft } from "../../client/exercise/changes.ts";
import type { Part } from "../../client/exercise/difference.ts";
import type { Counts, Task, Verdict } from "../../client/exercise/types.ts";
import type { Seen } from "../../client/exercise/verdict.ts";
import type { Context, Reading } from "../../client/shared/findings.ts";

export interface Coach {
  read(text: string, context: Context): Reading;
  count(text: string): Counts;
}

export interface Rules {
  judge(task: Task, seen: Seen): Verdict;
  difference(before: string, after: string): Part[] | undefined;
  changes(first: Draft, last: Draft): Comparison | undefined;
}

declare const guideCoach: { create(data: unknown): Coach };
declare const guideCoachData: unknown;
declare const guideRules: Rules;

export const rules = (): Rules => guideRules;
export const createCoach = (): Coach => guideCoach.create(guideCoachData);
