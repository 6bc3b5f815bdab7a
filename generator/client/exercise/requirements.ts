/** Facts about a draft that can be counted. Pure. */

import type { Counts } from "../coach/coach.ts";
import { countWords, holds } from "./text.ts";
import type { Requirement, Task } from "./types.ts";

/** Each requirement of the task, in the order in which the page lists them. */
export function requirements(task: Task, text: string, counts: Counts): Requirement[] {
  const words = countWords(text);
  const characters = [...text.trim()].length;
  const [least, most] = task.words;
  return [
    { id: "words", met: words >= least && words <= most, now: words },
    ...(task.characters === null ? [] : [{ id: "characters", met: characters > 0 && characters <= task.characters, now: characters }]),
    { id: "asks", met: words > 0 && counts.asks <= task.asks, now: counts.asks },
    ...(task.links ? [] : [{ id: "links", met: words > 0 && counts.links === 0 }]),
    { id: "slots", met: words > 0 && counts.slots === 0 },
    ...task.facts.map(({ id, accept }) => ({ id, met: accept.some((phrase) => holds(text, phrase)) })),
  ];
}
