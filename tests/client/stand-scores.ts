/** Reads answer sets from a file and prints what the pages would count and show: for tests/unit/test_assessment.py. */

import { readFileSync } from "node:fs";
import { codeInHash, decode, encode } from "../../generator/client/stand/code.ts";
import { type Marks, readMessages } from "../../generator/client/stand/messages.ts";
import { plan } from "../../generator/client/stand/plan.ts";
import { profile } from "../../generator/client/stand/scoring.ts";
import type { Shape } from "../../generator/client/stand/shape.ts";

interface Case {
  answers: Record<string, string>;
  messages: Record<string, "yes" | "spare">[];
}

const { shape, cases, codes, hashes } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as {
  shape: Shape;
  cases: Case[];
  codes: string[];
  hashes: string[];
};

const scored = cases.map(({ answers, messages }) => {
  const given = new Map(Object.entries(answers));
  const figures = profile(shape, given);
  const reading = messages.length ? readMessages(shape, messages.map((one): Marks => new Map(Object.entries(one)))) : undefined;
  const code = encode(shape, given);
  const back = decode(shape, code);
  return {
    profile: figures,
    plan: plan(shape, figures, reading),
    code,
    link: encode(shape, given, "-"),
    back: back.outcome === "read" ? Object.fromEntries(back.answers) : back,
  };
});
const shown = (one: ReturnType<typeof decode>): unknown =>
  one.outcome === "read" ? { outcome: one.outcome, answers: Object.fromEntries(one.answers) } : one;
const read = codes.map((code) => shown(decode(shape, code)));
const linked = hashes.map((hash) => {
  const code = codeInHash(hash);
  return code === undefined ? null : shown(decode(shape, code));
});
console.log(JSON.stringify({ scored, read, linked }));
