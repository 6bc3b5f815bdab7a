/** Text made uniform without moving any character, so that every offset still fits the text as it was given. */

const SAME: Record<string, string> = {
  "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2032": "'", "\uff07": "'",
  "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\uff02": '"',
  "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
  "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\t": " ", "\u200b": " ", "\ufeff": " ",
  "\u2028": "\n", "\u2029": "\n", "\r": "\n", "\u000b": "\n", "\u000c": "\n",
  "\uff1f": "?", "\uff01": "!", "\uff0c": ",", "\u3002": ".",
};

const ODD = /[\u2018\u2019\u201b\u02bc\u00b4`\u2032\uff07\u201c\u201d\u201e\u00ab\u00bb\uff02\u2010-\u2015\u2212\u00a0\u2007\u202f\u2009\u3000\t\u200b\ufeff\u2028\u2029\r\u000b\u000c\uff1f\uff01\uff0c\u3002]/g;

/** Quotes, dashes and spaces in one form; same length. */
export function normalise(text: string): string {
  return text.replace(ODD, (character) => SAME[character] ?? character);
}

/** Lower case of the same length: the few characters whose lower case is longer stay as they are. */
export function lower(text: string): string {
  const whole = text.toLowerCase();
  if (whole.length === text.length) return whole;
  return text.replace(/[^\u0000-\u007f]/g, (character) => {
    const small = character.toLowerCase();
    return small.length === character.length ? small : character;
  });
}
