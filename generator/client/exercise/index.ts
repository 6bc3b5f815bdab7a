/** The rules of exercises as a classic script: globalThis.guideRules, for the page and for the engine that Python runs. */

import { changes } from "./changes.ts";
import { difference } from "./difference.ts";
import { requirements } from "./requirements.ts";
import { judge } from "./verdict.ts";

(globalThis as { guideRules?: unknown }).guideRules = { changes, difference, judge, requirements };
