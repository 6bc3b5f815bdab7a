/** What changed between two results. Pure. */

import { level, type Profile } from "./scoring.ts";

export interface Change {
  /** A pair's do, or an amount. */
  id: string;
  kind: "pair" | "amount";
  before: number;
  now: number;
  moved: "up" | "down" | "level";
}

/** Everything that has a figure in both, pairs first. */
export function compare(before: Profile, now: Profile): Change[] {
  const rows: Change[] = [];
  const add = (kind: Change["kind"], id: string, then: number | undefined, today: number | undefined): void => {
    if (then === undefined || today === undefined) return;
    rows.push({ id, kind, before: then, now: today, moved: level(then, today) ? "level" : today > then ? "up" : "down" });
  };
  now.pairs.forEach((pair, index) => add("pair", pair.do.id, before.pairs[index]?.standing, pair.standing));
  now.amounts.forEach((one, index) => add("amount", one.id, before.amounts[index]?.value, one.value));
  return rows;
}
