/** What a page says of its assessment: what counts for what. Pure; the words stay in the page. */

export interface Statement {
  id: string;
  /** Its place in the code, from 1. */
  place: number;
  /** The principle or amount that it counts for. */
  for: string;
}

export interface Act {
  for: string;
  /** Whether a message may be right without it. */
  spare: boolean;
}

export interface Shape {
  version: number;
  statements: Statement[];
  /** Every do with its don't, in the guide's order. */
  pairs: [string, string][];
  /** Every amount with the one it is compared with. */
  amounts: [string, string][];
  acts: Act[];
  /** Short names of principles and amounts. */
  names: Record<string, string>;
}

/** Letter of a code by statement id: A … E or N; left out where there is no answer. */
export type Answers = ReadonlyMap<string, string>;
