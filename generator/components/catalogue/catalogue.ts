/** <guide-catalogue>: how much of each quiz was answered, of each conversation seen, and which exercises were finished. */

import { put } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { firstTry, lastTry, readLog } from "../../client/shared/log.ts";
import { endingsSeen } from "../../client/shared/paths.ts";
import { store } from "../../client/shared/storage.ts";
import { plural, word } from "../../client/shared/words.ts";

class GuideCatalogue extends GuideElement {
  protected setUp(): void {
    const { attempts } = readLog(store());
    for (const card of this.querySelectorAll<HTMLElement>("[data-questions]")) {
      const questions = Object.entries(JSON.parse(card.dataset.questions ?? "{}") as Record<string, string>);
      const answered = questions.filter(([id, hash]) => firstTry(attempts, id, hash)).length;
      if (answered > 0) put(card.querySelector("[data-progress]"), word("practise.answered", { answered }));
    }
    for (const card of this.querySelectorAll<HTMLElement>("[data-endings]")) {
      const { conversation = "", hash = "", endings = "" } = card.dataset;
      const seen = endingsSeen(attempts, conversation, hash).length;
      if (seen > 0) put(card.querySelector("[data-progress]"), plural("conversation.seen", seen, { of: endings }));
    }
    for (const card of this.querySelectorAll<HTMLElement>("[data-exercise]")) {
      const last = lastTry(attempts, card.dataset.exercise ?? "", card.dataset.hash ?? "", "exercise");
      if (last) put(card.querySelector("[data-progress]"), last.answer["done"] ? word("rewrite.finished-before") : word("rewrite.tried"));
    }
  }
}

customElements.define("guide-catalogue", GuideCatalogue);
