/** What happened between two drafts: the words that went and came, and what each change did. Pure. */

import { type Part, difference } from "./difference.ts";

/** A place in a draft that speaks for or against it. */
export interface Point {
  /** What it is about: the same in both drafts. */
  key: string;
  start: number;
  end: number;
}

export interface Draft {
  text: string;
  /** Places that the task wants to see gone: faults left over, don'ts, open slots, links. */
  against: Point[];
  /** Places that it wants to see: do's, facts. */
  for: Point[];
}

export interface Piece {
  text: string;
  changed: boolean;
  /** Which of the changes it belongs to, from 1; absent where it did nothing that is looked for. */
  number?: number;
}

export interface Change {
  key: string;
  /** Whether words went, or came. */
  way: "gone" | "come";
  words: string;
}

export interface Comparison {
  before: Piece[];
  after: Piece[];
  changes: Change[];
}

/** Compares two drafts; undefined where they are too long, or too far apart, to compare. */
export function changes(first: Draft, last: Draft): Comparison | undefined {
  const parts = difference(first.text, last.text);
  if (!parts) return undefined;
  const made: Change[] = [];
  const gone = first.against.filter(({ key }) => !last.against.some((one) => one.key === key));
  const come = last.for.filter(({ key }) => !first.for.some((one) => one.key === key));
  return {
    before: side(parts, "before", gone, "gone", made, first.text),
    after: side(parts, "after", come, "come", made, last.text),
    changes: made,
  };
}

function side(parts: readonly Part[], own: "before" | "after", points: readonly Point[], way: Change["way"], made: Change[], text: string): Piece[] {
  let at = 0;
  return parts
    .filter((part) => part.in === own || part.in === "both")
    .map((part): Piece => {
      const words = part[own];
      const [start, end] = [at, at + words.length];
      at = end;
      if (part.in === "both") return { text: words, changed: false };
      const point = points.find((one) => one.start < end && one.end > start);
      if (!point) return { text: words, changed: true };
      const known = made.findIndex((one) => one.key === point.key && one.way === way);
      if (known < 0) made.push({ key: point.key, way, words: text.slice(point.start, point.end) });
      return { text: words, changed: true, number: known < 0 ? made.length : known + 1 };
    });
}
