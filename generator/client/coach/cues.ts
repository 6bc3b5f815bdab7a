/** Finds the cues of all criteria in the sentences of a message. */

import { type Sentence } from "./parts.ts";
import { type Lists, type Node, type Pattern, matchAt, parsePattern } from "./patterns.ts";
import type { Token } from "./tokens.ts";
import type { CriterionData, CueData, Strength } from "./types.ts";

export interface Hit {
  criterion: string;
  cue: string;
  strength: Strength;
  /** Index of the sentence. */
  sentence: number;
  /** Its tokens [from, to). */
  from: number;
  to: number;
  start: number;
  end: number;
}

interface Rule {
  criterion: string;
  cue: CueData;
  unless: Pattern[];
  nearby: Pattern[];
}

interface Entry {
  pattern: Pattern;
  rule: Rule;
}

/** All patterns, by what they can begin with, so that most are never tried. */
export interface CueIndex {
  byWord: Map<string, Entry[]>;
  byList: Map<string, Entry[]>;
  /** By the first three letters of what begins with word*. */
  byStart: Map<string, Entry[]>;
  /** Patterns that can begin with a name. */
  names: Entry[];
  always: Entry[];
}

const START = 3;

export function indexCues(criteria: readonly CriterionData[]): CueIndex {
  const index: CueIndex = { byWord: new Map(), byList: new Map(), byStart: new Map(), names: [], always: [] };
  for (const criterion of criteria) {
    for (const cue of criterion.cues) {
      const rule = {
        criterion: criterion.id,
        cue,
        unless: (cue.unless ?? []).map(parsePattern),
        nearby: (cue.unlessNearby ?? []).map(parsePattern),
      };
      for (const source of cue.says) {
        const pattern = parsePattern(source);
        place(index, { pattern, rule }, firsts(pattern.nodes));
      }
    }
  }
  return index;
}

/** The nodes a sequence can begin with, or undefined where it can begin with anything. */
function firsts(nodes: readonly Node[]): Node[] | undefined {
  const found: Node[] = [];
  for (const node of nodes) {
    if (node.kind === "gap" || node.kind === "end") return undefined;
    if (node.kind !== "group") return [...found, node];
    for (const option of node.options) {
      const inner = firsts(option);
      if (!inner) return undefined;
      found.push(...inner);
    }
    if (!node.optional) return found;
  }
  return undefined;
}

function place(index: CueIndex, entry: Entry, nodes: Node[] | undefined): void {
  const put = (map: Map<string, Entry[]>, key: string): void => {
    const entries = map.get(key) ?? [];
    if (!entries.includes(entry)) entries.push(entry);
    map.set(key, entries);
  };
  const everywhere = !nodes || nodes.some((node) => (node.kind === "list" && node.list === "any") || (node.kind === "prefix" && node.word.length < START));
  if (everywhere) {
    index.always.push(entry);
    return;
  }
  for (const node of nodes) {
    if (node.kind === "word") put(index.byWord, node.word);
    else if (node.kind === "prefix") put(index.byStart, node.word.slice(0, START));
    else if (node.kind === "list" && node.list === "name") index.names.push(entry);
    else if (node.kind === "list") put(index.byList, node.list);
  }
}

/** The kinds of words that have a name of their own beside the author's lists. */
const KINDS = new Map([["#", "number"], ["<url>", "url"], ["<email>", "email"], ["<slot>", "slot"]]);

/** The patterns that can begin with a token. */
function candidates(index: CueIndex, token: Token, first: boolean): Iterable<Entry> {
  const found = new Set<Entry>(index.always);
  const add = (entries: readonly Entry[] | undefined): void => {
    for (const entry of entries ?? []) found.add(entry);
  };
  add(index.byWord.get(token.word));
  add(index.byStart.get(token.word.slice(0, START)));
  for (const name of token.lists) add(index.byList.get(name));
  const kind = KINDS.get(token.word);
  if (kind) add(index.byList.get(kind));
  if (token.word === "<slot>") for (const name of index.byList.keys()) add(index.byList.get(name));
  if (token.word === "<slot>" || (token.capital && !first)) add(index.names);
  return found;
}

/** Every cue that stands in the message and is not taken back by its guards, in reading order. */
export function findCues(sentences: readonly Sentence[], index: CueIndex, lists: Lists): Hit[] {
  const hits: Hit[] = [];
  sentences.forEach((sentence, number) => {
    const { tokens } = sentence;
    const tried = new Map<Rule, boolean>();
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at] as Token;
      for (const { pattern, rule } of candidates(index, token, at === 0)) {
        const length = matchAt(pattern, tokens, at, lists);
        if (length === 0) continue;
        let allowed = tried.get(rule);
        if (allowed === undefined) {
          allowed = fitsPlace(rule.cue.lookIn ?? "anywhere", sentence) && !isGuarded(rule, sentences, number, lists);
          tried.set(rule, allowed);
        }
        if (!allowed) continue;
        const { criterion, cue } = rule;
        const end = (tokens[at + length - 1] as Token).end;
        hits.push({ criterion, cue: cue.id, strength: cue.strength ?? "found", sentence: number, from: at, to: at + length, start: token.start, end });
      }
    }
  });
  return hits;
}

/** Whether a sentence stands where a criterion or a cue is looked for. */
export function fitsPlace(lookIn: string, sentence: Sentence): boolean {
  switch (lookIn) {
    case "opening":
      return sentence.part === "body" && sentence.place < 2;
    case "ask":
      return sentence.part === "body";
    case "closing":
      return sentence.part !== "greeting" && sentence.part !== "subject" && sentence.fromEnd < 3;
    default:
      return true;
  }
}

function isGuarded(rule: Rule, sentences: readonly Sentence[], number: number, lists: Lists): boolean {
  if (rule.unless.some((pattern) => stands(pattern, sentences[number], lists))) return true;
  const around = [sentences[number - 1], sentences[number], sentences[number + 1]];
  return rule.nearby.some((pattern) => around.some((sentence) => stands(pattern, sentence, lists)));
}

function stands(pattern: Pattern, sentence: Sentence | undefined, lists: Lists): boolean {
  if (!sentence) return false;
  for (let at = 0; at < sentence.tokens.length; at += 1) {
    if (matchAt(pattern, sentence.tokens, at, lists) > 0) return true;
  }
  return false;
}
