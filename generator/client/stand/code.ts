/**
 * A result as letters that can be written down: the version, a letter for each statement in the order of its place, in
 * groups of four, and a check letter. Pure; nothing that is typed or linked can do more than be refused.
 */

import { LETTERS, NOT_APPLICABLE } from "./scoring.ts";
import type { Answers, Shape } from "./shape.ts";

const LEFT_OUT = "X";

/** A prime number of letters; none looks like a figure. */
const CHECKS = "ABCDEFGHJKLMNPQRSTUVWXY";
const SIGNS = LETTERS + NOT_APPLICABLE + LEFT_OUT;
/** The most that is looked at. */
const LONGEST = 400;

function ordered(shape: Shape): string[] {
  return [...shape.statements].sort((a, b) => a.place - b.place).map((one) => one.id);
}

/** Changes with any one letter, and with any two neighbours that change places. */
function checkLetter(version: number, letters: string): string {
  let sum = version;
  for (const letter of letters) sum = (sum * 5 + SIGNS.indexOf(letter)) % CHECKS.length;
  return CHECKS.charAt(sum % CHECKS.length);
}

/** "1 ABCD NABX … K"; in a link the groups are parted by hyphens. */
export function encode(shape: Shape, answers: Answers, between = " "): string {
  const letters = ordered(shape).map((id) => answers.get(id) ?? LEFT_OUT).join("");
  const groups = letters.match(/.{1,4}/g) ?? [];
  return [shape.version, ...groups, checkLetter(shape.version, letters)].join(between);
}

export type Decoded =
  | { outcome: "read"; answers: Map<string, string> }
  | { outcome: "empty" | "no-version" | "check" }
  | { outcome: "other-version"; version: number }
  | { outcome: "letter"; sign: string }
  | { outcome: "length"; count: number; of: number };

/** Reads what somebody typed or a link holds; spaces, hyphens, dots and small letters don't matter. */
export function decode(shape: Shape, text: string): Decoded {
  const plain = text.slice(0, LONGEST).normalize("NFKC").toUpperCase().replace(/[\s.,;:_\-‐-―·/]+/g, "");
  if (plain === "") return { outcome: "empty" };
  const parts = /^V?([0-9]{1,2})([^0-9].*)$/u.exec(plain);
  if (!parts) return { outcome: "no-version" };
  const version = Number(parts[1]);
  if (version !== shape.version) return { outcome: "other-version", version };
  const ids = ordered(shape);
  const signs = [...(parts[2] ?? "")];
  if (signs.length !== ids.length && signs.length !== ids.length + 1) {
    return { outcome: "length", count: signs.length, of: ids.length };
  }
  const letters = signs.slice(0, ids.length);
  const strange = letters.find((sign) => !SIGNS.includes(sign));
  if (strange !== undefined) return { outcome: "letter", sign: strange };
  const check = signs[ids.length];
  if (check !== undefined && check !== checkLetter(version, letters.join(""))) return { outcome: "check" };
  const answers = ids.map((id, index): [string, string] => [id, letters[index] ?? LEFT_OUT]);
  return { outcome: "read", answers: new Map(answers.filter(([, letter]) => letter !== LEFT_OUT)) };
}

/** The code in an address such as "#r=1-ABCD-…"; undefined where the address holds none. */
export function codeInHash(hash: string): string | undefined {
  const found = /^#r=(.*)$/su.exec(hash.slice(0, LONGEST));
  if (!found) return undefined;
  try {
    return decodeURIComponent(found[1] ?? "");
  } catch {
    return found[1] ?? "";
  }
}
