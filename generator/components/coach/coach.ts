/**
 * <guide-coach>: reads the message on this page. After a pause it shows what is there; what could not be found only on
 * Check. It writes into the text only when told to, never moves the focus by itself, and sends nothing anywhere.
 */

import type { Coach } from "../../client/coach/coach.ts";
import type { Context, Reading } from "../../client/coach/types.ts";
import { copyText } from "../../client/shared/copy.ts";
import { button, element, partOf } from "../../client/shared/dom.ts";
import { keepDraft, onLeaving, readDraft } from "../../client/shared/draft.ts";
import { coachWhenNeeded } from "../../client/shared/engine.ts";
import { Findings, limitsOf } from "../../client/shared/findings.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { type Pause, onPause } from "../../client/shared/pause.ts";
import { draft, lengthOf, sameMessage } from "../../client/shared/reading.ts";
import { store } from "../../client/shared/storage.ts";
import { plural, word } from "../../client/shared/words.ts";

const DRAFT = "draft";

class GuideCoach extends GuideElement {
  #coach!: () => Coach;
  #form!: HTMLFormElement;
  #text!: HTMLTextAreaElement;
  #keep!: HTMLInputElement;
  #findings!: Findings;
  #pause!: Pause;
  /** The text at the last Check, and what could not be found in it; undefined before it. */
  #checked: { text: string; missing: readonly string[] } | undefined;
  /** What was just said of the reader's own doing; it stays beside what is said next. */
  #done = "";

  protected setUp(): void {
    this.#coach = coachWhenNeeded();
    this.#form = partOf<HTMLFormElement>(this, "[data-form]");
    this.#text = partOf<HTMLTextAreaElement>(this, "[data-text]");
    this.#keep = partOf<HTMLInputElement>(this, "[data-keep]");
    this.#findings = new Findings(partOf(this, "[data-catalogue]"), this.#text, partOf(this, "[data-lists]"), () => this.#show(this.#read(), false));
    this.#addButtons();
    this.#pause = onPause([this.#text], () => this.#count(), () => this.#onPause());
    this.#form.addEventListener("change", (event) => this.#onChoice(event));
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.hidden = false;
    this.#restore();
    this.#count();
    onLeaving(() => this.#keepDraft(false));
    addEventListener("pageshow", () => this.#onReturn());
    // Before the first finding needs them: nothing is fetched while somebody writes.
    for (const face of ["--guide-serif", "--guide-sans"]) void document.fonts.load(`italic 400 1em ${getComputedStyle(this).getPropertyValue(face)}`);
  }

  /** A browser that goes back to the page puts the text into the field, and ticks the box, without telling. */
  #onReturn(): void {
    this.#keep.checked = readDraft(DRAFT) !== undefined;
    this.#count();
    if (!this.#isEmpty() && partOf(this, "[data-result]").hidden) this.#show(this.#read(), false);
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
      share.addEventListener("click", () => {
        if (this.#isEmpty()) this.#say(word("coach.empty"));
        else void navigator.share({ text: this.#text.value }).catch(() => undefined);
      });
      place?.append(share);
    }
    const make = button(word("coach.answers-make"), "button");
    make.addEventListener("click", () => this.#useAnswers());
    this.querySelector("[data-place=answers]")?.append(make);
  }

  #choice(name: string): string {
    return this.#form.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? "";
  }

  #context(): Context {
    return { channel: this.#choice("channel"), stage: this.#choice("stage"), goal: this.#choice("goal") };
  }

  #read(): Reading {
    return this.#coach().read(this.#text.value, this.#context());
  }

  #onChoice(event: Event): void {
    if (event.target === this.#keep) this.#keepDraft(true);
    else if ((event.target as HTMLElement).matches("[type=radio]")) this.#pause.begin();
  }

  #isEmpty(): boolean {
    return this.#text.value.trim() === "";
  }

  #onPause(): void {
    this.#keepDraft(false);
    if (this.#isEmpty()) {
      this.#clear();
      return;
    }
    this.#beginAnother();
    this.#show(this.#read(), false);
  }

  /** Another message: nothing was checked of it, and nothing put aside. */
  #begin(): void {
    this.#checked = undefined;
    this.#findings.begin();
  }

  #beginAnother(): void {
    if (this.#checked && !sameMessage(this.#checked.text, this.#text.value)) this.#begin();
  }

  #onCheck(): void {
    this.#pause.stop();
    this.#keepDraft(false);
    if (this.#isEmpty()) {
      this.#clear();
      this.#say(word("coach.empty"));
      return;
    }
    this.#beginAnother();
    const reading = this.#read();
    this.#checked = { text: this.#text.value, missing: reading.absent };
    this.#show(reading, true);
    const result = partOf(this, "[data-result]");
    if (result.getBoundingClientRect().top > innerHeight / 2) result.scrollIntoView({ block: "start" });
  }

  #clear(): void {
    this.#begin();
    partOf(this, "[data-result]").hidden = true;
    this.#say("");
  }

  #say(text: string): void {
    partOf(this, "[data-status]").textContent = text;
  }

  #count(): void {
    partOf(this, "[data-count]").textContent = word("coach.count", lengthOf(this.#text.value));
  }

  #show(reading: Reading, checked: boolean): void {
    const missing = (this.#checked?.missing ?? []).filter((id) => reading.absent.includes(id));
    const arranged = this.#findings.arrange(reading, missing);
    const { praised, changes } = arranged;
    const notes = limitsOf(reading);
    if (!this.#checked) notes.push(word("coach.check-first"));
    this.#findings.draw(arranged, partOf(this, "[data-marked]"), notes);
    if (checked && changes.length === 0 && reading.language === "ok" && !reading.tooLong) {
      partOf(this, "[data-lists]").prepend(element("p", {}, word("coach.nothing")));
    }
    partOf(this, "[data-result]").hidden = false;
    const count = { works: plural("coach.summary-works", praised.length), changes: plural("coach.summary-changes", changes.length) };
    const said = !this.#checked && changes.length === 0 ? word("coach.summary-so-far", count) : word("coach.summary", count);
    this.#say([this.#done, ...(reading.language === "not-english" ? notes.slice(0, 1) : [said]), ...(store().lasting ? [] : [word("storage.not-kept")])].filter(Boolean).join(" "));
    this.#done = "";
  }

  async #copy(): Promise<void> {
    if (this.#isEmpty()) this.#say(word("coach.empty"));
    else this.#say((await copyText(this.#text.value)) ? word("coach.copied") : word("coach.copy-failed"));
  }

  /** Puts the short answers below what is there, as if typed, so that it can be undone. */
  #useAnswers(): void {
    const made = draft(this.#answers().map(({ value }) => value));
    if (made === "") {
      this.#say(word("coach.answers-empty"));
      return;
    }
    const before = this.#isEmpty() ? "" : "\n\n";
    this.#text.focus();
    this.#text.setSelectionRange(this.#text.value.length, this.#text.value.length);
    if (!document.execCommand("insertText", false, before + made)) {
      this.#text.setRangeText(before + made);
      this.#pause.begin();
    }
    this.#done = word("coach.answers-made");
    this.#say(this.#done);
  }

  #answers(): HTMLTextAreaElement[] {
    return [...this.querySelectorAll<HTMLTextAreaElement>("[data-answer]")];
  }

  #keepDraft(asked: boolean): void {
    const kept = { text: this.#text.value, answers: this.#answers().map(({ value }) => value), ...this.#context() };
    const said = keepDraft(DRAFT, kept, this.#keep.checked, asked);
    if (said) this.#say(said);
  }

  #restore(): void {
    const kept = readDraft(DRAFT);
    if (!kept) return;
    this.#text.value = kept.text;
    this.#keep.checked = true;
    const answers = Array.isArray(kept.answers) ? kept.answers : [];
    for (const [at, field] of this.#answers().entries()) field.value = typeof answers[at] === "string" ? answers[at] : "";
    for (const radio of this.#form.querySelectorAll<HTMLInputElement>("[type=radio]")) {
      if (radio.value === kept[radio.name]) radio.checked = true;
    }
    if (kept.text.trim() !== "") this.#show(this.#read(), false);
  }
}

customElements.define("guide-coach", GuideCoach);
