/** Asks before something is taken away for good. */

import { button, element } from "./dom.ts";

interface Words {
  ask: string;
  yes: string;
  no: string;
}

/**
 * The question, to be put somewhere in the page: it stands in for `opener` once that is pressed. The focus goes to No, and
 * back to `opener` after an answer; `then` follows on Yes.
 */
export function askBefore(opener: HTMLElement, words: Words, then: () => void): HTMLElement {
  const [yes, no] = [button(words.yes, "button"), button(words.no, "button", "guide-button--quiet")];
  const question = element("p", { hidden: "" }, words.ask, " ", yes, " ", no);
  const ask = (open: boolean): void => {
    question.hidden = !open;
    opener.hidden = open;
    (open ? no : opener).focus();
  };
  opener.addEventListener("click", () => ask(true));
  no.addEventListener("click", () => ask(false));
  yes.addEventListener("click", () => {
    ask(false);
    then();
  });
  return question;
}
