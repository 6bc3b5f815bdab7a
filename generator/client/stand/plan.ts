/** Which steps come next. Pure; the words of each step stand in the page. */

import type { Reading } from "./messages.ts";
import { level, MOST, type Profile } from "./scoring.ts";
import type { Shape } from "./shape.ts";

const STEPS = 3;
/** So far apart are two amounts before the smaller one becomes a step. */
const APART = 2;

export interface Step {
  /** The principle or amount that it is about. */
  id: string;
  kind: "do" | "dont" | "amount";
}

export interface Plan {
  steps: Step[];
  /** Do's of the pairs that stand level with the last one taken, and were left out only by the guide's order. */
  level: string[];
}

interface Candidate {
  index: number;
  room: number;
  standing: number;
}

/** Pairs that something is known of, most to gain first: by the messages, then by the answers, then by the guide. */
function candidates(memory: Profile, messages: Reading | undefined): Candidate[] {
  const looked = messages !== undefined && messages.counted > 0;
  return memory.pairs
    .map((pair, index) => ({
      index,
      room: looked ? (messages.pairs[index]?.room ?? 0) : 0,
      standing: pair.standing ?? Number.POSITIVE_INFINITY,
    }))
    .filter((one) => looked || Number.isFinite(one.standing))
    .sort((a, b) => b.room - a.room || compare(a.standing, b.standing) || a.index - b.index);
}

function compare(a: number, b: number): number {
  return a === b || level(a, b) ? 0 : a - b;
}

/** The side of a pair with more to gain; its do where both are level. */
function side(shape: Shape, index: number, memory: Profile, messages: Reading | undefined): Step {
  const [doId, dontId] = shape.pairs[index] as [string, string];
  const seen = messages?.pairs[index];
  const pair = memory.pairs[index];
  let gain = (seen?.missing ?? 0) - (seen?.found ?? 0);
  if (gain === 0) gain = MOST - (pair?.do.value ?? MOST) - (pair?.dont.value ?? 0);
  return gain < -1e-9 ? { id: dontId, kind: "dont" } : { id: doId, kind: "do" };
}

/** The smaller of the two amounts that are furthest apart, if they are apart enough. */
function smallAmount(shape: Shape, memory: Profile, messages: Reading | undefined): Step | undefined {
  const figures = new Map(memory.amounts.map((one) => [one.id, one.value]));
  let widest = APART;
  let found: Step | undefined;
  for (const [id, against] of shape.amounts) {
    const [own, other] = [messages?.tallies.get(id), messages?.tallies.get(against)];
    const both = messages !== undefined && messages.counted > 0 && own && other;
    const [less, more] = both ? [own.yes, other.yes] : [figures.get(id), figures.get(against)];
    if (less === undefined || more === undefined || more - less < widest || (found && more - less === widest)) continue;
    widest = more - less;
    found = { id, kind: "amount" };
  }
  return found;
}

export function plan(shape: Shape, memory: Profile, messages?: Reading): Plan {
  const amount = smallAmount(shape, memory, messages);
  const all = candidates(memory, messages);
  const taken = all.slice(0, amount ? STEPS - 1 : STEPS);
  const last = taken[taken.length - 1];
  const left = all.slice(taken.length).filter((one) => last && one.room === last.room && compare(one.standing, last.standing) === 0);
  const steps = taken.map((one) => side(shape, one.index, memory, messages));
  return {
    steps: amount ? [...steps, amount] : steps,
    level: left.map((one) => shape.pairs[one.index]?.[0] ?? ""),
  };
}

/** A plan as text to paste anywhere. */
export function planText(title: string, steps: readonly { title: string; lines: readonly string[] }[], end: string): string {
  const blocks = steps.map(({ title: name, lines }, index) => [`${index + 1}. ${name}`, ...lines.map((line) => `   ${line}`)].join("\n"));
  return `${[title, ...blocks, end].join("\n\n")}\n`;
}
