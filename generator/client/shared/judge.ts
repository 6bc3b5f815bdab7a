/** Holds an answer against the key. Pure. */

import type { Answer, Key } from "./types.ts";

export interface Verdict {
  right: boolean;
  /** Parts that are as they should be, and parts that are not. */
  rightParts: string[];
  wrongParts: string[];
}

/** Text as it is compared: case, spaces, the form of apostrophes and a full stop at the end don't matter. */
export function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[‐‑–—]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.!]$/, "")
    .toLowerCase();
}

/** Whether one value is among the accepted ones. */
export function accepts(accepted: readonly string[], value: string): boolean {
  const given = normalise(value);
  return accepted.some((one) => normalise(one) === given);
}

export function judge(key: Key, answer: Answer): Verdict {
  const rightParts: string[] = [];
  const wrongParts: string[] = [];
  for (const [part, accepted] of Object.entries(key)) {
    (accepts(accepted, answer[part] ?? "") ? rightParts : wrongParts).push(part);
  }
  return { right: wrongParts.length === 0, rightParts, wrongParts };
}
