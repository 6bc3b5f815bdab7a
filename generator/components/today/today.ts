/** <guide-today>: the questions that are due, each from its quiz's script; what is longer as a link to it. */

import { element } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { kindOf, readLog } from "../../client/shared/log.ts";
import { type Asked, dayOf, dueDay, questionFor, todaysQuestions } from "../../client/shared/schedule.ts";
import { loadScripts } from "../../client/shared/scripts.ts";
import { store } from "../../client/shared/storage.ts";
import type { Kind } from "../../client/shared/types.ts";
import { plural, word } from "../../client/shared/words.ts";
import { plannedPrinciples } from "../../client/stand/kept.ts";
import { questionOf } from "./tree.ts";

const LEAST = 3;

class GuideToday extends GuideElement {
  #filter: HTMLSelectElement | null = null;
  #list: HTMLElement | null = null;
  #intro = element("div", { role: "status" });
  #wanted: Promise<Node[]>[] = [];

  protected setUp(): void {
    this.#filter = this.querySelector("[data-filter]");
    this.#list = this.querySelector("[data-list]");
    this.querySelector<HTMLElement>("[data-controls]")?.removeAttribute("hidden");
    this.#list?.before(this.#intro);
    this.#filter?.addEventListener("change", () => this.#show());
    window.addEventListener("hashchange", () => this.#choose());
    this.#choose();
  }

  /** The principle that the address names after #, where a link leads to practice on it. */
  #choose(): void {
    const named = location.hash.slice(1);
    const known = [...(this.#filter?.options ?? [])].some(({ value }) => value === named);
    if (this.#filter && known) this.#filter.value = named;
    this.#show();
  }

  #templates(what: string): HTMLTemplateElement[] {
    return [...this.querySelectorAll<HTMLTemplateElement>(`template[${what}]`)];
  }

  /** Everything that can be asked: a quiz names its questions with their principles, what is longer its principles. */
  #askable(): Asked[] {
    const questions = this.#templates("data-asks").flatMap(({ dataset }) => asksOf(dataset));
    const longer = this.#templates("data-kind").flatMap(({ dataset }) => {
      const { question = "", principle = "", kind } = dataset;
      return principle.split(" ").map((one): Asked => ({ id: question, principle: one, kind: kind as Kind }));
    });
    return [...questions, ...longer];
  }

  #show(): void {
    const { attempts } = readLog(store());
    const questions = this.#askable();
    const today = dayOf(new Date());
    const only = this.#filter?.value ?? "";
    const intro: string[] = [];
    let asked: Asked[];
    let more: Asked | undefined;
    if (only) {
      const due = dueDay(attempts, only, today);
      intro.push(due !== undefined && due <= today ? word("today.is-due") : word("today.not-due"));
      asked = [questionFor(questions, attempts, only)].filter((one): one is Asked => one !== undefined);
    } else {
      const planned = plannedPrinciples(store());
      const { due, fresh, longer } = todaysQuestions(questions, attempts, today, LEAST, planned);
      more = longer;
      intro.push(due.length ? plural("today.due", due.length) : word("today.none-due"));
      if (fresh.length) intro.push(plural("today.fresh", fresh.length));
      else if (!due.length) intro.push(word("today.all-done"));
      if (fresh.some(({ principle }) => planned.includes(principle))) intro.push(word("today.planned"));
      asked = [...due, ...fresh];
    }
    if (!store().lasting) intro.push(word("storage.not-kept"));
    const shown = asked.map((one, index) => this.#asked(one, index + 1));
    if (more) shown.push(Promise.resolve([element("h2", {}, word("today.longer")), ...this.#link(more)]));
    this.#intro.replaceChildren(...intro.map((line) => element("p", {}, line)));
    void this.#fill(shown);
  }

  /** Shows all parts together, so that none moves another; nothing, where something else has been chosen meanwhile. */
  async #fill(parts: Promise<Node[]>[]): Promise<void> {
    this.#list?.replaceChildren();
    this.#wanted = parts;
    const shown = await Promise.all(parts);
    if (this.#wanted === parts) this.#list?.replaceChildren(...shown.flat());
  }

  async #asked(asked: Asked, number: number): Promise<Node[]> {
    if (kindOf(asked) !== "question") return [element("h2", {}, word("today.again")), ...this.#link(asked)];
    return [element("h2", {}, word("question.number", { number })), await this.#question(asked.id)];
  }

  /** The question, or where it stands if its script cannot be loaded. */
  async #question(id: string): Promise<Node> {
    const quiz = this.#templates("data-asks").find(({ dataset }) => asksOf(dataset).some((one) => one.id === id));
    try {
      await loadScripts(quiz);
      return questionOf(id);
    } catch {
      const link = this.querySelector(`[data-fallback] a[href$="/q/${quiz?.dataset.quiz}.html"]`);
      return element("p", {}, word("today.failed"), " ", ...(link ? [document.importNode(link, true)] : []));
    }
  }

  #link(asked: Asked): Node[] {
    const templates = this.#templates("data-kind").filter((one) => one.dataset.question === asked.id);
    const template = templates.find(({ dataset }) => dataset.kind === kindOf(asked));
    return template ? [document.importNode(template.content, true)] : [];
  }
}

/** The questions that a quiz's template names. */
function asksOf({ asks = "" }: DOMStringMap): Asked[] {
  return asks.split(" ").map((one) => {
    const [id = "", principle = ""] = one.split(":");
    return { id, principle };
  });
}

customElements.define("guide-today", GuideToday);
