import { findCues, indexCues } from "./cues.ts";
import { featuresOf } from "./features.ts";
import { readLists } from "./lists.ts";
import { normalise } from "./normalise.ts";
import { readParts } from "./parts.ts";
import type { CoachData, Context } from "./types.ts";

export function createCoach(data: CoachData) {
  const lists = readLists(data.lists);
  const cues = indexCues(data.criteria);
  return {
    features(text: string, context: Context) {
      const sentences = readParts(normalise(text));
      const hits = findCues(sentences, cues, lists);
      const features = featuresOf(sentences, hits, context, lists);
      return sentences.map((s, i) => ({ start: s.start, end: s.end, part: s.part, features: features[i] }));
    },
  };
}
