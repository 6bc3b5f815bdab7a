/** The coach, which is a script of its own because Python runs it too, and its data in another one. */

import type { Coach } from "../coach/coach.ts";

declare const guideCoach: { create(data: unknown): Coach };
declare const guideCoachData: unknown;

/** Throws where the two scripts were not loaded. */
export const startCoach = (): Coach => coachWhenNeeded()();

/**
 * The coach, made when it is first asked for: that takes a phone a moment which belongs to the page until then. Throws
 * at once where the two scripts were not loaded.
 */
export function coachWhenNeeded(): () => Coach {
  const [{ create }, data] = [guideCoach, guideCoachData];
  let coach: Coach | undefined;
  return () => (coach ??= create(data));
}
