/**
 * <guide-rewrite>: makes steps of a finished worksheet. First find what is wrong, then write; requirements are ticked as
 * they are met, the coach reads along, and on Check says what is open. Nothing is counted before Check, and what somebody
 * typed is neither sent, nor kept unless they ask, nor overwritten.
 */

import type { Coach } from "../../client/coach/coach.ts";
import type { Context } from "../../client/coach/types.ts";
import type { Task, Verdict } from "../../client/exercise/types.ts";
import { button, element, partOf, put } from "../../client/shared/dom.ts";
import { keepDraft, onLeaving, readDraft } from "../../client/shared/draft.ts";
import { coachWhenNeeded } from "../../client/shared/engine.ts";
import { type Arrangement, Findings, limitsOf } from "../../client/shared/findings.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { append, practised, readLog } from "../../client/shared/log.ts";
import { type Pause, onPause } from "../../client/shared/pause.ts";
import { store } from "../../client/shared/storage.ts";
import { shownDate, word } from "../../client/shared/words.ts";
import { type Read, beside, compare } from "./ending.ts";
import { setUpFind } from "./find.ts";
import { rules } from "./rules.ts";
import { brokenDonts, openWords, principleWords, shortcutWords } from "./telling.ts";

class GuideRewrite extends GuideElement {
  #task!: Task;
  #context!: Context;
  #coach!: () => Coach;
  #findings!: Findings;
  #text!: HTMLTextAreaElement;
  #subject: HTMLInputElement | null = null;
  #hints: HTMLElement[] = [];
  #hint = button(word("rewrite.hint"), "button", "guide-button--quiet");
  #clear = button(word("rewrite.clear"), "button", "guide-button--quiet");
  #back = button(word("rewrite.back"), "button", "guide-button--quiet");
  #pause!: Pause;
  /** The original as its writer left it, and the first draft that was checked and no shortcut. */
  #theirs: Read | undefined;
  #first: Read | undefined;
  /** What could not be found at the last Check; undefined before it. */
  #missing: string[] | undefined;
  /** Principles with an attempt in this sitting. */
  #recorded = new Set<string>();
  #finished = false;

  protected setUp(): void {
    this.#task = JSON.parse(this.dataset.task ?? "{}") as Task;
    this.#context = JSON.parse(this.dataset.context ?? "{}") as Context;
    this.#coach = coachWhenNeeded();
    this.#text = partOf<HTMLTextAreaElement>(this, "[data-text]");
    this.#subject = this.querySelector("[data-subject]");
    const catalogue = partOf<HTMLTemplateElement>(this, "template[data-catalogue]").content;
    this.#findings = new Findings(catalogue, this.#text, partOf(this, "[data-lists]"), () => this.#show(this.#read()));
    for (const name of ["write", "judge"]) partOf(this, `[data-step=${name}]`).dataset.later = "";
    partOf(this, "[data-step=answers]").hidden = true;
    setUpFind({
      form: partOf<HTMLFormElement>(this, "[data-find]"),
      key: partOf<HTMLDetailsElement>(this, "[data-key]"),
      place: partOf(this, "[data-place=find]"),
      faults: this.#task.faults.map(({ id }) => id),
      goOn: () => this.#begin(),
    });
    this.#addButtons();
    this.#listen();
    this.#restore();
    onLeaving(() => this.#keep(false));
    this.#offer();
  }

  #addButtons(): void {
    const check = button(word("rewrite.check"), "submit");
    const show = button(word("rewrite.show"), "button", "guide-button--quiet");
    show.addEventListener("click", () => this.#showAnswers());
    const hints = partOf<HTMLDetailsElement>(this, "[data-hints]");
    this.#hints = [...hints.querySelectorAll<HTMLElement>("li")];
    for (const hint of this.#hints) hint.hidden = true;
    hints.hidden = true;
    hints.open = true;
    this.#hint.addEventListener("click", () => this.#giveHint(hints));
    this.#clear.addEventListener("click", () => this.#replace(""));
    this.#back.addEventListener("click", () => this.#replace(this.#task.original));
    partOf(this, "[data-place=write]").append(check, this.#hint, this.#clear, this.#back, show);
    const finish = button(word("rewrite.finish"), "button");
    finish.addEventListener("click", () => this.#finish());
    partOf(this, "[data-place=judge]").append(finish);
    partOf(this, "[data-keeping]").hidden = false;
  }

  #listen(): void {
    partOf(this, "[data-write]").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#check();
    });
    const fields = this.#subject ? [this.#text, this.#subject] : [this.#text];
    this.#pause = onPause(fields, () => this.#onChange(), () => this.#onPause());
    partOf(this, "[data-keep]").addEventListener("change", () => this.#keep(true));
    for (const point of this.querySelectorAll("[data-point]")) point.addEventListener("change", () => this.#say("", "closing"));
  }

  /** Opens a step and leads there; only after a press on a button. */
  #goTo(step: string): void {
    this.#open(step);
    const heading = this.querySelector<HTMLElement>(`#${step}`);
    heading?.focus();
    heading?.scrollIntoView({ block: "start" });
  }

  #open(step: string): void {
    // Not from the fields: a browser that reloads a page may have put a draft back there.
    if (step === "write") this.#theirs ??= this.#read(this.#task.original, this.#subject?.defaultValue ?? "", []);
    const section = partOf(this, `[data-step=${step}]`);
    delete section.dataset.later;
    section.hidden = false;
  }

  #begin(): void {
    this.#goTo("write");
    this.#show(this.#read());
  }

  #say(text: string, where: "status" | "closing" = "status"): void {
    partOf(this, `[data-${where}]`).textContent = text;
  }

  #read(text = this.#text.value, subject = this.#subject?.value ?? "", claimed = this.#claimed()): Read {
    const reading = this.#coach().read(text, this.#context);
    return { text, subject, reading, verdict: this.#judge(text, this.#findings.arrange(reading, []), claimed) };
  }

  /** Principles whose points are ticked by the reader. */
  #claimed(): string[] {
    return [...this.querySelectorAll<HTMLInputElement>("[data-point]:checked")].map(({ dataset }) => dataset.principle ?? "");
  }

  #judge(text: string, { works, changes }: Arrangement, claimed: string[]): Verdict {
    const found: Record<string, "found" | "likely"> = {};
    const places: Record<string, { start: number; end: number }[]> = {};
    for (const { criterion, strength, places: own } of [...works, ...changes]) {
      if (strength !== "absent") found[criterion] = strength;
      places[criterion] = own.map(([start, end]) => ({ start, end }));
    }
    return rules().judge(this.#task, { text, counts: this.#coach().count(text), found, places, claimed });
  }

  #onChange(): void {
    this.#say("");
    this.#say("", "closing");
    this.#offer();
  }

  #onPause(): void {
    this.#keep(false);
    this.#show(this.#read());
  }

  /** Clearing is offered only while their message stands there unchanged, and theirs only in an empty field. */
  #offer(): void {
    this.#clear.hidden = this.#text.value !== this.#task.original;
    this.#back.hidden = this.#text.value !== "";
  }

  /** Changes the whole text as if typed, so that it can be undone. */
  #replace(text: string): void {
    this.#text.focus();
    this.#text.select();
    const done = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
    if (!done) this.#text.value = text;
    this.#pause.begin();
  }

  #show(read: Read): void {
    const { text, reading, verdict } = read;
    this.#tick(verdict);
    const section = partOf(this, "[data-step=read]");
    section.hidden = text.trim() === "" || text === this.#task.original;
    const missing = (this.#missing ?? []).filter((id) => reading.absent.includes(id) || verdict.dos[id] === "missing");
    const notes = limitsOf(reading);
    if (this.#missing === undefined) notes.push(word("coach.check-first"));
    this.#findings.draw(this.#findings.arrange(reading, missing), partOf(this, "[data-marked]"), notes);
    const print = partOf(this, "[data-print]");
    print.textContent = text === this.#task.original ? "" : text;
    if (!partOf(this, "[data-step=answers]").hidden) this.#compareModels(read);
  }

  /** Ticks what is met, and says of each trained principle what can be seen. */
  #tick(verdict: Verdict): void {
    for (const { id, met, now } of verdict.requirements) {
      const item = this.querySelector<HTMLElement>(`[data-requirement="${id}"]`);
      if (!item) continue;
      item.querySelector("[data-met]")?.remove();
      const count = now === undefined || (met && id === "asks") ? "" : ` ${word("rewrite.now-words", { count: now })}`;
      const state = element("strong", { "data-met": met ? "yes" : "no" }, met ? word("rewrite.met") : word("rewrite.unmet"));
      if (count) state.append(count);
      item.append(" ", state);
      item.dataset.state = met ? "met" : "open";
    }
    for (const item of this.querySelectorAll<HTMLElement>("[data-trained]")) {
      put(item.querySelector("[data-state]"), principleWords(this.#task, item.dataset.trained ?? "", verdict, this.#missing !== undefined));
    }
    this.#offer();
  }

  #check(): void {
    this.#pause.stop();
    this.#keep(false);
    const read = this.#read();
    const { verdict } = read;
    const kept = Object.entries(verdict.dos).filter(([, how]) => how === "missing").map(([id]) => id);
    this.#missing = [...new Set([...read.reading.absent, ...kept])];
    this.#show(read);
    if (verdict.shortcut) {
      this.#say(`${shortcutWords(verdict.shortcut)} ${word("rewrite.not-counted")}`);
      return;
    }
    this.#first ??= read;
    this.#open("judge");
    this.#record(Object.fromEntries(brokenDonts(this.#task, this.#trained(), verdict).map((id) => [id, false])));
    this.#say(verdict.done ? word("rewrite.ready") : openWords(this.#task, verdict, this.#title));
  }

  #trained(): string[] {
    return [...this.querySelectorAll<HTMLElement>("[data-trained]")].map(({ dataset }) => dataset.trained ?? "");
  }

  /** What a requirement or a criterion is called on this page. */
  #title = (id: string): string => {
    const asked = this.querySelector(`[data-requirement="${id}"]`)?.cloneNode(true) as HTMLElement | undefined;
    asked?.querySelector("[data-met]")?.remove();
    const told = asked?.textContent ?? this.#findings.words(id, "title").map(({ textContent }) => textContent).join("");
    const principle = this.querySelector(`[data-trained="${id}"] a`)?.textContent;
    return (told || principle || id).replace(/\s+/g, " ").trim();
  };

  #giveHint(hints: HTMLDetailsElement): void {
    const next = this.#hints.find(({ hidden }) => hidden);
    if (!next) return;
    next.hidden = hints.hidden = false;
    hints.open = true;
    this.#hint.textContent = word("rewrite.hint-more");
    // It has the focus, so it stays where it is and is only out of use.
    if (this.#hints.every(({ hidden }) => !hidden)) this.#hint.setAttribute("aria-disabled", "true");
  }

  #record(kept: Readonly<Record<string, boolean>>, done = false): void {
    const fresh = Object.entries(kept).filter(([id]) => done || !this.#recorded.has(id));
    const { id = "", hash = "" } = this.dataset;
    for (const attempt of practised("exercise", id, hash, Object.fromEntries(fresh), done ? { done: "yes" } : {})) {
      append(store(), attempt);
      this.#recorded.add(attempt.principle);
    }
  }

  #showAnswers(): void {
    if (!this.#finished) this.#record(Object.fromEntries(this.#trained().map((id) => [id, false])));
    this.#goTo("answers");
    this.#compareModels(this.#read());
  }

  /** What each model answer has and the draft has not; nothing while the draft is no writer's own. */
  #compareModels({ text, verdict }: Read): void {
    const own = text.trim() !== "" && verdict.shortcut !== "unchanged";
    for (const { id, text: model } of this.#task.models) {
      const place = this.querySelector(`[data-model="${id}"] [data-difference]`);
      place?.replaceChildren(...(own ? beside(text, model) : []));
    }
  }

  #finish(): void {
    const last = this.#read();
    const { verdict } = last;
    this.#tick(verdict);
    if (verdict.shortcut || !verdict.done) {
      const open = verdict.shortcut ? shortcutWords(verdict.shortcut) : openWords(this.#task, verdict, this.#title);
      this.#say(word("rewrite.finish-first", { what: open }), "closing");
      return;
    }
    if (!this.#finished) {
      const kept = this.#trained().map((id): [string, boolean] => [id, (verdict.dos[id] ?? "kept") !== "missing"]);
      this.#record(Object.fromEntries(kept), true);
      this.#finished = true;
    }
    const first = this.#first && this.#first.text !== last.text ? this.#first : this.#theirs;
    if (first) partOf(this, "[data-drafts]").replaceChildren(...compare(this.#task, first, last, this.#title, first === this.#theirs));
    this.#open("answers");
    this.#compareModels(last);
    this.#say([word("rewrite.finished"), ...(store().lasting ? [] : [word("storage.not-kept")])].join(" "), "closing");
    this.#goTo("end");
  }

  get #draftName(): string {
    return `draft/${this.dataset.id}`;
  }

  #keep(asked: boolean): void {
    const draft = { text: this.#text.value, subject: this.#subject?.value ?? "" };
    const said = keepDraft(this.#draftName, draft, partOf<HTMLInputElement>(this, "[data-keep]").checked, asked);
    if (said) this.#say(said);
  }

  /** A kept draft opens its step; what was finished before is said. */
  #restore(): void {
    const { attempts } = readLog(store());
    const done = attempts.filter((one) => one.kind === "exercise" && one.quiz === this.dataset.id && one.answer["done"]).pop();
    if (done) partOf(this, "[data-find]").before(element("p", { class: "guide-note" }, word("rewrite.finished-on", { date: shownDate(done.at) })));
    const kept = readDraft(this.#draftName);
    if (!kept) return;
    this.#text.value = kept.text;
    if (this.#subject) this.#subject.value = typeof kept.subject === "string" ? kept.subject : "";
    partOf<HTMLInputElement>(this, "[data-keep]").checked = true;
    this.#open("write");
    this.#show(this.#read());
  }
}

customElements.define("guide-rewrite", GuideRewrite);
