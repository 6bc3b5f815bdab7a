/** A draft that the reader asked to keep on this device, under a name. */

import { store } from "./storage.ts";
import { word } from "./words.ts";

/** Its text, and what else belongs to it by field; once it was kept these may be anything. */
export type Draft = { text: string } & Record<string, unknown>;

/**
 * Keeps the draft while that is wanted; forgets it where the reader just `asked` not to keep it. Returns what to tell
 * them, "" for nothing.
 */
export function keepDraft(name: string, draft: Draft, wanted: boolean, asked: boolean): string {
  if (wanted) {
    store().set(name, JSON.stringify(draft));
    if (!store().lasting) return word("coach.not-kept");
    return asked ? word("coach.kept") : "";
  }
  if (!asked) return "";
  store().remove(name);
  return word("coach.forgotten");
}

/** Calls `save` when the page is left or put into the background, from where a phone may not bring it back. */
export function onLeaving(save: () => void): void {
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

/** The draft kept under that name; undefined where there is none, or none that can be read. */
export function readDraft(name: string): Draft | undefined {
  try {
    const value = JSON.parse(store().get(name) ?? "null") as Partial<Draft> | null;
    return typeof value?.text === "string" ? (value as Draft) : undefined;
  } catch {
    return undefined;
  }
}
