/** What goes into the coach and what comes out. All places are UTF-16 offsets into the text as it was given. */

export type Strength = "found" | "likely";

export type Span = [start: number, end: number];

export interface Context {
  channel: string;
  stage: string;
  goal: string;
}

export interface Finding {
  criterion: string;
  strength: Strength;
  /** The sentence, or for a fact the whole place. */
  start: number;
  end: number;
  /** The words that decided, inside start..end, in reading order. */
  words: Span[];
  /** What found it: "cue:<id>", "learned" or "measure:<name>". */
  by: string;
  /** For a length: the id of the limit that was passed. */
  detail?: string;
}

export interface Reading {
  findings: Finding[];
  /** Do's that were looked for in the whole text, are expected here and were not found. */
  absent: string[];
  language: "ok" | "not-english" | "too-little";
  /** Only the first part of the text was read. */
  tooLong: boolean;
}

/** One cue as it stands in the author's file. */
export interface CueData {
  id: string;
  says: string[];
  unless?: string[];
  unlessNearby?: string[];
  /** Absent: found. */
  strength?: Strength;
  /** Absent: anywhere. */
  lookIn?: string;
}

export interface CriterionData {
  id: string;
  kind: "do" | "dont" | "fine" | "fact";
  applies: { channels?: string[]; stages?: string[]; goals?: string[] };
  expected: { channels?: string[]; stages?: string[]; goals?: string[] };
  measure?: string;
  atMost: Strength;
  lookIn: string;
  givesWay: { to: string; where: "same-words" | "message" }[];
  cues: CueData[];
  learned?: { found?: number; likely: number };
  limits?: { id: string; channel: string; characters?: number; words?: number; strength: Strength }[];
}

/** The trained classifier; model.ts says how its numbers are packed. */
export interface ModelData {
  labels: string[];
  features: string;
  weights: string[];
  scale: number;
  bias: number[];
  message: { weights: number[][]; bias: number[] };
}

/** Everything the coach knows, written from content/coach at build. */
export interface CoachData {
  criteria: CriterionData[];
  /** Word lists for patterns and features: name to words parted by spaces. */
  lists: Record<string, string>;
  model?: ModelData;
}
