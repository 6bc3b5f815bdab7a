/** Finds the cues of all criteria in the sentences of a message. */

import { type Sentence } from "./parts.ts";
import { type Lists, type Node, type Pattern, listsOf, matchAt, parsePattern } from "./patterns.ts";
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
  always: Entry[];
}

const MADE_HERE = new Set(["url", "email", "slot", "name", "number", "any"]);

export function indexCues(criteria: readonly CriterionData[]): CueIndex {
  const index: CueIndex = { byWord: new Map(), byList: new Map(), always: [] };
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
  if (!nodes || nodes.some((node) => node.kind === "prefix" || (node.kind === "list" && MADE_HERE.has(node.list)))) {
    index.always.push(entry);
    return;
  }
  for (const node of nodes) {
    const [map, key] = node.kind === "word" ? [index.byWord, node.word] : [index.byList, (node as { list: string }).list];
    const entries = map.get(key) ?? [];
    if (!entries.includes(entry)) entries.push(entry);
    map.set(key, entries);
  }
}

/** Every cue that stands in the message and is not taken back by its guards, in reading order. */
export function findCues(sentences: readonly Sentence[], index: CueIndex, lists: Lists): Hit[] {
  const hits: Hit[] = [];
  sentences.forEach((sentence, number) => {
    const { tokens } = sentence;
    const tried = new Map<Rule, boolean>();
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at]!;
      const groups = [index.byWord.get(token.word), index.always];
      for (const name of listsOf(token, lists)) groups.push(index.byList.get(name));
      for (const group of groups) {
        for (const { pattern, rule } of group ?? []) {
          const length = matchAt(pattern, tokens, at, lists);
          if (length === 0) continue;
          let allowed = tried.get(rule);
          if (allowed === undefined) {
            allowed = fitsPlace(rule.cue.lookIn, sentence) && !isGuarded(rule, sentences, number, lists);
            tried.set(rule, allowed);
          }
          if (!allowed) continue;
          const end = tokens[at + length - 1]!.end;
          hits.push({ criterion: rule.criterion, cue: rule.cue.id, strength: rule.cue.strength, sentence: number, from: at, to: at + length, start: token.start, end });
        }
      }
    }
  });
  return hits;
}

function fitsPlace(lookIn: string, sentence: Sentence): boolean {
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
