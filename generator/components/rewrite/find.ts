/** The first step of a rewrite: tap what is wrong with the original. Nothing of it is counted. */

import { button, element, keepFocus } from "../../client/shared/dom.ts";
import { forget, tell } from "../../client/shared/feedback.ts";
import { word } from "../../client/shared/words.ts";

export interface FindStep {
  form: HTMLFormElement;
  /** The faults and their reasons. */
  key: HTMLDetailsElement;
  /** Where buttons go. */
  place: Element;
  /** Ids of the words that break a principle. */
  faults: readonly string[];
  goOn(): void;
}

/** Adds the buttons; `goOn` is called once the writer wants to write. */
export function setUpFind({ form, key, place, faults, goOn }: FindStep): void {
  const status = element("p", { class: "guide-status", role: "status" });
  const check = button(word("rewrite.find-check"), "submit");
  const show = button(word("rewrite.find-show"), "button", "guide-button--quiet");
  const skip = button(word("rewrite.find-skip"), "button", "guide-button--quiet");
  const slots = [...form.querySelectorAll<HTMLElement>("[data-feedback-for]")];
  place.append(check, show, skip);
  form.append(status);
  key.hidden = true;
  form.after(key);

  const takeBack = (): void => {
    forget(slots);
    status.textContent = "";
  };
  const finish = (said: string): void => {
    skip.textContent = word("rewrite.go-on");
    skip.classList.remove("guide-button--quiet");
    keepFocus(() => (check.hidden = show.hidden = true), () => skip);
    key.hidden = false;
    key.open = true;
    status.textContent = said;
  };

  form.addEventListener("input", takeBack);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const tapped = new Set([...form.querySelectorAll<HTMLInputElement>(":checked")].map(({ name }) => name));
    if (tapped.size === 0) {
      status.textContent = word("rewrite.find-empty");
      return;
    }
    takeBack();
    const found = faults.filter((name) => tapped.has(name));
    for (const slot of slots) {
      const name = slot.dataset.feedbackFor ?? "";
      if (tapped.has(name)) tell(slot, faults.includes(name), key.querySelector(`[data-part="${name}"] [data-feedback]`));
    }
    if (found.length === faults.length && tapped.size === faults.length) finish(word("rewrite.find-right"));
    else status.textContent = word("rewrite.find-more", { count: found.length, of: faults.length });
  });
  show.addEventListener("click", () => finish(word("rewrite.find-shown")));
  skip.addEventListener("click", () => {
    key.open = false;
    goOn();
  });
}
