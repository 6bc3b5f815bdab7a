/** Whether a text is English enough, and long enough, to be read. */

import type { Lists } from "./patterns.ts";
import type { Reading } from "./types.ts";
import type { Token } from "./tokens.ts";

/** Fewer words than this say too little to miss anything in them. */
const LEAST = 4;

/** Where at least so many of the commonest words of other languages stand, half as many as English ones outweigh them. */
const STRANGE = 2;

/** In English text about every second word is on the list of function words; in any other language hardly one in ten. */
const SHARE = 0.18;

export function languageOf(tokens: readonly Token[], lists: Lists): Reading["language"] {
  const words = tokens.filter((token) => !token.word.startsWith("<") && token.word !== "#");
  if (words.length < LEAST) return "too-little";
  const english = words.filter((token) => lists.get(token.word)?.has("function") ?? false).length;
  const foreign = words.filter((token) => /[^\u0000-\u024f\u1e00-\u1eff]/.test(token.word)).length;
  if (foreign > words.length / 2) return "not-english";
  const strange = words.filter((token) => !token.capital && (lists.get(token.word)?.has("foreign") ?? false)).length;
  if (strange >= STRANGE && strange * 2 > english) return "not-english";
  if (words.length < 10) return english === 0 && words.length >= 7 ? "not-english" : "ok";
  return english / words.length < SHARE ? "not-english" : "ok";
}
