/**
 * Shows what the coach found in the text of a field: the words marked, each finding with why and how to mend it. Shared by
 * the elements that use the coach. The words of a finding are copied from the page's list of criteria.
 */

import type { Reading } from "../coach/types.ts";
import { depthOf } from "./caret.ts";
import { button, copies, element } from "./dom.ts";
import { type Arranged, type Order, type Shown, arrange, fingerprint, group, lengthOf, pieces, praised } from "./reading.ts";
import { store } from "./storage.ts";
import { word } from "./words.ts";

const ASIDE = "aside/";

/** Longer texts are marked up to here, as far as the coach reads. */
const MOST = 10_000;

export interface Arrangement extends Arranged {
  /** What works, without the words that are to be changed. */
  praised: Shown[];
  /** What the writer put aside as no problem. */
  put: Shown[];
}

export class Findings {
  #catalogue: ParentNode;
  #field: HTMLTextAreaElement;
  #again: () => void;
  #lists: HTMLElement;
  #order = new Map<string, Order>();
  /** Criteria without words of their own that were put aside: for this message, not for the next. */
  #here = new Set<string>();
  /** What is drawn, and of which text. */
  #drawn = { text: "", shown: [] as Shown[] };

  /** `again` is called when something was put aside or brought back: it has to read and draw anew. */
  constructor(catalogue: ParentNode, field: HTMLTextAreaElement, lists: HTMLElement, again: () => void) {
    this.#catalogue = catalogue;
    this.#field = field;
    this.#lists = lists;
    this.#again = again;
    for (const { dataset } of catalogue.querySelectorAll<HTMLElement>("[data-criterion]")) {
      this.#order.set(dataset.criterion ?? "", { kind: dataset.kind as Order["kind"], rank: Number(dataset.rank), spoils: dataset.spoils !== undefined });
    }
  }

  /** What works and what to change, without what was put aside; `missing` are do's that could not be found. */
  arrange(reading: Reading, missing: readonly string[]): Arrangement {
    const aside = new Set(store().list(ASIDE).map(([name]) => name.slice(ASIDE.length)));
    const shown: Shown[] = [];
    const put: Shown[] = [];
    for (const one of group(reading.findings, this.#order)) {
      if (isWhole(one)) {
        (this.#here.has(one.criterion) ? put : shown).push(one);
        continue;
      }
      const away = one.places.filter((place) => aside.has(this.#key(one, place)));
      const stay = one.places.filter((place) => !away.includes(place));
      if (stay.length > 0) shown.push({ ...one, places: stay });
      if (away.length > 0) put.push({ ...one, places: away });
    }
    const away = missing.filter((id) => this.#here.has(id));
    put.push(...away.map((id): Shown => ({ criterion: id, kind: "do", strength: "absent", places: [] })));
    const arranged = arrange(shown, missing.filter((id) => !away.includes(id)), this.#order);
    return { ...arranged, praised: praised(arranged, this.#order), put };
  }

  /** Another message is in the field: what was put aside without words of its own counts again. */
  begin(): void {
    this.#here.clear();
  }

  /** Marks the words in `marked` and lists the findings under the notes. */
  draw({ praised: works, changes, put }: Arrangement, marked: HTMLElement, notes: readonly string[]): void {
    this.#drawn = { text: this.#field.value, shown: [...works, ...changes] };
    this.#mark(marked, this.#drawn.shown);
    const [first] = changes;
    const last = changes.length === 1 && first?.strength === "absent" && works.length >= ENOUGH;
    this.#lists.replaceChildren(
      ...notes.map((note) => element("p", { class: "guide-note" }, note)),
      ...this.#section(word("coach.works"), works.slice(0, 1), 1),
      ...this.#section(last ? word("coach.change-last") : word("coach.change"), changes.slice(0, 1), works.length + 1),
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
      const worst = piece.numbers.find((number) => tone(number) === "breaks") ?? first;
      const mark = element("mark", { class: `guide-mark guide-mark--${tone(worst)}` }, piece.text);
      const signs = piece.ends.join("\u00a0");
      if (signs) mark.append(element("sup", {}, signs));
      mark.style.setProperty("--signs", String(signs.length));
      return mark;
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
    const title = this.#title(one);
    // What is too long is most of the message: nobody wants to read it twice.
    const quotes = (one.detail === undefined ? one.places : []).slice(0, 3).map(([start, end]) => element("q", {}, this.#field.value.slice(start, end)));
    const item = element("li", { value: String(number), "data-shown": one.criterion }, head);
    if (quotes.length) item.append(element("p", { class: "guide-finding__quotes" }, ...quotes.flatMap((quote) => [quote, " "])));
    item.append(element("p", {}, ...this.#explained(one)));
    if (!absent) item.append(element("p", {}, ...this.words(one.criterion, "why")));
    const well = one.kind === "do" || one.kind === "fine";
    item.append(element("p", {}, element("em", {}, well && !absent ? word("coach.further") : word("coach.try")), " ", ...this.words(one.criterion, absent ? "absent-mend" : "mend")));
    const buttons = element("p", { class: "guide-finding__buttons" });
    if (one.places.length > 0) {
      const show = named(word("coach.show"), title);
      show.addEventListener("click", () => this.#select(one));
      buttons.append(show);
    }
    if (!well || absent) {
      const fine = named(word("coach.aside"), title);
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

  #title(one: Shown): string {
    return this.words(one.criterion, "title").map(({ textContent }) => textContent).join("");
  }

  #key({ criterion }: Shown, [start, end]: [number, number]): string {
    return fingerprint(criterion, this.#field.value.slice(start, end));
  }

  /** The finding in the text as it is now: while somebody types on, what is drawn is of an earlier one. */
  #now(one: Shown): Shown | undefined {
    if (this.#field.value === this.#drawn.text) return one;
    this.#again();
    return this.#drawn.shown.find(({ criterion }) => criterion === one.criterion);
  }

  #putAside(drawn: Shown): void {
    const one = this.#now(drawn);
    if (!one) return;
    if (isWhole(one)) this.#here.add(one.criterion);
    else for (const place of one.places) store().set(ASIDE + this.#key(one, place), "1");
    this.#again();
    this.#lists.querySelector<HTMLElement>(`[data-put="${one.criterion}"] button`)?.focus();
  }

  #asideList(put: readonly Shown[]): HTMLElement[] {
    if (put.length === 0) return [];
    const items = put.map((one) => {
      const back = named(word("coach.aside-undo"), this.#title(one));
      const keys = one.places.map((place) => ASIDE + this.#key(one, place));
      back.addEventListener("click", () => {
        this.#here.delete(one.criterion);
        for (const key of keys) store().remove(key);
        this.#again();
        this.#lists.querySelector<HTMLElement>(`[data-shown="${one.criterion}"] button`)?.focus();
      });
      return element("li", { "data-put": one.criterion }, ...this.words(one.criterion, "title"), " ", back);
    });
    return [element("section", { "data-aside": "" }, element("h3", {}, word("coach.aside-title")), element("ul", {}, ...items))];
  }

  #select(drawn: Shown): void {
    const place = this.#now(drawn)?.places[0];
    this.#field.focus();
    if (!place) return;
    this.#field.setSelectionRange(...place);
    this.#field.scrollTop = Math.max(0, depthOf(this.#field, place[0]) - this.#field.clientHeight / 3);
    this.#field.scrollIntoView({ block: "center" });
  }
}

/** With so much that works, one thing that could not be found is no longer what would help most. */
const ENOUGH = 3;

/** Whether it is about the message and not about words in it. */
function isWhole({ strength, detail, places }: Shown): boolean {
  return strength === "absent" || detail !== undefined || places.length === 0;
}

/** A button that says to a screen reader which of the findings it is for. */
function named(label: string, title: string): HTMLButtonElement {
  const made = button(label, "button", "guide-button--quiet");
  made.setAttribute("aria-label", `${label}: ${title}`);
  return made;
}

/** What the coach could not read of a text, as lines to show. */
export function limitsOf(reading: Reading): string[] {
  const notes: string[] = [];
  if (reading.language === "not-english") notes.push(word("coach.not-english"));
  if (reading.language === "too-little") notes.push(word("coach.too-little"));
  if (reading.tooLong) notes.push(word("coach.too-long"));
  return notes;
}
