/**
 * What the classifier sees of a sentence: words, word lists, cues and its place in the message, as short names.
 * Training runs this very code, so that the two can never differ.
 *
 *   u:stem  b:stem stem  l:word list  s:word of a slot  k:criterion/cue  t:structure
 */

import type { Hit } from "./cues.ts";
import type { Sentence } from "./parts.ts";
import type { Context } from "./types.ts";
import { type Token, isLink } from "./tokens.ts";

const PERSON = new Map(Object.entries({
  i: "I", me: "I", my: "MY", mine: "MY", myself: "I", we: "WE", us: "WE", our: "OUR", ours: "OUR",
  you: "YOU", your: "YOUR", yours: "YOUR", yourself: "YOU",
}));

/** Word lists that only tell the language. */
const NOT_SEEN = new Set(["function", "foreign"]);

/** The features of one sentence: each name once, with the tokens [from, to) it was first seen on; structure has none. */
export type Features = Map<string, readonly [from: number, to: number] | undefined>;

/** The features of each sentence. */
export function featuresOf(sentences: readonly Sentence[], hits: readonly Hit[], context: Context): Features[] {
  const facts = sentences.map(factsOf);
  const bodies = sentences.filter((sentence) => sentence.part === "body").length;
  const before: Before = { wishes: 0, you: false };
  const all = sentences.map((sentence, number) => {
    const found: Features = new Map();
    words(sentence, found);
    structure({ sentences, facts, number, bodies, before, context }, found);
    const own = facts[number] as Facts;
    if (sentence.part === "body" && own.pleasantry) before.wishes += 1;
    else if (sentence.part === "body" && own.you) before.you = true;
    return found;
  });
  for (const hit of hits) all[hit.sentence]?.set(`k:${hit.criterion}/${hit.cue}`, [hit.from, hit.to]);
  return all;
}

function words(sentence: Sentence, found: Features): void {
  const { tokens } = sentence;
  const add = (name: string, from: number, to: number): void => {
    if (!found.has(name)) found.set(name, [from, to]);
  };
  let before = "^";
  tokens.forEach((token, at) => {
    add(`u:${token.stem}`, at, at + 1);
    add(`b:${before} ${token.stem}`, Math.max(0, at - 1), at + 1);
    for (const name of token.lists) if (!NOT_SEEN.has(name)) add(`l:${name}`, at, at + 1);
    if (token.word === "<slot>") for (const word of token.inner.split(" ")) add(`s:${word}`, at, at + 1);
    before = token.stem;
  });
  add(`b:${before} $`, tokens.length - 1, tokens.length);
}

/** Whom a sentence is about. */
export interface Facts {
  self: boolean;
  you: boolean;
  your: boolean;
  pleasantry: boolean;
}

export function factsOf(sentence: Sentence): Facts {
  const person = new Set(sentence.tokens.map((token) => PERSON.get(token.word)).filter(Boolean));
  const wish = sentence.tokens.length < 14 && sentence.tokens.some((token) => token.lists.has("pleasantry")) && /^(?:hope|i|trust|happy|i trust|how)$/.test(sentence.tokens[0]?.word ?? "") && sentence.tokens.slice(0, 3).some((token) => /^(?:hope|trust|happy|how)/.test(token.word));
  return {
    self: person.has("I") || person.has("MY") || person.has("WE") || person.has("OUR"),
    you: person.has("YOU") || person.has("YOUR"),
    your: person.has("YOUR"),
    pleasantry: wish,
  };
}

const PAST = /^(?:wrote|gave|said|made|built|spoke|taught|ran|led|won|did|were|had|told|took|went|sent|found|held|brought|got|grew|began|drew|sang|put|[a-z]{2,}ed)$/;

/** How the reader is spoken of: what you did, what I saw of yours, or "your customers" as in an advertisement. */
function addressed(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  tokens.forEach((token, at) => {
    const next = tokens[at + 1]?.word ?? "";
    const after = tokens[at + 2]?.word ?? "";
    if (token.word === "you" && (PAST.test(next) || PAST.test(after))) found.push("youdid");
    if (token.word === "you" && /^(?:can|get|will|need|choose|own|could|may|upload|connect|decide|want|have|do)$/.test(next)) found.push("youcan");
    if (token.word === "your" && (next === "own" || (next.endsWith("s") && !next.endsWith("ss")))) found.push("yourmany");
    if (token.word === "your" && (tokens[at + 2]?.capital || tokens[at + 3]?.capital || after === "#" || tokens[at + 3]?.word === "#")) found.push("yournamed");
    if ((token.word === "i" || token.word === "we") && tokens.slice(at + 1, at + 4).some((one) => one.lists.has("praise"))) found.push("isaw");
  });
  const first = tokens[0]?.word ?? "";
  if (/^(?:it|this|they|these|the|a|an|our|with)$/.test(first)) found.push("thing");
  return found;
}

function bucket(number: number, edges: readonly number[]): number {
  return edges.filter((edge) => number >= edge).length;
}

/** What the sentences before have shown. */
interface Before {
  /** Pleasantries such as "I hope you are well": they open nothing. */
  wishes: number;
  /** The reader has come up. */
  you: boolean;
}

interface Around {
  sentences: readonly Sentence[];
  facts: readonly Facts[];
  number: number;
  bodies: number;
  before: Before;
  context: Context;
}

function structure({ sentences, facts, number, bodies, before, context }: Around, found: Features): void {
  const sentence = sentences[number] as Sentence;
  const own = facts[number] as Facts;
  const add = (name: string): void => void found.set(`t:${name}`, undefined);
  add(sentence.part);
  add(context.stage);
  add(context.channel);
  const body = sentence.part === "body";
  const place = sentence.place - before.wishes;
  if (body) {
    add(`place${Math.min(place, 3)}`);
    add(`end${Math.min(sentence.fromEnd, 3)}`);
    if (context.stage === "first-contact") add(`first${Math.min(place, 3)}`);
  }
  if (sentence.question) add("question");
  add(`long${bucket(sentence.tokens.length, [4, 8, 14, 22, 32])}`);
  const first = sentence.tokens[0];
  if (first && PERSON.get(first.word)) add(`starts${PERSON.get(first.word)}`);
  if (own.self) add("self");
  if (own.you) add("you");
  if (own.your) add("your");
  if (own.self && !own.you) add("selfonly");
  if (own.you && !own.self) add("youonly");
  if (!own.you && !own.self) add("nobody");
  if (body && !before.you) {
    add("beforeyou");
    if (!own.you) add("notyet");
    if (context.stage === "first-contact" && place < 2 && !own.you) add(`opens${place}`);
    const next = facts[number + 1];
    if (context.stage === "first-contact" && place === 0 && !own.you && next && !next.you && sentences[number + 1]?.part === "body") add("runson");
  }
  const names = sentence.tokens.filter((token, at) => token.word === "<slot>" || (at > 0 && token.capital && token.word !== "i")).length;
  add(`names${bucket(names, [1, 2, 4])}`);
  for (const name of addressed(sentence.tokens)) add(name);
  if (sentence.tokens.some((token) => token.word === "#")) add("number");
  const links = sentence.tokens.filter(isLink).length;
  if (links > 0) add("link");
  if (links > 1) add("links");
  add(`of${bucket(bodies, [2, 3, 5, 8, 12])}`);
  for (const [step, name] of [[-1, "prev"], [1, "next"]] as const) {
    const other = sentences[number + step];
    if (!other || other.part !== "body") {
      add(`${name}none`);
      continue;
    }
    if (other.question) add(`${name}question`);
    if (facts[number + step]?.you) add(`${name}you`);
    else if (facts[number + step]?.self) add(`${name}self`);
    if (other.tokens.some(isLink)) add(`${name}link`);
  }
}
