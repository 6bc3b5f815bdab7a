import assert from "node:assert/strict";
import { test } from "node:test";
import { lower, normalise } from "../../generator/client/coach/normalise.ts";
import { type Part, readParts } from "../../generator/client/coach/parts.ts";
import { sentencesIn } from "../../generator/client/coach/sentences.ts";
import { isLink, slotsIn, stemOf, tokenise } from "../../generator/client/coach/tokens.ts";

function sentences(text: string): string[] {
  return sentencesIn(text).map(({ start, end }) => text.slice(start, end));
}

function parts(text: string): [Part, string][] {
  return readParts(normalise(text), new Map()).map(({ part, start, end }) => [part, text.slice(start, end)]);
}

function words(text: string): string[] {
  return tokenise(normalise(text), slotsIn(text)).map((token) => token.word);
}

test("normalising moves no character", () => {
  for (const text of ["\u201cI\u2019m\u201d \u2013 a\u00a0b\u2028", "İstanbul ẞ", "😀\ud800\0", ""]) {
    assert.equal(normalise(text).length, text.length);
    assert.equal(lower(text).length, text.length);
  }
  assert.equal(normalise("\u201cI\u2019m\u201d\u00a0\u2013 so"), "\"I'm\" - so");
});

test("sentences end at stops, lines and list items, not at abbreviations or addresses", () => {
  assert.deepEqual(sentences("Dear Dr. Ruiz, I saw a.com/b.html today. Nice! You too?"), [
    "Dear Dr. Ruiz, I saw a.com/b.html today.",
    "Nice!",
    "You too?",
  ]);
  assert.deepEqual(sentences("Things:\n- one\n- two\n\nbye"), ["Things:", "- one", "- two", "bye"]);
  assert.deepEqual(sentences("at 3 p.m. or e.g. at 4"), ["at 3 p.m. or e.g. at 4"]);
});

test("lines broken by a mail program are one sentence", () => {
  const wrapped = "I have been reading your column on soil and worms for more than\nthree years now, and it is good.";
  assert.deepEqual(sentences(wrapped), [wrapped]);
});

test("greeting, body and signature are told apart", () => {
  assert.deepEqual(parts("Hi Ana,\n\nI saw your talk. Could we speak?\n\nBest regards,\nTom\nDesigner, Leipzig"), [
    ["greeting", "Hi Ana,"],
    ["body", "I saw your talk."],
    ["body", "Could we speak?"],
    ["signature", "Best regards,"],
    ["signature", "Tom"],
    ["signature", "Designer, Leipzig"],
  ]);
  assert.deepEqual(parts("Dear Mr. Smith, your post helped me.")[0], ["greeting", "Dear Mr. Smith,"]);
  assert.deepEqual(parts("Subject: Bees\n\nHello,\nthanks for the honey.\nJo").map(([part]) => part), [
    "subject",
    "greeting",
    "body",
    "signature",
  ]);
});

test("a message without greeting or signature is all body", () => {
  assert.deepEqual(parts("Please call me back today."), [["body", "Please call me back today."]]);
  assert.deepEqual(parts(""), []);
});

test("short forms are read as the words they stand for", () => {
  assert.deepEqual(words("I'm sure u can't, pls"), ["i", "am", "sure", "you", "can", "not", "please"]);
  assert.deepEqual(words("e-mail me in 20 mins: a@b.org"), ["email", "me", "in", "#", "minutes", "<email>"]);
  assert.deepEqual(words("see https://x.example/a?b=1, or x.dev."), ["see", "<url>", "or", "<url>"]);
  assert.deepEqual(words("constructor toString __proto__").length, 3);
});

test("forms of a word share a stem", () => {
  for (const [one, other] of [["article", "articles"], ["write", "writing"], ["wrote", "write"], ["stop", "stopped"], ["study", "studies"]]) {
    assert.equal(stemOf(one as string), stemOf(other as string));
  }
});

test("slots are found, other brackets are not", () => {
  const slots = (text: string): string[] => slotsIn(text).map(([start, end]) => text.slice(start, end));
  assert.deepEqual(slots("Dear [First Name], {{company}} <your role> %NAME% ____ (name)"), [
    "[First Name]",
    "{{company}}",
    "<your role>",
    "%NAME%",
    "____",
    "(name)",
  ]);
  assert.deepEqual(slots("see [1], [sic], [x] done, <b>bold</b>, [text](https://a.example), a <3 b, Ana <a@b.org>, (third from left)"), []);
  assert.ok(tokenise("[portfolio link]", slotsIn("[portfolio link]")).every(isLink));
});
