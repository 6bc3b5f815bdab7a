/**
 * Shows what the coach found in the text of a field: the words marked, each finding with why and how to mend it. Shared by
 * the elements that use the coach. The words of a finding are copied from the page's list of criteria.
 */

import type { Reading } from "../coach/types.ts";
import { button, copies, element } from "./dom.ts";
import { type Arranged, type Order, type Shown, arrange, fingerprint, group, lengthOf, pieces } from "./reading.ts";
import { store } from "./storage.ts";
import { word } from "./words.ts";

const ASIDE = "aside/";

/** Longer texts are marked up to here, as far as the coach reads. */
const MOST = 10_000;

export interface Arrangement extends Arranged {
  /** What the writer put aside as no problem. */
  put: Shown[];
}

export class Findings {
  #catalogue: ParentNode;
  #field: HTMLTextAreaElement;
  #again: () => void;
  #lists: HTMLElement;
  #order = new Map<string, Order>();

  /** `again` is called when something was put aside or brought back: it has to read and draw anew. */
  constructor(catalogue: ParentNode, field: HTMLTextAreaElement, lists: HTMLElement, again: () => void) {
    this.#catalogue = catalogue;
    this.#field = field;
    this.#lists = lists;
    this.#again = again;
    for (const { dataset } of catalogue.querySelectorAll<HTMLElement>("[data-criterion]")) {
      this.#order.set(dataset.criterion ?? "", { kind: dataset.kind as Order["kind"], rank: Number(dataset.rank) });
    }
  }

  /** What works and what to change, without what was put aside; `missing` are do's that could not be found. */
  arrange(reading: Reading, missing: readonly string[]): Arrangement {
    const aside = new Set(store().list(ASIDE).map(([name]) => name.slice(ASIDE.length)));
    const all = group(reading.findings, this.#order);
    const put = all.filter((one) => aside.has(this.#key(one)));
    const away = missing.filter((id) => aside.has(fingerprint(id, "")));
    const shown = all.filter((one) => !put.includes(one));
    const arranged = arrange(shown, missing.filter((id) => !away.includes(id)), this.#order);
    return { ...arranged, put: [...put, ...away.map((id): Shown => ({ criterion: id, kind: "do", strength: "absent", places: [] }))] };
  }

  /** Marks the words in `marked` and lists the findings under the notes. */
  draw({ works, changes, put }: Arrangement, marked: HTMLElement, notes: readonly string[]): void {
    this.#mark(marked, [...works, ...changes]);
    this.#lists.replaceChildren(
      ...notes.map((note) => element("p", { class: "guide-note" }, note)),
      ...this.#section(word("coach.works"), works.slice(0, 1), 1),
      ...this.#section(word("coach.change"), changes.slice(0, 1), works.length + 1),
      ...this.#section(word("coach.change-more"), changes.slice(1, 2), works.length + 2),
      ...this.#more([
        ...this.#section(word("coach.works-more"), works.slice(1), 2),
        ...this.#section(word("coach.change-rest"), changes.slice(2), works.length + 3),
      ]),
      ...this.#asideList(put),
    );
  }

  /** A part of the criterion's words, copied from the page's list. */
  words(criterion: string, part: string): Node[] {
    return copies(this.#catalogue.querySelector(`[data-criterion="${criterion}"] [data-${part}]`));
  }

  #mark(marked: HTMLElement, shown: readonly Shown[]): void {
    const places = shown.flatMap((one, index) => one.places.map(([start, end]) => ({ number: index + 1, start, end })));
    const tone = (number: number): string => (/^(do|fine)$/.test(shown[number - 1]?.kind ?? "") ? "keeps" : "breaks");
    const made = pieces(this.#field.value.slice(0, MOST), places).map((piece) => {
      const first = piece.numbers[0];
      if (first === undefined) return piece.text;
      const signs = piece.ends.map((number) => element("sup", {}, String(number)));
      const worst = piece.numbers.find((number) => tone(number) === "breaks") ?? first;
      return element("mark", { class: `guide-mark guide-mark--${tone(worst)}` }, piece.text, ...signs);
    });
    marked.replaceChildren(...made);
  }

  #section(title: string, shown: readonly Shown[], from: number): HTMLElement[] {
    if (shown.length === 0) return [];
    const items = shown.map((one, index) => this.#item(one, from + index));
    return [element("section", { class: "guide-findings-list" }, element("h3", {}, title), element("ol", { start: String(from) }, ...items))];
  }

  #more(sections: readonly HTMLElement[]): HTMLElement[] {
    if (sections.length === 0) return [];
    const open = this.#lists.querySelector<HTMLDetailsElement>("[data-more]")?.open ?? false;
    const more = element("details", { "data-more": "" }, element("summary", {}, word("coach.more")), ...sections);
    more.open = open;
    return [more];
  }

  #item(one: Shown, number: number): HTMLElement {
    const absent = one.strength === "absent";
    const strength = { found: word("coach.found"), likely: word("coach.likely"), absent: word("coach.absent") }[one.strength];
    const sign = element("span", { class: "guide-finding__number" }, String(number));
    const head = element("p", { class: "guide-finding__head" }, sign, element("strong", {}, ...this.words(one.criterion, "title")), " ", element("span", { class: `guide-finding__strength guide-finding__strength--${one.strength}` }, strength));
    const quotes = one.places.slice(0, 3).map(([start, end]) => element("q", {}, this.#field.value.slice(start, end)));
    const item = element("li", { value: String(number), "data-shown": one.criterion }, head);
    if (quotes.length) item.append(element("p", { class: "guide-finding__quotes" }, ...quotes.flatMap((quote) => [quote, " "])));
    item.append(element("p", {}, ...this.#explained(one)));
    if (!absent) item.append(element("p", {}, ...this.words(one.criterion, "why")));
    item.append(element("p", {}, element("em", {}, word("coach.try")), " ", ...this.words(one.criterion, absent ? "absent-mend" : "mend")));
    const buttons = element("p", { class: "guide-finding__buttons" });
    const place = one.places[0];
    if (place) {
      const show = button(word("coach.show"), "button", "guide-button--quiet");
      show.addEventListener("click", () => this.#select(place));
      buttons.append(show);
    }
    if (one.kind === "dont" || one.kind === "fact" || absent) {
      const fine = button(word("coach.aside"), "button", "guide-button--quiet");
      fine.addEventListener("click", () => this.#putAside(one));
      buttons.append(fine);
    }
    buttons.append(...this.words(one.criterion, "principle"));
    item.append(buttons);
    return item;
  }

  #explained(one: Shown): (Node | string)[] {
    if (one.strength === "absent") return this.words(one.criterion, "absent");
    const limit = this.#catalogue.querySelector<HTMLElement>(`[data-criterion="${one.criterion}"] [data-limit="${one.detail}"]`);
    if (!limit) return this.words(one.criterion, "found");
    const { characters, words } = lengthOf(this.#field.value);
    const count = limit.dataset.unit === "characters" ? characters : words;
    return [(limit.textContent ?? "").replace("{count}", String(count)).replace("{limit}", limit.dataset.most ?? "")];
  }

  #key(one: Shown): string {
    return fingerprint(one.criterion, one.places.map(([start, end]) => this.#field.value.slice(start, end)).join("\n"));
  }

  #putAside(one: Shown): void {
    store().set(ASIDE + this.#key(one), "1");
    this.#again();
    this.#lists.querySelector<HTMLElement>("[data-aside] button")?.focus();
  }

  #asideList(put: readonly Shown[]): HTMLElement[] {
    if (put.length === 0) return [];
    const items = put.map((one) => {
      const back = button(word("coach.aside-undo"), "button", "guide-button--quiet");
      back.addEventListener("click", () => {
        store().remove(ASIDE + this.#key(one));
        this.#again();
        this.#lists.querySelector<HTMLElement>(`[data-shown="${one.criterion}"] button`)?.focus();
      });
      return element("li", {}, ...this.words(one.criterion, "title"), " ", back);
    });
    return [element("section", { "data-aside": "" }, element("h3", {}, word("coach.aside-title")), element("ul", {}, ...items))];
  }

  #select([start, end]: [number, number]): void {
    this.#field.focus();
    this.#field.setSelectionRange(start, end);
    const line = parseFloat(getComputedStyle(this.#field).lineHeight) || 24;
    const before = this.#field.value.slice(0, start);
    this.#field.scrollTop = Math.max(0, (before.split("\n").length + before.length / 60 - 3) * line);
    this.#field.scrollIntoView({ block: "center" });
  }
}

/** What the coach could not read of a text, as lines to show. */
export function limitsOf(reading: Reading): string[] {
  const notes: string[] = [];
  if (reading.language === "not-english") notes.push(word("coach.not-english"));
  if (reading.language === "too-little") notes.push(word("coach.too-little"));
  if (reading.tooLong) notes.push(word("coach.too-long"));
  return notes;
}
