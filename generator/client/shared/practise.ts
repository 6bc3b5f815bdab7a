/** The bundle of quiz and practice pages: each import defines its element. */

import "../../components/question/question.ts";
import "../../components/summary/summary.ts";
import "../../components/catalogue/catalogue.ts";
import "../../components/today/today.ts";
import "../../components/progress/progress.ts";
