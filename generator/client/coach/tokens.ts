/**
 * Words with their places. "I'm" gives two tokens on the same letters, "pls" gives "please": patterns and the
 * classifier see one form of what people write in many.
 */

import { lower } from "./normalise.ts";

export interface Token {
  /** The word in lower case; "#" for a number, "<url>", "<email>", "<slot>" for what they stand for. */
  word: string;
  stem: string;
  start: number;
  end: number;
  /** Begins with a capital letter. */
  capital: boolean;
  /** All capitals, two letters or more. */
  shouted: boolean;
  /** For a slot: the words inside it; for a number: its digits. */
  inner: string;
  /** The author's word lists it is in; filled in by parts.ts. */
  lists: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Short and joined forms: what people type, and the words they mean. */
const EXPANDED = new Map(Object.entries({
  "i'm": "i am", im: "i am", "i've": "i have", ive: "i have", "i'd": "i would", "i'll": "i will", "you're": "you are",
  youre: "you are", "you've": "you have", youve: "you have", "you'd": "you would", "you'll": "you will",
  youll: "you will", "we're": "we are", "we've": "we have", weve: "we have", "we'd": "we would", "we'll": "we will",
  "it's": "it is", "that's": "that is", thats: "that is", "there's": "there is", theres: "there is",
  "what's": "what is", whats: "what is", "let's": "let us", lets: "let us", "who's": "who is", "he's": "he is",
  "she's": "she is", "they're": "they are", theyre: "they are", "they've": "they have", "here's": "here is",
  "don't": "do not", dont: "do not", "doesn't": "does not", doesnt: "does not", "didn't": "did not", didnt: "did not",
  "can't": "can not", cant: "can not", cannot: "can not", "couldn't": "could not", couldnt: "could not",
  "won't": "will not", wont: "will not", "wouldn't": "would not", wouldnt: "would not", "haven't": "have not",
  havent: "have not", "hasn't": "has not", hasnt: "has not", "isn't": "is not", isnt: "is not", "aren't": "are not",
  "wasn't": "was not", wasnt: "was not", "weren't": "were not", "shouldn't": "should not", "hadn't": "had not",
  u: "you", ur: "your", r: "are", pls: "please", plz: "please", plss: "please", thx: "thanks", tx: "thanks",
  thanx: "thanks", ty: "thanks", cheers: "thanks", wanna: "want to", gonna: "going to", gotta: "got to",
  wana: "want to", tmrw: "tomorrow", tmr: "tomorrow", mins: "minutes", min: "minutes",
  hrs: "hours", hr: "hour", yrs: "years", yr: "year", msg: "message", msgs: "messages", bc: "because", cuz: "because",
  dm: "message", kindly: "please", "e-mail": "email", "e-mails": "emails", "e-mailed": "emailed",
  "e-mailing": "emailing", "y'all": "you", yall: "you", abt: "about", thru: "through",
  favour: "favor", organisation: "organization", enquiry: "inquiry", programme: "program",
  colour: "color", centre: "center", "o'clock": "oclock", uni: "university", info: "information",
}));

/** Irregular forms whose stem the endings do not give. */
const STEMS = new Map(Object.entries({
  built: "build", wrote: "write", written: "write", gave: "give", given: "give", saw: "see", seen: "see", made: "make",
  met: "meet", spoke: "speak", spoken: "speak", sent: "send", thought: "think", taught: "teach", ran: "run",
  heard: "hear", led: "lead", found: "find", told: "tell", said: "say", came: "come", went: "go", got: "get",
  took: "take", taken: "take", knew: "know", known: "know", grew: "grow", sold: "sell", bought: "buy", began: "begin",
  kept: "keep", left: "leave", felt: "feel", won: "win", spent: "spend", caught: "catch", brought: "bring",
  studies: "study", people: "person", men: "man", women: "woman", children: "child", does: "do", did: "do",
  has: "have", had: "have", is: "be", are: "be", am: "be", was: "be", were: "be", been: "be", being: "be",
  this: "this", his: "his", us: "us", always: "always", news: "news", thanks: "thanks", during: "during",
  nothing: "nothing", something: "something", anything: "anything", everything: "everything", morning: "morning",
  evening: "evening", meeting: "meeting", need: "need", speed: "speed", bring: "bring", thing: "thing", king: "king",
  string: "string", spring: "spring", wedding: "wedding", building: "building", hundred: "hundred", indeed: "indeed",
}));

const VOWEL = /[aeiouy]/;

/** The word without its commonest endings; rough, but the same in training and in the browser. */
export function stemOf(word: string): string {
  const known = STEMS.get(word);
  if (known) return withoutE(known);
  if (word.length < 4) return word;
  let base = singular(word);
  for (const ending of ["ing", "ed"]) {
    if (!base.endsWith(ending) || base.length < ending.length + 3) continue;
    const cut = base.slice(0, -ending.length);
    if (!VOWEL.test(cut)) break;
    const last = cut[cut.length - 1] ?? "";
    base = cut[cut.length - 2] === last && !"lsz".includes(last) ? cut.slice(0, -1) : cut;
    return withoutE(base);
  }
  if (base.endsWith("ly") && base.length > 6) base = base.slice(0, -2);
  return withoutE(base);
}

function singular(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function withoutE(word: string): string {
  return word.endsWith("e") && word.length > 3 ? word.slice(0, -1) : word;
}

const SLOT_FORMS = [
  /(?<!\w)\[[^[\]\n]{1,60}\]/g,
  /\$?\{(?:\{ ?)?[A-Za-z][\w .'/|-]{0,58}\}?\}/g,
  /(?<!\w)<[^<>\n]{1,60}>/g,
  /%[A-Za-z_]{2,30}%|\*\|[A-Z_]{2,30}\|\*|\$[A-Z_]{4,30}\b|(?<=\b(?:Dear|Hello|Hey|Hi) )NAME\b/g,
  /(?<!_)_{3,15}(?!_)/g,
  /\((?:your |first |last |company |full )?(?:name|company|job title|role|position|topic|city|university)\)/gi,
  /\bINSERT [A-Z ]{2,30}\b/g,
  /\b(?:X{3,8}|(?:XYZ|ABC) (?:Company|Corp|Inc|Ltd|University|Group)|(?:at|from|of|with) XYZ|(?:Company|Your|First|Last|Job|School|Recipient) ?Name)\b/g,
];

const NO_SLOT = /^[[{<](?:(?:\d{1,3}|x| |\.{2,3}|…|sic|ed|edit)[\]>}]$|https?:|www\.|[^\s@]{1,40}@|<?\s|\/?(?:b|i|p|br|a|u|em|strong|div|span)\b|\w{1,12} \w{1,20}=|(?:image|cid|external|attachment)\b)/i;

/** Unfilled slots such as [Name], {{company}}, <role>, %FIRST%, ____, XYZ: their places, in order. */
export function slotsIn(text: string): [number, number][] {
  const found: [number, number][] = [];
  for (const form of SLOT_FORMS) {
    for (const match of text.matchAll(form)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (NO_SLOT.test(match[0]) || (match[0][0] === "[" && text[end] === "(")) continue;
      if (!/[\p{L}_]/u.test(match[0])) continue;
      if (!found.some((other) => start < other[1] && other[0] < end)) found.push([start, end]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

const CHUNK = /\S+/g;
const WORD = /e-mail(?:s|ed|ing)?(?![\p{L}])|[\p{L}\p{M}\p{N}]+(?:'[\p{L}]+)?/giu;
/** Endings of addresses; those that are words as well ("call.it") count only with a path. */
const DOMAIN = /^(?:[a-z0-9-]{1,60}\.){1,4}(?:(?:com|org|net|io|co|ai|dev|app|de|uk|eu|me|ly|info|example|edu|gov|fr|ca|au|nl|ch|es|se|pl|jp|br|xyz|tech|gg|fm|tv|site|online|shop|blog|cloud|studio|club)(?:[/?#]|[.,;:!?)'"]{0,4}$)|(?:in|it|at|so|to|be|us|sh|live|page|link|store|design|pro|tools)\/)/;

/** All tokens of a normalised text, in order. */
export function tokenise(text: string, slots: readonly [number, number][]): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const [start, end] of [...slots, [text.length, text.length] as [number, number]]) {
    chunksOf(text.slice(from, start), from, tokens);
    if (end > start) {
      const inner = lower(text.slice(start, end)).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
      tokens.push({ word: "<slot>", stem: "<slot>", start, end, capital: true, shouted: false, inner, lists: NONE });
    }
    from = end;
  }
  return tokens;
}

function chunksOf(text: string, offset: number, tokens: Token[]): void {
  for (const match of text.matchAll(CHUNK)) {
    const chunk = match[0];
    const start = offset + match.index;
    const small = lower(chunk);
    if (chunk.length > 3 && chunk.includes(".") && isAddress(small)) {
      let length = chunk.length;
      while (length > 1 && ".,;:!?)'\"".includes(chunk[length - 1] ?? "")) length -= 1;
      const kind = small.includes("@") && !small.includes("://") ? "<email>" : "<url>";
      tokens.push({ word: kind, stem: kind, start, end: start + length, capital: false, shouted: false, inner: small, lists: NONE });
    } else if (chunk.length <= 200) {
      wordsOf(chunk, start, tokens);
    }
  }
}

function isAddress(small: string): boolean {
  if (small.includes("://") || small.startsWith("www.") || small.startsWith("(www.")) return true;
  const at = small.indexOf("@");
  if (at > 0) return small.indexOf(".", at) > at + 1;
  return DOMAIN.test(small.startsWith("(") ? small.slice(1) : small);
}

function wordsOf(chunk: string, offset: number, tokens: Token[]): void {
  for (const match of chunk.matchAll(WORD)) {
    const raw = match[0];
    const start = offset + match.index;
    const end = start + raw.length;
    const first = raw[0] ?? "";
    const capital = first !== first.toLowerCase();
    const shouted = raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
    const small = lower(raw);
    if (first >= "0" && first <= "9") {
      const rest = small.replace(/^\d+/, "");
      tokens.push({ word: "#", stem: "#", start, end, capital: false, shouted: false, inner: small, lists: NONE });
      const unit = EXPANDED.get(rest) ?? rest;
      if (/^(?:minutes?|hours?|k|years?|x|st|nd|rd|th)$/.test(unit) && unit.length > 3) {
        tokens.push({ word: unit, stem: stemOf(unit), start, end, capital: false, shouted: false, inner: "", lists: NONE });
      }
      continue;
    }
    const expanded = EXPANDED.get(small) ?? (small.endsWith("'s") ? small.slice(0, -2) : small);
    for (const word of expanded.split(" ")) {
      tokens.push({ word, stem: stemOf(word), start, end, capital, shouted, inner: "", lists: NONE });
    }
  }
}

/** An address, or a slot for one: [link], {{calendar_url}}. */
export function isLink(token: Token): boolean {
  return token.word === "<url>" || (token.word === "<slot>" && /\b(?:link|url|website|calendly|portfolio|github)\b/.test(token.inner));
}

/** The tokens of words written by an author of patterns or lists, in the same forms. */
export function formsOf(words: string): string[] {
  const tokens: Token[] = [];
  wordsOf(words, 0, tokens);
  return tokens.map((token) => token.word);
}
