import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { asksIn } from "../../generator/client/coach/asks.ts";
import { MOST, createCoach } from "../../generator/client/coach/coach.ts";
import { readLists } from "../../generator/client/coach/lists.ts";
import { numberOf } from "../../generator/client/coach/model.ts";
import { readParts } from "../../generator/client/coach/parts.ts";
import { matchAt, parsePattern } from "../../generator/client/coach/patterns.ts";
import { settle } from "../../generator/client/coach/settle.ts";
import type { CoachData, Context, CriterionData, Finding } from "../../generator/client/coach/types.ts";

const CONTEXT: Context = { channel: "email", stage: "first-contact", goal: "not-sure" };

const LISTS = { role: "nurse engineer", act: "review introduce tell send", function: "a the i you we of for to and is my your it on in was" };

function criterion(changes: Partial<CriterionData>): CriterionData {
  return { id: "thanks", kind: "do", applies: {}, expected: {}, atMost: "found", givesWay: [], cues: [], ...changes };
}

function cue(...says: string[]): CriterionData["cues"][number] {
  return { id: "c", says, strength: "found", lookIn: "anywhere" };
}

function coach(...criteria: CriterionData[]) {
  const data: CoachData = { criteria, lists: LISTS };
  return createCoach(data);
}

/** The words a pattern takes at its first place in the text, or undefined. */
function match(pattern: string, text: string): string | undefined {
  const lists = readLists(LISTS);
  const parsed = parsePattern(pattern);
  for (const { tokens } of readParts(text, lists)) {
    for (let at = 0; at < tokens.length; at += 1) {
      const length = matchAt(parsed, tokens, at, lists);
      if (length > 0) return text.slice(tokens[at]?.start, tokens[at + length - 1]?.end);
    }
  }
  return undefined;
}

test("patterns: alternatives, options, gaps, endings, lists, edges", () => {
  assert.equal(match("(could|would) you (please)? refer", "so would you please refer me"), "would you please refer");
  assert.equal(match("would you ... me", "would you be so kind to tell me"), undefined);
  assert.equal(match("would you ... me", "would you kindly refer me"), "would you kindly refer me");
  assert.equal(match("congrat*", "many congratulations to you"), "congratulations");
  assert.equal(match("i am a @role", "I'm a nurse here"), "I'm a nurse");
  assert.equal(match("a @role", "two nurses and a nurse"), "a nurse");
  assert.equal(match("^ as a @role", "and as a nurse"), undefined);
  assert.equal(match("in touch $", "keep in touch with me"), undefined);
  assert.equal(match("in touch $", "let us keep in touch."), "in touch");
  assert.equal(match("@number minutes", "only 20 min"), "20 min");
  assert.equal(match("your @name", "saw your Berlin talk"), "your Berlin");
});

test("a pattern never reaches into the next sentence", () => {
  assert.equal(match("thank you for", "I thank you. For now bye"), undefined);
});

test("a fault in a pattern is said", () => {
  assert.throws(() => parsePattern("(a|b"), /not closed/);
  assert.throws(() => parsePattern("a) b"), /stands alone/);
});

test("without a classifier the cue decides, and its guards take it back", () => {
  const thanks = { ...cue("thank you", "grateful"), unless: ["no thank you"], unlessNearby: ["not really"] };
  const reader = coach(criterion({ cues: [thanks] }));
  const found = (text: string): string[] => reader.read(text, CONTEXT).findings.map(({ words }) => text.slice(...words[0]!));
  assert.deepEqual(found("I thank you for it."), ["thank you"]);
  assert.deepEqual(found("Well, no thank you."), []);
  assert.deepEqual(found("I am grateful. Well, not really."), []);
});

test("a criterion is looked for only where it applies, and missed only where it is expected", () => {
  const here = criterion({ cues: [cue("thank you")], applies: { stages: ["reply"], goals: ["thank"] }, expected: { channels: ["email"] } });
  const reader = coach(here);
  const text = "I am in the garden and it is the best day of my life.";
  assert.deepEqual(reader.read(text, { ...CONTEXT, stage: "reply" }).absent, ["thanks"]);
  assert.deepEqual(reader.read(text, CONTEXT).absent, []);
  assert.deepEqual(reader.read(text, { ...CONTEXT, stage: "reply", goal: "offer" }).absent, []);
  assert.deepEqual(reader.read(text, { ...CONTEXT, stage: "reply", channel: "dm" }).absent, []);
  assert.deepEqual(reader.read("hi you", { ...CONTEXT, stage: "reply" }).absent, []);
});

test("findings give way as the author says", () => {
  const finding = (id: string, start: number, end: number): Finding => ({ criterion: id, strength: "found", start, end, words: [], by: "" });
  const meek = criterion({ id: "meek", givesWay: [{ to: "bold", where: "same-words" }] });
  const meeker = criterion({ id: "meeker", givesWay: [{ to: "bold", where: "message" }] });
  const bold = criterion({ id: "bold" });
  const ids = (...all: Finding[]): string[] => settle(all, [meek, meeker, bold]).map((one) => one.criterion);
  assert.deepEqual(ids(finding("meek", 0, 5), finding("bold", 5, 9)), ["meek", "bold"]);
  assert.deepEqual(ids(finding("meek", 0, 6), finding("bold", 5, 9)), ["bold"]);
  assert.deepEqual(ids(finding("meeker", 0, 2), finding("bold", 5, 9)), ["bold"]);
});

test("different wishes are counted, one wish said twice is not", () => {
  const lists = readLists(LISTS);
  const count = (text: string): number => asksIn(text, readParts(text, lists)).length;
  assert.equal(count("Could you review my text, introduce me to Ana and tell me which course to take?"), 3);
  assert.equal(count("Could you review my text? Please review it soon."), 1);
  assert.equal(count("Could you review my text? I would send you mine, introduce you to Ana and tell you more."), 1);
  assert.equal(count("I can send you the text, introduce you and tell you more."), 0);
  assert.equal(count("If you'd like, I'll send you the text. If you want, we tell you more."), 0);
});

test("length is measured by the channel's own limits", () => {
  const limits = [{ id: "note", channel: "connection-note", characters: 20, strength: "found" as const }];
  const reader = coach(criterion({ id: "long", kind: "fact", measure: "length", limits }));
  const text = "This is more than twenty letters.";
  assert.deepEqual(reader.read(text, CONTEXT).findings, []);
  const [finding] = reader.read(text, { ...CONTEXT, channel: "connection-note" }).findings;
  assert.equal(finding?.detail, "note");
  assert.equal(finding?.start, 20);
});

test("a length is counted as its writer counts, and what stands beyond the limit is marked", () => {
  const limits = [
    { id: "note", channel: "connection-note", characters: 20, strength: "found" as const },
    { id: "mail", channel: "email", words: 3, strength: "likely" as const },
  ];
  const reader = coach(criterion({ id: "long", kind: "fact", measure: "length", limits }));
  const note = { ...CONTEXT, channel: "connection-note" };
  assert.deepEqual(reader.read(`${"😀".repeat(20)} \n\n`, note).findings, []);
  assert.equal(reader.read(`${"😀".repeat(20)}!`, note).findings[0]?.start, 40);
  const [finding] = reader.read("one two three four five \n", CONTEXT).findings;
  assert.deepEqual([finding?.start, finding?.end], [14, 23]);
});

test("only the first part of a very long text is read, it is said, and nothing is missed in the rest", () => {
  const reader = coach(criterion({ cues: [cue("thank you")] }));
  const text = `${"la the ".repeat(MOST)}thank you`;
  const reading = reader.read(text, CONTEXT);
  assert.equal(reading.tooLong, true);
  assert.deepEqual([reading.findings, reading.absent], [[], []]);
  assert.deepEqual(reader.read("the boat is for you and me", CONTEXT).absent, ["thanks"]);
});

test("what is expected with some goals is not missed while the goal is unknown", () => {
  const reader = coach(criterion({ id: "idea", expected: { goals: ["work-together"] } }), criterion({ id: "who", expected: { goals: ["work-together", "not-sure"] } }));
  const text = "thank you for the clay and the kiln";
  assert.deepEqual(reader.read(text, CONTEXT).absent, ["who"]);
  assert.deepEqual(reader.read(text, { ...CONTEXT, goal: "work-together" }).absent, ["idea", "who"]);
  assert.deepEqual(reader.read(text, { ...CONTEXT, goal: "thank" }).absent, []);
});

test("open slots are found one by one, and what only looks like one is none", () => {
  const reader = coach(criterion({ id: "slots", kind: "fact", measure: "slots" }));
  const slots = (text: string): string[] => reader.read(text, CONTEXT).findings.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(slots("Dear [Name], at {{company}} in %CITY% ____ we"), ["[Name]", "{{company}}", "%CITY%", "____"]);
  assert.deepEqual(slots("Dear NAME, or $FIRST_NAME, or *|FNAME|*"), ["NAME", "$FIRST_NAME", "*|FNAME|*"]);
  for (const text of ["_".repeat(30), "[image: logo]", "a < b and c > d", "List<String>", "rows[rows$a == 'x']", "<svg onload=x>", "$500 or $USD"]) assert.deepEqual(slots(text), []);
});

test("a text of small words of another language is not taken for English", () => {
  const lists = { ...LISTS, foreign: "ik heb je een het niet" };
  const reader = createCoach({ criteria: [], lists });
  assert.equal(reader.read("Hallo, ik heb je artikel over water in de stad was mooi", CONTEXT).language, "not-english");
  assert.equal(reader.read("I was in the Het Loo palace and saw your work on it for the city", CONTEXT).language, "ok");
});

test("a feature has the same number here and in Python", () => {
  assert.equal(numberOf("u:talk"), 778996);
  assert.equal(numberOf("b:your é😀"), 576435);
});

test("no regular expression of the coach repeats a group without a bound", () => {
  // Quantified groups with a quantifier inside are how regular expressions become slow. The engine needs none:
  // what it repeats is a character or a class. (recheck found all of them safe; it is not run here.)
  const folder = new URL("../../generator/client/coach/", import.meta.url);
  for (const name of readdirSync(folder)) {
    const source = readFileSync(new URL(name, folder), "utf8");
    for (const [, literal] of source.matchAll(/(?<=[(,=:\s!])\/((?:[^/\\\n[*]|\\.|\[(?:[^\]\\\n]|\\.)*\])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])*)\/[dgimsuvy]*(?=[.,;)\s])/g)) {
      const bare = (literal as string).replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
      assert.doesNotMatch(bare, /[*+}]\)[*+]/, `${name}: /${literal}/`);
    }
  }
});

test("text made to be slow is read at once", () => {
  const reader = coach(criterion({ cues: [cue("would you ... (a|b) ... (c|d)", "@role ... @name")] }));
  for (const piece of [" ", "[", "{", "<", "a", ".", "!?", "\n", "you ", "would you ", "😀", "e\u0301", "_", "https://a.example/ ", "(name", "thanks\n", "'", "-"]) {
    // Wide enough for a busy machine: quadratic work on such a text would take minutes.
    const start = performance.now();
    reader.read(piece.repeat(Math.ceil(100_000 / piece.length)), CONTEXT);
    assert.ok(performance.now() - start < 5_000, `${JSON.stringify(piece)} took ${performance.now() - start} ms`);
  }
});
