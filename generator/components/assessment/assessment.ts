/**
 * <guide-assessment>: keeps answers as they are given, shows the profile and the plan when asked, takes results in and
 * out as codes. Without it the page is a grid for paper.
 */

import { askBefore } from "../../client/shared/ask.ts";
import { copyText } from "../../client/shared/copy.ts";
import { button, element, firstControl, partOf, put } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { dayOf } from "../../client/shared/schedule.ts";
import { store } from "../../client/shared/storage.ts";
import { shownDate, word } from "../../client/shared/words.ts";
import { codeInHash, decode, encode } from "../../client/stand/code.ts";
import {
  keepDraft, keepPlan, keepResult, readDraft, readKeptMessages, readResults, type Result,
} from "../../client/stand/kept.ts";
import { readMessages } from "../../client/stand/messages.ts";
import { plan } from "../../client/stand/plan.ts";
import { profile } from "../../client/stand/scoring.ts";
import type { Answers, Shape } from "../../client/stand/shape.ts";
import { PlanView, principlesOf } from "../plan/plan.ts";
import { sentences, showChange, showProfile } from "../profile/profile.ts";
import { refusal } from "./refusal.ts";

const MESSAGES = 3;

/** The result on show: one that is kept here, or one that came as a code. */
interface Shown {
  answers: Answers;
  at: string;
  name?: string;
}

class GuideAssessment extends GuideElement {
  #shape!: Shape;
  #form!: HTMLFormElement;
  #result!: HTMLElement;
  #plan!: PlanView;
  #answers = new Map<string, string>();
  #name: string | undefined;
  #shown: Shown | undefined;
  #keep = button(word("profile.keep"), "button");
  #again = button(word("assessment.again"), "button", "guide-button--quiet");
  #clear = button(word("assessment.clear"), "button", "guide-button--quiet");
  #confirm = askBefore(
    this.#clear,
    { ask: word("assessment.clear-ask"), yes: word("assessment.clear-yes"), no: word("assessment.clear-no") },
    () => {
      this.#begin();
      this.#say("status", word("assessment.cleared"));
    },
  );

  protected setUp(): void {
    this.#shape = JSON.parse(this.dataset.shape ?? "") as Shape;
    this.#form = partOf(this, "[data-form]");
    this.#result = partOf(this, "[data-result]");
    this.#plan = new PlanView(this);
    this.#addControls();
    this.#addCodeEntry();
    this.querySelector("[data-paper] details")?.removeAttribute("open");
    this.#form.addEventListener("change", () => this.#onChange());
    window.addEventListener("hashchange", () => this.#open(true));
    window.addEventListener("storage", () => {
      if (this.dataset.state === "form") this.#restore();
    });
    this.#restore();
    this.#open(false);
  }

  #addControls(): void {
    const show = button(word("assessment.show"), "submit");
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#finish();
    });
    this.querySelector("[data-controls]")?.append(show, this.#clear);
    this.querySelector("[data-controls]")?.after(this.#confirm);

    const back = button(word("assessment.back"), "button");
    back.addEventListener("click", () => this.#toForm());
    this.#again.addEventListener("click", () => {
      this.#begin();
      this.#toForm();
    });
    this.#keep.addEventListener("click", () => this.#keepShown());
    this.querySelector("[data-ways]")?.append(this.#keep, back, this.#again);

    const copyCode = button(word("profile.copy-code"), "button", "guide-button--quiet");
    copyCode.addEventListener("click", () => void this.#copy(this.#code(" "), word("profile.code-copied")));
    const copyLink = button(word("profile.copy-link"), "button", "guide-button--quiet");
    copyLink.addEventListener("click", () => {
      const address = `${location.href.split("#")[0]}#r=${this.#code("-")}`;
      void this.#copy(address, word("profile.link-copied"));
    });
    this.querySelector("[data-travel-controls]")?.append(copyCode, copyLink);
  }

  #addCodeEntry(): void {
    const form = this.querySelector<HTMLFormElement>("[data-code-form]");
    const input = this.querySelector<HTMLInputElement>("[data-code-input]");
    this.querySelector("[data-enter]")?.removeAttribute("hidden");
    this.querySelector("[data-code-controls]")?.append(button(word("assessment.code-show"), "submit"));
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#takeCode(input?.value ?? "", true);
    });
  }

  #say(place: "status" | "result-status" | "code-status", text: string): void {
    put(this.querySelector(`[data-${place}]`), text);
  }

  /** The controls as the kept answers have them. */
  #restore(): void {
    const draft = readDraft(store(), this.#shape);
    this.#answers = new Map(draft.answers);
    this.#name = draft.result;
    for (const one of this.#form.elements) {
      if (one instanceof HTMLInputElement) one.checked = this.#answers.get(one.name) === one.value;
    }
    this.#count();
    if (!draft.readable) this.#say("status", word("assessment.foreign-version"));
  }

  #count(): void {
    const values = { answered: this.#answers.size, of: this.#shape.statements.length };
    put(this.querySelector("[data-count]"), word("assessment.count", values));
    this.#clear.hidden = this.#answers.size === 0 || !this.#confirm.hidden;
    put(this.querySelector("[data-kept]"), store().lasting ? word("assessment.kept") : word("storage.not-kept"));
  }

  #onChange(): void {
    for (const one of this.#form.elements) {
      if (one instanceof HTMLInputElement && one.checked) this.#answers.set(one.name, one.value);
    }
    this.#keepDraft();
    this.#say("status", "");
    this.#count();
  }

  #keepDraft(): void {
    keepDraft(store(), this.#shape, { answers: this.#answers, ...(this.#name === undefined ? {} : { result: this.#name }) });
  }

  /** Empties the statements; results stay. */
  #begin(): void {
    keepDraft(store(), this.#shape, { answers: new Map() });
    this.#restore();
  }

  /** What the address asks for, else the profile that is finished, else the statements. */
  #open(moveFocus: boolean): void {
    const code = codeInHash(location.hash);
    if (code !== undefined) {
      this.#takeCode(code, moveFocus);
      return;
    }
    const own = this.#results().find(({ name }) => name === this.#name);
    if (own?.answers) this.#show({ answers: own.answers, at: own.at, name: own.name }, moveFocus);
    else this.#state("form");
  }

  #results(): Result[] {
    return readResults(store(), this.#shape).results;
  }

  #state(state: "form" | "result"): void {
    this.dataset.state = state;
    this.#form.hidden = state !== "form";
    this.#result.hidden = state !== "result";
  }

  /** Takes the code out of the address, so that a reload shows what is the reader's own. */
  #forgetLink(): void {
    if (codeInHash(location.hash) !== undefined) history.replaceState(null, "", "#");
  }

  #toForm(): void {
    this.#forgetLink();
    this.#shown = undefined;
    this.#restore();
    this.#state("form");
    const first = firstControl(this.#form);
    first?.focus({ preventScroll: true });
    this.#form.scrollIntoView();
  }

  #finish(): void {
    if (this.#answers.size === 0) {
      this.#say("status", word("assessment.none-answered"));
      return;
    }
    const now = new Date();
    const before = this.#results().find(({ name }) => name === this.#name);
    const sameDay = before && dayOf(new Date(before.at)) === dayOf(now);
    this.#name = keepResult(store(), this.#shape, this.#answers, now, sameDay ? before.name : undefined);
    this.#keepDraft();
    this.#show({ answers: new Map(this.#answers), at: now.toISOString(), name: this.#name }, true);
  }

  #takeCode(text: string, moveFocus: boolean): void {
    const read = decode(this.#shape, text);
    if (read.outcome === "read" && read.answers.size > 0) {
      this.#say("code-status", "");
      this.#show({ answers: read.answers, at: new Date().toISOString() }, moveFocus);
      return;
    }
    this.querySelector("[data-enter]")?.setAttribute("open", "");
    this.#say("code-status", refusal(read, this.#shape.version));
    if (!this.#shown) this.#state("form");
  }

  #show(shown: Shown, moveFocus: boolean): void {
    this.#shown = shown;
    const shape = this.#shape;
    const own = shown.name !== undefined;
    const figures = profile(shape, shown.answers);
    const kept = readKeptMessages(store(), shape, MESSAGES);
    const looked = own && kept.at !== undefined ? readMessages(shape, kept.marks) : undefined;
    const messages = looked && looked.counted > 0 ? looked : undefined;
    showProfile(this.#result, shape, figures, messages);
    const before = own ? this.#results().filter(({ at, name }) => at < shown.at && name !== shown.name).pop() : undefined;
    const earlier = before && { at: before.at, profile: before.answers && profile(shape, before.answers) };
    showChange(this.#result, shape, earlier, { at: shown.at, profile: figures });
    const next = plan(shape, figures, messages);
    this.#plan.show(next, { shape, profile: figures, messages, at: shown.at, code: this.#code(" ") });
    if (own) keepPlan(store(), principlesOf(next));
    const from = own ? word("profile.from", { date: shownDate(shown.at) }) : word("profile.from-code");
    put(this.#result.querySelector("[data-from]"), from);
    const notes = sentences(shape, figures);
    if (!store().lasting) notes.push(word("storage.not-kept"));
    if (readResults(store(), shape).unreadable > 0) notes.push(word("storage.unreadable"));
    this.#result.querySelector("[data-notes]")?.replaceChildren(...notes.map((line) => element("p", {}, line)));
    put(this.#result.querySelector("[data-code]"), this.#code(" "));
    this.#keep.hidden = own;
    this.#again.hidden = !own;
    this.#result.querySelector("[data-again-how]")?.toggleAttribute("hidden", !own);
    this.#say("result-status", "");
    this.#state("result");
    if (moveFocus) this.#result.querySelector<HTMLElement>("#profile")?.focus();
  }

  /** The code of the result on show. */
  #code(between: string): string {
    return encode(this.#shape, this.#shown?.answers ?? new Map(), between);
  }

  async #copy(text: string, done: string): Promise<void> {
    this.#say("result-status", (await copyText(text)) ? done : word("profile.copy-failed"));
  }

  /** Takes a result that came as a code for one of the reader's own. */
  #keepShown(): void {
    if (!this.#shown) return;
    this.#forgetLink();
    const now = new Date();
    const name = keepResult(store(), this.#shape, this.#shown.answers, now);
    if (this.#answers.size === 0) {
      this.#answers = new Map(this.#shown.answers);
      this.#name = name;
      this.#keepDraft();
    }
    this.#show({ answers: this.#shown.answers, at: now.toISOString(), name }, true);
    this.#say("result-status", store().lasting ? word("profile.kept") : word("storage.not-kept"));
  }
}

customElements.define("guide-assessment", GuideAssessment);
