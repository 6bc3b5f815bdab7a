/** Greeting, opening, body, closing, signature: which sentence belongs to which part of the message. */

import { type Lists, listsOf } from "./patterns.ts";
import type { Stretch } from "./sentences.ts";
import { sentencesIn } from "./sentences.ts";
import { type Token, slotsIn, tokenise } from "./tokens.ts";

export type Part = "subject" | "greeting" | "body" | "signature";

export interface Sentence extends Stretch {
  part: Part;
  tokens: Token[];
  /** Place among the sentences of the body, from 0; -1 outside it. */
  place: number;
  /** The same counted from the end: 0 for the last. */
  fromEnd: number;
  question: boolean;
}

const GREETING =
  /^(?:hi|hii+|hello|hey|heya|heyy+|hiya|dear|dearest|greetings|good (?:morning|afternoon|evening|day)|morning|evening|howdy|yo|oi|hallo|hola|bonjour|ciao|salut|namaste|salaam|respected|alright|to whom it may concern|hi there|hello there|hey there)(?=[\s,!:.;-]|$)/i;

/** Taken off before SIGN_OFF looks: as a part of it, they could be tried in more ways than a line has letters. */
const BEFORE_SIGN_OFF = /^(?:with )?(?:(?:many|much|best|kind|kindest|warm|warmest|all the|very|my) (?!from |of ))*/i;

const SIGN_OFF =
  /^(?:thanks(?: so much| a lot| again| in advance| and [a-z ]{1,20})?|thank you|thank you (?:so much|very much|in advance|again)|regards|best|wishes|cheers|greetings|love|sincerely|respectfully|rgds|br|kr|ta|xx?|mfg|warmly|cordially|yours(?: [a-z]{1,12}){0,2}|take care|all the best|best of luck|bye|talk soon|speak soon|see you|stay [a-z]{1,12})(?: from [^\n]{1,30})?[\s,.!-]{0,12}$/i;

/** Reads a normalised text: its sentences with their tokens and parts. */
export function readParts(text: string, lists: Lists): Sentence[] {
  const slots = slotsIn(text);
  const tokens = tokenise(text, slots);
  for (const token of tokens) token.lists = listsOf(token.word, token.stem, lists);
  const sentences: Sentence[] = [];
  let next = 0;
  for (const stretch of splitGreeting(text, sentencesIn(text))) {
    const own: Token[] = [];
    while (next < tokens.length && (tokens[next] as Token).start < stretch.end) {
      const token = tokens[next] as Token;
      if (token.start >= stretch.start) own.push(token);
      next += 1;
    }
    if (own.length === 0) continue;
    const question = text.slice(Math.max(stretch.start, stretch.end - 4), stretch.end).includes("?");
    sentences.push({ ...stretch, part: "body", tokens: own, place: -1, fromEnd: -1, question });
  }
  markParts(text, sentences);
  const body = sentences.filter((sentence) => sentence.part === "body");
  body.forEach((sentence, place) => {
    sentence.place = place;
    sentence.fromEnd = body.length - 1 - place;
  });
  return sentences;
}

/** "Hi Ana, I saw your talk." is a greeting and a sentence. */
function splitGreeting(text: string, stretches: Stretch[]): Stretch[] {
  const at = stretches.findIndex((stretch) => !isSubject(text, stretch));
  const first = stretches[at];
  if (!first || at > 1) return stretches;
  const words = text.slice(first.start, first.end);
  const greeting = GREETING.exec(words);
  if (!greeting) return stretches;
  const stop = /[,!:;]|\s-+\s|-{2,}/.exec(words.slice(greeting[0].length, greeting[0].length + 60));
  if (!stop) return stretches;
  const end = first.start + greeting[0].length + stop.index + stop[0].length;
  let rest = end;
  while (rest < first.end && /[\s,!:;.-]/.test(text[rest] ?? "")) rest += 1;
  if (rest >= first.end) return stretches;
  const between = text.slice(first.start + greeting[0].length, end).split(/\s+/).filter(Boolean).length;
  if (between > 7) return stretches;
  const head = { ...first, end };
  const tail = { ...first, start: rest, paragraph: false };
  return [...stretches.slice(0, at), head, tail, ...stretches.slice(at + 1)];
}

function isSubject(text: string, stretch: Stretch): boolean {
  return /^(?:subject|re|fwd?|betreff) ?:/i.test(text.slice(stretch.start, stretch.start + 12));
}

function markParts(text: string, sentences: Sentence[]): void {
  let index = 0;
  const subject = sentences[0];
  if (subject && isSubject(text, subject)) {
    for (; index < sentences.length && sentences[index]?.line === subject.line; index += 1) (sentences[index] as Sentence).part = "subject";
  }
  const first = sentences[index];
  if (first && isGreeting(text, first, sentences.length)) first.part = "greeting";
  markSignature(text, sentences, first?.part === "greeting" ? index + 1 : index);
}

function isGreeting(text: string, sentence: Sentence, all: number): boolean {
  const words = text.slice(sentence.start, sentence.end);
  if (sentence.tokens.length > 9 || all < 2) return false;
  if (GREETING.test(words) && (/[,!:;.-]$/.test(words) || sentence.tokens.length <= 4)) return true;
  return sentence.tokens.length <= 3 && /^\p{Lu}[^?]*[,!]$/u.test(words);
}

/** From the last sign-off on, or a bare name at the end. */
function markSignature(text: string, sentences: Sentence[], from: number): void {
  for (let index = Math.max(from, sentences.length - 9); index < sentences.length; index += 1) {
    const sentence = sentences[index] as Sentence;
    const words = text.slice(sentence.start, sentence.end);
    if (sentence.tokens.length > 6 || !SIGN_OFF.test(words.replace(BEFORE_SIGN_OFF, ""))) continue;
    const rest = sentences.slice(index + 1);
    if (rest.length > 7 || rest.some((after) => after.tokens.length > 14 || after.question)) continue;
    if (index === from && rest.length === 0) continue;
    for (const after of sentences.slice(index)) after.part = "signature";
    return;
  }
  for (let index = sentences.length - 1; index > from && sentences.length - index <= 4; index -= 1) {
    const sentence = sentences[index] as Sentence;
    if (!isName(text, sentence)) return;
    sentence.part = "signature";
  }
}

/** A line of its own, or the last words, that look like a name, a role or an address. */
function isName(text: string, sentence: Sentence): boolean {
  const words = text.slice(sentence.start, sentence.end);
  if (/[?!:]/.test(words) || sentence.tokens.length > 7) return false;
  if (sentence.tokens.every((token) => token.word.startsWith("<") || token.word === "#")) return true;
  if (/\.$/.test(words) && sentence.tokens.length > 2) return false;
  const verbs = sentence.tokens.some((token) => /^(?:i|you|we|is|are|it|this|that|do|can|will|would|have|let|please)$/.test(token.word));
  const capitals = sentence.tokens.filter((token) => token.capital).length;
  const newLine = sentence.paragraph || text.lastIndexOf("\n", sentence.start) >= sentence.start - 2;
  if (sentence.tokens.length <= 2) return !verbs && (capitals > 0 || newLine);
  return !verbs && newLine && capitals * 2 >= sentence.tokens.length;
}
