"""What can be counted in texts without knowing their language: words, stems, likeness, how hard they are to read.

Pure; knows no file and no field.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_LINK = re.compile(r"(!?\[[^\]\n]{0,400}\])\([^)\s]{0,600}\)|<?https?://\S+")
_QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”|(?<!\w)[\'‘](?:[^\'’\n]|(?<=\w)[\'’](?=\w))+[\'’](?!\w)')
_QUOTES = frozenset("\"'“‘")
_BLOCK = re.compile(r"\n[ \t]*+(?:\n|[-*+][ \t]|\d{1,3}[.)][ \t])")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_]{0,4}(?:\s|$)")
_SIGNS = "".join(map(chr, (*range(33, 48), *range(58, 65), *range(91, 97), *range(123, 127)))) + "’‘“”„«»…–—"
_WITHOUT_SIGNS = str.maketrans("", "", _SIGNS)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, hyphens and apostrophes kept."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def squeezed(text: str) -> str:
    """A text for comparing: no matter the case, the spaces, the form of apostrophes and the signs at its ends."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(_SIGNS)


def without_quotations(text: str) -> str:
    """A text without what stands between quotation marks, and with the words of links but not their addresses."""
    if "](" in text or "://" in text:
        text = _LINK.sub(lambda match: match[1] or " ", text)
    return text if _QUOTES.isdisjoint(text) else _QUOTED.sub(" ", text)


def sentences_of(text: str) -> list[str]:
    """The sentences, paragraphs and list entries that have a word in them, without their closing signs."""
    blocks = _BLOCK.split(text) if "\n" in text else [text]
    return [piece for block in blocks for piece in _SENTENCE_END.split(block) if _WORD.search(piece)]


def stem(word: str, endings: Sequence[str]) -> str:
    """A word without the first of `endings` that leaves three letters or more, and without what follows the sixth."""
    for ending in endings:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            word = word[: -len(ending)]
            break
    return word[:6]


def reading_grade(text: str) -> tuple[float, int]:
    """(automated readability index, number of words) of a text; quotations and addresses of links don't count.

    The index is 4.71 × letters per word + 0.5 × words per sentence - 21.43, about the American school year in which
    one reads such a text with ease. It needs no syllables, so no dictionary. Source: Smith, E. A., & Senter, R. J.
    (1967). Automated readability index (AMRL-TR-66-220). Aerospace Medical Research Laboratories.
    https://apps.dtic.mil/sti/citations/AD0667273
    """
    own = without_quotations(text)
    words = own.translate(_WITHOUT_SIGNS).split()
    if not words:
        return 0.0, 0
    letters = len("".join(words))
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / max(1, len(sentences_of(own))) - 21.43
    return round(grade, 1), len(words)


_RAREST = 24
"""How many of the rarest words of a text are looked up; two that are alike share most of them."""

_MOST = 16
"""How many texts are looked up by one word; a word in more of them is not rare."""

_ENOUGH = 6
"""Texts are compared in full if they share one in so many of their rarest words."""

_CLOSEST = 3
"""How many of those are compared, the closest first."""


def similar_texts(bags: Sequence[frozenset[str]], share: float) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) of bags with at least `share` of their words in common (Jaccard); linear in their number.

    Bags that are alike share rare words, so only those are looked up. A bag like an earlier one is not looked up
    itself: a hundred copies are a hundred pairs with the first.
    """
    counts = Counter(chain.from_iterable(bags))
    rank = {word: place for place, word in enumerate(sorted(counts, key=lambda word: (counts[word], word)))}
    known: dict[str, list[int]] = {}
    for number, bag in enumerate(bags):
        rarest = sorted(bag, key=rank.__getitem__)[:_RAREST]
        shared = Counter(chain.from_iterable(known.get(word, ()) for word in rarest))
        near = [(times, earlier) for earlier, times in shared.items() if times * _ENOUGH >= len(rarest)]
        for _, earlier in sorted(near, reverse=True)[:_CLOSEST]:
            common = len(bag & bags[earlier])
            if common >= share * (len(bag) + len(bags[earlier]) - common):
                yield number, earlier
                break
        else:
            for word in rarest:
                if len(known.setdefault(word, [])) < _MOST:
                    known[word].append(number)
