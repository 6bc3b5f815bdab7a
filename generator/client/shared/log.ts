/**
 * The log of first tries: append-only, one stored value an attempt, so that two tabs can never overwrite each other and
 * imported files merge by id. What cannot be read as an attempt is left where it is and not counted.
 */

import { accepts } from "./judge.ts";
import type { Store } from "./storage.ts";
import type { Answer, Attempt, Kind } from "./types.ts";

const FOLDER = "attempt/";
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const ATTEMPT_ID = /^\d{17}-[a-z0-9]{6,12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const MAX_PARTS = 20;
const MAX_VALUE = 200;

/** A name for an attempt made at `now`: sorts by time, and six random signs keep tabs and devices apart. */
export function attemptId(now: Date, random: () => number = Math.random): string {
  const time = now.toISOString().replace(/\D/g, "");
  return `${time}-${Math.floor(random() * 36 ** 6).toString(36).padStart(6, "0")}`;
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value.length <= 60 && ID.test(value);
}

function readAnswer(value: unknown): Answer | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const parts = Object.entries(value);
  if (parts.length > MAX_PARTS) return undefined;
  const answer = new Map<string, string>();
  for (const [part, text] of parts) {
    if (!isId(part) || typeof text !== "string" || text.length > MAX_VALUE) return undefined;
    answer.set(part, text);
  }
  return Object.fromEntries(answer);
}

/** An attempt out of anything: every field checked, nothing else carried over; undefined where it does not fit. */
export function readAttempt(value: unknown): Attempt | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { v, id, at, kind, quiz, question, hash, principle, right, answer } = value as Record<string, unknown>;
  const given = readAnswer(answer);
  if (v !== 1 || typeof id !== "string" || !ATTEMPT_ID.test(id)) return undefined;
  if (typeof at !== "string" || !TIME.test(at) || Number.isNaN(Date.parse(at))) return undefined;
  if (typeof hash !== "string" || !/^[0-9a-f]{8}$/.test(hash) || typeof right !== "boolean" || !given) return undefined;
  if (kind !== undefined && kind !== "exercise" && kind !== "conversation") return undefined;
  if (!isId(quiz) || !isId(question) || !isId(principle)) return undefined;
  const what = kind === undefined ? {} : { kind };
  return { v, id, at: new Date(at).toISOString(), ...what, quiz, question, hash, principle, right, answer: given } as Attempt;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Log {
  /** In order of time. */
  attempts: Attempt[];
  /** How many stored values belong to a later version of this site, and how many make no sense. */
  newer: number;
  unreadable: number;
}

export function readLog(store: Store): Log {
  const log: Log = { attempts: [], newer: 0, unreadable: 0 };
  for (const [, text] of store.list(FOLDER)) {
    const value = parse(text);
    const attempt = readAttempt(value);
    if (attempt) log.attempts.push(attempt);
    else if (typeof (value as { v?: unknown } | null | undefined)?.v === "number" && (value as { v: number }).v > 1) log.newer++;
    else log.unreadable++;
  }
  log.attempts.sort((a, b) => (a.id < b.id ? -1 : 1));
  return log;
}

export function append(store: Store, attempt: Attempt): void {
  store.set(FOLDER + attempt.id, JSON.stringify(attempt));
}

/** Removes everything the log holds, readable or not. */
export function erase(store: Store): void {
  for (const [name] of store.list(FOLDER)) store.remove(name);
}

/**
 * The attempts of one go at an exercise or a conversation, one for each principle it trains: `kept` says whether it was.
 * What the reader wrote is no part of them.
 */
export function practised(
  kind: Exclude<Kind, "question">,
  id: string,
  hash: string,
  kept: Readonly<Record<string, boolean>>,
  answer: Answer = {},
  now = new Date(),
): Attempt[] {
  return Object.entries(kept).map(([principle, right]): Attempt => {
    return { v: 1, id: attemptId(now), at: now.toISOString(), kind, quiz: id, question: id, hash, principle, right, answer };
  });
}

/** What an attempt was made at. */
export function kindOf(attempt: { kind?: Kind }): Kind {
  return attempt.kind ?? "question";
}

/** The attempts at something as it stands now; of an exercise or a conversation those at one of its principles. */
function tries(attempts: readonly Attempt[], id: string, hash: string, kind: Kind, principle?: string): Attempt[] {
  return attempts.filter(
    (one) => one.question === id && one.hash === hash && kindOf(one) === kind && (principle === undefined || one.principle === principle),
  );
}

/** The attempt that counts for a question as it stands now, or for a principle of something longer: the first. */
export function firstTry(attempts: readonly Attempt[], id: string, hash: string, kind: Kind = "question", principle?: string): Attempt | undefined {
  return tries(attempts, id, hash, kind, principle)[0];
}

/** The latest such attempt. */
export function lastTry(attempts: readonly Attempt[], id: string, hash: string, kind: Kind = "question", principle?: string): Attempt | undefined {
  return tries(attempts, id, hash, kind, principle).pop();
}

/** Whether it was answered, but only before it was edited. */
export function changedSince(attempts: readonly Attempt[], id: string, hash: string, kind: Kind = "question"): boolean {
  return attempts.some((one) => one.question === id && kindOf(one) === kind) && !firstTry(attempts, id, hash, kind);
}

const FORMAT = "guide-progress";

/** The log as the text of a file, with the results that `stand/kept.ts` wants to go along. */
export function exportText(site: string, attempts: readonly Attempt[], results?: readonly object[]): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, site, attempts, results }, undefined, 1)}\n`;
}

export type Import =
  | { outcome: "read"; attempts: Attempt[]; refused: number }
  | { outcome: "too-large" | "not-progress" | "other-site" | "newer" };

/** A file of more bytes, or a text of more characters, is refused unread. */
export const MAX_FILE = 5_000_000;

/** Reads a file that claims to be exported progress. Nothing of it is trusted. */
export function readImport(text: string, site: string): Import {
  if (text.length > MAX_FILE) return { outcome: "too-large" };
  const value = parse(text) as { format?: unknown; version?: unknown; site?: unknown; attempts?: unknown } | undefined;
  if (typeof value !== "object" || value === null || value.format !== FORMAT || !Array.isArray(value.attempts)) {
    return { outcome: "not-progress" };
  }
  if (value.site !== site) return { outcome: "other-site" };
  if (value.version !== 1) return { outcome: "newer" };
  const attempts = value.attempts.map(readAttempt).filter((attempt): attempt is Attempt => attempt !== undefined);
  return { outcome: "read", attempts, refused: value.attempts.length - attempts.length };
}

/** The row of a key that speaks of the value given for its part: by its listed values, "*" standing for any. */
export function speaksOf(values: readonly string[], given: string): boolean {
  return given !== "" && (values.includes("*") || accepts(values, given));
}
