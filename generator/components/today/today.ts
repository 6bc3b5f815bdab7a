/** <guide-today>: the questions that are due, taken from the page's own templates. */

import { element } from "../../client/shared/dom.ts";
import { readLog } from "../../client/shared/log.ts";
import { type Asked, dayOf, dueDay, questionFor, todaysQuestions } from "../../client/shared/schedule.ts";
import { store } from "../../client/shared/storage.ts";
import { plural, word } from "../../client/shared/words.ts";

const LEAST = 3;

class GuideToday extends HTMLElement {
  #filter: HTMLSelectElement | null = null;
  #list: HTMLElement | null = null;
  #intro = element("div", { role: "status" });
  #ready = false;

  connectedCallback(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.#filter = this.querySelector("[data-filter]");
    this.#list = this.querySelector("[data-list]");
    this.querySelector<HTMLElement>("[data-fallback]")?.setAttribute("hidden", "");
    this.querySelector<HTMLElement>("[data-controls]")?.removeAttribute("hidden");
    this.#list?.before(this.#intro);
    this.#filter?.addEventListener("change", () => this.#show());
    this.#show();
  }

  #templates(): HTMLTemplateElement[] {
    return [...this.querySelectorAll<HTMLTemplateElement>("template[data-question]")];
  }

  #show(): void {
    const { attempts } = readLog(store());
    const questions = this.#templates().map(({ dataset }): Asked => {
      return { id: dataset.question ?? "", hash: dataset.hash ?? "", principle: dataset.principle ?? "" };
    });
    const today = dayOf(new Date());
    const only = this.#filter?.value ?? "";
    const intro: string[] = [];
    let asked: Asked[];
    if (only) {
      const due = dueDay(attempts, only, today);
      intro.push(due !== undefined && due <= today ? word("today.is-due") : word("today.not-due"));
      asked = [questionFor(questions, attempts, only)].filter((one): one is Asked => one !== undefined);
    } else {
      const { due, fresh } = todaysQuestions(questions, attempts, today, LEAST);
      intro.push(due.length ? plural("today.due", due.length) : word("today.none-due"));
      if (fresh.length) intro.push(plural("today.fresh", fresh.length));
      else if (!due.length) intro.push(word("today.all-done"));
      asked = [...due, ...fresh];
    }
    if (!store().lasting) intro.push(word("storage.not-kept"));
    const shown = asked.flatMap((one, index) => this.#question(one, index + 1));
    this.#intro.replaceChildren(...intro.map((line) => element("p", {}, line)));
    this.#list?.replaceChildren(...shown);
  }

  #question(asked: Asked, number: number): Node[] {
    const template = this.#templates().find((one) => one.dataset.question === asked.id);
    if (!template) return [];
    return [element("h2", {}, word("question.number", { number })), document.importNode(template.content, true)];
  }
}

customElements.define("guide-today", GuideToday);
