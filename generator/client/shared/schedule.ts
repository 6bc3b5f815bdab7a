/** When a principle comes back. Pure; days are the reader's calendar days. */

import { kindOf } from "./log.ts";
import type { Attempt, Kind } from "./types.ts";

/** A missed principle returns after so many days; each success moves it on a step, and after the last it rests. */
const STEPS: readonly number[] = [1, 3, 7, 21];

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

/** A question, or one principle of an exercise or a conversation. */
export interface Asked {
  id: string;
  principle: string;
  /** Absent for a question. */
  kind?: Kind;
}

/**
 * What to ask on a principle: of the kind in which it was missed last, what was never asked, else what was asked longest
 * ago, so that a missed question is followed by another where there is one.
 */
export function questionFor(questions: readonly Asked[], attempts: readonly Attempt[], principle: string): Asked | undefined {
  const own = attempts.filter((attempt) => attempt.principle === principle);
  const latest = new Map(own.map((attempt) => [`${kindOf(attempt)}/${attempt.question}`, attempt.id]));
  const lastAsked = (one: Asked): string => latest.get(`${kindOf(one)}/${one.id}`) ?? "";
  const missed = own.filter((attempt) => !attempt.right).pop();
  const candidates = questions.filter((question) => question.principle === principle);
  const same = candidates.filter((one) => kindOf(one) === kindOf(missed ?? {}));
  return [...(same.length > 0 ? same : candidates)].sort((a, b) => {
    const [left, right] = [lastAsked(a), lastAsked(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  })[0];
}

export interface Today {
  due: Asked[];
  fresh: Asked[];
  /** The first exercise or conversation that was never tried. */
  longer?: Asked;
}

/**
 * Today's questions: one on each principle that is due, longest due first, then new ones on principles least
 * practised, until there are `least`; those that the reader has planned to work on come first, in that order. What
 * several due principles lead to comes once.
 */
export function todaysQuestions(
  questions: readonly Asked[],
  attempts: readonly Attempt[],
  today: number,
  least: number,
  planned: readonly string[] = [],
): Today {
  const principles = [...new Set(questions.map((question) => question.principle))];
  const days = new Map(principles.map((name) => [name, dueDay(attempts, name, today)]));
  const isDue = (name: string): boolean => (days.get(name) ?? Number.POSITIVE_INFINITY) <= today;
  const due = principles
    .filter(isDue)
    .sort((a, b) => (days.get(a) ?? 0) - (days.get(b) ?? 0))
    .map((name) => questionFor(questions, attempts, name))
    .filter((question): question is Asked => question !== undefined)
    .filter((one, at, all) => all.findIndex((other) => other.id === one.id && kindOf(other) === kindOf(one)) === at);
  const counts = new Map(principles.map((name) => [name, attempts.filter((one) => one.principle === name).length]));
  const asked = new Set(attempts.map((attempt) => `${kindOf(attempt)}/${attempt.question}`));
  const isNew = (one: Asked): boolean => !asked.has(`${kindOf(one)}/${one.id}`);
  const place = (name: string): number => (planned.includes(name) ? planned.indexOf(name) : planned.length);
  const fresh = principles
    .filter((name) => !isDue(name))
    .sort((a, b) => place(a) - place(b) || (counts.get(a) ?? 0) - (counts.get(b) ?? 0))
    .map((name) => questions.find((one) => one.principle === name && kindOf(one) === "question" && isNew(one)))
    .filter((question): question is Asked => question !== undefined)
    .slice(0, Math.max(0, least - due.length));
  const longer = questions
    .filter((one) => kindOf(one) !== "question" && isNew(one) && !due.some(({ id }) => id === one.id))
    .sort((a, b) => place(a.principle) - place(b.principle))[0];
  return longer ? { due, fresh, longer } : { due, fresh };
}
