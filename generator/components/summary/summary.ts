/** <guide-summary>: after a quiz, how the first tries went by principle, and what to ask again. */

import { button, element, firstControl, put } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { firstTry, lastTry, readLog } from "../../client/shared/log.ts";
import { store } from "../../client/shared/storage.ts";
import { plural, word } from "../../client/shared/words.ts";

class GuideSummary extends GuideElement {
  #again = button(word("summary.again"), "button");

  protected setUp(): void {
    this.#again.hidden = true;
    this.#again.addEventListener("click", () => this.#askAgain());
    this.querySelector("[data-controls]")?.append(this.#again);
    this.querySelector("[data-result]")?.setAttribute("role", "status");
    document.addEventListener("guide-attempt", () => this.#show());
    window.addEventListener("storage", () => this.#show());
    this.#show();
  }

  #questions(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>("guide-question")];
  }

  #show(): void {
    const { attempts, newer, unreadable } = readLog(store());
    const tries = this.#questions().map(({ dataset }) => ({
      principle: dataset.principle ?? "",
      first: firstTry(attempts, dataset.question ?? "", dataset.hash ?? ""),
    }));
    const answered = tries.filter(({ first }) => first);
    const lines: string[] = [];
    if (answered.length > 0) {
      const right = answered.filter(({ first }) => first?.right).length;
      lines.push(plural("summary.result", tries.length, { answered: answered.length, right }));
    }
    if (!store().lasting) lines.push(word("storage.not-kept"));
    if (newer > 0) lines.push(word("storage.newer"));
    if (unreadable > 0) lines.push(word("storage.unreadable"));
    this.querySelector("[data-result]")?.replaceChildren(...lines.map((line) => element("p", {}, line)));
    for (const item of this.querySelectorAll<HTMLElement>("li[data-principle]")) {
      const own = answered.filter(({ principle }) => principle === item.dataset.principle);
      const missed = own.filter(({ first }) => !first?.right).length;
      const how = missed ? plural("summary.missed", missed) : word("summary.held");
      put(item.querySelector("[data-tries]"), own.length === 0 ? "" : how);
    }
    this.#again.hidden = answered.length < tries.length || this.#missed().length === 0;
  }

  /** Questions whose latest try was not right. */
  #missed(): HTMLElement[] {
    const { attempts } = readLog(store());
    return this.#questions().filter(({ dataset }) => {
      const last = lastTry(attempts, dataset.question ?? "", dataset.hash ?? "");
      return last !== undefined && !last.right;
    });
  }

  #askAgain(): void {
    const missed = this.#missed();
    for (const question of missed) question.dispatchEvent(new Event("guide-retry"));
    const control = missed[0] && firstControl(missed[0]);
    control?.focus();
    control?.scrollIntoView({ block: "center" });
  }
}

customElements.define("guide-summary", GuideSummary);
