import assert from "node:assert/strict";
import { test } from "node:test";
import {
  append,
  attemptId,
  changedSince,
  erase,
  exportText,
  firstTry,
  lastTry,
  practised,
  readAttempt,
  readImport,
  readLog,
  speaksOf,
} from "../../generator/client/shared/log.ts";
import { type Backing, Store } from "../../generator/client/shared/storage.ts";
import type { Attempt } from "../../generator/client/shared/types.ts";

export function memory(): Backing & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, text) => void values.set(key, text),
    removeItem: (key) => void values.delete(key),
  };
}

export function attempt(changes: Partial<Attempt> = {}): Attempt {
  const at = changes.at ?? "2026-11-22T10:00:00.000Z";
  return {
    v: 1,
    id: attemptId(new Date(at)),
    at,
    quiz: "hearing",
    question: "one-reply",
    hash: "0123abcd",
    principle: "listen",
    right: true,
    answer: { choice: "glue" },
    ...changes,
  };
}

test("what is kept can be read back, in order of time", () => {
  const store = new Store("g", memory());
  const late = attempt({ at: "2026-11-22T11:00:00.000Z" });
  const early = attempt();
  append(store, late);
  append(store, early);
  assert.deepEqual(readLog(store), { attempts: [early, late], newer: 0, unreadable: 0 });
});

test("two tabs that write 200 answers in turn lose none", () => {
  const backing = memory();
  const tabs = [new Store("g", backing), new Store("g", backing)];
  for (let n = 0; n < 200; n++) {
    readLog(tabs[(n + 1) % 2] as Store);
    append(tabs[n % 2] as Store, attempt({ question: `q-${n}` }));
  }
  for (const tab of tabs) assert.equal(new Set(readLog(tab).attempts.map((one) => one.question)).size, 200);
});

test("other keys of the same store are never touched", () => {
  const backing = memory();
  backing.values.set("other:attempt/x", "theirs");
  const store = new Store("g", backing);
  append(store, attempt());
  erase(store);
  assert.deepEqual([...backing.values], [["other:attempt/x", "theirs"]]);
});

const MUTATIONS: [string, (text: string) => string][] = [
  ["cut short", (text) => text.slice(0, text.length / 2)],
  ["empty", () => ""],
  ["null", () => "null"],
  ["a number", () => "7"],
  ["a list", (text) => `[${text}]`],
  ["text", (text) => JSON.stringify(text)],
  ["without a field", (text) => text.replace('"principle"', '"principal"')],
  ["a field of another kind", (text) => text.replace("true", '"true"')],
  ["a prototype", (text) => text.replace('"choice"', '"__proto__"')],
  ["markup", (text) => text.replace("one-reply", "<img src=x onerror=alert(1)>")],
  ["a date that is none", (text) => text.replace(/"at":"[^"]*"/, '"at":"tomorrow"')],
  ["a huge answer", (text) => text.replace("glue", "x".repeat(100_000))],
];

for (const [name, mutate] of MUTATIONS) {
  test(`a stored value that is ${name} is counted as unreadable and left alone`, () => {
    const backing = memory();
    const store = new Store("g", backing);
    const good = attempt();
    append(store, good);
    const key = "g:attempt/20260101000000000-aaaaaa";
    const bad = mutate(JSON.stringify(attempt({ id: "20260101000000000-aaaaaa" })));
    backing.values.set(key, bad);
    assert.deepEqual(readLog(store), { attempts: [good], newer: 0, unreadable: 1 });
    assert.equal(backing.values.get(key), bad);
  });
}

test("values of a later version are kept, not counted, and told apart", () => {
  const backing = memory();
  backing.values.set("g:attempt/20990101000000000-aaaaaa", JSON.stringify({ ...attempt(), v: 2 }));
  assert.deepEqual(readLog(new Store("g", backing)), { attempts: [], newer: 1, unreadable: 0 });
});

test("a store that refuses everything still works as long as the page", () => {
  const refuse = (): never => {
    throw new Error("denied");
  };
  const denied = { get length() { return refuse(); }, key: refuse, getItem: refuse, setItem: refuse, removeItem: refuse } as unknown as Backing;
  for (const backing of [denied, undefined]) {
    const store = new Store("g", backing);
    append(store, attempt());
    assert.equal(readLog(store).attempts.length, 1);
    assert.equal(store.lasting, false);
    erase(store);
    assert.equal(readLog(store).attempts.length, 0);
  }
});

test("a full store keeps what it has, takes the rest into memory and says so", () => {
  const backing = memory();
  const store = new Store("g", backing);
  append(store, attempt({ question: "kept" }));
  assert.equal(store.lasting, true);
  backing.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  append(store, attempt({ question: "not-kept" }));
  assert.equal(store.lasting, false);
  assert.deepEqual(readLog(store).attempts.map((one) => one.question).sort(), ["kept", "not-kept"]);
});

test("only the first try counts, and an edited question is another question", () => {
  const first = attempt({ right: false });
  const second = attempt({ at: "2026-11-23T10:00:00.000Z" });
  const log = [first, second];
  assert.equal(firstTry(log, "one-reply", "0123abcd"), first);
  assert.equal(lastTry(log, "one-reply", "0123abcd"), second);
  assert.equal(firstTry(log, "one-reply", "ffffffff"), undefined);
  assert.ok(changedSince(log, "one-reply", "ffffffff"));
  assert.ok(!changedSince(log, "one-reply", "0123abcd"));
  assert.ok(!changedSince(log, "never-asked", "ffffffff"));
});

test("exported progress comes back whole", () => {
  const attempts = [attempt(), attempt({ question: "another" })];
  assert.deepEqual(readImport(exportText("guide", attempts), "guide"), { outcome: "read", attempts, refused: 0 });
});

test("files that are not ours are refused with a reason", () => {
  const file = JSON.parse(exportText("guide", [attempt()])) as Record<string, unknown>;
  const outcome = (changes: Record<string, unknown>): string => readImport(JSON.stringify({ ...file, ...changes }), "guide").outcome;
  assert.equal(outcome({ site: "another" }), "other-site");
  assert.equal(outcome({ version: 2 }), "newer");
  assert.equal(outcome({ format: "x" }), "not-progress");
  assert.equal(outcome({ attempts: { length: 3 } }), "not-progress");
  assert.equal(readImport("x".repeat(5_000_001), "guide").outcome, "too-large");
  for (const text of ["", "null", "[]", "7", '"x"', "{", "<html>", "[".repeat(100_000)]) {
    assert.equal(readImport(text, "guide").outcome, "not-progress", text.slice(0, 20));
  }
});

test("hostile entries of a file are left out and counted; nothing reaches the prototype", () => {
  const hostile = [
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    JSON.stringify({ ...attempt(), question: "<script>" }),
    JSON.stringify({ ...attempt(), at: "COM1" }),
    JSON.stringify(attempt()).replace('"choice"', '"__proto__"'),
    JSON.stringify({ ...attempt(), answer: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`a${n}`, "x"])) }),
    "null",
    '"text"',
  ];
  const text = `{"format":"guide-progress","version":1,"site":"guide","attempts":[${hostile.join(",")}]}`;
  assert.deepEqual(readImport(text, "guide"), { outcome: "read", attempts: [], refused: hostile.length });
  assert.equal(({} as { polluted?: number }).polluted, undefined);
});

test("nothing beyond the known fields is carried over", () => {
  assert.deepEqual(Object.keys(readAttempt({ ...attempt(), extra: 1 }) ?? {}).sort(), Object.keys(attempt()).sort());
});

test("a row of the key speaks of its values, of any given one with a star, of none where nothing was given", () => {
  assert.ok(speaksOf(["yes"], "yes"));
  assert.ok(speaksOf(["*"], "2,5"));
  assert.ok(!speaksOf(["*"], ""));
  assert.ok(!speaksOf([], "yes"));
});

test("one go at an exercise is an attempt for each principle, and none of its words are kept", () => {
  const store = new Store("g", memory());
  const made = practised("exercise", "loud-note", "0123abcd", { listen: true, shout: false }, { done: "yes" });
  for (const one of made) append(store, one);
  const { attempts } = readLog(store);
  assert.deepEqual(new Set(attempts.map((one) => `${one.kind} ${one.question} ${one.principle} ${one.right}`)), new Set(["exercise loud-note listen true", "exercise loud-note shout false"]));
  assert.equal(firstTry(attempts, "loud-note", "0123abcd", "exercise", "shout")?.right, false);
  assert.equal(firstTry(attempts, "loud-note", "0123abcd", "exercise", "listen")?.right, true);
});

test("a question and an exercise of the same name are told apart", () => {
  const log = [attempt({ question: "same", hash: "0123abcd" }), ...practised("exercise", "same", "0123abcd", { listen: false })];
  assert.equal(firstTry(log, "same", "0123abcd")?.right, true);
  assert.equal(lastTry(log, "same", "0123abcd")?.kind, undefined);
  assert.equal(firstTry(log, "same", "0123abcd", "exercise", "listen")?.right, false);
  assert.equal(firstTry(log, "same", "0123abcd", "conversation", "listen"), undefined);
});

test("an attempt at something of an unknown kind is not counted", () => {
  assert.equal(readAttempt({ ...attempt(), kind: "race" }), undefined);
  assert.equal(readAttempt({ ...attempt(), kind: "conversation" })?.kind, "conversation");
  assert.ok(!("kind" in (readAttempt(attempt()) ?? {})));
});
