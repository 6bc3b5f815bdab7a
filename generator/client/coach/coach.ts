/** Reads a message: what it does well, what to mend, on which words; and what could not be found. Pure: text in, places out. */

import { asksIn } from "./asks.ts";
import { type CueIndex, type Hit, findCues, fitsPlace, indexCues } from "./cues.ts";
import { type Features, featuresOf } from "./features.ts";
import { languageOf } from "./language.ts";
import { readLists } from "./lists.ts";
import { measure } from "./measures.ts";
import { type Model, messageInputs, readModel } from "./model.ts";
import { normalise } from "./normalise.ts";
import { type Sentence, readParts } from "./parts.ts";
import type { Lists } from "./patterns.ts";
import { settle } from "./settle.ts";
import { slotsIn } from "./tokens.ts";
import { strongestWords } from "./strongest.ts";
import type { CoachData, Context, CriterionData, Finding, Reading, Span, Strength } from "./types.ts";

/** Longer texts are read up to here, and it is said. */
export const MOST = 10_000;

/** What can be counted in a text without judging it. */
export interface Counts {
  /** Wishes of different kinds. */
  asks: number;
  links: number;
  /** Places left open, such as [Name]. */
  slots: number;
  /** Words outside greeting and signature. */
  body: number;
  /** Share of the commonest small words among all. */
  small: number;
  language: Reading["language"];
}

export interface Coach {
  read(text: string, context: Context): Reading;
  count(text: string): Counts;
  /** For training: the sentences with the names of their features. */
  features(text: string, context: Context): { start: number; end: number; part: string; features: string[] }[];
  /** For training: what the second step sees, given the scores of the sentences. */
  inputs(text: string, context: Context, scores: number[][], labels: number): number[];
}

interface Read {
  sentences: Sentence[];
  hits: Hit[];
  features: Features[];
}

export function createCoach(data: CoachData): Coach {
  const lists: Lists = readLists(data.lists);
  const cues: CueIndex = indexCues(data.criteria);
  const model = data.model ? readModel(data.model) : undefined;

  const look = (text: string, context: Context): Read => {
    const sentences = readParts(normalise(text.slice(0, MOST)), lists);
    const hits = findCues(sentences, cues, lists);
    return { sentences, hits, features: featuresOf(sentences, hits, context) };
  };

  return {
    read(given, context) {
      const text = given.slice(0, MOST);
      const seen = look(text, context);
      const tokens = seen.sentences.flatMap((sentence) => sentence.tokens);
      const language = languageOf(tokens, lists);
      const scores = model ? seen.features.map((features) => model.score(features)) : [];
      const chances = model && seen.sentences.length > 0 ? model.judge(scores, seen.sentences, context) : [];
      const measured = { text: normalise(text), given, sentences: seen.sentences, context };
      const findings: Finding[] = [];
      for (const criterion of data.criteria) {
        if (!applies(criterion.applies, context)) continue;
        const facts = measure(criterion, measured);
        findings.push(...facts.map((fact) => ({ criterion: criterion.id, by: `measure:${criterion.measure}`, ...fact })));
        if (language === "not-english") continue;
        findings.push(...judged(criterion, seen, scores, chances, model));
      }
      const settled = settle(findings, data.criteria);
      return {
        findings: settled,
        absent: language === "ok" && given.length <= MOST ? absent(data.criteria, settled, context) : [],
        language,
        tooLong: given.length > MOST,
      };
    },
    count(given) {
      const text = normalise(given.slice(0, MOST));
      const sentences = readParts(text, lists);
      const tokens = sentences.flatMap((sentence) => sentence.tokens);
      const small = tokens.filter(({ word }) => lists.get(word)?.has("function")).length;
      return {
        asks: asksIn(text, sentences).length,
        links: tokens.filter(({ word }) => word === "<url>").length,
        slots: slotsIn(text).length,
        body: sentences.filter(({ part }) => part === "body").reduce((sum, one) => sum + one.tokens.length, 0),
        small: tokens.length === 0 ? 0 : small / tokens.length,
        language: languageOf(tokens, lists),
      };
    },
    features(text, context) {
      const { sentences, features } = look(text, context);
      return sentences.map(({ start, end, part }, at) => ({ start, end, part, features: [...(features[at] as Features).keys()] }));
    },
    inputs(text, context, scores, labels) {
      return messageInputs(scores, labels, look(text, context).sentences, context);
    },
  };
}

function fits(list: string[] | undefined, value: string): boolean {
  return !list || list.includes(value);
}

/** Whether a criterion can be found here. A goal that is not known rules nothing out. */
function applies({ channels, stages, goals }: CriterionData["applies"], context: Context): boolean {
  return fits(channels, context.channel) && fits(stages, context.stage) && (context.goal === "not-sure" || fits(goals, context.goal));
}

/** Whether it is missed where it is not found: only where its author says so, a goal that is not known included. */
function expects({ channels, stages, goals }: CriterionData["expected"], context: Context): boolean {
  return fits(channels, context.channel) && fits(stages, context.stage) && fits(goals, context.goal);
}

function absent(criteria: readonly CriterionData[], findings: readonly Finding[], context: Context): string[] {
  return criteria
    .filter((criterion) => criterion.kind === "do" && applies(criterion.applies, context) && expects(criterion.expected, context))
    .map((criterion) => criterion.id)
    .filter((id) => !findings.some((finding) => finding.criterion === id));
}

/** A sentence counts besides the best one if its score is above this and not far below the best, or hardly below it. */
const ALSO = -1;
const NEAR = 2.5;
const ALIKE = 0.5;

/** More places than these are not marked for one criterion. */
const PLACES = 4;

/** What the cues and the classifier together find of one criterion, at most one finding a sentence. */
function judged(criterion: CriterionData, seen: Read, scores: readonly number[][], chances: readonly number[], model: Model | undefined): Finding[] {
  const label = model && criterion.learned ? model.labels.indexOf(criterion.id) : -1;
  const longest = new Map<number, Hit>();
  for (const hit of seen.hits) {
    const known = longest.get(hit.sentence);
    if (hit.criterion === criterion.id && (!known || hit.to - hit.from > known.to - known.from)) longest.set(hit.sentence, hit);
  }
  const strength = model && label >= 0 ? byChance(criterion, chances[label] ?? 0) : byCues([...longest.values()]);
  if (!strength) return [];
  const places = label >= 0 ? bestSentences(scores.map((own) => own[label] as number), seen.sentences.map((sentence) => fitsPlace(criterion.lookIn, sentence))) : [...longest.keys()].slice(0, PLACES);
  return places.map((number): Finding => {
    const sentence = seen.sentences[number] as Sentence;
    const hit = longest.get(number);
    const words: Span[] =
      hit || !model ? [[hit?.start ?? 0, hit?.end ?? 0]] : strongestWords(sentence, model.explain(seen.features[number] as Features, label, sentence.tokens.length));
    return {
      criterion: criterion.id,
      strength: criterion.atMost === "likely" ? "likely" : strength,
      start: sentence.start,
      end: sentence.end,
      words,
      by: hit ? `cue:${hit.cue}` : "learned",
    };
  });
}

function byChance({ learned }: CriterionData, chance: number): Strength | undefined {
  if (learned?.found !== undefined && chance >= learned.found) return "found";
  return learned && chance >= learned.likely ? "likely" : undefined;
}

function byCues(hits: readonly Hit[]): Strength | undefined {
  if (hits.length === 0) return undefined;
  return hits.some((hit) => hit.strength === "found") ? "found" : "likely";
}

/** The sentence with the best score among those in the right place, and others that show it nearly as clearly, in reading order. */
function bestSentences(scores: readonly number[], fits: readonly boolean[]): number[] {
  const all = scores.map((_, number) => number);
  const open = fits.includes(true) ? all.filter((number) => fits[number]) : all;
  const order = open.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const best = scores[order[0] ?? 0] ?? 0;
  const counts = (score: number): boolean => score > best - ALIKE || (score > ALSO && score > best - NEAR);
  return order
    .filter((number, rank) => rank === 0 || counts(scores[number] as number))
    .slice(0, PLACES)
    .sort((a, b) => a - b);
}
