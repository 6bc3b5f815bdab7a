/** <guide-stored>: shows everything that the guide keeps on this device, as it is kept, and erases it. */

import { askBefore } from "../../client/shared/ask.ts";
import { button, element } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { KINDS, kindOf, type Kind } from "../../client/shared/stored.ts";
import { plural, siteId, word } from "../../client/shared/words.ts";

type Kept = { store: Storage; key: string };

const NAMES: Record<Kind, (count: number) => string> = {
  attempt: (count) => plural("stored.attempt", count),
  stand: (count) => plural("stored.stand", count),
  draft: (count) => plural("stored.draft", count),
  aside: (count) => plural("stored.aside", count),
  colours: (count) => plural("stored.colours", count),
  other: (count) => plural("stored.other", count),
};

/** The browser's stores, less those that it denies or that a stand-in replaces. */
function stores(): Storage[] {
  const found: Storage[] = [];
  for (const name of ["localStorage", "sessionStorage"] as const) {
    try {
      if (Object.prototype.toString.call(window[name]) === "[object Storage]") found.push(window[name]);
    } catch {
      // denied, so nothing is kept there
    }
  }
  return found;
}

function keptByKind(): Map<Kind, Kept[]> {
  const scope = (globalThis as { __md_scope?: URL }).__md_scope?.pathname ?? "";
  const found = new Map<Kind, Kept[]>();
  for (const store of stores()) {
    for (const key of Object.keys(store).sort()) {
      const kind = kindOf(key, siteId(), scope);
      if (kind) found.set(kind, [...(found.get(kind) ?? []), { store, key }]);
    }
  }
  return found;
}

const copyName = (): string => `guide-${siteId()}`;

/** How many files are kept for reading without a connection. */
async function copied(): Promise<number> {
  if (!("caches" in window) || !(await caches.has(copyName()))) return 0;
  return (await (await caches.open(copyName())).keys()).length;
}

async function dropCopy(): Promise<void> {
  if (!("caches" in window)) return;
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.unregister();
  await caches.delete(copyName());
}

class GuideStored extends GuideElement {
  #show = button(word("stored.show"), "button");
  #list = element("div");
  #erase = button(word("stored.erase"), "button", "guide-button--quiet");
  #confirm = askBefore(
    this.#erase,
    { ask: word("stored.erase-ask"), yes: word("stored.erase-yes"), no: word("stored.erase-no") },
    () => void this.#eraseAll(),
  );
  #status = element("p", { class: "guide-status", role: "status" });

  protected setUp(): void {
    this.#erase.hidden = true;
    this.#show.addEventListener("click", () => void this.#open(word("stored.shown")));
    this.append(element("p", {}, this.#show), this.#status, this.#list, element("p", {}, this.#erase), this.#confirm);
  }

  async #open(said: string): Promise<void> {
    const kept = keptByKind();
    const parts: Node[] = [];
    for (const kind of KINDS) {
      const own = kept.get(kind) ?? [];
      if (own.length === 0) continue;
      const text = own.map(({ store, key }) => `${key}\n${store.getItem(key) ?? ""}`).join("\n\n");
      const raw = element("pre", { tabindex: "0", class: "guide-stored__raw", "aria-label": word("stored.raw") }, text);
      parts.push(element("details", {}, element("summary", {}, NAMES[kind](own.length)), raw));
    }
    const files = await copied().catch(() => 0);
    if (files > 0) parts.push(element("p", {}, plural("stored.copy", files)));
    this.#list.replaceChildren(...parts);
    this.#erase.hidden = parts.length === 0 || !this.#confirm.hidden;
    this.#status.textContent = parts.length ? said : word("stored.nothing");
  }

  async #eraseAll(): Promise<void> {
    this.#show.focus();
    this.#erase.hidden = true;
    for (const all of keptByKind().values()) for (const { store, key } of all) store.removeItem(key);
    await dropCopy().catch(() => undefined);
    await this.#open(word("stored.left"));
    if (this.#list.childElementCount === 0) this.#status.textContent = word("stored.erased");
  }
}

customElements.define("guide-stored", GuideStored);
