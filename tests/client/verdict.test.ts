import assert from "node:assert/strict";
import { test } from "node:test";
import type { Task } from "../../generator/client/exercise/types.ts";
import { judge } from "../../generator/client/exercise/verdict.ts";

const PRAISE = "great talk, by the way";
const FAVOUR = "Could you pass on my name";

const task: Task = {
  id: "tea",
  dos: ["show-interest"],
  donts: ["one-sided-ask"],
  original: `Hello, ${PRAISE}! ${FAVOUR}?`,
  faults: [
    { id: "praise", principle: "show-interest", words: PRAISE },
    { id: "favour", principle: "one-sided-ask", words: FAVOUR },
  ],
  words: [3, 60],
  characters: null,
  asks: 2,
  links: false,
  facts: [],
  models: [],
  brief: [],
};

/** The verdict on a draft in which the coach finds the criteria at the words given. */
function verdict(text: string, found: Record<string, string> = {}, claimed: string[] = []) {
  const names = Object.keys(found);
  const counts = { asks: 0, links: 0, slots: 0, body: 20, small: 0.5, language: "ok" as const };
  const place = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  return judge(task, {
    text,
    counts,
    found: Object.fromEntries(names.map((name) => [name, "found" as const])),
    places: Object.fromEntries(names.map((name) => [name, [place(found[name] ?? "")]])),
    claimed,
  });
}

test("general praise that stands alone is left over, also where the coach takes it for interest", () => {
  const text = `Hello, ${PRAISE}! I grow leeks and wondered how many rows you had.`;
  assert.deepEqual(verdict(text).leftovers, ["praise"]);
  assert.deepEqual(verdict(text, { "show-interest": PRAISE }).leftovers, ["praise"]);
});

test("general praise may stay once something was added to it, in the same sentence or elsewhere", () => {
  const longer = `${PRAISE}, above all the row of leeks in flower`;
  assert.deepEqual(verdict(`Hello, ${longer}.`, { "show-interest": longer }).leftovers, []);
  const beside = "That row of leeks in flower made me laugh";
  assert.deepEqual(verdict(`Hello, ${PRAISE}! ${beside}.`, { "show-interest": beside }).leftovers, []);
  assert.deepEqual(verdict(`Hello, ${PRAISE}! The row in flower made me laugh.`, {}, ["show-interest"]).leftovers, []);
});

test("words that break a don't are left over whatever is added", () => {
  const text = `Hello, that row in flower made me laugh. ${FAVOUR}? Could you lend me your van?`;
  const seen = verdict(text, { "show-interest": "that row in flower made me laugh", "one-sided-ask": "Could you lend me your van" });
  assert.deepEqual(seen.leftovers, ["favour"]);
  assert.equal(seen.done, false);
});
