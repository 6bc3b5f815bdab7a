import assert from "node:assert/strict";
import { test } from "node:test";
import type { Task, Verdict } from "../../generator/client/exercise/types.ts";
import { brokenDonts, openWords, principleWords } from "../../generator/components/rewrite/telling.ts";

const task: Task = {
  id: "soil", dos: ["interest"], donts: ["vague", "deadline"], original: "", words: [20, 80], characters: null, asks: 1,
  links: true, facts: [], models: [], brief: [],
  faults: [
    { id: "any-time", principle: "vague", words: "any time" },
    { id: "great-work", principle: "interest", words: "great work" },
  ],
};
const done: Verdict = { requirements: [{ id: "words", met: true }], leftovers: [], donts: [], likely: [], dos: { interest: "found" }, done: true };

test("don'ts that are trained are broken by what the coach finds and by words of the original that still stand", () => {
  const verdict = { ...done, donts: ["deadline", "untrained"], leftovers: ["any-time", "great-work"] };
  assert.deepEqual(brokenDonts(task, ["interest", "vague", "deadline"], verdict), ["vague", "deadline"]);
  assert.deepEqual(brokenDonts(task, ["interest"], verdict), []);
});

test("of a do that is missing nothing is said before it was looked for", () => {
  const missing: Verdict = { ...done, dos: { interest: "missing" } };
  assert.equal(principleWords(task, "interest", missing, false), "");
  assert.equal(principleWords(task, "interest", missing, true), "rewrite.missing-do");
  assert.equal(principleWords(task, "interest", done, false), "rewrite.kept-do");
  assert.equal(principleWords(task, "vague", done, false), "rewrite.kept-dont");
  assert.equal(principleWords(task, "vague", { ...done, donts: ["vague"] }, false), "rewrite.broken-dont");
  assert.equal(principleWords(task, "vague", { ...done, leftovers: ["any-time"] }, false), "rewrite.broken-dont");
  assert.equal(principleWords(task, "vague", { ...done, likely: ["vague"] }, false), "rewrite.likely-dont");
});

test("everything that is open is told, and nothing else", () => {
  const open: Verdict = { requirements: [{ id: "words", met: false }], leftovers: ["any-time"], donts: ["vague"], likely: [], dos: { interest: "missing" }, done: false };
  assert.equal(openWords(task, open, String), "rewrite.open rewrite.leftover rewrite.donts rewrite.no-do");
  assert.equal(openWords(task, done, String), "");
});
