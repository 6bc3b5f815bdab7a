import assert from "node:assert/strict";
import { test } from "node:test";
import { keepDraft, readDraft } from "../../generator/client/shared/draft.ts";
import { store } from "../../generator/client/shared/storage.ts";

test("a draft comes back as it was kept, until it is not wanted any more", () => {
  keepDraft("draft", { text: "Dear Ana,", subject: "Soil" }, true, true);
  assert.deepEqual(readDraft("draft"), { text: "Dear Ana,", subject: "Soil" });
  assert.equal(keepDraft("draft", { text: "Dear Ana, hello" }, false, false), "");
  assert.equal(readDraft("draft")?.text, "Dear Ana,");
  keepDraft("draft", { text: "" }, false, true);
  assert.equal(readDraft("draft"), undefined);
});

test("what is asked for is told, and what cannot be kept every time", () => {
  assert.equal(keepDraft("draft", { text: "" }, true, false), "coach.not-kept");
  assert.equal(keepDraft("draft", { text: "" }, false, true), "coach.forgotten");
});

test("what makes no sense as a draft is none", () => {
  for (const kept of ["", "{", "null", "3", '"text"', "[]", '{"text":3}', '{"subject":"Soil"}']) {
    store().set("draft", kept);
    assert.equal(readDraft("draft"), undefined, kept);
  }
});
