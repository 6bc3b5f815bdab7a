import assert from "node:assert/strict";
import { test } from "node:test";
import { type Asked, dayOf, dueDay, questionFor, todaysQuestions } from "../../generator/client/shared/schedule.ts";
import type { Attempt } from "../../generator/client/shared/types.ts";
import { attempt } from "./log.test.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 2, 12);
const first = dayOf(new Date(START));

function on(day: number, right: boolean, changes: Partial<Attempt> = {}): Attempt {
  return attempt({ at: new Date(START + day * DAY).toISOString(), right, ...changes });
}

function due(tries: Attempt[], today = 1000): number | undefined {
  const day = dueDay(tries, "listen", first + today);
  return day === undefined ? undefined : day - first;
}

test("a principle that was never missed does not come back", () => {
  assert.equal(due([]), undefined);
  assert.equal(due([on(0, true), on(5, true)]), undefined);
});

test("a missed one comes back after 1, 3, 7 and 21 days, then rests", () => {
  const tries = [on(0, false)];
  const expected: (number | undefined)[] = [1, 4, 11, 32, undefined];
  for (const next of expected) {
    assert.equal(due(tries), next);
    if (next !== undefined) tries.push(on(next, true));
  }
});

test("a success before the day changes nothing, a miss begins anew", () => {
  assert.equal(due([on(0, false), on(0, true)]), 1);
  assert.equal(due([on(0, false), on(1, true), on(2, true)]), 4);
  assert.equal(due([on(0, false), on(1, true), on(4, false)]), 5);
});

test("a late success counts from the day it happened", () => {
  assert.equal(due([on(0, false), on(10, true)]), 13);
});

test("other principles do not matter", () => {
  assert.equal(due([on(0, false, { principle: "shout" })]), undefined);
});

test("with the clock set back nothing waits for a day in the far future", () => {
  assert.equal(due([on(400, false)], 3), 4);
});

const questions: Asked[] = ["a", "b", "c", "d"].map((id) => ({ id, principle: id === "d" ? "shout" : "listen" }));

test("after a missed question another one on the principle is asked, then the one asked longest ago", () => {
  assert.equal(questionFor(questions, [], "listen")?.id, "a");
  const tries = [on(0, false, { question: "a" })];
  assert.equal(questionFor(questions, tries, "listen")?.id, "b");
  tries.push(on(1, true, { question: "b" }), on(2, true, { question: "c" }));
  assert.equal(questionFor(questions, tries, "listen")?.id, "a");
  assert.equal(questionFor(questions, [on(0, false, { question: "d" })], "shout")?.id, "d");
  assert.equal(questionFor(questions, [], "nothing"), undefined);
});

test("today brings what is due, longest due first, then new questions up to the least number", () => {
  const today = first + 2;
  const fresh = todaysQuestions(questions, [], today, 3);
  assert.deepEqual([fresh.due, fresh.fresh.map((one) => one.id)], [[], ["a", "d"]]);
  assert.deepEqual(todaysQuestions(questions, [], today, 3, ["shout"]).fresh.map((one) => one.id), ["d", "a"]);
  const tries = [on(0, false, { question: "a" }), on(1, false, { question: "d", principle: "shout" })];
  const both = todaysQuestions(questions, tries, today, 3);
  assert.deepEqual(both.due.map((one) => one.id), ["b", "d"]);
  assert.deepEqual(both.fresh, []);
});

const longer: Asked[] = [
  ...questions,
  { id: "note", principle: "listen", kind: "exercise" },
  { id: "note", principle: "shout", kind: "exercise" },
  { id: "fair", principle: "listen", kind: "conversation" },
];

test("what was missed at length comes back at length, what was missed in a question as a question", () => {
  assert.equal(questionFor(longer, [on(0, false, { question: "a" })], "listen")?.id, "b");
  const missed = on(1, false, { kind: "exercise", question: "note", principle: "listen" });
  assert.equal(questionFor(longer, [on(0, false, { question: "a" }), missed], "listen")?.id, "note");
  assert.equal(questionFor(longer, [missed, on(3, true, { question: "b" })], "listen")?.id, "note");
});

test("an exercise that two due principles lead to comes once, and one never tried is offered beside", () => {
  const tries = ["listen", "shout"].map((principle) => on(0, false, { kind: "exercise", question: "note", principle }));
  const today = todaysQuestions(longer, tries, first + 2, 3);
  assert.deepEqual(today.due.map((one) => one.id), ["note"]);
  assert.equal(today.longer?.id, "fair");
  assert.deepEqual(today.fresh, []);
  assert.equal(todaysQuestions(longer, [], first, 3).longer?.id, "note");
});
