import assert from "node:assert/strict";
import { test } from "node:test";
import { plural, shownDate, word } from "../../generator/client/shared/words.ts";

const data = {
  site: "g",
  language: "en",
  words: { a: { n: "{count} thing | {count} things", t: "{x} of {y}", plain: "{x}" } },
};
(globalThis as { guideData?: unknown }).guideData = data;

test("placeholders are filled, unknown ones and unknown words stay visible", () => {
  assert.equal(word("a.t", { x: 1, y: 2 }), "1 of 2");
  assert.equal(word("a.t", { x: 1 }), "1 of {y}");
  assert.equal(word("a.missing"), "a.missing");
  assert.equal(word("a.plain", { x: "{y}", y: "no" }), "{y}");
});

test("the number decides the form", () => {
  assert.deepEqual([0, 1, 2].map((n) => plural("a.n", n)), ["0 things", "1 thing", "2 things"]);
});

test("a language with more forms takes them in the order of its categories", () => {
  data.language = "pl";
  data.words.a.n = "{count} rzecz | {count} rzeczy | {count} rzeczy (many) | {count} rzeczy (other)";
  assert.deepEqual([1, 3, 5].map((n) => plural("a.n", n)), ["1 rzecz", "3 rzeczy", "5 rzeczy (many)"]);
  data.language = "en";
});

test("a date that is none is nothing", () => {
  assert.equal(shownDate("yesterday"), "");
  assert.match(shownDate("2026-11-03T12:00:00Z"), /2026/);
});
