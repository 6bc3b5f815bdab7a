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

/** A line that goes on in the next: mail programs break lines at 65 to 80 characters. */
function goesOn(line: string, next: string): boolean {
  if (line.length < 50 || next === "" || BULLET.test(next)) return false;
  if (/[.!?:]["')\]]?$/.test(line)) return line.length >= 60 && /^\p{Ll}/u.test(next);
  return line.length >= 60 || /^\p{Ll}/u.test(next);
}

/** Where the text falls into sentences; white space around them belongs to none. */
export function sentencesIn(text: string): Stretch[] {
  const sentences: Stretch[] = [];
  const lines = text.split("\n");
  let offset = 0;
  let paragraph = true;
  let start = 0;
  let open = false;
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number] ?? "";
    const shown = line.trim();
    if (shown === "") {
      paragraph = true;
    } else {
      if (!open) start = offset;
      const next = (lines[number + 1] ?? "").trim();
      open = goesOn(shown, next);
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
