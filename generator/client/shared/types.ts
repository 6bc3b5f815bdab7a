/** The values that pure modules and elements hand to each other. */

/** What was chosen or typed: value by part of the answer. An unticked box is "". */
export type Answer = Record<string, string>;

/** The accepted values for each part of the answer. */
export type Key = Record<string, string[]>;

/** What an attempt was made at. */
export type Kind = "question" | "exercise" | "conversation";

/**
 * One first try at a question, or at one principle of an exercise or a conversation. Stored; see `log.ts` for how it is
 * read back.
 */
export interface Attempt {
  v: 1;
  /** Absent for a question. */
  kind?: Exclude<Kind, "question">;
  /** Sorts by time, unique across tabs and devices. */
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The quiz of the question; of an exercise or a conversation its own id, here and below. */
  quiz: string;
  question: string;
  /** The hash of what was asked when it was answered. */
  hash: string;
  principle: string;
  right: boolean;
  answer: Answer;
}

/** What a type of question may add in the browser to its finished controls. */
export interface QuestionType {
  /** Adds controls that need a script; returns what to call after values were set from outside. */
  enhance(form: HTMLFormElement, announce: (text: string) => void): () => void;
}
