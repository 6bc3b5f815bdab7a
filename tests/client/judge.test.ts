import assert from "node:assert/strict";
import { test } from "node:test";
import { accepts, judge, normalise } from "../../generator/client/shared/judge.ts";

test("case, spaces, apostrophes, hyphens and a closing full stop do not matter", () => {
  for (const text of ["Don't  follow-up", " don’t follow‑up ", "DON`T FOLLOW–UP.", "don\u02bct\u00a0follow-up"]) {
    assert.equal(normalise(text), "don't follow-up");
  }
  assert.equal(normalise("ＡＢＣ"), "abc");
});

test("other words are other answers", () => {
  assert.ok(accepts(["feedback", "your feedback"], "Your Feedback"));
  assert.ok(!accepts(["feedback"], "feed back"));
  assert.ok(!accepts(["feedback"], ""));
});

test("a part is right only with an accepted value, an unticked box only where it should be", () => {
  const key = { a: ["yes"], b: [""], c: ["1", "one"] };
  assert.deepEqual(judge(key, { a: "yes", b: "", c: "One" }), { right: true, rightParts: ["a", "b", "c"], wrongParts: [] });
  assert.deepEqual(judge(key, { b: "yes" }), { right: false, rightParts: [], wrongParts: ["a", "b", "c"] });
});
