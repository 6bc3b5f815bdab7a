/**
 * <guide-coach>: reads the message on this page. After a pause it shows what is there; what could not be found only on
 * Check. It writes into the text only when told to, never moves the focus by itself, and sends nothing anywhere.
 */

import type { Coach } from "../../client/coach/coach.ts";
import type { Context, Reading } from "../../client/coach/types.ts";
import { copyText } from "../../client/shared/copy.ts";
import { button, element, partOf } from "../../client/shared/dom.ts";
import { keepDraft, readDraft } from "../../client/shared/draft.ts";
import { coachWhenNeeded } from "../../client/shared/engine.ts";
import { Findings, limitsOf } from "../../client/shared/findings.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { type Pause, onPause } from "../../client/shared/pause.ts";
import { draft, lengthOf } from "../../client/shared/reading.ts";
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
  /** What could not be found at the last Check; undefined before it. */
  #missing: string[] | undefined;

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

  #onPause(): void {
    this.#keepDraft(false);
    if (this.#text.value.trim() === "") this.#clear();
    else this.#show(this.#read(), false);
  }

  #onCheck(): void {
    this.#pause.stop();
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
    const missing = (this.#missing ?? []).filter((id) => reading.absent.includes(id));
    const arranged = this.#findings.arrange(reading, missing);
    const { works, changes } = arranged;
    const notes = limitsOf(reading);
    if (this.#missing === undefined) notes.push(word("coach.check-first"));
    this.#findings.draw(arranged, partOf(this, "[data-marked]"), notes);
    if (checked && works.length + changes.length === 0 && reading.language === "ok") {
      partOf(this, "[data-lists]").prepend(element("p", {}, word("coach.nothing")));
    }
    partOf(this, "[data-result]").hidden = false;
    const said = word("coach.summary", { works: plural("coach.summary-works", works.length), changes: plural("coach.summary-changes", changes.length) });
    this.#say([...(reading.language === "not-english" ? notes.slice(0, 1) : [said]), ...(store().lasting ? [] : [word("storage.not-kept")])].join(" "));
  }

  async #copy(): Promise<void> {
    this.#say((await copyText(this.#text.value)) ? word("coach.copied") : word("coach.copy-failed"));
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
      this.#pause.begin();
    }
    this.#say(word("coach.answers-made"));
  }

  #keepDraft(asked: boolean): void {
    const said = keepDraft(DRAFT, { text: this.#text.value, ...this.#context() }, this.#keep.checked, asked);
    if (said) this.#say(said);
  }

  #restore(): void {
    const kept = readDraft(DRAFT);
    if (!kept) return;
    this.#text.value = kept.text;
    this.#keep.checked = true;
    for (const radio of this.#form.querySelectorAll<HTMLInputElement>("[type=radio]")) {
      if (radio.value === kept[radio.name]) radio.checked = true;
    }
    if (kept.text.trim() !== "") this.#show(this.#read(), false);
  }
}

customElements.define("guide-coach", GuideCoach);
