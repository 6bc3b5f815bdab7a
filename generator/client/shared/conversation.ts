/** The bundle of conversation pages. */

import "../../components/conversation/conversation.ts";
