/** The bundle of the workshop's pages: each import defines its element. */

import "../../components/sheets/sheets.ts";
import "../../components/projector/projector.ts";
