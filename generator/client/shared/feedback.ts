/** What is said beside the parts of an answer, in places that the page keeps for it. */

import { copies, element } from "./dom.ts";
import { word } from "./words.ts";

/** Takes back what was said. */
export function forget(slots: Iterable<HTMLElement>): void {
  for (const slot of slots) {
    slot.replaceChildren();
    delete slot.dataset.state;
  }
}

/** Says whether a part fits, with its words where the place names them, and why as the key has it. */
export function tell(slot: HTMLElement, right: boolean, why: Element | null | undefined): void {
  const words = slot.dataset.words ? [element("em", {}, slot.dataset.words), " "] : [];
  const sign = element("strong", {}, right ? word("question.part-fits") : word("question.part-not-yet"));
  slot.replaceChildren(...words, sign, " ", ...copies(why));
  slot.dataset.state = right ? "right" : "wrong";
}
