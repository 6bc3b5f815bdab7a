/** Sentences of a normalised text, with their places. Lists, addresses, abbreviations and hard-wrapped lines are kept in mind. */

export interface Stretch {
  start: number;
  end: number;
  /** Number of the line on which it begins. */
  line: number;
  /** An empty line stands before it. */
  paragraph: boolean;
}

const ABBREVIATION = /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|vs|e\.g|i\.e|etc|approx|no|nr|inc|ltd|co|jr|sr|dept|est|fig|tel|ref|bzw|a\.m|p\.m|u\.s|u\.k|ph\.d|b\.sc|m\.sc|b\.tech|hon|rev|gen|\p{L})\.$/iu;

const BULLET = /^(?:[-*•–·▪►✅➡👉]|\d{1,2}[.)])\s/u;

/** No sentence ends with one of these: what follows is on the next line. */
const UNFINISHED = /(?:^|\s)(?:a|an|the|this|that|these|and|or|but|of|to|in|on|at|for|from|with|by|as|about|into|like|than|is|are|was|were|be|been|has|have|will|would|can|could|may|should|i|we|you|my|our|your|their|his|her|its|who|which|if|when)$/i;

/** Lines of a paragraph that are this long were broken by a program, not by the writer. */
const BROKEN = 45;

/** A line that goes on in the next: programs break lines at a fixed width, where the next word would not have fitted. */
function goesOn(line: string, next: string, width: number): boolean {
  if (next === "" || BULLET.test(next)) return false;
  const small = /^\p{Ll}/u.test(next);
  if (/[.!?:]["')\]]?$/.test(line)) return line.length >= 60 && small;
  if (line.endsWith(",")) return line.length >= 60 || (line.length >= 50 && small);
  if (line.length >= 60 || UNFINISHED.test(line) || (small && line.length >= 20)) return true;
  const word = /^\S{1,60}/.exec(next)?.[0] ?? "";
  return width >= BROKEN && line.length >= 30 && line.length + 1 + word.length > width;
}

/** For each line the length of the longest in its paragraph. */
function widths(lines: readonly string[]): number[] {
  const found: number[] = [];
  for (let from = 0; from < lines.length; ) {
    let to = from;
    let longest = 0;
    for (; to < lines.length && lines[to] !== ""; to += 1) longest = Math.max(longest, (lines[to] as string).length);
    for (; from <= to; from += 1) found.push(longest);
  }
  return found;
}

/** Where the text falls into sentences; white space around them belongs to none. */
export function sentencesIn(text: string): Stretch[] {
  const sentences: Stretch[] = [];
  const lines = text.split("\n");
  const shownLines = lines.map((line) => line.trim());
  const width = widths(shownLines);
  let offset = 0;
  let paragraph = true;
  let start = 0;
  let open = false;
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number] ?? "";
    const shown = shownLines[number] ?? "";
    if (shown === "") {
      paragraph = true;
    } else {
      if (!open) start = offset;
      open = goesOn(shown, shownLines[number + 1] ?? "", width[number] ?? 0);
      if (!open) {
        cut(text, start, offset + line.length, number, paragraph, sentences);
        paragraph = false;
      }
    }
    offset += line.length + 1;
  }
  return sentences;
}

/** Bounded, so that a row of ten thousand dots takes no longer than other text. */
const STOP = /[.!?…]{1,12}["')\]]{0,3}(?=\s)/g;

function cut(text: string, from: number, to: number, line: number, paragraph: boolean, sentences: Stretch[]): void {
  const part = text.slice(from, to);
  let start = 0;
  let first = paragraph;
  const push = (end: number): void => {
    let [a, b] = [start, end];
    while (a < b && part.charCodeAt(a) <= 32) a += 1;
    while (b > a && part.charCodeAt(b - 1) <= 32) b -= 1;
    if (b > a) {
      sentences.push({ start: from + a, end: from + b, line, paragraph: first });
      first = false;
    }
    start = end;
  };
  for (const stop of part.matchAll(STOP)) {
    const end = stop.index + stop[0].length;
    if (stop[0] === "." && (ABBREVIATION.test(part.slice(Math.max(start, end - 12), end)) || end - start < 3)) continue;
    push(end);
  }
  push(part.length);
}
