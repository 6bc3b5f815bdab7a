import assert from "node:assert/strict";
import { test } from "node:test";
import type { Counts } from "../../generator/client/coach/coach.ts";
import { type Draft, changes } from "../../generator/client/exercise/changes.ts";
import { alike, difference } from "../../generator/client/exercise/difference.ts";
import { requirements } from "../../generator/client/exercise/requirements.ts";
import { shortcut } from "../../generator/client/exercise/shortcuts.ts";
import { countWords, holds, wordsOf } from "../../generator/client/exercise/text.ts";
import type { Task } from "../../generator/client/exercise/types.ts";
import { judge } from "../../generator/client/exercise/verdict.ts";

const TASK: Task = {
  id: "loud-note",
  dos: ["listen"],
  donts: ["shout"],
  original: "Hello Gil,\n\nLET ME SING IN YOUR CHOIR!!! I bake bread. I liked the song.\n\nHana",
  faults: [{ id: "caps", principle: "shout", words: "LET ME SING IN YOUR CHOIR!!!" }],
  words: [10, 60],
  characters: null,
  asks: 1,
  links: false,
  facts: [{ id: "station", accept: ["station", "the platform"] }],
  models: [{ id: "short", text: "Hello Gil,\n\nyour choir at the station made me miss my train. Could I listen to a rehearsal?\n\nHana" }],
  brief: ["His choir sang at the station on Sunday."],
};

const GOOD = "Hello Gil, I heard your basses at the station on my way to the ovens, and stood there for two songs. Which one came last?";

function counts(changed: Partial<Counts> = {}): Counts {
  return { asks: 1, links: 0, slots: 0, body: 20, small: 0.45, language: "ok", ...changed };
}

function open(text: string, changed: Partial<Counts> = {}, task: Partial<Task> = {}): string[] {
  return requirements({ ...TASK, ...task }, text, counts(changed)).filter(({ met }) => !met).map(({ id }) => id);
}

test("what can be counted is counted", () => {
  assert.deepEqual(open(GOOD), []);
  assert.deepEqual(open(""), ["words", "asks", "links", "slots", "station"]);
  assert.deepEqual(open("I heard you at the station."), ["words"]);
  assert.deepEqual(open(GOOD.replace("station", "harbour")), ["station"]);
  assert.deepEqual(open(GOOD, { asks: 2, links: 1, slots: 1 }), ["asks", "links", "slots"]);
  assert.deepEqual(open(GOOD, { links: 1 }, { links: true }), []);
  assert.deepEqual(open(GOOD, {}, { characters: 60 }), ["characters"]);
  assert.deepEqual(open("a - b — c …", {}, { words: [3, 3], facts: [] }), [], "signs alone are no words");
});

test("a phrase is found whatever its case, spaces and signs, but not in the middle of a word", () => {
  assert.ok(holds("It was THE\nPlatform’s end", "the platform's"));
  assert.ok(holds("two stations", "station"));
  assert.ok(!holds("a gasstation", "station"));
  assert.ok(!holds("anything", " "));
  assert.deepEqual(wordsOf("Don’t — e-mail 20 “mills”!"), ["don't", "e-mail", "20", "mills"]);
  assert.equal(countWords("  one – two\n\nthree "), 3);
});

const TAKEN: [string, string, Partial<Counts>, ReturnType<typeof shortcut>][] = [
  ["nothing", " \n ", {}, "empty"],
  ["signs alone", "?! … 🙂", {}, "empty"],
  ["the original", TASK.original, {}, "unchanged"],
  ["the original with a slip of the hand", TASK.original.replace("bake", "back"), {}, "unchanged"],
  ["a model answer", TASK.models[0]?.text ?? "", {}, "model"],
  ["a model answer with other names", (TASK.models[0]?.text ?? "").replace("Gil", "Bo").replace("Hana", "Cy"), {}, "model"],
  ["a greeting", "Hello Gil,", {}, "emptied"],
  ["one sentence again and again", "I would love to sing with you. ".repeat(5), {}, "repeated"],
  ["key words without sentences", "station, the platform, station, listening, the platform, station, station, basses, station", { small: 0.3 }, "stuffed"],
  ["words without small ones", "choir bread oven song basses rehearsal station Sunday train", { small: 0 }, "stuffed"],
  ["nothing but small words", "the of and to in it is that for you was on are", { small: 1 }, "stuffed"],
  ["another language", "Lieber Gil, ich habe Ihren Chor am Bahnhof gehört und möchte gern mitsingen.", { language: "not-english" }, "not-english"],
  ["letters", "sdfgh jklqw rtzps dfgkj wrtzp qwrtp sdfgh jkl", { language: "not-english" }, "gibberish"],
  ["the task", "His choir sang at the station on Sunday. His choir at the station.", {}, "brief"],
];

for (const [name, text, changed, expected] of TAKEN) {
  test(`recognised: ${name}`, () => assert.equal(shortcut(TASK, text, counts(changed)), expected));
}

test("nobody is accused who writes on their own, plainly or from the original", () => {
  assert.equal(shortcut(TASK, GOOD, counts()), undefined);
  assert.equal(shortcut(TASK, "Hello Gil, I liked the song. I bake bread. Could I sing in your choir one day?", counts()), undefined);
});

test("done takes every requirement, no fault left, none of the don'ts, and one of the do's", () => {
  const seen = { text: GOOD, counts: counts(), found: { listen: "found" as const }, places: {}, claimed: [] };
  assert.ok(judge(TASK, seen).done);
  assert.ok(!judge(TASK, { ...seen, found: {} }).done);
  assert.ok(judge(TASK, { ...seen, found: {}, claimed: ["listen"] }).done, "the writer may say that it is there");
  assert.deepEqual(judge(TASK, { ...seen, found: {}, claimed: ["listen"] }).dos, { listen: "claimed" });
  assert.ok(!judge(TASK, { ...seen, found: { listen: "found", shout: "found" } }).done);
  assert.ok(judge(TASK, { ...seen, found: { listen: "found", shout: "likely" } }).done, "a likely don't stops nobody");
  const left = judge(TASK, { ...seen, text: `${GOOD} LET ME SING IN YOUR CHOIR!!!` });
  assert.deepEqual([left.done, left.leftovers], [false, ["caps"]]);
  assert.ok(!judge(TASK, { ...seen, counts: counts({ links: 1 }) }).done);
  assert.ok(judge({ ...TASK, dos: [] }, { ...seen, found: {} }).done, "with no do's to find, none is missed");
});

test("two texts are compared word by word, each in its own spelling", () => {
  const parts = difference("Please answer, soon.", "please tell me soon");
  assert.deepEqual(parts?.map((part) => `${part.in}:${part.before}|${part.after}`), ["both:Please |please ", "before:answer, |", "after:|tell me ", "both:soon.|soon"]);
  assert.equal(parts?.map(({ before }) => before).join(""), "Please answer, soon.");
  assert.equal(parts?.map(({ after }) => after).join(""), "please tell me soon");
});

test("what is too long to compare is not compared", () => {
  assert.equal(difference("a ".repeat(2_000), "b ".repeat(2_000)), undefined);
  assert.deepEqual(difference("", "")?.length, 0);
  const words = (from: number): string[] => Array.from({ length: 800 }, (_, at) => `w${at + from}`);
  assert.equal(alike(words(0), words(0)), 1);
  assert.equal(alike(words(0), words(1000)), 0);
});

test("each change is tied to what it did", () => {
  const first: Draft = { text: "ANSWER NOW please. I bake.", against: [{ key: "shout", start: 0, end: 10 }], for: [] };
  const text = "I heard you sing. I bake.";
  const last: Draft = { text, against: [], for: [{ key: "listen", start: 0, end: 17 }] };
  const made = changes(first, last);
  assert.deepEqual(made?.changes, [
    { key: "shout", way: "gone", words: "ANSWER NOW" },
    { key: "listen", way: "come", words: "I heard you sing." },
  ]);
  assert.equal(made?.before.map((piece) => piece.text).join(""), first.text);
  assert.equal(made?.after.map((piece) => piece.text).join(""), text);
  assert.ok(made?.before.some(({ changed, number }) => changed && number === 1));
  assert.deepEqual(changes(last, last)?.changes, []);
});
