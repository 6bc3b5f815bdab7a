/** Loads the coach when somebody wants to be read by it: it is far larger than everything else on the page. */

import type { Coach } from "../../client/coach/coach.ts";
import { startCoach } from "../../client/shared/engine.ts";
import { loadScripts } from "../../client/shared/scripts.ts";

let coach: Promise<Coach> | undefined;

/** The coach, from the scripts in a template. Rejects where they cannot be loaded; a further call tries again. */
export function loadCoach(scripts: HTMLTemplateElement | null): Promise<Coach> {
  coach ??= loadScripts(scripts).then(startCoach);
  coach.catch(() => (coach = undefined));
  return coach;
}
