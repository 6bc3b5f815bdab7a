/** Facts that are counted or seen, not judged: unfilled slots, length, several asks, shouting. */

import { asksIn } from "./asks.ts";
import type { Sentence } from "./parts.ts";
import { slotsIn } from "./tokens.ts";
import type { Context, CriterionData, Finding, Span, Strength } from "./types.ts";

export interface Measured {
  text: string;
  /** The whole text as it was given, of which only the first part may have been read. */
  given: string;
  sentences: readonly Sentence[];
  context: Context;
}

type Fact = Omit<Finding, "criterion" | "by">;

/** What a fact's measure finds, place by place; nothing for a criterion without one. */
export function measure(criterion: CriterionData, read: Measured): Fact[] {
  switch (criterion.measure) {
    case "slots":
      return slots(read);
    case "length":
      return length(criterion, read);
    case "asks":
      return asks(read);
    case "shouting":
      return shouting(read);
    default:
      return [];
  }
}

function at(places: readonly Span[], strength: Strength): Fact[] {
  return places.map(([start, end]) => ({ strength, start, end, words: [[start, end]] }));
}

function slots({ text }: Measured): Fact[] {
  return at(slotsIn(text), "found");
}

/** The first limit of the channel that is passed: what stands beyond it. */
function length(criterion: CriterionData, { text, given, context }: Measured): Fact[] {
  for (const limit of criterion.limits ?? []) {
    if (limit.channel !== context.channel) continue;
    const from = limit.characters === undefined ? afterWords(given, limit.words ?? Infinity) : afterCharacters(given, limit.characters);
    if (from === undefined) continue;
    const start = Math.min(from, text.length);
    return [{ strength: limit.strength, start, end: Math.max(start, text.trimEnd().length), words: [], detail: limit.id }];
  }
  return [];
}

/** Where the text goes on after so many characters, blanks at its end not counted; undefined where it does not. */
function afterCharacters(given: string, most: number): number | undefined {
  const text = given.trimEnd();
  if (text.length <= most) return undefined;
  let place = 0;
  let count = 0;
  for (const character of text) {
    if (count === most) return place;
    count += 1;
    place += character.length;
  }
  return undefined;
}

/** Where the text goes on after so many words. */
function afterWords(given: string, most: number): number | undefined {
  let count = 0;
  for (const match of given.matchAll(/\S+/g)) {
    if (count === most) return match.index;
    count += 1;
  }
  return undefined;
}

/** Three different wishes are many, four are too many. */
function asks({ text, sentences }: Measured): Fact[] {
  const all = asksIn(text, sentences);
  const places = all.map(({ start, end }, number): Span => {
    const until = Math.min(end, all[number + 1]?.start ?? end);
    return [start, start + text.slice(start, until).trimEnd().length];
  });
  return places.length < 3 ? [] : at(places, places.length > 3 ? "found" : "likely");
}

const ROW = /(?:[!?]\s?){3,20}|(?:\p{Extended_Pictographic}\ufe0f?\s?){3,20}/gu;
const PICTURE = /\p{Extended_Pictographic}/gu;

/** So many pictures, or exclamation marks, decorate a message rather than warm it. */
const MANY = 5;

/** Capitals for most of the words, or rows of signs and pictures. */
function shouting({ text, sentences }: Measured): Fact[] {
  const loud = sentences
    .filter((sentence) => {
      const own = sentence.tokens.filter((token) => token.end - token.start > 1 && !token.word.startsWith("<"));
      return own.length >= 4 && own.filter((token) => token.shouted).length > own.length * 0.7;
    })
    .map((sentence): Span => [sentence.start, sentence.end]);
  const rows = [...text.matchAll(ROW)].map((match): Span => [match.index, match.index + match[0].trimEnd().length]);
  const marks = [...text.matchAll(/!/g)].length;
  const pictures = [...text.matchAll(PICTURE)].length;
  if (loud.length === 0 && (rows.length === 0 || (rows.length === 1 && marks < MANY && pictures < MANY))) return [];
  return at([...loud, ...rows].sort((a, b) => a[0] - b[0]), loud.length + rows.length > 1 ? "found" : "likely");
}
