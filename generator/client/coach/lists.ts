/** Word lists of the author, ready to be asked for each token. */

import { formsOf, stemOf } from "./tokens.ts";

/** Word or stem to the lists it is in. */
export function readLists(lists: Record<string, string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (key: string, name: string): void => {
    const names = found.get(key) ?? new Set();
    names.add(name);
    found.set(key, names);
  };
  for (const [name, words] of Object.entries(lists)) {
    for (const given of words.split(" ")) {
      for (const word of formsOf(given)) {
        add(word, name);
        if (name !== "function") add(stemOf(word), name);
      }
    }
  }
  return found;
}
