/** Ways to seem done without writing. Each is told by what the text is, never by who might have written it. Pure. */

import type { Counts } from "../coach/coach.ts";
import { alike } from "./difference.ts";
import { countWords, covered, holds, runs, wordsOf } from "./text.ts";
import type { Shortcut, Task } from "./types.ts";

/** So much alike, in words and their order, is the same text with slips of the hand. */
const SAME = 0.97;
/** So much alike is the original still, while half of its faults stand in it. */
const NEARLY = 0.8;
/** So much alike is a model answer with some words exchanged. */
const COPIED = 0.75;
/** Runs of so many words in common are no accident; with so large a share of them a text is put together from others. */
const RUN = 5;
const BORROWED = 0.6;
/** Below this share of the least number of words nothing of a message is left. */
const LEFT = 0.4;
/** The share of words that stand in runs of four which have been there before. */
const AGAIN = 0.3;
/** The share of small words in English sentences is about a half. */
const FEW_SMALL = 0.18;
const MANY_SMALL = 0.8;
/** More than this share of words by which facts are seen leaves no sentences around them. */
const TOLD = 0.5;

/** The shortcut that was taken, if one was. */
export function shortcut(task: Task, text: string, counts: Counts): Shortcut | undefined {
  const words = wordsOf(text);
  if (words.length === 0) return "empty";
  if (isGibberish(words)) return "gibberish";
  if (words.length >= 8 && told(task, words) > TOLD) return "stuffed";
  if (counts.language === "not-english") return "not-english";
  const original = wordsOf(task.original);
  const likeOriginal = alike(words, original);
  const left = task.faults.filter((fault) => holds(text, fault.words)).length;
  if (likeOriginal >= SAME || (likeOriginal >= NEARLY && left * 2 >= task.faults.length)) return "unchanged";
  if (isModel(task, words, original)) return "model";
  if (countWords(text) < Math.max(4, task.words[0] * LEFT)) return "emptied";
  if (isRepeated(words)) return "repeated";
  if (isStuffed(text, words, counts)) return "stuffed";
  if (covered(words, 4, new Set(task.brief.flatMap((line) => runs(wordsOf(line), 4)))) >= BORROWED) return "brief";
  return undefined;
}

function isModel(task: Task, words: readonly string[], original: readonly string[]): boolean {
  if (task.models.some((model) => alike(words, wordsOf(model.text)) >= COPIED)) return true;
  const theirs = new Set(runs(original, RUN));
  const known = task.models.flatMap((model) => runs(wordsOf(model.text), RUN)).filter((run) => !theirs.has(run));
  return covered(words, RUN, new Set(known)) >= BORROWED;
}

function isRepeated(words: readonly string[]): boolean {
  const seen = new Set<string>();
  const again = new Set<number>();
  runs(words, 4).forEach((run, at) => {
    if (seen.has(run)) for (let step = 0; step < 4; step++) again.add(at + step);
    seen.add(run);
  });
  return words.length >= 6 && again.size / words.length > AGAIN;
}

/** The share of the words that stand in phrases by which a fact is seen to be used. */
function told(task: Task, words: readonly string[]): number {
  const inside = new Set<number>();
  for (const key of task.facts.flatMap(({ accept }) => accept).map(wordsOf)) {
    words.forEach((_, at) => {
      if (key.length > 0 && key.every((word, step) => words[at + step] === word)) key.forEach((_, step) => inside.add(at + step));
    });
  }
  return inside.size / words.length;
}

/** Words without the sentences around them. */
function isStuffed(text: string, words: readonly string[], counts: Counts): boolean {
  if (words.length < 8) return false;
  if (counts.small < FEW_SMALL || counts.small > MANY_SMALL) return true;
  const fragments = text.split(/[.!?…;,:\n]+/).map((line) => wordsOf(line).length);
  return words.length >= 15 && fragments.every((length) => length < 5);
}

const VOWEL = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœ]/;

/** No vowel, five consonants in a row, or one letter three times: two such words in five are no language. */
function isGibberish(words: readonly string[]): boolean {
  const letters = words.filter((word) => /^[a-zà-ÿœ'-]{2,}$/.test(word));
  const odd = letters.filter((word) => {
    return (word.length > 3 && !VOWEL.test(word)) || /[bcdfghjklmnpqrstvwxz]{5,}/.test(word) || /(.)\1\1/.test(word) || word.length > 30 || /^(?:as|sd|df|fg|gh|hj|jk|kl|qw|we|er|rt|ty){2,}$/.test(word);
  });
  return letters.length >= 2 && odd.length / letters.length >= 0.4;
}
