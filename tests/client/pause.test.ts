import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { onPause } from "../../generator/client/shared/pause.ts";

mock.timers.enable({ apis: ["setTimeout"] });

function field(): { type(kind: string): void; told: string[]; pause: ReturnType<typeof onPause> } {
  const target = new EventTarget();
  const told: string[] = [];
  const pause = onPause([target as HTMLElement], () => told.push("changed"), () => told.push("paused"));
  return { type: (kind) => void target.dispatchEvent(new Event(kind)), told, pause };
}

test("it waits from the last change on", () => {
  const { type, told } = field();
  type("input");
  mock.timers.tick(600);
  type("input");
  mock.timers.tick(600);
  assert.deepEqual(told, ["changed", "changed"]);
  mock.timers.tick(600);
  assert.deepEqual(told, ["changed", "changed", "paused"]);
});

test("while an input method composes there is no pause", () => {
  const { type, told } = field();
  type("compositionstart");
  type("input");
  mock.timers.tick(5000);
  assert.deepEqual(told, ["changed"]);
  type("compositionend");
  mock.timers.tick(5000);
  assert.deepEqual(told, ["changed", "changed", "paused"]);
});

test("what is stopped does not come", () => {
  const { told, pause } = field();
  pause.begin();
  pause.stop();
  mock.timers.tick(5000);
  assert.deepEqual(told, ["changed"]);
});
