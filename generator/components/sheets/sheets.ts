/** <guide-sheets>: the list of handouts, narrowed down to a principle or a level. */

import { put } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { plural } from "../../client/shared/words.ts";

class GuideSheets extends GuideElement {
  protected setUp(): void {
    const form = this.querySelector<HTMLFormElement>("[data-choose]");
    if (!form) return;
    form.hidden = false;
    form.addEventListener("change", () => this.narrow(form));
    form.addEventListener("submit", (event) => event.preventDefault());
    if ([...form.querySelectorAll("select")].some((select) => select.value)) this.narrow(form);
  }

  /** Shows what fits every choice; a sheet that names nothing fits only where nothing is chosen. */
  private narrow(form: HTMLFormElement): void {
    const chosen = [...form.querySelectorAll<HTMLSelectElement>("select")].filter((select) => select.value);
    let shown = 0;
    for (const group of this.querySelectorAll<HTMLElement>("[data-group]")) {
      let left = 0;
      for (const line of group.querySelectorAll<HTMLElement>("li[data-principles]")) {
        line.hidden = !chosen.every((one) => (line.dataset[one.dataset.by ?? ""] ?? "").split(" ").includes(one.value));
        left += line.hidden ? 0 : 1;
      }
      group.hidden = left === 0;
      shown += left;
    }
    put(form.querySelector("[data-status]"), plural("workshop.shown", shown));
  }
}

customElements.define("guide-sheets", GuideSheets);
