/** Whether a draft does what an exercise asks, and what is open. Pure. */

import type { Counts } from "../coach/coach.ts";
import { requirements } from "./requirements.ts";
import { shortcut } from "./shortcuts.ts";
import { holds, wordsOf } from "./text.ts";
import type { Kept, Task, Verdict } from "./types.ts";

/** So many words more make another sentence of a phrase. */
const MORE = 4;

export interface Seen {
  text: string;
  counts: Counts;
  /** Criteria that the coach finds and the writer has not put aside, each with its strength. */
  found: Record<string, "found" | "likely">;
  /** Where each of them is found. */
  places: Record<string, readonly { start: number; end: number }[]>;
  /** Do's that the writer says are there. */
  claimed: readonly string[];
}

/**
 * Done: every requirement is met, nothing of the original's faults is left, none of the task's don'ts is found for sure
 * (a likely one is shown and stops nobody), and one of its do's at least is found, or claimed by the writer.
 */
export function judge(task: Task, seen: Seen): Verdict {
  const taken = shortcut(task, seen.text, seen.counts);
  const asked = requirements(task, seen.text, seen.counts);
  const leftovers = task.faults.filter((fault) => holds(seen.text, fault.words) && !mended(task, fault, seen)).map(({ id }) => id);
  const donts = task.donts.filter((id) => seen.found[id] === "found");
  const likely = task.donts.filter((id) => seen.found[id] === "likely");
  const dos: Record<string, Kept> = {};
  for (const id of task.dos) dos[id] = seen.found[id] ?? (seen.claimed.includes(id) ? "claimed" : "missing");
  const keptAny = task.dos.length === 0 || Object.values(dos).some((kept) => kept !== "missing");
  const done = !taken && asked.every(({ met }) => met) && leftovers.length === 0 && donts.length === 0 && keptAny;
  return { ...(taken ? { shortcut: taken } : {}), requirements: asked, leftovers, donts, likely, dos, done };
}

/**
 * Words that are only too little, such as general praise, may stay once something was added to them: the do that they
 * fall short of is found in more than these words, or the writer says that it is there. Words that break a don't may not.
 */
function mended(task: Task, fault: Task["faults"][number], seen: Seen): boolean {
  if (task.donts.includes(fault.principle)) return false;
  if (seen.claimed.includes(fault.principle)) return true;
  const own = wordsOf(fault.words).length;
  return (seen.places[fault.principle] ?? []).some(({ start, end }) => {
    const said = seen.text.slice(start, end);
    if (holds(said, fault.words)) return wordsOf(said).length >= own + MORE;
    return !holds(` ${wordsOf(fault.words).join(" ")} `, wordsOf(said).join(" "));
  });
}
