"""What showing a question or an exercise needs beyond its fields: its hash, and an order that gives nothing away.

Knows no markup.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import TypeVar

from generator.models.questions import Question
from generator.models.rewrites import Rewrite

T = TypeVar("T")

NOT_ASKED = {"principle", "level", "point", "hint", "explanation", "feedback", "elsewhere", "near"}
"""Fields that can be improved without asking the question anew."""


def question_hash(question: Question) -> str:
    """Eight hex digits that change when what is asked or what counts as right changes, and only then."""
    return _digest(_asked(question.model_dump(mode="json")))


JUDGED = {"context", "original", "trains", "requirements"}
"""Parts of an exercise by which a draft is judged."""


def rewrite_hash(rewrite: Rewrite) -> str:
    """Eight hex digits that change when what a draft of this exercise has to be changes, and only then."""
    judged = rewrite.model_dump(mode="json", include=JUDGED)
    judged["original"] = {name: judged["original"][name] for name in ("subject", "text")}
    return _digest(judged)


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


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
