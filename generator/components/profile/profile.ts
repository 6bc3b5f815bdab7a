/** Fills a profile in: the bars, the same figures as a table, what stands out, what has changed. */

import { element, put } from "../../client/shared/dom.ts";
import { plural, shownDate, shownList, shownMoment, shownNumber, word } from "../../client/shared/words.ts";
import { compare } from "../../client/stand/compare.ts";
import type { Reading } from "../../client/stand/messages.ts";
import { extremes, type Figure, MOST, type Pair, type Profile } from "../../client/stand/scoring.ts";
import type { Shape } from "../../client/stand/shape.ts";

/** Fewer answers than this part of what could be there are few. */
const ENOUGH = 0.6;

function shown(figure: Figure): string {
  if (figure.value === undefined) return word("profile.no-value");
  return word("profile.value", { value: shownNumber(figure.value), most: MOST });
}

/** A share of the whole scale as an SVG length. */
function share(value: number, of: number): string {
  return `${(value / of) * 100}%`;
}

function showPair(row: Element, shape: Shape, pair: Pair, index: number, messages: Reading | undefined): void {
  for (const [name, figure] of [["do", pair.do], ["dont", pair.dont]] as const) {
    put(row.querySelector(`[data-value=${name}]`), shown(figure));
    const bar = row.querySelector(`[data-bar=${name}]`);
    bar?.setAttribute("width", share(figure.value ?? 0, 2 * MOST));
    if (name === "dont") bar?.setAttribute("x", share(MOST - (figure.value ?? 0), 2 * MOST));
  }
  const [counted, of] = [pair.do.counted + pair.dont.counted, pair.do.of + pair.dont.of];
  const few = counted > 0 && counted < of * ENOUGH;
  put(row.querySelector("[data-few]"), few ? word("profile.few-answers", { counted, of }) : "");
  put(row.querySelector("[data-messages]"), messages ? fromMessages(shape, messages, index) : "");
}

function fromMessages(shape: Shape, messages: Reading, index: number): string {
  const [doId, dontId] = shape.pairs[index] as [string, string];
  const tally = messages.tallies.get(doId);
  const values = {
    do: shape.names[doId] ?? "",
    dont: shape.names[dontId] ?? "",
    yes: tally?.yes ?? 0,
    fit: tally?.of ?? 0,
    found: messages.tallies.get(dontId)?.yes ?? 0,
  };
  return tally?.of === 0
    ? plural("profile.messages-no-place", messages.counted, values)
    : plural("profile.messages", messages.counted, values);
}

function showTable(root: Element, profile: Profile): void {
  const row = (id: string): Element | null => root.querySelector(`tr[data-row="${CSS.escape(id)}"]`);
  const fill = (figure: Figure, standing?: string): void => {
    put(row(figure.id)?.querySelector("[data-value]"), figure.value === undefined ? word("profile.no-value") : shownNumber(figure.value));
    put(row(figure.id)?.querySelector("[data-count]"), word("profile.answers", { counted: figure.counted, of: figure.of }));
    if (standing !== undefined) put(row(figure.id)?.querySelector("[data-standing]"), standing);
  };
  for (const pair of profile.pairs) {
    fill(pair.do, pair.standing === undefined ? word("profile.no-value") : shownNumber(pair.standing, true));
    fill(pair.dont);
  }
  for (const amount of profile.amounts) fill(amount);
}

/** What stands out, in sentences; several that are level are all named. */
export function sentences(shape: Shape, profile: Profile): string[] {
  if (profile.counted === 0) return [word("profile.nothing")];
  const lines: string[] = [];
  if (profile.counted < profile.of / 2) lines.push(word("profile.few", { counted: profile.counted, of: profile.of }));
  const { highest, lowest } = extremes(profile.pairs);
  const names = (ids: readonly string[]): string => shownList(ids.map((id) => shape.names[id] ?? id));
  if (highest.length > 1 && highest.length === lowest.length && highest[0] === lowest[0]) {
    lines.push(word("profile.all-level"));
  } else if (highest.length > 0 && highest[0] !== lowest[0]) {
    lines.push(highest.length > 1 ? word("profile.highest-level", { names: names(highest) }) : word("profile.highest", { names: names(highest) }));
    lines.push(lowest.length > 1 ? word("profile.lowest-level", { names: names(lowest) }) : word("profile.lowest", { names: names(lowest) }));
  }
  return lines;
}

export function showProfile(root: Element, shape: Shape, profile: Profile, messages?: Reading): void {
  profile.pairs.forEach((pair, index) => {
    const row = root.querySelector(`[data-pair="${CSS.escape(pair.do.id)}"]`);
    if (row) showPair(row, shape, pair, index, messages);
  });
  for (const amount of profile.amounts) {
    const row = root.querySelector(`[data-amount="${CSS.escape(amount.id)}"]`);
    put(row?.querySelector("[data-value]"), shown(amount));
    row?.querySelector("[data-bar]")?.setAttribute("width", share(amount.value ?? 0, MOST));
  }
  showTable(root, profile);
}

/** What moved from one result to the next, with both dates; hides the part where there is nothing before. */
export function showChange(
  root: Element,
  shape: Shape,
  before: { at: string; profile: Profile | undefined } | undefined,
  now: { at: string; profile: Profile },
): void {
  const part = root.querySelector<HTMLElement>("[data-changed]");
  const body = part?.querySelector("[data-changed-body]");
  if (!part || !body) return;
  part.hidden = before === undefined;
  if (!before) return;
  if (!before.profile) {
    body.replaceChildren(element("p", {}, word("profile.changed-version", { date: shownDate(before.at) })));
    return;
  }
  const sameDay = shownDate(before.at) === shownDate(now.at);
  const [then, today] = [before.at, now.at].map(sameDay ? shownMoment : shownDate) as [string, string];
  const rows = compare(before.profile, now.profile).map(({ id, kind, before: from, now: to, moved }) => {
    const by = { by: shownNumber(Math.abs(to - from)) };
    const how = moved === "up" ? word("profile.up", by) : moved === "down" ? word("profile.down", by) : word("profile.same");
    const dont = shape.pairs.find(([doId]) => doId === id)?.[1] ?? "";
    const name = kind === "pair" ? `${shape.names[id]} / ${shape.names[dont]}` : (shape.names[id] ?? id);
    const cells = [shownNumber(from, kind === "pair"), shownNumber(to, kind === "pair"), how];
    return element("tr", {}, element("th", { scope: "row" }, name), ...cells.map((text) => element("td", {}, text)));
  });
  const caption = element("p", {}, word("profile.changed-since", { before: then, now: today }));
  if (rows.length === 0) {
    body.replaceChildren(caption, element("p", {}, word("profile.changed-nothing")));
    return;
  }
  const heads = [word("profile.table-what"), word("profile.changed-before"), word("profile.changed-now"), word("profile.changed-how")];
  const head = element("thead", {}, element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text))));
  const table = element("table", { class: "guide-table" }, head, element("tbody", {}, ...rows));
  body.replaceChildren(caption, element("div", { class: "guide-scroll", role: "region", tabindex: "0", "aria-labelledby": "changed" }, table));
}
