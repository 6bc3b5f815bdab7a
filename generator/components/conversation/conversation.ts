/**
 * <guide-conversation>: plays the scene reply by reply. The path is the address after "#", so the browser's own back
 * button works and a link leads to the same place. Words come from the paper form and the key of the same page.
 */

import { button, copies, element, partOf } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { append, practised, readLog } from "../../client/shared/log.ts";
import { address, branchFor, endingsSeen, type Graph, openEndings, readAddress, type Taken, tally, type Turn, turningPoint, turnOf, type Walk, walk } from "../../client/shared/paths.ts";
import { store } from "../../client/shared/storage.ts";
import { plural, word } from "../../client/shared/words.ts";
import { loadCoach } from "./reader.ts";

/** What the reader wrote at a turn, and which of the deciding criteria were found in it. Kept in this page only. */
interface Own {
  text: string;
  found: string[];
}

class GuideConversation extends GuideElement {
  #graph!: Graph;
  #stage = element("div", { class: "guide-talk" });
  #own = new Map<string, Own>();
  #drafts = new Map<string, string>();
  /** Whether the step being shown was chosen here, not opened by its address. */
  #chosen = false;
  #recorded = false;

  protected setUp(): void {
    this.#graph = JSON.parse(this.dataset.graph ?? "{}") as Graph;
    const nested = partOf(this, "[data-nested]");
    nested.before(this.#stage);
    this.#show(walk(this.#graph, readAddress(location.hash) ?? []));
    nested.hidden = true;
    window.addEventListener("hashchange", () => this.#follow());
  }

  /** Copies of what the page says at a place. */
  #copy(selector: string): Node[] {
    return copies(partOf(this, selector));
  }

  #when(id: string): string {
    const place = this.querySelector(`[data-turn="${id}"] [data-when], [data-ending="${id}"] [data-title]`);
    return place?.textContent ?? "";
  }

  #follow(): void {
    const ids = readAddress(location.hash);
    if (!ids) return;
    const walked = walk(this.#graph, ids);
    if (walked.taken.length === 0) this.#recorded = false;
    if (walked.ended && this.#chosen) this.#record(walked);
    this.#show(walked);
    this.#stage.querySelector<HTMLElement>("[data-here]")?.focus({ preventScroll: true });
    this.#stage.querySelector("[data-here]")?.scrollIntoView({ block: "start" });
    this.#chosen = false;
  }

  #choose(taken: readonly Taken[], id: string): void {
    this.#chosen = true;
    location.hash = address([...taken.map(({ step }) => step.id), id]);
  }

  #show({ taken, at, ended, lost }: Walk): void {
    const shown: Node[] = [];
    if (lost) shown.push(element("p", { class: "guide-note", role: "status" }, word("conversation.changed")));
    for (const one of taken) shown.push(this.#turn(one.turn.id, false), this.#said(one));
    const turn = turnOf(this.#graph, at);
    if (turn) shown.push(this.#turn(at, true), this.#replies(turn, taken), ...this.#ways(taken));
    if (ended) shown.push(this.#ending(at), ...this.#debrief(taken, at));
    this.#stage.replaceChildren(...shown);
    partOf(this, "[data-key]").toggleAttribute("data-away", !ended);
  }

  #turn(id: string, here: boolean): HTMLElement {
    const heading = element("h3", { class: "guide-talk__when", ...(here ? { tabindex: "-1", "data-here": "" } : {}) }, this.#when(id));
    const mood = element("p", { class: "guide-talk__mood" }, ...this.#copy(`[data-turn="${id}"] [data-mood]`));
    return element("section", { class: "guide-talk__turn" }, heading, ...this.#copy(`[data-turn="${id}"] [data-says]`), mood);
  }

  /** What the reader said or wrote at a turn. */
  #words({ turn, step }: Taken): Node[] {
    if (turn.replies.some((one) => one.id === step.id)) return this.#copy(`[data-reply="${step.id}"]`);
    const own = this.#own.get(turn.id);
    if (!own) return [element("span", { class: "guide-talk__does" }, word("conversation.own-words"))];
    return [element("span", { class: "guide-talk__words guide-talk__words--own" }, own.text)];
  }

  #said(taken: Taken): HTMLElement {
    const you = element("strong", { class: "guide-talk__you" }, word("conversation.you"));
    return element("div", { class: "guide-talk__said" }, you, " ", element("span", { class: "guide-talk__reply" }, ...this.#words(taken)));
  }

  #replies(turn: Turn, taken: readonly Taken[]): HTMLElement {
    const label = element("p", { id: "your-reply", class: "guide-talk__ask" }, word("conversation.reply"));
    const group = element("div", { class: "guide-talk__choices", role: "group", "aria-labelledby": "your-reply" }, label);
    for (const reply of turn.replies) {
      const choice = element("button", { type: "button", class: "guide-talk__choice" }, ...this.#copy(`[data-reply="${reply.id}"]`));
      choice.addEventListener("click", () => this.#choose(taken, reply.id));
      group.append(choice);
    }
    if (turn.free) group.append(this.#free(turn, turn.free, taken));
    return group;
  }

  /** A field for an own reply. What is typed stays there whatever happens to the page around it. */
  #free(turn: Turn, free: NonNullable<Turn["free"]>, taken: readonly Taken[]): HTMLElement {
    const text = element("textarea", { id: "own-reply", rows: "8", "aria-describedby": "own-how" });
    const status = element("p", { class: "guide-status", role: "status" });
    const send = button(word("conversation.own-send"), "button");
    text.value = this.#drafts.get(turn.id) ?? "";
    text.addEventListener("input", () => this.#drafts.set(turn.id, text.value));
    send.addEventListener("click", () => {
      if (text.value.trim() === "") {
        status.textContent = word("conversation.own-empty");
        return;
      }
      status.textContent = word("conversation.own-reading");
      loadCoach(this.querySelector<HTMLTemplateElement>("[data-coach]")).then(
        (coach) => {
          const reading = coach.read(text.value, free.context);
          if (reading.language === "ok") {
            const found = [...new Set(reading.findings.map(({ criterion }) => criterion))];
            this.#own.set(turn.id, { text: text.value, found });
            const branch = branchFor(free.branches, found);
            if (branch) this.#choose(taken, branch.id);
          } else {
            status.textContent = reading.language === "too-little" ? word("conversation.own-little") : word("conversation.own-not-english");
          }
        },
        () => {
          status.textContent = word("conversation.own-failed");
        },
      );
    });
    return element(
      "details",
      { class: "guide-talk__own", ...(text.value ? { open: "" } : {}) },
      element("summary", {}, word("conversation.own")),
      element("label", { for: "own-reply" }, ...this.#copy(`[data-turn="${turn.id}"] [data-prompt]`)),
      text,
      element("p", { id: "own-how", class: "guide-note" }, word("conversation.own-how")),
      send,
      status,
    );
  }

  /** Ways back from where the path stands. */
  #ways(taken: readonly Taken[]): HTMLElement[] {
    if (taken.length === 0) return [];
    const ids = taken.map(({ step }) => step.id);
    const ways = element("p", { class: "guide-talk__ways" }, element("a", { href: address(ids.slice(0, -1)) }, word("conversation.back")));
    if (ids.length > 1) ways.append(" ", element("a", { href: address([]) }, word("conversation.restart")));
    return [ways];
  }

  #ending(id: string): HTMLElement {
    const heading = element("h3", { class: "guide-talk__when", tabindex: "-1", "data-here": "" }, word("conversation.ending"), ": ", this.#when(id));
    return element("section", { class: "guide-talk__turn guide-talk__turn--ending" }, heading, ...this.#copy(`[data-ending="${id}"] [data-says]`));
  }

  #debrief(taken: readonly Taken[], ending: string): HTMLElement[] {
    const { kept, broken } = tally(taken);
    const after = `[data-debrief-of="${ending}"]`;
    const debrief = element(
      "section",
      { class: "guide-talk__debrief" },
      element("h3", {}, word("conversation.debrief")),
      ...this.#copy(`${after} [data-debrief]`),
      element("h4", {}, word("conversation.turning")),
      ...this.#turning(taken),
      element("h4", {}, word("conversation.path")),
      element("ol", { class: "guide-talk__path" }, ...taken.map((one, index) => this.#looking(taken, one, index))),
      ...this.#principles(word("conversation.kept"), kept, word("conversation.none-kept")),
      ...this.#principles(word("conversation.broken"), broken, word("conversation.none-broken")),
      element("h4", {}, word("conversation.practise")),
      element("ul", {}, ...this.#copy(`${after} [data-practise]`)),
    );
    if (!store().lasting) debrief.append(element("p", { class: "guide-note" }, word("storage.not-kept")));
    const { conversation = "", hash = "" } = this.dataset;
    const seen = endingsSeen(readLog(store()).attempts, conversation, hash).filter((id) => this.#graph.endings.includes(id));
    if (seen.length) debrief.append(element("p", {}, plural("conversation.seen", seen.length, { of: this.#graph.endings.length })));
    debrief.append(element("p", {}, element("a", { class: "guide-button", href: address([]) }, word("conversation.again"))));
    return [debrief];
  }

  #turning(taken: readonly Taken[]): HTMLElement[] {
    const turning = turningPoint(this.#graph, taken);
    const at = turning && taken[turning.index];
    if (!turning || !at) return [element("p", {}, word("conversation.turning-none"))];
    const reply = element("div", { class: "guide-talk__said" }, element("strong", {}, this.#when(at.turn.id)), " ", element("span", { class: "guide-talk__reply" }, ...this.#words(at)));
    return [reply, element("p", {}, plural("conversation.turning-open", turning.after, { before: turning.before }))];
  }

  /** One reply of the path: what it did, and what the others there would have led to. */
  #looking(taken: readonly Taken[], one: Taken, index: number): HTMLElement {
    const item = element("li", {}, element("p", {}, element("strong", {}, this.#when(one.turn.id))), element("p", { class: "guide-talk__reply" }, ...this.#words(one)), ...this.#copy(`[data-why-of="${one.step.id}"]`));
    const own = this.#own.get(one.turn.id);
    if (own && one.turn.free?.branches.some((branch) => branch.id === one.step.id)) item.append(...this.#saw(own.found));
    const others = element("ul", {});
    for (const other of one.turn.replies) if (other.id !== one.step.id) others.append(this.#other(other));
    const back = element("a", { href: address(taken.slice(0, index).map(({ step }) => step.id)) }, word("conversation.back-here"));
    item.append(element("details", {}, element("summary", {}, word("conversation.others")), others, element("p", {}, back)));
    return item;
  }

  #other(step: { id: string; to: string }): HTMLElement {
    const item = element("li", {}, element("p", { class: "guide-talk__reply" }, ...this.#copy(`[data-reply="${step.id}"]`)), ...this.#copy(`[data-why-of="${step.id}"]`));
    if (turnOf(this.#graph, step.to)) {
      const endings = openEndings(this.#graph, step.to).map((id) => this.#when(id));
      const leads = element("p", {}, element("strong", {}, word("conversation.leads")), " ", this.#when(step.to), ". ", ...this.#copy(`[data-turn="${step.to}"] [data-mood]`));
      item.append(leads, element("p", {}, element("strong", {}, word("conversation.could-end")), " ", endings.join("; ")));
    } else {
      item.append(element("p", {}, element("strong", {}, word("conversation.ends-with")), " ", this.#when(step.to)));
    }
    return item;
  }

  /** Which of the criteria that decide here the coach found in the reader's words. */
  #saw(found: readonly string[]): HTMLElement[] {
    const titles = [...this.querySelectorAll<HTMLElement>("[data-criterion]")].filter(({ dataset }) => found.includes(dataset.criterion ?? ""));
    if (titles.length === 0) return [element("p", {}, word("conversation.own-nothing"))];
    return [element("p", {}, word("conversation.own-found"), " ", titles.map((one) => one.textContent?.trim()).join("; "), ".")];
  }

  #principles(title: string, ids: readonly string[], none: string): HTMLElement[] {
    const links = ids.flatMap((id) => [this.querySelector(`[data-key] [data-principle="${id}"]`)?.cloneNode(true)].filter((link) => link !== undefined));
    const list = links.length ? element("ul", {}, ...links.map((link) => element("li", {}, link))) : element("p", {}, none);
    return [element("h4", {}, title), list];
  }

  /** Keeps one attempt for each principle of this run; once for each run from the beginning. */
  #record({ taken, at }: Walk): void {
    if (this.#recorded) return;
    this.#recorded = true;
    const { conversation = "", hash = "" } = this.dataset;
    const { kept, broken } = tally(taken);
    const all = Object.fromEntries([...kept, ...broken].map((principle) => [principle, !broken.includes(principle)]));
    for (const attempt of practised("conversation", conversation, hash, all, { ending: at })) append(store(), attempt);
  }
}

customElements.define("guide-conversation", GuideConversation);
