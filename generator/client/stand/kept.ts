/**
 * What the two pages keep on the device: the answers in hand, one value a finished result, and the marks of the last
 * messages. Anything that cannot be read is left where it is and not used.
 */

import { attemptId } from "../shared/log.ts";
import type { Store } from "../shared/storage.ts";
import type { Mark, Marks } from "./messages.ts";
import { LETTERS, NOT_APPLICABLE } from "./scoring.ts";
import type { Answers, Shape } from "./shape.ts";

/** Begins every key of these pages. */
export const FOLDER = "stand/";
const DRAFT = `${FOLDER}draft`;
const RESULTS = `${FOLDER}result/`;
const MESSAGES = `${FOLDER}messages`;
const PLAN = `${FOLDER}plan`;

const RESULT_NAME = /^stand\/result\/\d{17}-[a-z0-9]{6}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

type Fields = Record<string, unknown>;

/** An object that says it is of version 1; undefined for anything else. */
function parse(text: string | undefined): Fields | undefined {
  try {
    const value = JSON.parse(text ?? "") as unknown;
    return typeof value === "object" && value !== null && (value as Fields).v === 1 ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
}

/** The answers that fit the statements as they are; undefined where they belong to another version. */
function readAnswers(shape: Shape, fields: Fields): Map<string, string> | undefined {
  const given = fields.answers;
  if (fields.version !== shape.version || typeof given !== "object" || given === null) return undefined;
  const letters = new Map<string, unknown>(Object.entries(given));
  const answers = new Map<string, string>();
  for (const { id } of shape.statements) {
    const letter = letters.get(id);
    if (typeof letter === "string" && letter.length === 1 && (LETTERS + NOT_APPLICABLE).includes(letter)) {
      answers.set(id, letter);
    }
  }
  return answers;
}

export interface Draft {
  answers: Answers;
  /** The name of the result that was made of it, until it is begun anew. */
  result?: string;
}

/**
 * The answers in hand; those of the latest result where none were begun since. `readable` is false where something is
 * kept that makes no sense here.
 */
export function readDraft(store: Store, shape: Shape): Draft & { readable: boolean } {
  const text = store.get(DRAFT);
  if (text === undefined) {
    const latest = readResults(store, shape).results.filter(({ answers }) => answers).pop();
    return latest?.answers ? { answers: latest.answers, readable: true, result: latest.name } : { answers: new Map(), readable: true };
  }
  const fields = parse(text);
  const answers = fields && readAnswers(shape, fields);
  if (!fields || !answers) return { answers: new Map(), readable: false };
  const result = typeof fields.result === "string" && RESULT_NAME.test(fields.result) ? fields.result : undefined;
  return { answers, readable: true, ...(result === undefined ? {} : { result }) };
}

export function keepDraft(store: Store, shape: Shape, draft: Draft): void {
  const answers = Object.fromEntries(draft.answers);
  store.set(DRAFT, JSON.stringify({ v: 1, version: shape.version, answers, result: draft.result }));
}

export interface Result {
  name: string;
  at: string;
  version: number;
  /** Undefined where it belongs to another version of the statements. */
  answers: Answers | undefined;
}

/** Every finished result, in order of time. */
export function readResults(store: Store, shape: Shape): { results: Result[]; unreadable: number } {
  const results: Result[] = [];
  let unreadable = 0;
  for (const [name, text] of store.list(RESULTS)) {
    const fields = parse(text);
    const { at, version } = fields ?? {};
    if (!fields || !RESULT_NAME.test(name) || !isTime(at) || typeof version !== "number") unreadable++;
    else results.push({ name, at, version, answers: readAnswers(shape, fields) });
  }
  return { results: results.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)), unreadable };
}

/** Keeps a result under its name, or a fresh one; returns the name. */
export function keepResult(store: Store, shape: Shape, answers: Answers, now: Date, name?: string): string {
  const place = name ?? RESULTS + attemptId(now);
  const value = { v: 1, at: now.toISOString(), version: shape.version, answers: Object.fromEntries(answers) };
  store.set(place, JSON.stringify(value));
  return place;
}

export interface Messages {
  marks: Marks[];
  /** When they were finished with. */
  at?: string;
}

export function readKeptMessages(store: Store, shape: Shape, count: number): Messages & { readable: boolean } {
  const empty = Array.from({ length: count }, (): Marks => new Map());
  const text = store.get(MESSAGES);
  if (text === undefined) return { marks: empty, readable: true };
  const fields = parse(text);
  if (!fields || !Array.isArray(fields.marks)) return { marks: empty, readable: false };
  const given = fields.marks as unknown[];
  const marks = empty.map((_, index): Marks => {
    const own = given[index];
    const read = new Map<string, Mark>();
    if (typeof own !== "object" || own === null) return read;
    const found = new Map<string, unknown>(Object.entries(own));
    for (const act of shape.acts) {
      const mark = found.get(act.for);
      if (mark === "yes" || (mark === "spare" && act.spare)) read.set(act.for, mark);
    }
    return read;
  });
  return { marks, readable: true, ...(isTime(fields.at) ? { at: fields.at } : {}) };
}

export function keepMessages(store: Store, messages: Messages): void {
  const marks = messages.marks.map((one) => Object.fromEntries(one));
  store.set(MESSAGES, JSON.stringify({ v: 1, marks, at: messages.at }));
}

export function dropMessages(store: Store): void {
  store.remove(MESSAGES);
}

/** Keeps which principles the plan is about, for today's practice. */
export function keepPlan(store: Store, principles: readonly string[]): void {
  store.set(PLAN, JSON.stringify({ v: 1, principles }));
}

/** The principles of the plan, if there is one. */
export function plannedPrinciples(store: Store): string[] {
  const given = parse(store.get(PLAN))?.principles;
  return Array.isArray(given) ? given.filter((one): one is string => typeof one === "string").slice(0, 20) : [];
}

/** When results were finished, and when the last messages were: for whoever shows neither. */
export function standTimes(store: Store): { results: string[]; messages: string | undefined } {
  const results = store.list(RESULTS).map(([name, text]) => (RESULT_NAME.test(name) ? parse(text)?.at : undefined));
  const messages = parse(store.get(MESSAGES))?.at;
  return { results: results.filter(isTime).sort(), messages: isTime(messages) ? messages : undefined };
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A kept result with every field checked and nothing else carried over, whatever version it belongs to. */
function carried(value: unknown): (Fields & { name: string }) | undefined {
  const fields = typeof value === "object" && value !== null ? (value as Fields) : {};
  const { v, name, at, version, answers } = fields;
  if (v !== 1 || typeof name !== "string" || !RESULT_NAME.test(name) || !isTime(at)) return undefined;
  if (!Number.isInteger(version) || typeof answers !== "object" || answers === null) return undefined;
  const given = Object.entries(answers).filter(
    ([id, letter]) => ID.test(id) && id.length <= 60 && /^[A-EN]$/.test(String(letter)),
  );
  return { v, name, at, version, answers: Object.fromEntries(given.slice(0, 99)) };
}

/** The finished results as they go into a file of progress. */
export function resultsToCarry(store: Store): object[] {
  return store.list(RESULTS).flatMap(([name, text]) => carried({ ...parse(text), name }) ?? []);
}

/** Takes in the results of such a file; returns how many are new here. Nothing of it is trusted. */
export function takeResults(store: Store, file: string): number {
  let given: unknown;
  try {
    given = (JSON.parse(file) as Fields | null)?.results;
  } catch {
    return 0;
  }
  const fresh = (Array.isArray(given) ? given : []).map(carried).filter((one) => one && store.get(one.name) === undefined);
  for (const one of fresh) if (one) store.set(one.name, JSON.stringify({ ...one, name: undefined }));
  return fresh.length;
}

/** Removes everything these pages keep. */
export function eraseStand(store: Store): void {
  for (const [name] of store.list(FOLDER)) store.remove(name);
}
