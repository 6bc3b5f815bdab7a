/** How many different things a message asks for: "look over my CV, introduce me and tell me which course" are three. */

import type { Sentence } from "./parts.ts";
import type { Token } from "./tokens.ts";

/** Words after which a wish follows: "could you …", "please …", "if you would …". */
const MODAL = new Set(["could", "can", "would", "will", "may", "might"]);

/** "If you like, I'll send it": what the sender would do, and no wish. */
const LIKING = new Set(["like", "want", "wish", "prefer"]);

/** Wishes that only ask for an answer to another wish. */
const ANSWERS = new Set(["let", "know", "reply", "respond"]);

export interface Ask {
  start: number;
  end: number;
}

/** The wishes of a message, each kind once, in reading order. */
export function asksIn(text: string, sentences: readonly Sentence[]): Ask[] {
  const seen = new Map<string, Ask>();
  for (const sentence of sentences) {
    if (sentence.part !== "body") continue;
    const { tokens } = sentence;
    let asking = false;
    let items = false;
    tokens.forEach((token, at) => {
      if (giving(tokens, at)) asking = items = false;
      const opened = opens(tokens, at, sentence.question);
      if (opened > 0) asking = true;
      if (opened > 0 && names(tokens, at)) items = true;
      const verb = opened > 0 ? verbAfter(tokens, at + opened) : asking && joined(text, tokens, at) && isAct(token) ? token : undefined;
      const thing = !verb && items && joined(text, tokens, at) && /^(?:a|an|your|the|some|if)$/.test(token.word) ? tokens[at + 1] : undefined;
      const wish = verb ?? thing;
      if (wish && !seen.has(wish.stem)) seen.set(wish.stem, { start: wish.start, end: sentence.end });
    });
  }
  return [...seen.values()];
}

/** How many tokens open a wish here, 0 for none. */
function opens(tokens: readonly Token[], at: number, question: boolean): number {
  const word = (step: number): string => tokens[at + step]?.word ?? "";
  if (word(0) === "please") return 1;
  if (MODAL.has(word(0)) && word(1) === "you") return 2;
  if ((word(0) === "if" || word(0) === "whether") && word(1) === "you" && word(3) === "like") return 0; // an offer
  if ((word(0) === "if" || word(0) === "whether") && word(1) === "you") {
    const verb = MODAL.has(word(2)) ? 3 : 2;
    return LIKING.has(word(verb)) && (word(verb + 1) === "i" || word(verb + 1) === "we") ? 0 : verb;
  }
  if (question && MODAL.has(word(0)) && (word(1) === "i" || word(1) === "we")) return 2;
  if (question && (word(0) === "do" || word(0) === "have") && word(1) === "you") return 2;
  if (word(0) === "to" && (word(1) === "hear" || word(1) === "know") && (word(2) === "if" || word(2) === "whether")) return 1;
  if (/^(?:request|opinion)$/.test(word(0)) && at > 0) return 1;
  return 0;
}

/** "…, and I would send you mine": from here the sender says what they will do. */
function giving(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word;
  return (word === "i" || word === "we") && MODAL.has(tokens[at + 1]?.word ?? "");
}

/** "I request your advice, a place and a letter": things, not deeds. */
function names(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.word === "request";
}

function verbAfter(tokens: readonly Token[], from: number): Token | undefined {
  const near = tokens.slice(from, from + 5);
  const index = near.findIndex((token) => isAct(token));
  const first = near[0];
  const knows = tokens[from - 2]?.word === "do" && first?.word === "know";
  if (knows) return first;
  if (first && ANSWERS.has(first.word) && near[2]?.word !== "have") return undefined;
  return near[index] ?? (tokens[from - 1]?.word === "opinion" || tokens[from - 1]?.word === "request" ? tokens[from - 1] : undefined);
}

function isAct(token: Token): boolean {
  return token.lists.has("act");
}

/** After a comma or "and": one more thing of the same sentence. */
function joined(text: string, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const token = tokens[at];
  if (!before || !token) return false;
  return before.word === "and" || before.word === "or" || text.slice(before.end, token.start).includes(",");
}
