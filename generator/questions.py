"""What showing a question needs beyond its fields: its hash, an order that gives nothing away, phrases to tap.

Knows no markup.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.markup import message_body
from generator.models.questions import Question, SpotIt

T = TypeVar("T")

NOT_ASKED = {"principle", "level", "point", "hint", "explanation", "feedback", "elsewhere", "near"}
"""Fields that can be improved without asking the question anew."""


def question_hash(question: Question) -> str:
    """Eight hex digits that change when what is asked or what counts as right changes, and only then."""
    asked = json.dumps(_asked(question.model_dump(mode="json")), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(asked.encode()).hexdigest()[:8]


def _asked(value: object) -> object:
    if isinstance(value, dict):
        return {name: _asked(part) for name, part in value.items() if name not in NOT_ASKED}
    if isinstance(value, list):
        return [_asked(part) for part in value]
    return value


def shuffled(items: Sequence[T], seed: str) -> list[T]:
    """The items in an order that depends on `seed` alone and is not the given one.

    With three or more items none that leads stays first, so the first place never gives the answer away.
    """
    keyed = sorted(range(len(items)), key=lambda index: hashlib.sha256(f"{seed}/{index}".encode()).digest())
    if keyed and keyed[0] == 0:
        keyed = keyed[1:] + keyed[:1]
    return [items[index] for index in keyed]


def letter(number: int) -> str:
    """1 → A, 2 → B …"""
    return chr(ord("A") + number - 1)


@dataclass(frozen=True)
class Piece:
    """Words of a message; with a name where they can be tapped."""

    words: str
    name: str | None = None
    value: str | None = None


_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*|[.!?…]+")


def spot_pieces(question: SpotIt) -> list[list[list[Piece]]]:
    """The message as paragraphs of lines of pieces: each mark and each sentence outside the marks can be tapped."""
    count = 0

    def pieces(words: str, mark: str | None) -> list[Piece]:
        nonlocal count
        if mark:
            return [Piece(words, mark, "yes")]
        found: list[Piece] = []
        for sentence in _SENTENCE.findall(words):
            core = sentence.strip().lstrip(",;:)–—- ")
            if not any(c.isalnum() for c in core):
                found.append(Piece(sentence))
                continue
            count += 1
            before, _, after = sentence.partition(core)
            found += [Piece(before), Piece(core, "elsewhere", str(count)), Piece(after)]
        return [piece for piece in found if piece.words]

    return [
        [[piece for words, mark in line for piece in pieces(words, mark)] for line in lines]
        for lines in message_body(question.message.text)
    ]


def spot_words(question: SpotIt) -> dict[str, str]:
    """The marked words by mark id."""
    return {mark.id: question.message.words[mark.start : mark.end] for mark in question.message.marks}
