/** Which words of a sentence decided, for a finding of the classifier. */

import type { Sentence } from "./parts.ts";
import type { Span } from "./types.ts";

/** Small words are joined to marked ones and never marked alone. */
const SMALL = 3;

/** Up to three places whose tokens speak most for the finding, neighbours joined, in reading order. */
export function strongestWords(sentence: Sentence, shares: readonly number[]): Span[] {
  const { tokens } = sentence;
  const top = Math.max(...shares, 0);
  if (top <= 0) return [];
  const chosen = shares.map((share) => share >= top * 0.45);
  const spans: Span[] = [];
  tokens.forEach((token, at) => {
    if (!chosen[at]) return;
    const last = spans[spans.length - 1];
    const gap = last ? tokens.filter((other) => other.start >= last[1] && other.end <= token.start) : [];
    if (last && gap.length <= 1) last[1] = Math.max(last[1], token.end);
    else spans.push([token.start, token.end]);
  });
  const telling = spans.filter(([start, end]) => end - start > SMALL);
  return (telling.length > 0 ? telling : spans).slice(0, 3);
}
