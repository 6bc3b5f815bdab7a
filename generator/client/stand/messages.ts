/** What the last messages did, counted. Pure. */

import type { Shape } from "./shape.ts";

export type Mark = "yes" | "spare";

/** Marks of one message by the principle or amount of the act: found there, or no place for it. */
export type Marks = ReadonlyMap<string, Mark>;

export interface Tally {
  id: string;
  /** In how many messages it was found, and in how many it had a place. */
  yes: number;
  of: number;
}

export interface Reading {
  /** Messages that were looked at. */
  counted: number;
  tallies: Map<string, Tally>;
  /** For each pair, in their order: do's missing, don'ts found, and both together. */
  pairs: { missing: number; found: number; room: number }[];
}

/** A message without any mark was not looked at. */
export function readMessages(shape: Shape, messages: readonly Marks[]): Reading {
  const seen = messages.filter((marks) => marks.size > 0);
  const tallies = new Map(
    shape.acts.map((act): [string, Tally] => {
      const yes = seen.filter((marks) => marks.get(act.for) === "yes").length;
      const spared = seen.filter((marks) => act.spare && marks.get(act.for) === "spare").length;
      return [act.for, { id: act.for, yes, of: seen.length - spared }];
    }),
  );
  const pairs = shape.pairs.map(([doId, dontId]) => {
    const done = tallies.get(doId);
    const missing = done ? done.of - done.yes : 0;
    const found = tallies.get(dontId)?.yes ?? 0;
    return { missing, found, room: missing + found };
  });
  return { counted: seen.length, tallies, pairs };
}
