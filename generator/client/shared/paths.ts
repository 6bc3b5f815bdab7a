/** A way through a conversation: where it leads, where it turned, what it kept and broke. Pure. */

import type { Context } from "../coach/types.ts";
import { kindOf } from "./log.ts";
import type { Attempt } from "./types.ts";

export interface Step {
  id: string;
  /** The turn or ending that follows. */
  to: string;
  keeps?: string[];
  breaks?: string[];
}

/** Where a message of the reader's own leads, by the criteria found in it. */
export interface Branch extends Step {
  found: string[];
  notFound: string[];
}

export interface Turn {
  id: string;
  replies: Step[];
  free?: { context: Context; branches: Branch[] };
}

/** It begins with the first turn. */
export interface Graph {
  turns: Turn[];
  endings: string[];
}

export interface Taken {
  turn: Turn;
  step: Step;
}

export interface Walk {
  taken: Taken[];
  /** The turn or ending where the path stands. */
  at: string;
  ended: boolean;
  /** Whether the path went on with ids that don't fit: it was followed as far as they do. */
  lost: boolean;
}

/** More replies than any path has, even in circles. */
const MOST = 60;

const BEGINNING = "#/";

/** The ids in an address such as "#/picture-seven/all-fine"; undefined where it leads to something else on the page. */
export function readAddress(hash: string): string[] | undefined {
  if (hash === "" || hash === "#") return [];
  if (!hash.startsWith(BEGINNING)) return undefined;
  return hash
    .slice(BEGINNING.length)
    .split("/", MOST)
    .filter((id) => id !== "");
}

export function address(ids: readonly string[]): string {
  return BEGINNING + ids.join("/");
}

export function turnOf(graph: Graph, id: string): Turn | undefined {
  return graph.turns.find((turn) => turn.id === id);
}

function stepsOf(turn: Turn): Step[] {
  return [...turn.replies, ...(turn.free?.branches ?? [])];
}

/** Follows the ids from the beginning as far as they fit. */
export function walk(graph: Graph, ids: readonly string[]): Walk {
  const taken: Taken[] = [];
  let at = graph.turns[0]?.id ?? "";
  let lost = false;
  for (const id of ids) {
    const turn = turnOf(graph, at);
    const step = turn && stepsOf(turn).find((one) => one.id === id);
    if (!turn || !step) {
      lost = true;
      break;
    }
    taken.push({ turn, step });
    at = step.to;
  }
  return { taken, at, ended: graph.endings.includes(at), lost };
}

/** The endings that can be reached from a turn or ending, in the order of the file. */
export function openEndings(graph: Graph, from: string): string[] {
  const seen = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const turn = turnOf(graph, id);
    if (turn) waiting.push(...stepsOf(turn).map((step) => step.to));
  }
  return graph.endings.filter((id) => seen.has(id));
}

export interface Turning {
  /** Which of the replies taken. */
  index: number;
  /** How many endings were open before and after it. */
  before: number;
  after: number;
}

/** The reply after which most endings were out of reach, of equals the last; undefined where none closed any. */
export function turningPoint(graph: Graph, taken: readonly Taken[]): Turning | undefined {
  let found: Turning | undefined;
  taken.forEach(({ turn, step }, index) => {
    const before = openEndings(graph, turn.id).length;
    const after = openEndings(graph, step.to).length;
    if (after < before && (!found || before - after >= found.before - found.after)) found = { index, before, after };
  });
  return found;
}

export interface Tally {
  kept: string[];
  broken: string[];
}

/** The principles kept and broken on a path, each once, in the order in which they came up. */
export function tally(taken: readonly Taken[]): Tally {
  const all = (of: (step: Step) => string[] | undefined): string[] => [...new Set(taken.flatMap(({ step }) => of(step) ?? []))];
  return { kept: all((step) => step.keeps), broken: all((step) => step.breaks) };
}

/** The first branch whose criteria fit what was found. */
export function branchFor(branches: readonly Branch[], found: readonly string[]): Branch | undefined {
  return branches.find((one) => one.found.every((id) => found.includes(id)) && !one.notFound.some((id) => found.includes(id)));
}

/** The endings that earlier runs came to, of a conversation as it stands now. */
export function endingsSeen(attempts: readonly Attempt[], id: string, hash: string): string[] {
  const own = attempts.filter((one) => kindOf(one) === "conversation" && one.quiz === id && one.hash === hash);
  return [...new Set(own.flatMap(({ answer }) => (answer.ending ? [answer.ending] : [])))];
}
