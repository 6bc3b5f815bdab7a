/**
 * The trained classifier: two linear steps. The first gives each sentence a score for each label; the second sees the
 * best scores of all labels together with the kind of message and decides on the message. So an offer can take back a
 * one-sided ask, and an opening about the sender weighs only in a first contact.
 *
 * Packed form (generator/coach/train.py writes it): `features` holds the names, parted by line breaks; `weights` one
 * string a label with a character for each feature: "0" plus or minus the weight, in steps of 1 / scale.
 */

import { type Features, factsOf } from "./features.ts";
import type { Sentence } from "./parts.ts";
import type { Lists } from "./patterns.ts";
import type { Context, ModelData } from "./types.ts";

/** "N" stands for a weight of nought: 78 letters above 33, 39 up and down. */
export const ZERO = 78;

export interface Model {
  labels: string[];
  /** The scores of one sentence, in order of the labels. */
  score(features: Features): number[];
  /** How much each token of a sentence speaks for a label. */
  explain(features: Features, label: number, tokens: number): number[];
  /** Probabilities of the labels for the whole message. */
  judge(scores: readonly number[][], sentences: readonly Sentence[], context: Context, lists: Lists): number[];
}

export function readModel(data: ModelData): Model {
  const { labels, weights, scale, bias, message } = data;
  const index = new Map(data.features.split("\n").map((name, at) => [name, at]));
  const weight = (label: number, at: number): number => ((weights[label] as string).charCodeAt(at) - ZERO) / scale;
  return {
    labels,
    score(features) {
      const sums = [...bias];
      for (const name of features.keys()) {
        const at = index.get(name);
        if (at === undefined) continue;
        for (let label = 0; label < sums.length; label += 1) sums[label] = (sums[label] as number) + weight(label, at);
      }
      return sums;
    },
    explain(features, label, tokens) {
      const sums = new Array<number>(tokens).fill(0);
      for (const [name, place] of features) {
        const at = place ? index.get(name) : undefined;
        if (at === undefined || !place) continue;
        const share = weight(label, at) / (place[1] - place[0]);
        for (let token = place[0]; token < place[1]; token += 1) sums[token] = (sums[token] as number) + share;
      }
      return sums;
    },
    judge(scores, sentences, context, lists) {
      const inputs = messageInputs(scores, labels.length, sentences, context, lists);
      return labels.map((_, label) => {
        const own = message.weights[label] as number[];
        const sum = inputs.reduce((total, input, at) => total + input * (own[at] as number), message.bias[label] as number);
        return 1 / (1 + Math.exp(-sum));
      });
    },
  };
}

/** Scores beyond these say no more than these. */
const LOWEST = -2;
const HIGHEST = 4;

/** What the second step sees: for each label the best score and the chance that any sentence shows it; then the kind of message. */
export function messageInputs(scores: readonly number[][], labels: number, sentences: readonly Sentence[], context: Context, lists: Lists): number[] {
  const best: number[] = [];
  const any: number[] = [];
  for (let label = 0; label < labels; label += 1) {
    let top = LOWEST;
    let none = 1;
    for (const own of scores) {
      const score = own[label] as number;
      top = Math.max(top, score);
      none *= 1 - Math.min(0.98, 1 / (1 + Math.exp(-score)));
    }
    best.push(Math.min(HIGHEST, top));
    any.push(4 * (1 - none));
  }
  const body = sentences.filter((sentence) => sentence.part === "body");
  const tokens = sentences.reduce((total, sentence) => total + sentence.tokens.length, 0);
  const links = body.reduce((total, sentence) => total + sentence.tokens.filter((token) => token.word === "<url>").length, 0);
  const opening = body.map((sentence) => factsOf(sentence, lists)).filter((fact) => !fact.pleasantry).slice(0, 2);
  const first = context.stage === "first-contact";
  const flags = [
    first && opening[0] !== undefined && !opening[0].you,
    first && opening[0] !== undefined && !opening.some((fact) => fact.you),
    first && (opening[0]?.self ?? false) && !opening[0]?.you,
    context.stage === "first-contact",
    context.stage === "follow-up",
    context.stage === "reply",
    context.channel === "email",
    context.channel === "connection-note",
    body.length <= 2,
    body.length >= 6,
    links >= 1,
    links >= 2,
    body.some((sentence) => sentence.question),
  ];
  return [...best, ...any, Math.min(body.length, 10) / 5, Math.min(tokens, 200) / 80, ...flags.map(Number)];
}
