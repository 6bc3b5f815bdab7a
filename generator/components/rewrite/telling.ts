/** What the page of an exercise says of a verdict, and counts from it. Pure. */

import type { Shortcut, Task, Verdict } from "../../client/exercise/types.ts";
import { word } from "../../client/shared/words.ts";

/** Why a draft is not counted. */
export function shortcutWords(taken: Shortcut): string {
  return {
    empty: word("rewrite.shortcut-empty"),
    unchanged: word("rewrite.shortcut-unchanged"),
    model: word("rewrite.shortcut-model"),
    emptied: word("rewrite.shortcut-emptied"),
    repeated: word("rewrite.shortcut-repeated"),
    stuffed: word("rewrite.shortcut-stuffed"),
    brief: word("rewrite.shortcut-brief"),
    gibberish: word("rewrite.shortcut-gibberish"),
    "not-english": word("rewrite.shortcut-not-english"),
  }[taken];
}

/** What is still open; `title` gives the words for a requirement or a principle. */
export function openWords(task: Task, { requirements, leftovers, donts, dos }: Verdict, title: (id: string) => string): string {
  const join = (parts: string[]): string => parts.join(word("rewrite.open-list"));
  const asked = requirements.filter(({ met }) => !met).map(({ id }) => title(id));
  const words = task.faults.filter(({ id }) => leftovers.includes(id)).map((fault) => `“${fault.words}”`);
  const lines: string[] = [];
  if (asked.length) lines.push(word("rewrite.open", { what: join(asked) }));
  if (words.length) lines.push(word("rewrite.leftover", { words: join(words) }));
  if (donts.length) lines.push(word("rewrite.donts", { what: join(donts.map(title)) }));
  const kept = Object.values(dos);
  if (kept.length > 0 && kept.every((how) => how === "missing")) lines.push(word("rewrite.no-do"));
  return lines.join(" ");
}

/** How a trained principle stands; a do that is missing is told only once it was `checked` for. */
export function principleWords(task: Task, principle: string, verdict: Verdict, checked: boolean): string {
  const kept = verdict.dos[principle];
  if (kept === undefined) {
    if (brokenDonts(task, [principle], verdict).length) return word("rewrite.broken-dont");
    return verdict.likely.includes(principle) ? word("rewrite.likely-dont") : word("rewrite.kept-dont");
  }
  if (kept === "missing") return checked ? word("rewrite.missing-do") : "";
  return { found: word("rewrite.kept-do"), likely: word("rewrite.likely-do"), claimed: word("rewrite.claimed-do") }[kept];
}

/** Trained don'ts that stand in the draft, found by the coach or as words of the original. */
export function brokenDonts(task: Task, trained: readonly string[], { donts, leftovers }: Verdict): string[] {
  const left = task.faults.filter(({ id }) => leftovers.includes(id)).map(({ principle }) => principle);
  return trained.filter((id) => donts.includes(id) || (left.includes(id) && task.donts.includes(id)));
}
