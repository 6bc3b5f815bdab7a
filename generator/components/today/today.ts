/** <guide-today>: the questions that are due, taken from the page's own templates; what is longer as a link to it. */

import { element } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { kindOf, readLog } from "../../client/shared/log.ts";
import { type Asked, dayOf, dueDay, questionFor, todaysQuestions } from "../../client/shared/schedule.ts";
import { store } from "../../client/shared/storage.ts";
import type { Kind } from "../../client/shared/types.ts";
import { plural, word } from "../../client/shared/words.ts";
import { plannedPrinciples } from "../../client/stand/kept.ts";

const LEAST = 3;

class GuideToday extends GuideElement {
  #filter: HTMLSelectElement | null = null;
  #list: HTMLElement | null = null;
  #intro = element("div", { role: "status" });

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

  #templates(): HTMLTemplateElement[] {
    return [...this.querySelectorAll<HTMLTemplateElement>("template[data-question]")];
  }

  /** Everything that can be asked: a template names its principle, or several where it leads to something longer. */
  #askable(): Asked[] {
    return this.#templates().flatMap(({ dataset }) => {
      const { question = "", hash = "", principle = "", kind } = dataset;
      const what = kind ? { kind: kind as Kind } : {};
      return principle.split(" ").map((one): Asked => ({ id: question, hash, principle: one, ...what }));
    });
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
    const shown = asked.flatMap((one, index) => this.#asked(one, index + 1));
    if (more) shown.push(element("h2", {}, word("today.longer")), ...this.#content(more));
    this.#intro.replaceChildren(...intro.map((line) => element("p", {}, line)));
    this.#list?.replaceChildren(...shown);
  }

  #asked(asked: Asked, number: number): Node[] {
    const title = kindOf(asked) === "question" ? word("question.number", { number }) : word("today.again");
    return [element("h2", {}, title), ...this.#content(asked)];
  }

  #content(asked: Asked): Node[] {
    const templates = this.#templates().filter((one) => one.dataset.question === asked.id);
    const template = templates.find(({ dataset }) => (dataset.kind ?? "question") === kindOf(asked));
    return template ? [document.importNode(template.content, true)] : [];
  }
}

customElements.define("guide-today", GuideToday);
