/**
 * What the classifier sees of a sentence: words, word lists, cues and its place in the message, as short names.
 * Training runs this very code, so that the two can never differ.
 *
 *   u:stem  b:stem stem  g:general forms (two or three in a row, words of a list by its name)  k:criterion/cue  t:structure
 */

import type { Hit } from "./cues.ts";
import type { Sentence } from "./parts.ts";
import { type Lists, listsOf } from "./patterns.ts";
import type { Context } from "./types.ts";
import type { Token } from "./tokens.ts";

const PERSON = new Map(Object.entries({
  i: "I", me: "I", my: "MY", mine: "MY", myself: "I", we: "WE", us: "WE", our: "OUR", ours: "OUR",
  you: "YOU", your: "YOUR", yours: "YOUR", yourself: "YOU",
}));

/** The lists that general forms are made of, the most telling first. */
const ORDER = ["role", "favor", "meet", "piece", "work", "praise", "learn", "offer", "urgent", "thank", "easy", "touch", "product", "brag", "organization", "field", "common", "possibility", "span", "when"];

interface Seen {
  general: string;
  lists: ReadonlySet<string>;
}

function seen(token: Token, first: boolean, lists: Lists): Seen {
  const own = listsOf(token, lists);
  if (token.word.startsWith("<") || token.word === "#") return { general: token.word, lists: own };
  const person = PERSON.get(token.word);
  if (person) return { general: person, lists: own };
  if (own.has("function")) return { general: token.stem, lists: own };
  for (const name of ORDER) if (own.has(name)) return { general: `@${name}`, lists: own };
  return { general: token.capital && !first ? "@name" : "_", lists: own };
}

/** The features of one sentence: each name once, with the tokens [from, to) it was first seen on; structure has none. */
export type Features = Map<string, readonly [from: number, to: number] | undefined>;

/** The features of each sentence. */
export function featuresOf(sentences: readonly Sentence[], hits: readonly Hit[], context: Context, lists: Lists): Features[] {
  const facts = sentences.map((sentence) => factsOf(sentence, lists));
  const all = sentences.map((sentence, number) => {
    const found: Features = new Map();
    words(sentence, lists, found);
    structure(sentences, number, facts, context, lists, found);
    return found;
  });
  for (const hit of hits) all[hit.sentence]?.set(`k:${hit.criterion}/${hit.cue}`, [hit.from, hit.to]);
  return all;
}

function words(sentence: Sentence, lists: Lists, found: Features): void {
  const { tokens } = sentence;
  const add = (name: string, from: number, to: number): void => {
    if (!found.has(name)) found.set(name, [from, to]);
  };
  let before = "^";
  let general = ["^", "^"];
  tokens.forEach((token, at) => {
    const own = seen(token, at === 0, lists);
    const start = Math.max(0, at - 1);
    add(`u:${token.stem}`, at, at + 1);
    add(`b:${before} ${token.stem}`, start, at + 1);
    for (const name of own.lists) if (name !== "function") add(`l:${name}`, at, at + 1);
    if (token.word === "<slot>") for (const word of token.inner.split(" ")) add(`s:${word}`, at, at + 1);
    add(`g:${general[1]} ${own.general}`, start, at + 1);
    add(`g:${general[0]} ${general[1]} ${own.general}`, Math.max(0, at - 2), at + 1);
    general = [general[1] as string, own.general];
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

export function factsOf(sentence: Sentence, lists: Lists): Facts {
  const person = new Set(sentence.tokens.map((token) => PERSON.get(token.word)).filter(Boolean));
  const wish = sentence.tokens.length < 14 && sentence.tokens.some((token) => listsOf(token, lists).has("pleasantry")) && /^(?:hope|i|trust|happy|i trust|how)$/.test(sentence.tokens[0]?.word ?? "") && sentence.tokens.slice(0, 3).some((token) => /^(?:hope|trust|happy|how)/.test(token.word));
  return {
    self: person.has("I") || person.has("MY") || person.has("WE") || person.has("OUR"),
    you: person.has("YOU") || person.has("YOUR"),
    your: person.has("YOUR"),
    pleasantry: wish,
  };
}

const PAST = /^(?:wrote|gave|said|made|built|spoke|taught|ran|led|won|did|were|had|told|took|went|sent|found|held|brought|got|grew|began|drew|sang|put|[a-z]{2,}ed)$/;

/** How the reader is spoken of: what you did, what I saw of yours, or "your customers" as in an advertisement. */
function addressed(tokens: readonly Token[], lists: Lists): string[] {
  const found: string[] = [];
  tokens.forEach((token, at) => {
    const next = tokens[at + 1]?.word ?? "";
    const after = tokens[at + 2]?.word ?? "";
    if (token.word === "you" && (PAST.test(next) || PAST.test(after))) found.push("youdid");
    if (token.word === "you" && /^(?:can|get|will|need|choose|own|could|may|upload|connect|decide|want|have|do)$/.test(next)) found.push("youcan");
    if (token.word === "your" && (next === "own" || (next.endsWith("s") && !next.endsWith("ss")))) found.push("yourmany");
    if (token.word === "your" && (tokens[at + 2]?.capital || tokens[at + 3]?.capital || after === "#" || tokens[at + 3]?.word === "#")) found.push("yournamed");
    if ((token.word === "i" || token.word === "we") && tokens.slice(at + 1, at + 4).some((one) => listsOf(one, lists).has("praise"))) found.push("isaw");
  });
  const first = tokens[0]?.word ?? "";
  if (/^(?:it|this|they|these|the|a|an|our|with)$/.test(first)) found.push("thing");
  return found;
}

function bucket(number: number, edges: readonly number[]): number {
  return edges.filter((edge) => number >= edge).length;
}

function structure(sentences: readonly Sentence[], number: number, facts: readonly Facts[], context: Context, lists: Lists, found: Features): void {
  const sentence = sentences[number] as Sentence;
  const own = facts[number] as Facts;
  const add = (name: string): void => void found.set(`t:${name}`, undefined);
  add(sentence.part);
  add(context.stage);
  add(context.channel);
  const body = sentence.part === "body";
  let place = sentence.place;
  for (let before = 0; before < number; before += 1) if (sentences[before]?.part === "body" && facts[before]?.pleasantry) place -= 1;
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
  const youBefore = facts.slice(0, number).some((fact, index) => fact.you && !fact.pleasantry && sentences[index]?.part === "body");
  if (body && !youBefore) {
    add("beforeyou");
    if (!own.you) add("notyet");
    if (context.stage === "first-contact" && place < 2 && !own.you) add(`opens${place}`);
    const next = facts[number + 1];
    if (context.stage === "first-contact" && place === 0 && !own.you && next && !next.you && sentences[number + 1]?.part === "body") add("runson");
  }
  const names = sentence.tokens.filter((token, at) => token.word === "<slot>" || (at > 0 && token.capital && token.word !== "i")).length;
  add(`names${bucket(names, [1, 2, 4])}`);
  for (const name of addressed(sentence.tokens, lists)) add(name);
  if (sentence.tokens.some((token) => token.word === "#")) add("number");
  const links = sentence.tokens.filter((token) => token.word === "<url>").length;
  if (links > 0) add("link");
  if (links > 1) add("links");
  add(`of${bucket(sentences.filter((one) => one.part === "body").length, [2, 3, 5, 8, 12])}`);
  for (const [step, name] of [[-1, "prev"], [1, "next"]] as const) {
    const other = sentences[number + step];
    if (!other || other.part !== "body") {
      add(`${name}none`);
      continue;
    }
    if (other.question) add(`${name}question`);
    if (facts[number + step]?.you) add(`${name}you`);
    else if (facts[number + step]?.self) add(`${name}self`);
    if (other.tokens.some((token) => token.word === "<url>")) add(`${name}link`);
  }
}
