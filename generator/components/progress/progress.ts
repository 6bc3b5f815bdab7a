/** <guide-progress>: what was answered by principle and quiz; taking it away, bringing it back, erasing it. */

import { askBefore } from "../../client/shared/ask.ts";
import { button, element, put } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { append, erase, exportText, firstTry, kindOf, MAX_FILE, readImport, readLog } from "../../client/shared/log.ts";
import { dayOf, dueDay } from "../../client/shared/schedule.ts";
import { store } from "../../client/shared/storage.ts";
import type { Attempt, Kind } from "../../client/shared/types.ts";
import { plural, shownDate, shownDay, shownList, siteId, word } from "../../client/shared/words.ts";
import { eraseStand, plannedPrinciples, resultsToCarry, standTimes, takeResults } from "../../client/stand/kept.ts";

class GuideProgress extends GuideElement {
  #status = element("p", { class: "guide-status", role: "status" });

  protected setUp(): void {
    this.#addControls();
    window.addEventListener("storage", () => this.#show());
    this.#show();
  }

  #addControls(): void {
    const save = button(word("progress.export"), "button");
    save.addEventListener("click", () => this.#export());
    const file = element("input", { type: "file", accept: ".json,application/json", id: "progress-file" });
    file.addEventListener("change", () => void this.#import(file));
    const load = element("p", {}, element("label", { for: "progress-file" }, word("progress.import")), " ", file);
    const remove = button(word("progress.erase"), "button", "guide-button--quiet");
    const words = { ask: word("progress.erase-ask"), yes: word("progress.erase-yes"), no: word("progress.erase-no") };
    const confirm = askBefore(remove, words, () => {
      erase(store());
      eraseStand(store());
      this.#show();
      this.#say([word("progress.erased")]);
    });
    const place = this.querySelector("[data-controls]");
    place?.append(element("p", {}, save), load, element("p", {}, remove), confirm, this.#status);
  }

  #say(lines: string[]): void {
    this.#status.textContent = lines.join(" ");
  }

  #show(): void {
    const { attempts, newer, unreadable } = readLog(store());
    const current = new Map<string, Attempt>();
    for (const row of this.querySelectorAll<HTMLElement>("tr[data-quiz]")) {
      const asked = this.#firstTries(row, attempts);
      const tries = asked.filter((one) => one !== undefined);
      for (const one of tries) current.set(`${kindOf(one)}/${one.question}/${one.principle}`, one);
      this.#fill(row, tries, asked.length);
    }
    const today = dayOf(new Date());
    for (const row of this.querySelectorAll<HTMLElement>("tr[data-principle]")) {
      const principle = row.dataset.principle ?? "";
      this.#fill(row, [...current.values()].filter((one) => one.principle === principle));
      const due = dueDay(attempts, principle, today);
      const next = due === undefined ? word("progress.none") : due <= today ? word("progress.due-now") : shownDay(due);
      put(row.querySelector("[data-next]"), next);
    }
    this.#showStand();
    const notes: string[] = [];
    if (!store().lasting) notes.push(word("storage.not-kept"));
    if (newer > 0) notes.push(word("storage.newer"));
    if (unreadable > 0) notes.push(word("storage.unreadable"));
    this.#say(notes);
  }

  /** The first try at each question of a row, or at each principle where the row is something longer. */
  #firstTries({ dataset }: HTMLElement, attempts: readonly Attempt[]): (Attempt | undefined)[] {
    const { quiz = "", kind, hash = "", principles = "", questions = "{}" } = dataset;
    if (kind) return principles.split(" ").map((one) => firstTry(attempts, quiz, hash, kind as Kind, one));
    return Object.entries(JSON.parse(questions) as Record<string, string>).map(([id, its]) => firstTry(attempts, id, its));
  }

  #fill(row: HTMLElement, tries: Attempt[], of?: number): void {
    const answered = row.querySelector("[data-answered]");
    const right = row.querySelector("[data-right]");
    if (!answered || !right) return;
    const count = String(tries.length);
    answered.textContent = of === undefined ? count : word("progress.of", { count, of });
    right.textContent = tries.length ? String(tries.filter((one) => one.right).length) : word("progress.none");
  }

  /** When the reader last looked at where they stand, and what they planned. */
  #showStand(): void {
    const { results, messages } = standTimes(store());
    const names = new Map([...this.querySelectorAll<HTMLElement>("tr[data-principle] th")].map((cell) => [
      cell.parentElement?.dataset.principle ?? "",
      cell.textContent ?? "",
    ]));
    const planned = plannedPrinciples(store()).flatMap((id) => names.get(id) ?? []);
    const lines = {
      assessment: results.length ? word("progress.assessment", { dates: shownList(results.map(shownDate)) }) : "",
      messages: messages ? word("progress.messages", { date: shownDate(messages) }) : "",
      plan: planned.length ? word("progress.plan", { names: shownList(planned) }) : "",
    };
    for (const [name, text] of Object.entries(lines)) {
      const line = this.querySelector<HTMLElement>(`[data-stand=${name}]`);
      if (line) line.hidden = text === "";
      put(line?.querySelector("span"), text);
    }
  }

  #export(): void {
    const text = exportText(siteId(), readLog(store()).attempts, resultsToCarry(store()));
    const link = element("a", {
      href: URL.createObjectURL(new Blob([text], { type: "application/json" })),
      download: `${siteId()}-progress.json`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    this.#say([word("progress.exported")]);
  }

  async #import(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const text = file.size > MAX_FILE ? undefined : await file.text();
    input.value = "";
    const result = text === undefined ? ({ outcome: "too-large" } as const) : readImport(text, siteId());
    if (result.outcome !== "read") {
      const reasons = {
        "too-large": word("progress.refused-large"),
        "not-progress": word("progress.refused-kind"),
        "other-site": word("progress.refused-site"),
        newer: word("progress.refused-newer"),
      };
      this.#say([reasons[result.outcome]]);
      return;
    }
    const known = new Set(readLog(store()).attempts.map((one) => one.id));
    const fresh = result.attempts.filter((one) => !known.has(one.id));
    for (const attempt of fresh) append(store(), attempt);
    const results = takeResults(store(), text ?? "");
    this.#show();
    const lines = [plural("progress.imported", fresh.length)];
    if (results) lines.push(plural("progress.imported-results", results));
    if (result.refused) lines.push(plural("progress.skipped", result.refused));
    if (!store().lasting) lines.push(word("storage.not-kept"));
    this.#say(lines);
  }
}

customElements.define("guide-progress", GuideProgress);
