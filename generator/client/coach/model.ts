/**
 * The trained classifier: two linear steps. The first gives each sentence a score for each label; the second sees the
 * best scores of all labels together with the kind of message and decides on the message. So an offer can take back a
 * one-sided ask, and an opening about the sender weighs only in a first contact.
 *
 * Packed form (pack_model in generator/coach/data.py writes it): features are known by numbers made from their names.
 */

import { type Features, factsOf } from "./features.ts";
import type { Sentence } from "./parts.ts";
import { isLink } from "./tokens.ts";
import type { Context, ModelData } from "./types.ts";

const BITS = 20;
const FIRST = 35;
const WIDTH = 91;
const NOUGHT = 40;
/** A row of noughts: this and its length, which is 2 or more, so that 80 is still a weight. */
const NOUGHTS = 79;
const THOUSAND = 1000;
const LOW = 7;
const CHUNK = 13;

/** The number of a feature: FNV-1a, as in generator/coach/data.py. */
export function numberOf(name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  return ((value >>> 0) ^ (value >>> BITS)) & ((1 << BITS) - 1);
}

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return (code > 92 ? code - 1 : code) - FIRST;
}

/** Feature number to its place among the weights. */
function readFeatures(packed: string): Map<number, number> {
  const places = new Map<number, number>();
  let number = 0;
  let low = 0;
  let left = 0;
  for (let at = 0; at < packed.length * CHUNK / 2; at += 1) {
    const chunk = Math.floor(at / CHUNK) * 2;
    const bit = ((digit(packed, chunk) * WIDTH + digit(packed, chunk + 1)) >> (CHUNK - 1 - (at % CHUNK))) & 1;
    if (left > 0) {
      low = low * 2 + bit;
      left -= 1;
      if (left > 0) continue;
      number += low;
      places.set(number, places.size);
      number += 1;
      low = 0;
    } else if (bit === 1) number += 1 << LOW;
    else left = LOW;
  }
  return places;
}

/** The weights of one label, feature by feature. */
function readRow(packed: string, features: number): Int8Array {
  const row = new Int8Array(features);
  let next = 0;
  for (let at = 0; at < packed.length; at += 1) {
    const value = digit(packed, at);
    if (value > NOUGHTS + 1) next += value - NOUGHTS;
    else row[next++] = value - NOUGHT;
  }
  return row;
}

export interface Model {
  labels: string[];
  /** The scores of one sentence, in order of the labels. */
  score(features: Features): number[];
  /** How much each token of a sentence speaks for a label. */
  explain(features: Features, label: number, tokens: number): number[];
  /** Probabilities of the labels for the whole message. */
  judge(scores: readonly number[][], sentences: readonly Sentence[], context: Context): number[];
}

export function readModel(data: ModelData): Model {
  const { labels, weights, scale, bias, message } = data;
  const places = readFeatures(data.features);
  const steps = weights.map((packed) => readRow(packed, places.size));
  const weight = (label: number, at: number): number => ((steps[label] as Int8Array)[at] as number) / scale;
  return {
    labels,
    score(features) {
      const sums = [...bias];
      for (const name of features.keys()) {
        const at = places.get(numberOf(name));
        if (at === undefined) continue;
        for (let label = 0; label < sums.length; label += 1) sums[label] = (sums[label] as number) + weight(label, at);
      }
      return sums;
    },
    explain(features, label, tokens) {
      const sums = new Array<number>(tokens).fill(0);
      for (const [name, place] of features) {
        const at = place ? places.get(numberOf(name)) : undefined;
        if (at === undefined || !place) continue;
        const share = weight(label, at) / (place[1] - place[0]);
        for (let token = place[0]; token < place[1]; token += 1) sums[token] = (sums[token] as number) + share;
      }
      return sums;
    },
    judge(scores, sentences, context) {
      const inputs = messageInputs(scores, labels.length, sentences, context);
      return labels.map((_, label) => {
        const own = message.weights[label] as number[];
        const sum = inputs.reduce((total, input, at) => total + input * ((own[at] as number) / THOUSAND), (message.bias[label] as number) / THOUSAND);
        return 1 / (1 + Math.exp(-sum));
      });
    },
  };
}

/** Scores beyond these say no more than these. */
const LOWEST = -2;
const HIGHEST = 4;

function within(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/**
 * What the second step sees: for each label the best score, and how far it stands out (the best of many sentences is
 * high by chance, a second good one is not); then the kind of message.
 */
export function messageInputs(scores: readonly number[][], labels: number, sentences: readonly Sentence[], context: Context): number[] {
  const best: number[] = [];
  const out: number[] = [];
  for (let label = 0; label < labels; label += 1) {
    let top = -Infinity;
    let second = -Infinity;
    for (const own of scores) {
      const score = own[label] as number;
      second = Math.max(second, Math.min(top, score));
      top = Math.max(top, score);
    }
    best.push(within(LOWEST, top, HIGHEST));
    out.push(within(-5, top - Math.log(scores.length), HIGHEST) + within(-3, second, 3) / 2);
  }
  const body = sentences.filter((sentence) => sentence.part === "body");
  const tokens = sentences.reduce((total, sentence) => total + sentence.tokens.length, 0);
  const links = body.reduce((total, sentence) => total + sentence.tokens.filter(isLink).length, 0);
  const opening = body.slice(0, 6).map(factsOf).filter((fact) => !fact.pleasantry).slice(0, 2);
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
  return [...best, ...out, Math.min(body.length, 10) / 5, Math.min(tokens, 200) / 80, ...flags.map(Number)];
}
