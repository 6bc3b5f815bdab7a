/** The bundle of exercise pages; the coach and the rules are others, which Python runs too. */

import "../../components/rewrite/rewrite.ts";
