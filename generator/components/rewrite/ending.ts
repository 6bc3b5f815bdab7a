/** Two drafts side by side with the words that changed, and what each change did; a model answer beside a draft. */

import type { Reading } from "../../client/coach/types.ts";
import type { Change, Comparison, Draft, Piece, Point } from "../../client/exercise/changes.ts";
import { holds } from "../../client/exercise/text.ts";
import type { Task, Verdict } from "../../client/exercise/types.ts";
import { element } from "../../client/shared/dom.ts";
import { word } from "../../client/shared/words.ts";
import { rules } from "./rules.ts";

/** A draft as it was at one moment. */
export interface Read {
  text: string;
  subject: string;
  reading: Reading;
  verdict: Verdict;
}

/** The places that speak for and against a draft, each under the id of its criterion, fault or fact. */
function draftOf(task: Task, { text, reading, verdict }: Read): Draft {
  const places = (ids: readonly string[]): Point[] =>
    reading.findings.filter(({ criterion }) => ids.includes(criterion)).map(({ criterion, start, end }) => ({ key: criterion, start, end }));
  const left = task.faults.filter(({ id }) => verdict.leftovers.includes(id));
  const facts = task.facts.flatMap(({ id, accept }) => accept.filter((one) => holds(text, one)).slice(0, 1).map((one): [string, string] => [id, one]));
  return {
    text,
    against: [...places(task.donts), ...left.flatMap(({ principle, words }) => placeOf(text, words, principle))],
    for: [...places(task.dos), ...facts.flatMap(([id, words]) => placeOf(text, words, id))],
  };
}

function placeOf(text: string, words: string, key: string): Point[] {
  const start = text.toLowerCase().indexOf(words.toLowerCase());
  return start < 0 ? [] : [{ key, start, end: start + words.length }];
}

function written(title: string, { subject }: Read, body: (Node | string)[]): HTMLElement {
  const line = subject ? [element("p", { class: "guide-note" }, `${word("message.subject")}: ${subject}`)] : [];
  return element("div", {}, element("h3", {}, title), ...line, element("div", { class: "guide-rewrite__draft" }, ...body));
}

function marked(pieces: readonly Piece[], name: "del" | "ins"): (Node | string)[] {
  return pieces.map(({ text, changed, number }) => {
    if (!changed || text.trim() === "") return text;
    return element(name, {}, text.trimEnd(), ...(number ? [element("sup", {}, String(number))] : []), text.slice(text.trimEnd().length));
  });
}

/**
 * Both drafts and what the changes between them did. `title` gives the words for a principle or a requirement, `theirs`
 * tells whether the first one is the original.
 */
export function compare(task: Task, first: Read, last: Read, title: (id: string) => string, theirs: boolean): HTMLElement[] {
  const head = theirs ? word("rewrite.their-message") : word("rewrite.first-draft");
  const compared = rules().changes(draftOf(task, first), draftOf(task, last));
  const pair = element(
    "div",
    { class: "guide-pair" },
    written(head, first, compared ? marked(compared.before, "del") : [first.text]),
    written(word("rewrite.last-draft"), last, compared ? marked(compared.after, "ins") : [last.text]),
  );
  const done = [...(compared ? tied(compared, title) : []), ...counted(first.verdict, last.verdict, title, compared)];
  const notes = compared ? [] : [element("p", { class: "guide-note" }, word("rewrite.too-different"))];
  const list = done.length > 0 ? element("ul", { class: "guide-rewrite__changes" }, ...done) : element("p", {}, word("rewrite.nothing-changed"));
  return [pair, ...notes, element("h3", {}, word("rewrite.changed")), list];
}

function tied({ changes }: Comparison, title: (id: string) => string): HTMLElement[] {
  return changes.map(({ key, way, words }: Change, index) => {
    const what = way === "gone" ? word("rewrite.change-gone", { what: title(key) }) : word("rewrite.change-kept", { what: title(key) });
    return element("li", {}, element("span", { class: "guide-finding__number" }, String(index + 1)), " ", element("strong", {}, what), " ", element("q", {}, words.trim()));
  });
}

/** What changed without one place to show it at: requirements now met, don'ts no longer found. */
function counted(first: Verdict, last: Verdict, title: (id: string) => string, compared?: Comparison): HTMLElement[] {
  const told = new Set(compared?.changes.map(({ key }) => key));
  const before = new Map(first.requirements.map(({ id, met }) => [id, met]));
  const met = last.requirements.filter((one) => one.met && before.get(one.id) === false && !told.has(one.id));
  const away = first.donts.filter((id) => !last.donts.includes(id) && !told.has(id));
  const kept = Object.entries(last.dos).filter(([id, how]) => how !== "missing" && first.dos[id] === "missing" && !told.has(id));
  return [
    ...met.map(({ id }) => word("rewrite.change-met", { what: title(id) })),
    ...away.map((id) => word("rewrite.change-gone", { what: title(id) })),
    ...kept.map(([id]) => word("rewrite.change-kept", { what: title(id) })),
  ].map((line) => element("li", {}, line));
}

/** A model answer with the words underlined that the draft does not have. */
export function beside(draft: string, model: string): HTMLElement[] {
  const parts = rules().difference(draft, model);
  if (!parts) return [element("p", { class: "guide-note" }, word("rewrite.too-different"))];
  const made = parts.filter((part) => part.in !== "before").map((part) => {
    return part.in === "both" || part.after.trim() === "" ? part.after : element("ins", {}, part.after);
  });
  return [
    element("h3", {}, word("rewrite.difference")),
    element("p", { class: "guide-note" }, word("rewrite.difference-how")),
    element("div", { class: "guide-rewrite__draft" }, ...made),
  ];
}
