/** Interface words, from the script that the generator writes out of content/ui. */

interface GuideData {
  site: string;
  language: string;
  words: Record<string, Record<string, string>>;
}

function data(): GuideData {
  const given = (globalThis as { guideData?: GuideData }).guideData;
  return given ?? { site: "guide", language: "en", words: {} };
}

/** Begins every key on the device: pages opened from files share one store. */
export function siteId(): string {
  return data().site;
}

/** The word called "group.name" with {placeholders} filled; its name where it is missing, so nothing breaks. */
export function word(name: string, values: Record<string, string | number> = {}): string {
  const [group = "", key = ""] = name.split(".");
  const text = data().words[group]?.[key] ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, placeholder: string) => String(values[placeholder] ?? whole));
}

const ORDER = ["zero", "one", "two", "few", "many", "other"] as const;

/** The word in the form for `count`; its forms are parted by " | " in the order of the language's plural categories. */
export function plural(name: string, count: number, values: Record<string, string | number> = {}): string {
  const rules = new Intl.PluralRules(data().language);
  const present = rules.resolvedOptions().pluralCategories;
  const categories = ORDER.filter((category) => present.includes(category));
  const forms = word(name).split(" | ");
  const form = forms[Math.min(categories.indexOf(rules.select(count)), forms.length - 1)] ?? "";
  return form.replace(/\{(\w+)\}/g, (whole, key: string) => String(key === "count" ? count : (values[key] ?? whole)));
}

function dateFormat(timeZone?: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(data().language, { day: "numeric", month: "long", year: "numeric", timeZone });
}

/** The date of a moment, where the reader is and as the language writes it, such as "November 3, 2026". */
export function shownDate(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "" : dateFormat().format(date);
}

/** The date of a calendar day, counted since 1970 as in `schedule.ts`: the same in every time zone. */
export function shownDay(day: number): string {
  return dateFormat("UTC").format(new Date(day * 86_400_000));
}

/** The date and the time of a moment, where two moments fall on one day. */
export function shownMoment(iso: string): string {
  const options = { day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit", second: "2-digit" } as const;
  return new Intl.DateTimeFormat(data().language, options).format(new Date(iso));
}

/** A figure as the language writes it; `signed` puts a plus before what is more than nothing. */
export function shownNumber(value: number, signed = false): string {
  const signDisplay = signed ? "exceptZero" : "auto";
  return new Intl.NumberFormat(data().language, { maximumFractionDigits: 1, signDisplay }).format(value);
}

/** Several names as one phrase, such as "this, that and those". */
export function shownList(names: readonly string[]): string {
  return new Intl.ListFormat(data().language, { type: "conjunction" }).format(names);
}
