/** When a principle comes back. Pure; days are the reader's calendar days. */

import type { Attempt } from "./types.ts";

/** A missed principle returns after so many days; each success moves it on a step, and after the last it rests. */
export const STEPS: readonly number[] = [1, 3, 7, 21];

/** Days since 1970 of a moment, in the device's time zone. */
export function dayOf(moment: Date): number {
  return Math.floor((moment.getTime() - moment.getTimezoneOffset() * 60_000) / 86_400_000);
}

/**
 * The day on which a principle is due again, or undefined where nothing is to be repeated.
 * A success before that day changes nothing; a date after `today` (a clock set back) counts as today.
 */
export function dueDay(attempts: readonly Attempt[], principle: string, today: number): number | undefined {
  let due: number | undefined;
  let step = 0;
  for (const attempt of attempts) {
    if (attempt.principle !== principle) continue;
    const day = Math.min(dayOf(new Date(attempt.at)), today);
    if (!attempt.right) {
      step = 0;
      due = day + (STEPS[0] ?? 1);
    } else if (due !== undefined && day >= due) {
      step += 1;
      const wait = STEPS[step];
      due = wait === undefined ? undefined : day + wait;
    }
  }
  return due;
}

export interface Asked {
  id: string;
  hash: string;
  principle: string;
}

/**
 * The question to ask on a principle: one that was never asked, else the one asked longest ago, so that a missed
 * question is followed by another where there is one.
 */
export function questionFor(questions: readonly Asked[], attempts: readonly Attempt[], principle: string): Asked | undefined {
  const latest = new Map<string, string>();
  for (const attempt of attempts) latest.set(attempt.question, attempt.id);
  const candidates = questions.filter((question) => question.principle === principle);
  return [...candidates].sort((a, b) => {
    const [left, right] = [latest.get(a.id) ?? "", latest.get(b.id) ?? ""];
    return left < right ? -1 : left > right ? 1 : 0;
  })[0];
}

export interface Today {
  due: Asked[];
  fresh: Asked[];
}

/**
 * Today's questions: one on each principle that is due, longest due first, then new ones on principles least
 * practised, until there are `least`.
 */
export function todaysQuestions(
  questions: readonly Asked[],
  attempts: readonly Attempt[],
  today: number,
  least: number,
): Today {
  const principles = [...new Set(questions.map((question) => question.principle))];
  const days = new Map(principles.map((name) => [name, dueDay(attempts, name, today)]));
  const isDue = (name: string): boolean => (days.get(name) ?? Number.POSITIVE_INFINITY) <= today;
  const due = principles
    .filter(isDue)
    .sort((a, b) => (days.get(a) ?? 0) - (days.get(b) ?? 0))
    .map((name) => questionFor(questions, attempts, name))
    .filter((question): question is Asked => question !== undefined);
  const counts = new Map(principles.map((name) => [name, attempts.filter((one) => one.principle === name).length]));
  const asked = new Set(attempts.map((attempt) => attempt.question));
  const fresh = principles
    .filter((name) => !isDue(name))
    .sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))
    .map((name) => questions.find((question) => question.principle === name && !asked.has(question.id)))
    .filter((question): question is Asked => question !== undefined)
    .slice(0, Math.max(0, least - due.length));
  return { due, fresh };
}
