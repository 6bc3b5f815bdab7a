/** The coach, which is a script of its own because Python runs it too, and its data in another one. */

import type { Coach } from "../coach/coach.ts";

declare const guideCoach: { create(data: unknown): Coach };
declare const guideCoachData: unknown;

/** Throws where the two scripts were not loaded. */
export const startCoach = (): Coach => guideCoach.create(guideCoachData);
