/**
 * What is kept on the reader's device. Everything still works when the store is denied, full or corrupt: values then
 * live as long as the page, and `lasting` is false so that the page can say so.
 */

import { siteId } from "./words.ts";

/** The part of the Storage interface that is used. */
export type Backing = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

export class Store {
  #prefix: string;
  #backing: Backing | undefined;
  #memory = new Map<string, string>();
  #lasting: boolean;

  constructor(prefix: string, backing: Backing | undefined) {
    this.#prefix = `${prefix}:`;
    this.#backing = backing;
    this.#lasting = backing !== undefined;
  }

  /** False once anything could not be kept beyond this page. */
  get lasting(): boolean {
    return this.#lasting;
  }

  /** All [name, text] pairs whose name begins so, in order of name. */
  list(beginning: string): [string, string][] {
    const found = new Map<string, string>();
    try {
      const store = this.#backing;
      for (let index = 0; store && index < store.length; index++) {
        const key = store.key(index);
        if (key?.startsWith(this.#prefix + beginning)) found.set(key, store.getItem(key) ?? "");
      }
    } catch {
      this.#lasting = false;
    }
    for (const [key, text] of this.#memory) if (key.startsWith(this.#prefix + beginning)) found.set(key, text);
    return [...found].map(([key, text]): [string, string] => [key.slice(this.#prefix.length), text]).sort();
  }

  get(name: string): string | undefined {
    const key = this.#prefix + name;
    try {
      return this.#memory.get(key) ?? this.#backing?.getItem(key) ?? undefined;
    } catch {
      this.#lasting = false;
      return undefined;
    }
  }

  set(name: string, text: string): void {
    const key = this.#prefix + name;
    try {
      if (!this.#backing) throw new Error("no store");
      this.#backing.setItem(key, text);
      this.#memory.delete(key);
    } catch {
      this.#lasting = false;
      this.#memory.set(key, text);
    }
  }

  remove(name: string): void {
    const key = this.#prefix + name;
    this.#memory.delete(key);
    try {
      this.#backing?.removeItem(key);
    } catch {
      this.#lasting = false;
    }
  }
}

/** The browser's own store, or undefined where it is denied or has been replaced by a stand-in that forgets. */
function browserStore(): Backing | undefined {
  try {
    const store = globalThis.localStorage;
    return Object.prototype.toString.call(store) === "[object Storage]" ? store : undefined;
  } catch {
    return undefined;
  }
}

let shared: Store | undefined;

/** The one store of this page. */
export function store(): Store {
  shared ??= new Store(siteId(), browserStore());
  return shared;
}
