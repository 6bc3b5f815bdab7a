/** Whether a draft does what an exercise asks, and what is open. Pure. */

import { requirements } from "./requirements.ts";
import { shortcut } from "./shortcuts.ts";
import { holds } from "./text.ts";
import type { Counts, Kept, Task, Verdict } from "./types.ts";

export interface Seen {
  text: string;
  counts: Counts;
  /** Criteria that the coach finds and the writer has not put aside, each with its strength. */
  found: Record<string, "found" | "likely">;
  /** Do's that the writer says are there. */
  claimed: readonly string[];
}

/**
 * Done: every requirement is met, nothing of the original's faults is left, none of the task's don'ts is found, and one
 * of its do's at least is found, or claimed by the writer.
 */
export function judge(task: Task, seen: Seen): Verdict {
  const taken = shortcut(task, seen.text, seen.counts);
  const asked = requirements(task, seen.text, seen.counts);
  const leftovers = task.faults.filter((fault) => holds(seen.text, fault.words)).map(({ id }) => id);
  const donts = task.donts.filter((id) => seen.found[id] !== undefined);
  const dos: Record<string, Kept> = {};
  for (const id of task.dos) dos[id] = seen.found[id] ?? (seen.claimed.includes(id) ? "claimed" : "missing");
  const keptAny = task.dos.length === 0 || Object.values(dos).some((kept) => kept !== "missing");
  const done = !taken && asked.every(({ met }) => met) && leftovers.length === 0 && donts.length === 0 && keptAny;
  return { ...(taken ? { shortcut: taken } : {}), requirements: asked, leftovers, donts, dos, done };
}
