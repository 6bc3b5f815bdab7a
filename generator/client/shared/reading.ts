/** Turns a reading into what is shown: marked pieces of the text, and findings in order of use. Pure. */

import type { CriterionData, Finding, Strength } from "../coach/types.ts";

type Kind = CriterionData["kind"];

/** Readers are not told what found it. */
export type Found = Omit<Finding, "by">;

export interface Shown {
  criterion: string;
  kind: Kind;
  strength: Strength | "absent";
  /** The places in the text, in reading order; none for what could not be found. */
  places: [number, number][];
  detail?: string;
}

export interface Order {
  kind: Kind;
  /** 1 is what to change first. */
  rank: number;
  /** Words that it stands on deserve no praise at the same time. */
  spoils: boolean;
}

/** One entry a criterion, its places together, as strong as its strongest finding. */
export function group(findings: readonly Found[], order: ReadonlyMap<string, Order>): Shown[] {
  const groups = new Map<string, Shown>();
  for (const found of findings) {
    const kind = order.get(found.criterion)?.kind;
    if (!kind) continue;
    const shown = groups.get(found.criterion) ?? { criterion: found.criterion, kind, strength: "likely", places: [] };
    if (found.end > found.start) shown.places.push([found.start, found.end]);
    if (found.strength === "found") shown.strength = "found";
    if (found.detail !== undefined) shown.detail = found.detail;
    groups.set(found.criterion, shown);
  }
  for (const shown of groups.values()) shown.places.sort((a, b) => a[0] - b[0]);
  return [...groups.values()];
}

export interface Arranged {
  works: Shown[];
  changes: Shown[];
}

/**
 * What works and what to change, most useful first: certain findings by their rank, then likely ones and what could
 * not be found together by theirs.
 */
export function arrange(shown: readonly Shown[], absent: readonly string[], order: ReadonlyMap<string, Order>): Arranged {
  const rank = (one: Shown): number => (one.strength === "found" ? 0 : 1000) + (order.get(one.criterion)?.rank ?? 99);
  const byUse = (a: Shown, b: Shown): number => rank(a) - rank(b);
  const missing = absent.map((criterion): Shown => ({ criterion, kind: "do", strength: "absent", places: [] }));
  return {
    works: shown.filter(({ kind }) => kind === "do" || kind === "fine").sort(byUse),
    changes: [...shown.filter(({ kind }) => kind === "dont" || kind === "fact"), ...missing].sort(byUse),
  };
}

/**
 * The praise that stands beside what is to be changed: not on the same words. A sentence can hold an idea and a favour,
 * and both be true; but who reads "well done" and "don't" of one sentence learns nothing.
 */
export function praised({ works, changes }: Arranged, order: ReadonlyMap<string, Order>): Shown[] {
  const spoilt = changes.filter(({ criterion }) => order.get(criterion)?.spoils).flatMap(({ places }) => places);
  const clean = ([start, end]: [number, number]): boolean => spoilt.every(([from, to]) => to <= start || end <= from);
  return works
    .map((one) => ({ ...one, places: one.places.filter(clean) }))
    .filter(({ places }, index) => places.length > 0 || works[index]?.places.length === 0);
}

/** Whether a text is still the message that it was: half of the shorter one stands at the edges of both. */
export function sameMessage(before: string, after: string): boolean {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return (head + tail) * 2 >= shorter;
}

export interface Piece {
  text: string;
  /** Which of the places cover it. */
  numbers: number[];
  /** Places that end with it: where their number is written. */
  ends: number[];
}

/** Cut the text at the borders of the numbered places, which may overlap. */
export function pieces(text: string, places: readonly { number: number; start: number; end: number }[]): Piece[] {
  const borders = new Set([0, text.length]);
  for (const { start, end } of places) {
    borders.add(Math.min(start, text.length));
    borders.add(Math.min(end, text.length));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] as number;
    const over = places.filter(({ start, end }) => start <= from && end >= to);
    return { text: text.slice(from, to), numbers: over.map(({ number }) => number), ends: over.filter(({ end }) => end === to).map(({ number }) => number) };
  });
}

/** Words as a key that does not hold them: "not a problem here" is remembered by it, and nobody's text is stored. */
export function fingerprint(criterion: string, words: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const unit of new TextEncoder().encode(`${criterion}\n${words.toLowerCase().replace(/\s+/g, " ").trim()}`)) {
    hash = ((hash ^ BigInt(unit)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return `${criterion}-${hash.toString(16).padStart(16, "0")}`;
}

/** How long a text is, as its writer counts: blanks at the end are not seen. */
export function lengthOf(text: string): { characters: number; words: number } {
  return { characters: [...text.trimEnd()].length, words: text.split(/\s+/).filter(Boolean).length };
}

/** Short answers as paragraphs, in the order that puts the reader of the message first; empty ones left out. */
export function draft(answers: readonly string[]): string {
  return answers.map((answer) => answer.trim()).filter(Boolean).join("\n\n");
}
