import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf } from "../../generator/client/shared/stored.ts";

test("what this site keeps is told apart by its kind", () => {
  const kinds = ["guide:attempt/1", "guide:stand/draft", "guide:draft", "guide:draft/x", "guide:aside/y", "guide:z", "/a/.__palette"];
  assert.deepEqual(kinds.map((key) => kindOf(key, "guide", "/a/")), ["attempt", "stand", "draft", "draft", "aside", "other", "colours"]);
});

test("what other sites keep is not ours", () => {
  for (const key of ["guide2:attempt/1", "token", "/b/.__palette", ""]) assert.equal(kindOf(key, "guide", "/a/"), undefined);
});
