/** <guide-last-three>: one screen a message, ticks kept as they are set, then what was found and the plan. */

import { askBefore } from "../../client/shared/ask.ts";
import { button, element, partOf, put } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { store } from "../../client/shared/storage.ts";
import { plural, shownDate, word } from "../../client/shared/words.ts";
import { dropMessages, keepMessages, keepPlan, readKeptMessages, readResults } from "../../client/stand/kept.ts";
import { type Mark, type Marks, readMessages } from "../../client/stand/messages.ts";
import { plan } from "../../client/stand/plan.ts";
import { profile } from "../../client/stand/scoring.ts";
import type { Answers, Shape } from "../../client/stand/shape.ts";
import { PlanView, principlesOf } from "../plan/plan.ts";

class GuideLastThree extends GuideElement {
  #shape!: Shape;
  #form!: HTMLFormElement;
  #result!: HTMLElement;
  #plan!: PlanView;
  #screens: HTMLElement[] = [];
  #at = 0;
  #previous = button(word("last-three.previous"), "button", "guide-button--quiet");
  #next = button(word("last-three.next"), "button");
  #finish = button(word("last-three.finish"), "submit");

  protected setUp(): void {
    this.#shape = JSON.parse(this.dataset.shape ?? "") as Shape;
    this.#form = partOf(this, "[data-form]");
    this.#result = partOf(this, "[data-result]");
    this.#screens = [...this.querySelectorAll<HTMLElement>("[data-message]")];
    this.#plan = new PlanView(this);
    this.querySelector("[data-paper] details")?.removeAttribute("open");
    this.#addControls();
    const { at } = this.#restore();
    if (at === undefined) this.#state("form");
    else this.#show(at, false);
  }

  #addControls(): void {
    this.#previous.addEventListener("click", () => this.#turn(this.#at - 1, true));
    this.#next.addEventListener("click", () => this.#turn(this.#at + 1, true));
    this.querySelector("[data-controls]")?.append(this.#previous, this.#next, this.#finish);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#onFinish();
    });
    this.#form.addEventListener("change", (event) => this.#onChange(event.target));
    this.#turn(0, false);

    const back = button(word("last-three.back"), "button");
    back.addEventListener("click", () => {
      this.#state("form");
      this.#turn(0, true);
    });
    const again = button(word("last-three.again"), "button", "guide-button--quiet");
    const words = { ask: word("last-three.again-ask"), yes: word("last-three.again-yes"), no: word("last-three.again-no") };
    const confirm = askBefore(again, words, () => {
      dropMessages(store());
      this.#restore();
      this.#state("form");
      this.#turn(0, true);
      this.#say("status", word("last-three.removed"));
    });
    const onward = element("a", { class: "guide-button", href: "assessment.html" }, word("last-three.onward"));
    const ways = this.querySelector("[data-ways]");
    ways?.append(onward, back, again);
    ways?.after(confirm);
  }

  #say(place: "status" | "result-status", text: string): void {
    put(this.querySelector(`[data-${place}]`), text);
  }

  #state(state: "form" | "result"): void {
    this.dataset.state = state;
    this.#form.hidden = state !== "form";
    this.#result.hidden = state !== "result";
    this.#say("status", store().lasting ? "" : word("storage.not-kept"));
  }

  /** Shows one message's screen; the focus goes to its title where the reader asked for it. */
  #turn(to: number, asked: boolean): void {
    this.#at = Math.min(Math.max(to, 0), this.#screens.length - 1);
    this.#screens.forEach((screen, index) => (screen.hidden = index !== this.#at));
    this.#previous.hidden = this.#at === 0;
    this.#next.hidden = this.#at === this.#screens.length - 1;
    this.#finish.classList.toggle("guide-button--quiet", !this.#next.hidden);
    if (asked) this.#screens[this.#at]?.querySelector<HTMLElement>("legend")?.focus();
  }

  #boxes(screen: HTMLElement): HTMLInputElement[] {
    return [...screen.querySelectorAll<HTMLInputElement>("input[data-act]")];
  }

  #restore(): { at?: string } {
    const kept = readKeptMessages(store(), this.#shape, this.#screens.length);
    this.#screens.forEach((screen, index) => {
      for (const box of this.#boxes(screen)) box.checked = kept.marks[index]?.get(box.dataset.act ?? "") === box.value;
    });
    if (!kept.readable) this.#say("status", word("storage.unreadable"));
    return kept;
  }

  #marks(): Marks[] {
    return this.#screens.map((screen) => {
      const ticked = this.#boxes(screen).filter((box) => box.checked);
      return new Map(ticked.map((box): [string, Mark] => [box.dataset.act ?? "", box.value === "spare" ? "spare" : "yes"]));
    });
  }

  /** An act is found or has no place, never both. */
  #onChange(target: EventTarget | null): void {
    if (target instanceof HTMLInputElement && target.checked) {
      const others = this.#form.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(target.name)}"]`);
      for (const other of others) if (other !== target) other.checked = false;
    }
    keepMessages(store(), { marks: this.#marks() });
    this.#say("status", store().lasting ? "" : word("storage.not-kept"));
  }

  #onFinish(): void {
    const marks = this.#marks();
    if (marks.every((one) => one.size === 0)) {
      this.#say("status", word("last-three.none"));
      return;
    }
    const at = new Date().toISOString();
    keepMessages(store(), { marks, at });
    this.#show(at, true);
  }

  /** The answers of the latest result, since the plan rests on both. */
  #remembered(): Answers {
    const { results } = readResults(store(), this.#shape);
    return results.filter(({ answers }) => answers).pop()?.answers ?? new Map();
  }

  #show(at: string, asked: boolean): void {
    const shape = this.#shape;
    const reading = readMessages(shape, this.#marks());
    for (const row of this.#result.querySelectorAll<HTMLElement>("tr[data-row]")) {
      const tally = reading.tallies.get(row.dataset.row ?? "");
      const cell = row.querySelector("td");
      if (!cell || !tally) continue;
      cell.textContent = tally.of === 0 ? word("last-three.no-place") : word("last-three.found-of", { yes: tally.yes, of: tally.of });
    }
    const from = `${word("last-three.from", { date: shownDate(at) })} ${plural("last-three.counted", reading.counted)}`;
    put(this.#result.querySelector("[data-from]"), from);
    const figures = profile(shape, this.#remembered());
    const next = plan(shape, figures, reading);
    this.#plan.show(next, { shape, profile: figures, messages: reading, at });
    keepPlan(store(), principlesOf(next));
    this.#state("result");
    this.#say("result-status", store().lasting ? "" : word("storage.not-kept"));
    if (asked) this.#result.querySelector<HTMLElement>("#result")?.focus();
  }
}

customElements.define("guide-last-three", GuideLastThree);
