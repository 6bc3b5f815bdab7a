/** Facts that are counted or seen, not judged: unfilled slots, length, several asks, shouting. */

import { asksIn } from "./asks.ts";
import type { Sentence } from "./parts.ts";
import { slotsIn } from "./tokens.ts";
import type { Context, CriterionData, Finding, Span, Strength } from "./types.ts";

export interface Measured {
  text: string;
  /** The whole text's length, which may be more than what was read. */
  length: number;
  sentences: readonly Sentence[];
  context: Context;
}

type Result = Omit<Finding, "criterion" | "by"> | undefined;

/** The finding of a fact's measure, if it is one. */
export function measure(criterion: CriterionData, read: Measured): Result {
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
      return undefined;
  }
}

function spanning(words: Span[], strength: Strength): Result {
  const first = words[0];
  const last = words[words.length - 1];
  return first && last ? { strength, start: first[0], end: last[1], words } : undefined;
}

function slots({ text }: Measured): Result {
  return spanning(slotsIn(text), "found");
}

function length(criterion: CriterionData, { text, length: whole, context }: Measured): Result {
  const words = text.split(/\s+/).filter(Boolean).length;
  const characters = Math.max(whole, text.length);
  for (const limit of criterion.limits ?? []) {
    if (limit.channel !== context.channel) continue;
    if (limit.characters !== undefined && characters > limit.characters) {
      const from = Math.min(limit.characters, text.length);
      return { strength: limit.strength, start: from, end: text.length, words: [], detail: limit.id };
    }
    if (limit.words !== undefined && words > limit.words) {
      return { strength: limit.strength, start: 0, end: text.length, words: [], detail: limit.id };
    }
  }
  return undefined;
}

/** Three different wishes are many, four are too many. */
function asks({ text, sentences }: Measured): Result {
  const places = asksIn(text, sentences).map(({ start, end }): Span => [start, end]);
  if (places.length < 3) return undefined;
  return spanning(places, places.length > 3 ? "found" : "likely");
}

const ROW = /(?:[!?]\s?){3,20}|(?:\p{Extended_Pictographic}\ufe0f?\s?){3,20}/gu;
const PICTURE = /\p{Extended_Pictographic}/gu;

/** So many pictures, or exclamation marks, decorate a message rather than warm it. */
const MANY = 5;

/** Capitals for most of the words, or rows of signs and pictures. */
function shouting({ text, sentences }: Measured): Result {
  const loud = sentences
    .filter((sentence) => {
      const own = sentence.tokens.filter((token) => token.end - token.start > 1 && !token.word.startsWith("<"));
      return own.length >= 4 && own.filter((token) => token.shouted).length > own.length * 0.7;
    })
    .map((sentence): Span => [sentence.start, sentence.end]);
  const rows = [...text.matchAll(ROW)].map((match): Span => [match.index, match.index + match[0].trimEnd().length]);
  const marks = [...text.matchAll(/!/g)].length;
  const pictures = [...text.matchAll(PICTURE)].length;
  if (loud.length === 0 && (rows.length === 0 || (rows.length === 1 && marks < MANY && pictures < MANY))) return undefined;
  return spanning([...loud, ...rows].sort((a, b) => a[0] - b[0]), loud.length + rows.length > 1 ? "found" : "likely");
}
