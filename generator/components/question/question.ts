/**
 * <guide-question>: upgrades a finished question. Adds Check and Show me, says why a choice does not fit, keeps the
 * first try. It does not judge before Check, and moves the focus only where the control in use goes away.
 */

import { types } from "guide:question-types";
import { button, element, firstControl, keepFocus } from "../../client/shared/dom.ts";
import { forget, tell } from "../../client/shared/feedback.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { judge, type Verdict } from "../../client/shared/judge.ts";
import { append, attemptId, changedSince, lastTry, readLog, speaksOf } from "../../client/shared/log.ts";
import { store } from "../../client/shared/storage.ts";
import type { Answer, Attempt, Key } from "../../client/shared/types.ts";
import { shownDate, word } from "../../client/shared/words.ts";

type Control = HTMLInputElement | HTMLSelectElement;

class GuideQuestion extends GuideElement {
  #form!: HTMLFormElement;
  #key: Key = {};
  #keyDetails!: HTMLDetailsElement;
  #hint!: HTMLElement;
  #status = element("p", { class: "guide-status", role: "status" });
  #check = button(word("question.check"), "submit");
  #show = button(word("question.show"), "button");
  #again = button(word("question.again"), "button");
  #refresh: () => void = () => undefined;
  #recorded = false;

  protected setUp(): void {
    const form = this.querySelector("form");
    const key = this.querySelector<HTMLDetailsElement>("details.guide-key");
    const hint = this.querySelector<HTMLElement>("[data-hint]");
    const place = form?.querySelector("[data-controls]");
    if (!form || !key || !hint || !place) return;
    this.#form = form;
    this.#keyDetails = key;
    this.#hint = hint;
    this.#key = JSON.parse(this.dataset.key ?? "{}") as Key;
    this.#refresh = types[this.dataset.type ?? ""]?.enhance(form, (text) => this.#say(text)) ?? this.#refresh;
    key.hidden = true;
    this.#again.hidden = true;
    place.append(this.#check, this.#show, this.#again);
    form.after(this.#status);
    this.#status.after(hint);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#onCheck();
    });
    // Not "change": a text field fires it when the press on Check takes its focus, and clearing what stands above the
    // button would move it from under the pointer.
    form.addEventListener("input", () => this.#forgetVerdict());
    this.#show.addEventListener("click", () => this.#onShow());
    this.#again.addEventListener("click", () => this.reset());
    this.addEventListener("guide-retry", () => this.reset());
    this.#restore();
  }

  get #id(): { question: string; hash: string; quiz: string; principle: string } {
    const { question = "", hash = "", quiz = "", principle = "" } = this.dataset;
    return { question, hash, quiz, principle };
  }

  #controls(): Control[] {
    return [...this.#form.elements].filter(
      (one): one is Control => (one instanceof HTMLInputElement || one instanceof HTMLSelectElement) && one.name !== "",
    );
  }

  #read(): Answer {
    const answer: Answer = {};
    for (const control of this.#controls()) {
      const ticked = !(control instanceof HTMLInputElement) || !/^(radio|checkbox)$/.test(control.type) || control.checked;
      const before = answer[control.name] ?? "";
      answer[control.name] = ticked ? (before ? `${before},${control.value}` : control.value.slice(0, 200)) : before;
    }
    return answer;
  }

  #write(answer: Answer): void {
    for (const control of this.#controls()) {
      const value = answer[control.name] ?? "";
      if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
        control.checked = value.split(",").includes(control.value);
      } else {
        control.value = value;
      }
    }
    this.#refresh();
  }

  #isEmpty(answer: Answer): boolean {
    const boxes = this.#controls().every((control) => control.type === "checkbox");
    const values = Object.keys(this.#key).map((part) => answer[part] ?? "");
    return boxes ? values.every((value) => value === "") : values.some((value) => value.trim() === "");
  }

  #onCheck(): void {
    const answer = this.#read();
    if (this.#isEmpty(answer)) {
      this.#say(word("question.empty"));
      return;
    }
    const verdict = judge(this.#key, answer);
    this.#record(answer, verdict.right);
    if (verdict.right) this.#finish(answer, word("question.right"));
    else keepFocus(() => this.#sayWhy(answer, verdict), () => this.#check);
  }

  #onShow(): void {
    const answer = this.#read();
    this.#record(answer, false);
    this.#finish(answer, word("question.shown"));
  }

  /** Keeps the first try of this sitting. */
  #record(answer: Answer, right: boolean): void {
    if (this.#recorded) return;
    this.#recorded = true;
    const now = new Date();
    const attempt: Attempt = { v: 1, id: attemptId(now), at: now.toISOString(), ...this.#id, right, answer };
    append(store(), attempt);
    this.dispatchEvent(new CustomEvent("guide-attempt", { bubbles: true, detail: attempt }));
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }

  #sayWhy(answer: Answer, verdict: Verdict): void {
    this.#forgetVerdict();
    for (const slot of this.#slots()) {
      const part = slot.dataset.feedbackFor ?? "";
      const given = answer[part] ?? "";
      if (given === "" || (slot.dataset.value !== undefined && slot.dataset.value !== given)) continue;
      const right = verdict.rightParts.includes(part);
      tell(slot, right, right ? null : this.#why(part, given));
      this.#keepRightParts(part, right);
    }
    const missed = verdict.wrongParts.every((part) => (answer[part] ?? "") === "");
    this.#say(missed ? word("question.missing") : word("question.not-yet"));
    this.#hint.hidden = false;
  }

  /** What was right stays as it is: a further try asks only for the rest. Choices stay open, they belong together. */
  #keepRightParts(part: string, right: boolean): void {
    if (this.dataset.partsStandAlone === undefined) return;
    for (const control of this.#controls()) if (control.name === part && right) control.disabled = true;
  }

  /** What the key says of a value given for a part. */
  #why(part: string, given: string): Element | null | undefined {
    const rows = [...this.#keyDetails.querySelectorAll<HTMLElement>("[data-part]")].filter((row) => row.dataset.part === part);
    const about = rows.find((row) => speaksOf(JSON.parse(row.dataset.values ?? "[]") as string[], given));
    return about?.querySelector("[data-feedback]");
  }

  #slots(): HTMLElement[] {
    return [...this.#form.querySelectorAll<HTMLElement>("[data-feedback-for]")];
  }

  #forgetVerdict(): void {
    forget(this.#slots());
    this.#say("");
  }

  #finish(answer: Answer, text: string): void {
    this.#forgetVerdict();
    this.#hint.hidden = true;
    keepFocus(() => this.#close(), () => this.#again);
    this.#markChosen(answer);
    this.#keyDetails.hidden = false;
    this.#keyDetails.open = true;
    this.#say(text);
    this.dataset.state = "finished";
  }

  #close(): void {
    for (const control of this.#form.elements) {
      control.toggleAttribute("disabled", true);
      control.removeAttribute("aria-disabled"); // the two may not stand together; enhanced controls set it anew
    }
    this.#check.hidden = this.#show.hidden = true;
    this.#again.disabled = this.#again.hidden = false;
  }

  #markChosen(answer: Answer): void {
    for (const row of this.#keyDetails.querySelectorAll<HTMLElement>("[data-part]")) {
      row.querySelector("[data-chosen]")?.remove();
      const values = row.dataset.values === undefined ? undefined : (JSON.parse(row.dataset.values) as string[]);
      if (values && speaksOf(values, answer[row.dataset.part ?? ""] ?? "")) {
        row.querySelector(".guide-key__verdict")?.after(element("em", { "data-chosen": "" }, word("question.chosen")));
      }
    }
  }

  /** Asks the question anew, from the beginning. */
  reset(): void {
    this.#recorded = false;
    this.#forgetVerdict();
    this.#write({});
    this.#hint.hidden = true;
    this.#keyDetails.hidden = true;
    this.#keyDetails.open = false;
    delete this.dataset.state;
    keepFocus(() => this.#open(), () => firstControl(this.#form));
  }

  #open(): void {
    for (const control of this.#form.elements) control.removeAttribute("disabled");
    this.#check.hidden = this.#show.hidden = false;
    this.#again.hidden = true;
  }

  #restore(): void {
    if (this.closest("guide-today")) return;
    const { attempts } = readLog(store());
    const { question, hash } = this.#id;
    const last = lastTry(attempts, question, hash);
    if (last) {
      this.#write(last.answer);
      this.#finish(last.answer, word("question.answered", { date: shownDate(last.at) }));
      this.#keyDetails.open = false;
      this.#recorded = true;
    } else if (changedSince(attempts, question, hash)) {
      this.#say(word("question.changed"));
    }
  }
}

customElements.define("guide-question", GuideQuestion);
