/** The bundle of the pages on where somebody stands: each import defines its element. */

import "../../components/assessment/assessment.ts";
import "../../components/last-three/last-three.ts";
