/** Why a code that somebody typed, or that a link holds, was not taken. Pure. */

import { word } from "../../client/shared/words.ts";
import type { Decoded } from "../../client/stand/code.ts";

/** `own` is the version of this page; a code that was read and refused all the same holds no answer. */
export function refusal(read: Decoded, own: number): string {
  switch (read.outcome) {
    case "read":
      return word("assessment.code-nothing");
    case "empty":
      return word("assessment.code-empty");
    case "no-version":
      return word("assessment.code-no-version", { example: `${own} ABCD` });
    case "other-version":
      return word("assessment.code-other-version", { version: read.version, own });
    case "letter":
      return word("assessment.code-letter", { sign: read.sign });
    case "length":
      return word("assessment.code-length", { count: read.count, of: read.of });
    case "check":
      return word("assessment.code-check");
  }
}
