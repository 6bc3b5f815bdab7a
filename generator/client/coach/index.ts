/** The coach as a classic script: globalThis.guideCoach, for the page and for the engine that Python runs. */

import { createCoach } from "./coach.ts";
import type { CoachData } from "./types.ts";

(globalThis as { guideCoach?: unknown }).guideCoach = {
  create: (data: CoachData) => createCoach(data),
};
