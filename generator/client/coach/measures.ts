/** Facts that are counted or seen, not judged: unfilled slots, length, several asks, shouting. */

import type { Sentence } from "./parts.ts";
import { type Lists, listsOf } from "./patterns.ts";
import { slotsIn } from "./tokens.ts";
import type { Context, CriterionData, Finding, Span, Strength } from "./types.ts";

export interface Measured {
  text: string;
  /** The whole text's length, which may be more than what was read. */
  length: number;
  sentences: readonly Sentence[];
  lists: Lists;
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

const REQUEST = /^(?:could|can|would|will|may|might|please)$/;

/** Sentences that ask for different things: each a question or a request, with another thing asked for. */
function asks({ sentences, lists }: Measured): Result {
  const seen = new Map<string, Sentence>();
  for (const sentence of sentences) {
    if (sentence.part !== "body") continue;
    const request = sentence.tokens.findIndex(
      (token, at) => REQUEST.test(token.word) && (token.word === "please" || /^(?:you|i|we)$/.test(sentence.tokens[at + 1]?.word ?? "")),
    );
    if (request < 0) continue;
    const wanted = sentence.tokens.slice(request).find((token) => {
      const own = listsOf(token, lists);
      return own.has("favor") || own.has("meet") || own.has("learn");
    });
    if (wanted && !seen.has(wanted.stem)) seen.set(wanted.stem, sentence);
  }
  const places = [...new Set(seen.values())];
  if (places.length < 3) return undefined;
  return spanning(places.map((sentence): Span => [sentence.start, sentence.end]), places.length > 3 ? "found" : "likely");
}

const ROW = /(?:[!?]\s?){3,20}|(?:\p{Extended_Pictographic}\ufe0f?\s?){4,20}/gu;

/** Capitals for most of the words, or rows of signs and pictures. */
function shouting({ text, sentences }: Measured): Result {
  const words = sentences.flatMap((sentence) => sentence.tokens.filter((token) => /\p{L}/u.test(token.word) && !token.word.startsWith("<")));
  const loud = sentences
    .filter((sentence) => {
      const own = sentence.tokens.filter((token) => token.end - token.start > 1 && !token.word.startsWith("<"));
      return own.length >= 4 && own.filter((token) => token.shouted).length > own.length * 0.7;
    })
    .map((sentence): Span => [sentence.start, sentence.end]);
  const rows = [...text.matchAll(ROW)].map((match): Span => [match.index, match.index + match[0].trimEnd().length]);
  const marks = [...text.matchAll(/!/g)].length;
  const all = [...loud, ...rows].sort((a, b) => a[0] - b[0]);
  if (all.length === 0) return undefined;
  const shouted = words.filter((token) => token.shouted && token.end - token.start > 2).length;
  if (loud.length === 0 && rows.length === 1 && marks < 5 && shouted * 5 < words.length) return undefined;
  return spanning(all, shouted * 2 > words.length || rows.length > 1 ? "found" : "likely");
}
