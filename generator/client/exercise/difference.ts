/** Two texts compared word by word, by jsdiff, within bounds: what is too far apart is not compared. Pure. */

import { diffArrays } from "diff";
import { plain } from "./text.ts";

/** A stretch that stands in the one text, in the other, or in both, where each may write it in its own way. */
export interface Part {
  in: "before" | "after" | "both";
  before: string;
  after: string;
}

/** More pieces, or more edits, than these are not compared: the work grows with their product. */
const MOST_PIECES = 2_400;
const MOST_EDITS = 900;

/** A piece without the signs around it. */
const bare = (piece: string): string => /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(plain(piece))?.[0] ?? "";

/** Two pieces are the same word whatever their case and the signs around them; signs alone have to be the same. */
function same(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [bare(a), bare(b)];
  return left === right && (left !== "" || plain(a) === plain(b));
}

function pieces(text: string): string[] {
  return text.match(/\S+|\s+/g) ?? [];
}

/** The parts in reading order, or undefined where the texts are too long or too far apart. */
export function difference(before: string, after: string): Part[] | undefined {
  const [old, now] = [pieces(before), pieces(after)];
  if (old.length + now.length > MOST_PIECES) return undefined;
  const changes = diffArrays(old, now, { comparator: same, maxEditLength: MOST_EDITS });
  let [from, to] = [0, 0];
  const parts = changes?.map(({ value, added, removed }): Part => {
    const [first, second] = [from, to];
    if (!added) from += value.length;
    if (!removed) to += value.length;
    return { in: added ? "after" : removed ? "before" : "both", before: old.slice(first, from).join(""), after: now.slice(second, to).join("") };
  });
  return parts && joined(parts);
}

/** Changes with nothing but space between them are one: what went, then what came. */
function joined(parts: readonly Part[]): Part[] {
  const made: Part[] = [];
  let [gone, come] = ["", ""];
  const flush = (): void => {
    if (gone !== "") made.push({ in: "before", before: gone, after: "" });
    if (come !== "") made.push({ in: "after", before: "", after: come });
    [gone, come] = ["", ""];
  };
  parts.forEach((part, at) => {
    const inside = part.in === "both" && !/\S/.test(part.before) && gone + come !== "" && at < parts.length - 1;
    if (part.in === "both" && !inside) flush();
    if (part.in === "both" && !inside) made.push(part);
    else [gone, come] = [gone + part.before, come + part.after];
  });
  flush();
  return made;
}

/** How alike two lists of words are, in order: 1 for the same, 0 for nothing in common. */
export function alike(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const changes = diffArrays([...a], [...b], { maxEditLength: Math.ceil((a.length + b.length) * 0.7) });
  const common = (changes ?? []).filter(({ added, removed }) => !added && !removed).reduce((sum, { value }) => sum + value.length, 0);
  return (2 * common) / (a.length + b.length);
}
