/** What an exercise asks and what is told of a draft. All places are UTF-16 offsets into the draft. */

/** Made by generator/coach/tasks.py from the author's file. */
export interface Task {
  id: string;
  /** Do's that it trains; don'ts that it trains or that the original shows. */
  dos: string[];
  donts: string[];
  /** The message to be made better. */
  original: string;
  /** Words of the original that break a principle. */
  faults: { id: string; principle: string; words: string }[];
  /** Least and most. */
  words: [number, number];
  characters: number | null;
  asks: number;
  links: boolean;
  facts: { id: string; accept: string[] }[];
  models: { id: string; text: string }[];
  /** What the page says of the task: known facts and hints. */
  brief: string[];
}

export type Shortcut =
  | "empty"
  | "not-english"
  | "gibberish"
  | "unchanged"
  | "model"
  | "emptied"
  | "repeated"
  | "stuffed"
  | "brief";

export interface Requirement {
  /** words, characters, asks, links, slots, or the id of a fact. */
  id: string;
  met: boolean;
  /** The count, where it is one that the reader wants to know. */
  now?: number;
}

export type Kept = "found" | "likely" | "claimed" | "missing";

export interface Verdict {
  shortcut?: Shortcut;
  requirements: Requirement[];
  /** Ids of faults of the original that still stand in the draft. */
  leftovers: string[];
  /** Don'ts that the coach finds. */
  donts: string[];
  /** Don'ts that it thinks likely. */
  likely: string[];
  /** How each trained do is kept. */
  dos: Record<string, Kept>;
  done: boolean;
}
