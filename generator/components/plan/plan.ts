/** Shows the steps of a plan, taken from the page's own list of all steps; prints and copies it. */

import { copyText } from "../../client/shared/copy.ts";
import { button, element, put } from "../../client/shared/dom.ts";
import { plural, shownDate, shownList, shownNumber, word } from "../../client/shared/words.ts";
import type { Reading } from "../../client/stand/messages.ts";
import { type Plan, planText, type Step } from "../../client/stand/plan.ts";
import { type Figure, MOST, type Profile } from "../../client/stand/scoring.ts";
import type { Shape } from "../../client/stand/shape.ts";

/** What a plan was made of. */
export interface Grounds {
  shape: Shape;
  profile: Profile;
  messages: Reading | undefined;
  /** When it was made. */
  at: string;
  /** The code of the answers, where there are any. */
  code?: string;
}

/** The principles that a plan is about, for practice. */
export function principlesOf(plan: Plan): string[] {
  return plan.steps.filter((step) => step.kind !== "amount").map((step) => step.id);
}

/** Why a step was chosen, in the reader's own figures. */
function reason({ shape, profile, messages }: Grounds, step: Step): string {
  const name = shape.names[step.id] ?? "";
  if (step.kind === "amount") {
    const against = shape.amounts.find(([id]) => id === step.id)?.[1] ?? "";
    return word("plan.because-amount", { name, other: shape.names[against] ?? "" });
  }
  const index = shape.pairs.findIndex((pair) => pair.includes(step.id));
  const seen = messages?.pairs[index];
  if (step.kind === "do" && seen && seen.missing > 0) return plural("plan.because-missing", seen.missing);
  if (step.kind === "dont" && seen && seen.found > 0) return plural("plan.because-found", seen.found);
  const pair = profile.pairs[index];
  const figure: Figure | undefined = step.kind === "do" ? pair?.do : pair?.dont;
  if (figure?.value === undefined) return "";
  return word("plan.because", { value: shownNumber(figure.value), most: MOST, name });
}

function squeezed(node: Element): string {
  return (node.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** A line of a step as plain text, with the address it leads to where that is of use elsewhere. */
function lineText(line: Element): string {
  const link = line.querySelector("a");
  const address = link && /^https?:/.test(link.href) ? ` ${link.href}` : "";
  return squeezed(line) + address;
}

export class PlanView {
  #place: HTMLElement;
  #list: HTMLElement | null;
  #status: HTMLElement | null;
  #all: Element;
  #grounds: Grounds | undefined;

  /** `root` holds the plan's place and the list of all steps. */
  constructor(root: HTMLElement) {
    this.#all = root;
    this.#place = root.querySelector<HTMLElement>("[data-plan]") ?? root;
    this.#list = this.#place.querySelector("[data-plan-steps]");
    this.#status = this.#place.querySelector("[data-plan-status]");
    const print = button(word("plan.print"), "button");
    print.addEventListener("click", () => window.print());
    const copy = button(word("plan.copy"), "button", "guide-button--quiet");
    copy.addEventListener("click", () => void this.#copy());
    this.#place.querySelector("[data-plan-controls]")?.append(print, copy);
  }

  show(plan: Plan, grounds: Grounds): void {
    this.#grounds = grounds;
    const items = plan.steps.flatMap((step) => {
      const source = this.#all.querySelector(`[data-steps] > [data-step="${CSS.escape(step.id)}"]`);
      if (!source) return [];
      const item = source.cloneNode(true) as HTMLElement;
      item.querySelector("[data-today]")?.removeAttribute("hidden");
      const why = reason(grounds, step);
      if (why !== "") item.querySelector("[data-title]")?.after(element("p", { class: "guide-note" }, why));
      return [item];
    });
    this.#list?.replaceChildren(...items);
    const notes: string[] = [];
    if (items.length === 0) notes.push(word("plan.no-steps"));
    else if (grounds.messages) notes.push(word("plan.from-messages"));
    if (plan.level.length > 0) {
      notes.push(word("plan.level", { names: shownList(plan.level.map((id) => grounds.shape.names[id] ?? id)) }));
    }
    put(this.#place.querySelector("[data-plan-notes]"), notes.join(" "));
    this.#place.querySelector("[data-plan-lead]")?.toggleAttribute("hidden", items.length === 0);
    this.#place.querySelector("[data-plan-controls]")?.toggleAttribute("hidden", items.length === 0);
    this.#say("");
  }

  #say(text: string): void {
    put(this.#status, text);
  }

  async #copy(): Promise<void> {
    if (!this.#grounds) return;
    const steps = [...(this.#list?.children ?? [])].map((item) => ({
      title: squeezed(item.querySelector("[data-title]") ?? item),
      lines: [...item.querySelectorAll("[data-line]")].map(lineText),
    }));
    const { at, code } = this.#grounds;
    const end = code === undefined ? "" : word("plan.text-code", { code });
    const text = planText(word("plan.text-title", { date: shownDate(at) }), steps, end);
    this.#say((await copyText(text)) ? word("plan.copied") : word("profile.copy-failed"));
  }
}
