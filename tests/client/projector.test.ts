import assert from "node:assert/strict";
import { test } from "node:test";

import { stepFor } from "../../generator/components/projector/steps.ts";

test("arrows, page keys, space and enter step on and back", () => {
  for (const key of ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]) assert.equal(stepFor(key, ""), 1, key);
  for (const key of ["ArrowLeft", "ArrowUp", "PageUp"]) assert.equal(stepFor(key, ""), -1, key);
  assert.equal(stepFor("a", ""), undefined);
});

test("a control in focus keeps the keys that it uses", () => {
  assert.equal(stepFor(" ", "button"), undefined);
  assert.equal(stepFor("Enter", "a"), undefined);
  assert.equal(stepFor("ArrowRight", "button"), 1);
  assert.equal(stepFor("ArrowDown", "select"), undefined);
  assert.equal(stepFor("ArrowRight", "input"), undefined);
});

test("a remote control's keys and escape work wherever the focus is", () => {
  assert.equal(stepFor("PageDown", "select"), 1);
  assert.equal(stepFor("PageUp", "input"), -1);
  assert.equal(stepFor("Escape", "input"), "leave");
});
