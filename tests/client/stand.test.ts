import assert from "node:assert/strict";
import { test } from "node:test";
import { type Backing, Store } from "../../generator/client/shared/storage.ts";
import { exportText, readImport } from "../../generator/client/shared/log.ts";
import { compare } from "../../generator/client/stand/compare.ts";
import {
  eraseStand, keepDraft, keepMessages, keepPlan, keepResult, plannedPrinciples, readDraft, readKeptMessages, readResults,
  resultsToCarry, takeResults,
} from "../../generator/client/stand/kept.ts";
import { readMessages } from "../../generator/client/stand/messages.ts";
import { plan, planText } from "../../generator/client/stand/plan.ts";
import { extremes, profile } from "../../generator/client/stand/scoring.ts";
import type { Shape } from "../../generator/client/stand/shape.ts";
import { memory } from "./log.test.ts";

const PAIRS: [string, string][] = [["listen", "shout"], ["ask", "tell"], ["wait", "rush"], ["thank", "forget"]];
const SHAPE: Shape = {
  version: 1,
  statements: [
    ...PAIRS.flat().flatMap((name, index) => [0, 1].map((n) => ({ id: `${name}-${n}`, place: 2 * index + n + 1, for: name }))),
    { id: "in", place: 17, for: "hearing" },
    { id: "out", place: 18, for: "speaking" },
  ],
  pairs: PAIRS,
  amounts: [["hearing", "speaking"], ["speaking", "hearing"]],
  acts: [...PAIRS.flat().map((name) => ({ for: name, spare: name === "wait" })), { for: "speaking", spare: false }],
  names: {},
};

/** The same letter for both statements of each name. */
function answers(letters: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(letters).flatMap(([name, letter]) => [0, 1].map((n): [string, string] => [`${name}-${n}`, letter])));
}

function refusing(): Backing {
  const refuse = (): never => {
    throw new Error("denied");
  };
  return { get length() { return refuse(); }, key: refuse, getItem: refuse, setItem: refuse, removeItem: refuse };
}

test("a side is the average of what applies, and a pair needs both sides", () => {
  const given = new Map([["listen-0", "E"], ["listen-1", "B"], ["shout-0", "N"], ["shout-1", "D"], ["ask-0", "C"]]);
  const { pairs, counted } = profile(SHAPE, given);
  assert.equal(pairs[0]?.do.value, 2.5);
  assert.equal(pairs[0]?.dont.value, 3);
  assert.equal(pairs[0]?.standing, -0.5);
  assert.equal(pairs[1]?.standing, undefined);
  assert.equal(counted, 4);
});

test("pairs that are level are all named", () => {
  const level = profile(SHAPE, answers({ listen: "D", shout: "B", ask: "C", tell: "A", wait: "A", rush: "A" }));
  assert.deepEqual(extremes(level.pairs), { highest: ["listen", "ask"], lowest: ["wait"] });
  assert.deepEqual(extremes([]), { highest: [], lowest: [] });
});

test("the plan takes the lowest three and says which others are level with the last", () => {
  const given = answers({ listen: "E", shout: "A", ask: "C", tell: "C", wait: "C", rush: "C", thank: "C", forget: "C" });
  assert.deepEqual(plan(SHAPE, profile(SHAPE, given)), {
    steps: [{ id: "ask", kind: "do" }, { id: "wait", kind: "do" }, { id: "thank", kind: "do" }],
    level: [],
  });
  given.set("listen-0", "C").set("listen-1", "C").set("shout-0", "C").set("shout-1", "C");
  const four = plan(SHAPE, profile(SHAPE, given));
  assert.deepEqual(four.steps.map(({ id }) => id), ["listen", "ask", "wait"]);
  assert.deepEqual(four.level, ["thank"]);
});

test("amounts that are far apart take the last place", () => {
  const given = answers({ listen: "C", shout: "C", ask: "C", tell: "D", wait: "C", rush: "C" });
  given.set("in", "B").set("out", "D");
  const { steps } = plan(SHAPE, profile(SHAPE, given));
  assert.deepEqual(steps.map(({ id }) => id), ["tell", "listen", "hearing"]);
  given.set("out", "C");
  assert.equal(plan(SHAPE, profile(SHAPE, given)).steps.at(-1)?.kind, "do");
});

test("messages decide before memory, and an act without a place is not missing", () => {
  const given = answers({ listen: "A", shout: "E", ask: "E", tell: "A", wait: "A", rush: "E", thank: "A", forget: "E" });
  const reading = readMessages(SHAPE, [
    new Map([["listen", "yes"], ["tell", "yes"], ["wait", "spare"], ["thank", "yes"]]),
    new Map([["listen", "yes"], ["tell", "yes"], ["wait", "spare"]]),
    new Map(),
  ]);
  assert.equal(reading.counted, 2);
  assert.deepEqual(reading.pairs.map(({ room }) => room), [0, 4, 0, 1]);
  assert.equal(reading.tallies.get("wait")?.of, 0);
  const { steps } = plan(SHAPE, profile(SHAPE, given), reading);
  assert.deepEqual(steps.map(({ id }) => id), ["ask", "thank", "listen"]);
});

test("without any answer there is no step", () => {
  assert.deepEqual(plan(SHAPE, profile(SHAPE, new Map())), { steps: [], level: [] });
});

test("a change is told for what both results have", () => {
  const before = profile(SHAPE, answers({ listen: "B", shout: "D", ask: "C", tell: "C" }));
  const now = profile(SHAPE, answers({ listen: "D", shout: "D", ask: "C", tell: "C", wait: "A", rush: "A" }));
  assert.deepEqual(compare(before, now), [
    { id: "listen", kind: "pair", before: -2, now: 0, moved: "up" },
    { id: "ask", kind: "pair", before: 0, now: 0, moved: "level" },
  ]);
});

test("a plan is copied as numbered steps", () => {
  const text = planText("My plan", [{ title: "Listen", lines: ["Read: a page", "This week: wait"] }], "Code: 1");
  assert.equal(text, "My plan\n\n1. Listen\n   Read: a page\n   This week: wait\n\nCode: 1\n");
});

test("answers, results, messages and the plan come back as they were kept", () => {
  const store = new Store("site", memory());
  const given = answers({ listen: "B", shout: "N" });
  const now = new Date("2026-11-22T10:00:00.000Z");
  const name = keepResult(store, SHAPE, given, now);
  keepDraft(store, SHAPE, { answers: given, result: name });
  assert.deepEqual(readDraft(store, SHAPE), { answers: given, readable: true, result: name });
  assert.deepEqual(readResults(store, SHAPE), { results: [{ name, at: now.toISOString(), version: 1, answers: given }], unreadable: 0 });
  keepResult(store, SHAPE, new Map(), new Date("2026-11-23T10:00:00.000Z"), name);
  assert.equal(readResults(store, SHAPE).results.length, 1);
  keepMessages(store, { marks: [new Map([["listen", "yes"], ["wait", "spare"]]), new Map()], at: now.toISOString() });
  const { marks, at } = readKeptMessages(store, SHAPE, 3);
  assert.equal(marks.length, 3);
  assert.deepEqual(marks[0], new Map([["listen", "yes"], ["wait", "spare"]]));
  assert.equal(at, now.toISOString());
  keepPlan(store, ["listen"]);
  assert.deepEqual(plannedPrinciples(store), ["listen"]);
  keepDraft(store, SHAPE, { answers: new Map() });
  assert.deepEqual(readDraft(store, SHAPE), { answers: new Map(), readable: true });
  eraseStand(store);
  assert.deepEqual(store.list(""), []);
});

test("a result of another version keeps its date and not its answers", () => {
  const store = new Store("site", memory());
  keepResult(store, SHAPE, answers({ listen: "B" }), new Date("2026-11-22T10:00:00.000Z"));
  keepDraft(store, SHAPE, { answers: answers({ listen: "B" }) });
  const raised = { ...SHAPE, version: 2 };
  assert.equal(readResults(store, raised).results[0]?.answers, undefined);
  assert.equal(readResults(store, raised).results[0]?.at, "2026-11-22T10:00:00.000Z");
  assert.equal(readDraft(store, raised).readable, false);
});

test("what makes no sense is neither used nor thrown away", () => {
  const backing = memory();
  const store = new Store("site", backing);
  const broken = ["", "{", "null", "7", "[]", '"x"', '{"v":2}', '{"v":1,"version":1,"answers":null}', '{"v":1,"version":1,"answers":{"listen-0":7,"__proto__":"A"},"result":"../x"}', '{"v":1,"marks":[7,null,{"listen":"maybe","shout":"spare"}],"at":"yesterday"}'];
  for (const text of broken) {
    backing.values.set("site:stand/draft", text);
    backing.values.set("site:stand/messages", text);
    backing.values.set("site:stand/plan", text);
    backing.values.set("site:stand/result/20261122100000000-abcdef", text);
    assert.equal(readDraft(store, SHAPE).answers.size, 0, text);
    assert.equal(readDraft(store, SHAPE).result, undefined);
    assert.deepEqual(readKeptMessages(store, SHAPE, 3).marks, [new Map(), new Map(), new Map()]);
    assert.deepEqual(plannedPrinciples(store), []);
    assert.deepEqual(readResults(store, SHAPE), { results: [], unreadable: 1 });
    assert.equal(backing.values.size, 4);
  }
});

test("a store that refuses is survived, and the page can say so", () => {
  const store = new Store("site", refusing());
  keepDraft(store, SHAPE, { answers: answers({ listen: "B" }) });
  assert.equal(readDraft(store, SHAPE).answers.size, 2);
  assert.equal(store.lasting, false);
  const name = keepResult(store, SHAPE, new Map(), new Date("2026-11-22T10:00:00.000Z"));
  assert.deepEqual(readResults(store, SHAPE).results.map((one) => one.name), [name]);
});

test("results travel with the file of progress, once, and are the answers in hand where none were begun", () => {
  const [here, there] = [new Store("site", memory()), new Store("site", memory())];
  const given = answers({ listen: "B", shout: "N" });
  const name = keepResult(here, SHAPE, given, new Date("2026-11-22T10:00:00.000Z"));
  const file = exportText("site", [], resultsToCarry(here));
  assert.equal(readImport(file, "site").outcome, "read");
  assert.equal(takeResults(there, file), 1);
  assert.equal(takeResults(there, file), 0);
  assert.deepEqual(readResults(there, SHAPE), readResults(here, SHAPE));
  assert.deepEqual(readDraft(there, SHAPE), { answers: given, readable: true, result: name });
});

test("hostile results in a file are left out", () => {
  const store = new Store("site", memory());
  const good = { v: 1, name: "stand/result/20261122100000000-abcdef", at: "2026-11-22T10:00:00.000Z", version: 1, answers: {} };
  const hostile = [
    null, 7, "x", [], {}, { ...good, v: 2 }, { ...good, name: "attempt/x" }, { ...good, name: "stand/result/../draft" },
    { ...good, at: "yesterday" }, { ...good, version: "1" }, { ...good, answers: null },
  ];
  for (const results of [...hostile, hostile]) assert.equal(takeResults(store, JSON.stringify({ results })), 0);
  for (const text of ["", "{", "null", "7"]) assert.equal(takeResults(store, text), 0);
  assert.deepEqual(store.list(""), []);
  const odd = { ...good, answers: { "listen-0": "A", "Not An Id": "A", "shout-0": "Z", "ask-0": ["B"] }, extra: "<b>" };
  assert.equal(takeResults(store, JSON.stringify({ results: [odd] })), 1);
  assert.deepEqual(readResults(store, SHAPE).results[0]?.answers, new Map([["listen-0", "A"]]));
  assert.ok(!store.list("")[0]?.[1].includes("extra"));
});
