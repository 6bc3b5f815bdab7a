/** A text as words to compare and count. Pure. */

/** Case, accents of apostrophes, kinds of dashes and spaces don't matter. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑–—]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** More words than these are not compared. */
const MOST = 800;

/** The words of a text, without signs. */
export function wordsOf(text: string): string[] {
  return (plain(text.slice(0, 12_000)).match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []).slice(0, MOST);
}

/** How many words a reader would count. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Whether the phrase stands in the text, beginning at the beginning of a word. */
export function holds(text: string, phrase: string): boolean {
  const [all, sought] = [plain(text), plain(phrase)];
  if (sought === "") return false;
  for (let at = all.indexOf(sought); at >= 0; at = all.indexOf(sought, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(sought[0] ?? "") || !/[\p{L}\p{N}]/u.test(all[at - 1] ?? "")) return true;
  }
  return false;
}

/** Every run of so many words. */
export function runs(words: readonly string[], length: number): string[] {
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(" "));
}

/** The share of the words that stand in a run of so many which `known` holds. */
export function covered(words: readonly string[], length: number, known: ReadonlySet<string>): number {
  const inside = new Set<number>();
  runs(words, length).forEach((run, at) => {
    if (known.has(run)) for (let step = 0; step < length; step++) inside.add(at + step);
  });
  return words.length === 0 ? 0 : inside.size / words.length;
}
