/** <guide-catalogue>: how much of each quiz has been answered, on its card. */

import { firstTry, readLog } from "../../client/shared/log.ts";
import { store } from "../../client/shared/storage.ts";
import { word } from "../../client/shared/words.ts";

class GuideCatalogue extends HTMLElement {
  connectedCallback(): void {
    const { attempts } = readLog(store());
    for (const card of this.querySelectorAll<HTMLElement>("[data-questions]")) {
      const questions = Object.entries(JSON.parse(card.dataset.questions ?? "{}") as Record<string, string>);
      const answered = questions.filter(([id, hash]) => firstTry(attempts, id, hash)).length;
      const note = card.querySelector("[data-progress]");
      if (note && answered > 0) note.textContent = word("practise.answered", { answered });
    }
  }
}

customElements.define("guide-catalogue", GuideCatalogue);
