/**
 * <guide-coach>: reads the message on this page. After a pause it shows what is there; what could not be found only on
 * Check. It writes into the text only when told to, never moves the focus by itself, and sends nothing anywhere.
 */

import { button, element } from "../../client/shared/dom.ts";
import { type Found, type Order, type Shown, arrange, draft, fingerprint, group, pieces } from "../../client/shared/reading.ts";
import { store } from "../../client/shared/storage.ts";
import { plural, word } from "../../client/shared/words.ts";

interface Reading {
  findings: Found[];
  absent: string[];
  language: "ok" | "not-english" | "too-little";
  tooLong: boolean;
}

interface Coach {
  read(text: string, context: { channel: string; stage: string; goal: string }): Reading;
}

declare const guideCoach: { create(data: unknown): Coach };
declare const guideCoachData: unknown;

const PAUSE = 700;
const ASIDE = "aside/";
const DRAFT = "draft";

class GuideCoach extends HTMLElement {
  #coach!: Coach;
  #form!: HTMLFormElement;
  #text!: HTMLTextAreaElement;
  #keep!: HTMLInputElement;
  #order = new Map<string, Order>();
  #timer = 0;
  #composing = false;
  /** What could not be found at the last Check; undefined before it. */
  #missing: string[] | undefined;
  #ready = false;

  connectedCallback(): void {
    if (this.#ready) return;
    this.#ready = true;
    try {
      this.#upgrade();
    } catch (error) {
      console.error("coach", error);
    }
  }

  #part<T extends HTMLElement>(name: string): T {
    const found = this.querySelector<T>(`[data-${name}]`);
    if (!found) throw new Error(`no part ${name}`);
    return found;
  }

  #upgrade(): void {
    this.#coach = guideCoach.create(guideCoachData);
    this.#form = this.#part<HTMLFormElement>("form");
    this.#text = this.#part<HTMLTextAreaElement>("text");
    this.#keep = this.#part<HTMLInputElement>("keep");
    for (const { dataset } of this.querySelectorAll<HTMLElement>("[data-criterion]")) {
      this.#order.set(dataset.criterion ?? "", { kind: dataset.kind as Order["kind"], rank: Number(dataset.rank) });
    }
    this.#addButtons();
    this.#text.addEventListener("compositionstart", () => (this.#composing = true));
    this.#text.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#later();
    });
    this.#text.addEventListener("input", () => this.#later());
    this.#form.addEventListener("change", (event) => this.#onChoice(event));
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.hidden = false;
    this.#restore();
    this.#count();
  }

  #addButtons(): void {
    const check = button(word("coach.check"), "button");
    check.addEventListener("click", () => this.#onCheck());
    const copy = button(word("coach.copy"), "button", "guide-button--quiet");
    copy.addEventListener("click", () => void this.#copy());
    const place = this.querySelector("[data-place=buttons]");
    place?.append(check, copy);
    if (typeof navigator.share === "function") {
      const share = button(word("coach.share"), "button", "guide-button--quiet");
      share.addEventListener("click", () => void navigator.share({ text: this.#text.value }).catch(() => undefined));
      place?.append(share);
    }
    const make = button(word("coach.answers-make"), "button");
    make.addEventListener("click", () => this.#useAnswers());
    this.querySelector("[data-place=answers]")?.append(make);
  }

  #choice(name: string): string {
    return this.#form.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? "";
  }

  #read(): Reading {
    const context = { channel: this.#choice("channel"), stage: this.#choice("stage"), goal: this.#choice("goal") };
    return this.#coach.read(this.#text.value, context);
  }

  #onChoice(event: Event): void {
    if (event.target === this.#keep) this.#keepDraft(true);
    else if ((event.target as HTMLElement).matches("[type=radio]")) this.#later();
  }

  /** Waits until the writer pauses, and while an input method is still composing. */
  #later(): void {
    this.#count();
    clearTimeout(this.#timer);
    if (this.#composing) return;
    this.#timer = setTimeout(() => {
      this.#keepDraft(false);
      if (this.#text.value.trim() === "") this.#clear();
      else this.#show(this.#read(), false);
    }, PAUSE);
  }

  #onCheck(): void {
    clearTimeout(this.#timer);
    this.#keepDraft(false);
    if (this.#text.value.trim() === "") {
      this.#clear();
      this.#say(word("coach.empty"));
      return;
    }
    const reading = this.#read();
    this.#missing = reading.absent;
    this.#show(reading, true);
  }

  #clear(): void {
    this.#missing = undefined;
    this.#part("result").hidden = true;
    this.#say("");
  }

  #say(text: string): void {
    this.#part("status").textContent = text;
  }

  #count(): void {
    const text = this.#text.value;
    const words = text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
    this.#part("count").textContent = word("coach.count", { characters: [...text].length, words });
  }

  #show(reading: Reading, checked: boolean): void {
    const aside = new Set(store().list(ASIDE).map(([name]) => name.slice(ASIDE.length)));
    const all = group(reading.findings, this.#order);
    const put = all.filter((one) => aside.has(this.#key(one)));
    const missing = (this.#missing ?? []).filter((id) => reading.absent.includes(id));
    const away = missing.filter((id) => aside.has(fingerprint(id, "")));
    const { works, changes } = arrange(
      all.filter((one) => !put.includes(one)),
      missing.filter((id) => !away.includes(id)),
      this.#order,
    );
    const notes: string[] = [];
    if (reading.language === "not-english") notes.push(word("coach.not-english"));
    if (reading.language === "too-little") notes.push(word("coach.too-little"));
    if (reading.tooLong) notes.push(word("coach.too-long"));
    if (this.#missing === undefined) notes.push(word("coach.check-first"));
    this.#mark([...works, ...changes]);
    const lists = this.#part("lists");
    lists.replaceChildren(
      ...notes.map((note) => element("p", { class: "guide-note" }, note)),
      ...this.#section(word("coach.works"), works.slice(0, 1), 1),
      ...this.#section(word("coach.change"), changes.slice(0, 1), works.length + 1),
      ...this.#section(word("coach.change-more"), changes.slice(1, 2), works.length + 2),
      ...this.#more([
        ...this.#section(word("coach.works-more"), works.slice(1), 2),
        ...this.#section(word("coach.change-rest"), changes.slice(2), works.length + 3),
      ]),
      ...this.#asideList([...put, ...away.map((id): Shown => ({ criterion: id, kind: "do", strength: "absent", places: [] }))]),
    );
    if (checked && works.length + changes.length === 0 && reading.language === "ok") {
      lists.prepend(element("p", {}, word("coach.nothing")));
    }
    this.#part("result").hidden = false;
    const said = word("coach.summary", { works: plural("coach.summary-works", works.length), changes: plural("coach.summary-changes", changes.length) });
    this.#say([...(reading.language === "not-english" ? notes.slice(0, 1) : [said]), ...(store().lasting ? [] : [word("storage.not-kept")])].join(" "));
  }

  #mark(shown: readonly Shown[]): void {
    const text = this.#text.value.slice(0, 10_000);
    const places = shown.flatMap((one, index) => one.places.map(([start, end]) => ({ number: index + 1, start, end })));
    const tone = (number: number): string => (/^(do|fine)$/.test(shown[number - 1]?.kind ?? "") ? "keeps" : "breaks");
    const made = pieces(text, places).map((piece) => {
      const first = piece.numbers[0];
      if (first === undefined) return piece.text;
      const signs = piece.ends.map((number) => element("sup", {}, String(number)));
      const worst = piece.numbers.find((number) => tone(number) === "breaks") ?? first;
      return element("mark", { class: `guide-mark guide-mark--${tone(worst)}` }, piece.text, ...signs);
    });
    this.#part("marked").replaceChildren(...made);
  }

  #section(title: string, shown: readonly Shown[], from: number): HTMLElement[] {
    if (shown.length === 0) return [];
    const items = shown.map((one, index) => this.#item(one, from + index));
    return [element("section", { class: "guide-findings-list" }, element("h3", {}, title), element("ol", { start: String(from) }, ...items))];
  }

  #more(sections: readonly HTMLElement[]): HTMLElement[] {
    if (sections.length === 0) return [];
    const open = this.querySelector<HTMLDetailsElement>("[data-more]")?.open ?? false;
    const more = element("details", { "data-more": "" }, element("summary", {}, word("coach.more")), ...sections);
    more.open = open;
    return [more];
  }

  /** A part of the criterion's words, copied from the list on the page. */
  #words(criterion: string, part: string): Node[] {
    const entry = this.querySelector(`[data-catalogue] [data-criterion="${criterion}"] [data-${part}]`);
    return [...(entry?.childNodes ?? [])].map((node) => node.cloneNode(true));
  }

  #item(one: Shown, number: number): HTMLElement {
    const absent = one.strength === "absent";
    const strength = { found: word("coach.found"), likely: word("coach.likely"), absent: word("coach.absent") }[one.strength];
    const sign = element("span", { class: "guide-finding__number" }, String(number));
    const head = element("p", { class: "guide-finding__head" }, sign, element("strong", {}, ...this.#words(one.criterion, "title")), " ", element("span", { class: `guide-finding__strength guide-finding__strength--${one.strength}` }, strength));
    const quotes = one.places.slice(0, 3).map(([start, end]) => element("q", {}, this.#text.value.slice(start, end)));
    const item = element("li", { value: String(number), "data-shown": one.criterion }, head);
    if (quotes.length) item.append(element("p", { class: "guide-finding__quotes" }, ...quotes.flatMap((quote) => [quote, " "])));
    item.append(element("p", {}, ...this.#explained(one)));
    if (!absent) item.append(element("p", {}, ...this.#words(one.criterion, "why")));
    item.append(element("p", {}, element("em", {}, word("coach.try")), " ", ...this.#words(one.criterion, absent ? "absent-mend" : "mend")));
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
    buttons.append(...this.#words(one.criterion, "principle"));
    item.append(buttons);
    return item;
  }

  #explained(one: Shown): (Node | string)[] {
    if (one.strength === "absent") return this.#words(one.criterion, "absent");
    const limit = this.querySelector<HTMLElement>(`[data-criterion="${one.criterion}"] [data-limit="${one.detail}"]`);
    if (!limit) return this.#words(one.criterion, "found");
    const text = this.#text.value;
    const count = limit.dataset.unit === "characters" ? [...text].length : text.trim().split(/\s+/).length;
    return [(limit.textContent ?? "").replace("{count}", String(count)).replace("{limit}", limit.dataset.most ?? "")];
  }

  #key(one: Shown): string {
    return fingerprint(one.criterion, one.places.map(([start, end]) => this.#text.value.slice(start, end)).join("\n"));
  }

  #putAside(one: Shown): void {
    store().set(ASIDE + this.#key(one), "1");
    this.#show(this.#read(), false);
    this.querySelector<HTMLElement>("[data-aside] button")?.focus();
  }

  #asideList(put: readonly Shown[]): HTMLElement[] {
    if (put.length === 0) return [];
    const items = put.map((one) => {
      const back = button(word("coach.aside-undo"), "button", "guide-button--quiet");
      back.addEventListener("click", () => {
        store().remove(ASIDE + this.#key(one));
        this.#show(this.#read(), false);
        this.querySelector<HTMLElement>(`[data-shown="${one.criterion}"] button`)?.focus();
      });
      return element("li", {}, ...this.#words(one.criterion, "title"), " ", back);
    });
    return [element("section", { "data-aside": "" }, element("h3", {}, word("coach.aside-title")), element("ul", {}, ...items))];
  }

  #select([start, end]: [number, number]): void {
    this.#text.focus();
    this.#text.setSelectionRange(start, end);
    const line = parseFloat(getComputedStyle(this.#text).lineHeight) || 24;
    const before = this.#text.value.slice(0, start);
    this.#text.scrollTop = Math.max(0, (before.split("\n").length + before.length / 60 - 3) * line);
    this.#text.scrollIntoView({ block: "center" });
  }

  async #copy(): Promise<void> {
    const text = this.#text.value;
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      this.#text.select();
      copied = document.execCommand("copy");
    }
    this.#say(copied ? word("coach.copied") : word("coach.copy-failed"));
  }

  /** Puts the short answers below what is there, as if typed, so that it can be undone. */
  #useAnswers(): void {
    const answers = [...this.querySelectorAll<HTMLTextAreaElement>("[data-answer]")].map(({ value }) => value);
    const made = draft(answers);
    if (made === "") {
      this.#say(word("coach.answers-empty"));
      return;
    }
    const before = this.#text.value.trimEnd() === "" ? "" : "\n\n";
    this.#text.focus();
    this.#text.setSelectionRange(this.#text.value.length, this.#text.value.length);
    if (!document.execCommand("insertText", false, before + made)) {
      this.#text.setRangeText(before + made);
      this.#later();
    }
    this.#say(word("coach.answers-made"));
  }

  #keepDraft(asked: boolean): void {
    if (this.#keep.checked) {
      const draft = { text: this.#text.value, goal: this.#choice("goal"), channel: this.#choice("channel"), stage: this.#choice("stage") };
      store().set(DRAFT, JSON.stringify(draft));
      if (!store().lasting) this.#say(word("coach.not-kept"));
      else if (asked) this.#say(word("coach.kept"));
    } else if (asked) {
      store().remove(DRAFT);
      this.#say(word("coach.forgotten"));
    }
  }

  #restore(): void {
    const kept = store().get(DRAFT);
    if (kept === undefined) return;
    let value: unknown;
    try {
      value = JSON.parse(kept);
    } catch {
      return;
    }
    if (typeof value !== "object" || value === null) return;
    const { text, ...choices } = value as Record<string, unknown>;
    if (typeof text !== "string") return;
    this.#text.value = text;
    this.#keep.checked = true;
    for (const name of ["goal", "channel", "stage"]) {
      for (const radio of this.#form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) {
        if (radio.value === choices[name]) radio.checked = true;
      }
    }
    if (text.trim() !== "") this.#show(this.#read(), false);
  }
}

customElements.define("guide-coach", GuideCoach);
