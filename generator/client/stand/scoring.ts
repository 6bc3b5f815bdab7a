/** Answers to figures, as generator/models/assessment.py lays down. Pure. */

import type { Answers, Shape } from "./shape.ts";

export const LETTERS = "ABCDE";
export const NOT_APPLICABLE = "N";
/** The figure of the most frequent answer. */
export const MOST = LETTERS.length - 1;

export interface Figure {
  id: string;
  /** The average of what was answered, 0 … 4; undefined where nothing was. */
  value: number | undefined;
  /** How many answers it comes from, and how many there could be. */
  counted: number;
  of: number;
}

export interface Pair {
  do: Figure;
  dont: Figure;
  /** The do minus the don't, -4 … 4, where both were answered. */
  standing: number | undefined;
}

export interface Profile {
  /** Statements with a frequency, and all there are. */
  counted: number;
  of: number;
  pairs: Pair[];
  amounts: Figure[];
}

/** What a letter is worth; undefined for one that is not counted. */
function worth(letter: string | undefined): number | undefined {
  const value = letter?.length === 1 ? LETTERS.indexOf(letter) : -1;
  return value < 0 ? undefined : value;
}

function figure(shape: Shape, answers: Answers, id: string): Figure {
  const own = shape.statements.filter((statement) => statement.for === id);
  const values = own.map((statement) => worth(answers.get(statement.id))).filter((one) => one !== undefined);
  const sum = values.reduce((total, one) => total + one, 0);
  return { id, value: values.length ? sum / values.length : undefined, counted: values.length, of: own.length };
}

export function profile(shape: Shape, answers: Answers): Profile {
  const pairs = shape.pairs.map(([doId, dontId]): Pair => {
    const [left, right] = [figure(shape, answers, doId), figure(shape, answers, dontId)];
    const both = left.value !== undefined && right.value !== undefined;
    return { do: left, dont: right, standing: both ? (left.value as number) - (right.value as number) : undefined };
  });
  return {
    counted: shape.statements.filter((one) => worth(answers.get(one.id)) !== undefined).length,
    of: shape.statements.length,
    pairs,
    amounts: shape.amounts.map(([id]) => figure(shape, answers, id)),
  };
}

/** Whether two figures are the same but for the noise of division. */
export function level(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}

/** The do's of the pairs that stand highest and lowest, all of them where several are level. */
export function extremes(pairs: readonly Pair[]): { highest: string[]; lowest: string[] } {
  const standing = pairs.filter((one) => one.standing !== undefined);
  const values = standing.map((one) => one.standing as number);
  const at = (value: number): string[] => standing.filter((one) => level(one.standing as number, value)).map((one) => one.do.id);
  return values.length ? { highest: at(Math.max(...values)), lowest: at(Math.min(...values)) } : { highest: [], lowest: [] };
}
