import assert from "node:assert/strict";
import { test } from "node:test";
import { type Found, type Order, arrange, draft, fingerprint, group, lengthOf, pieces, praised, sameMessage } from "../../generator/client/shared/reading.ts";

const order = new Map<string, Order>([
  ["slots", { kind: "fact", rank: 1, spoils: true }],
  ["deadline", { kind: "dont", rank: 5, spoils: true }],
  ["long", { kind: "fact", rank: 2, spoils: false }],
  ["interest", { kind: "do", rank: 7, spoils: false }],
  ["who", { kind: "do", rank: 11, spoils: false }],
]);

function found(criterion: string, start: number, end: number, strength: "found" | "likely" = "found"): Found {
  return { criterion, strength, start, end, words: [[start, end]] };
}

test("findings of one criterion stand together, as strong as the strongest, in reading order", () => {
  assert.deepEqual(group([found("deadline", 9, 12, "likely"), found("deadline", 1, 4), found("unknown", 0, 1)], order), [
    { criterion: "deadline", kind: "dont", strength: "found", places: [[1, 4], [9, 12]] },
  ]);
});

test("certain findings come first, then likely ones and what is missing by their rank", () => {
  const shown = group([found("deadline", 0, 1, "likely"), found("slots", 2, 3), found("who", 4, 5)], order);
  const { works, changes } = arrange(shown, ["interest"], order);
  assert.deepEqual(works.map((one) => one.criterion), ["who"]);
  assert.deepEqual(changes.map((one) => [one.criterion, one.strength]), [["slots", "found"], ["deadline", "likely"], ["interest", "absent"]]);
});

test("no words are praised and blamed at once", () => {
  const shown = group([found("who", 0, 9), found("who", 20, 29), found("interest", 2, 5), found("deadline", 4, 6), found("long", 20, 90)], order);
  const kept = praised(arrange(shown, [], order), order);
  assert.deepEqual(kept.map(({ criterion, places }) => [criterion, places]), [["who", [[20, 29]]]]);
});

test("a message stays the same while it is worked on, and is another when all of it is replaced", () => {
  const before = "Dear Ana, I liked your talk on soil. May I ask one thing?";
  assert.ok(sameMessage(before, "Hello! " + before));
  assert.ok(sameMessage(before, before.slice(0, 30)));
  assert.ok(sameMessage(before, before.replace("talk on soil", "long and careful piece about the hedges of Kent")));
  assert.ok(!sameMessage(before, "Hi Tom, the boiler is back. Could you come on Tuesday?"));
});

test("overlapping places cut the text into pieces that add up to it", () => {
  const text = "a 😀 <b> \ud800 z";
  const made = pieces(text, [
    { number: 1, start: 0, end: 6 },
    { number: 2, start: 4, end: 8 },
    { number: 3, start: 90, end: 99 },
  ]);
  assert.equal(made.map((piece) => piece.text).join(""), text);
  assert.deepEqual(made.map((piece) => [piece.numbers, piece.ends]), [[[1], []], [[1, 2], [1]], [[2], [2]], [[], []]]);
});

test("a fingerprint forgives case and spaces, tells criteria apart and holds no words", () => {
  const one = fingerprint("deadline", "By  Friday ");
  assert.equal(one, fingerprint("deadline", "by friday"));
  assert.notEqual(one, fingerprint("vague", "by friday"));
  assert.match(one, /^deadline-[0-9a-f]{16}$/);
});

test("a draft keeps the answers as they are, in order, without the empty ones", () => {
  assert.equal(draft([" a\nb ", "", "  ", "c"]), "a\nb\n\nc");
});

test("a text is as long as its writer counts it", () => {
  assert.deepEqual(lengthOf(""), { characters: 0, words: 0 });
  assert.deepEqual(lengthOf("  \n"), { characters: 0, words: 0 });
  assert.deepEqual(lengthOf(" Dear Ana,\n\nthank you 😀 "), { characters: 23, words: 5 });
});
