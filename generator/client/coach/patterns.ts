/**
 * The little language of cues: reads a pattern, and finds it among the tokens of a sentence.
 *
 *   word  (a|b c)  (word)?  ...  #  word*  @list  ^  $
 *
 * A match is followed as a set of places reached, one bit for each of the 31 tokens after its start. So no pattern can
 * take more than one step for each of its words and each token, whatever the text: there is no backtracking.
 */

import { type Token, formsOf } from "./tokens.ts";

export type Node =
  | { kind: "word"; word: string }
  | { kind: "prefix"; word: string }
  | { kind: "list"; list: string }
  | { kind: "gap" }
  | { kind: "end" }
  | { kind: "group"; options: Node[][]; optional: boolean };

export interface Pattern {
  nodes: Node[];
  /** Only at the start of a sentence. */
  atStart: boolean;
}

/** Which lists each word belongs to. */
export type Lists = ReadonlyMap<string, ReadonlySet<string>>;

const PIECE = /\(|\)\??|\||\.\.\.|#|\$|@[a-z-]+|[^\s()|^$#]+/g;

/** Read one pattern; a fault in it throws with words for its author. */
export function parsePattern(source: string): Pattern {
  const atStart = source.trim().startsWith("^");
  const pieces = source.replace("^", " ").match(PIECE) ?? [];
  let at = 0;
  const sequence = (): Node[] => {
    const nodes: Node[] = [];
    while (at < pieces.length) {
      const piece = pieces[at] as string;
      if (piece === "|" || piece.startsWith(")")) break;
      at += 1;
      if (piece === "(") nodes.push(group());
      else if (piece === "...") nodes.push({ kind: "gap" });
      else if (piece === "$") nodes.push({ kind: "end" });
      else if (piece === "#") nodes.push({ kind: "word", word: "#" });
      else if (piece.startsWith("@")) nodes.push({ kind: "list", list: piece.slice(1) });
      else if (piece.endsWith("*")) nodes.push({ kind: "prefix", word: piece.slice(0, -1) });
      else nodes.push(...formsOf(piece).map((word): Node => ({ kind: "word", word })));
    }
    return nodes;
  };
  const group = (): Node => {
    const options = [sequence()];
    while (pieces[at] === "|") {
      at += 1;
      options.push(sequence());
    }
    const close = pieces[at];
    if (close === undefined) throw new Error(`a bracket is not closed in ${source}`);
    at += 1;
    return { kind: "group", options, optional: close === ")?" };
  };
  const nodes = sequence();
  if (at < pieces.length) throw new Error(`a bracket or | stands alone in ${source}`);
  return { nodes, atStart };
}

/** The lists of a word, or of its stem. */
export function listsOf(word: string, stem: string, lists: Lists): ReadonlySet<string> {
  return lists.get(word) ?? lists.get(stem) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

/** Whether `token` stands for the list called `name`; some names are made here and not by authors. */
function isIn(token: Token, first: boolean, name: string, lists: Lists): boolean {
  switch (name) {
    case "url":
    case "email":
    case "slot":
      return token.word === `<${name}>`;
    case "name":
      return token.word === "<slot>" || (token.capital && !first && token.word !== "i");
    case "number":
      return token.word === "#";
    case "any":
      return true;
  }
  if (token.lists.has(name)) return true;
  return token.inner !== "" && token.word === "<slot>" && token.inner.split(" ").some((word) => lists.get(word)?.has(name) ?? false);
}

/** The places reached from those in `mask`; bit n is the token n after `start`. */
function step(nodes: readonly Node[], tokens: readonly Token[], start: number, from: number, lists: Lists): number {
  let mask = from;
  for (const node of nodes) {
    if (mask === 0) return 0;
    mask = one(node, tokens, start, mask, lists);
  }
  return mask;
}

function one(node: Node, tokens: readonly Token[], start: number, mask: number, lists: Lists): number {
  const room = tokens.length - start;
  switch (node.kind) {
    case "gap":
      return (mask | (mask << 1) | (mask << 2) | (mask << 3) | (mask << 4)) & (room >= 30 ? 0x7fffffff : (1 << (room + 1)) - 1);
    case "end":
      return room <= 30 ? mask & (1 << room) : 0;
    case "group": {
      let reached = node.optional ? mask : 0;
      for (const option of node.options) reached |= step(option, tokens, start, mask, lists);
      return reached;
    }
  }
  let reached = 0;
  for (let rest = mask & 0x3fffffff; rest !== 0; rest &= rest - 1) {
    const bit = 31 - Math.clz32(rest & -rest);
    if (bit < room && fits(node, tokens[start + bit] as Token, start + bit === 0, lists)) reached |= 1 << (bit + 1);
  }
  return reached;
}

function fits(node: Exclude<Node, { kind: "gap" | "end" | "group" }>, token: Token, first: boolean, lists: Lists): boolean {
  if (node.kind === "word") return token.word === node.word;
  if (node.kind === "prefix") return token.word.startsWith(node.word);
  return isIn(token, first, node.list, lists);
}

/** Where the pattern stands when it begins at token `start`: the number of tokens it takes, 0 for none. */
export function matchAt(pattern: Pattern, tokens: readonly Token[], start: number, lists: Lists): number {
  if (pattern.atStart && start > 0) return 0;
  const mask = step(pattern.nodes, tokens, start, 1, lists);
  return mask === 0 ? 0 : 31 - Math.clz32(mask);
}
