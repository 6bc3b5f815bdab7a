/** The bundle of the coach's page; the coach itself is another, which Python runs too. */

import "../../components/coach/coach.ts";
