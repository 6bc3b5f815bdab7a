"""Reads the little language of cues, to tell an author what is wrong with a pattern before a browser meets it.

content/coach/README.md explains the language; generator/client/coach/patterns.ts finds the patterns in a message. There
a pattern is followed without backtracking, so no pattern can be slow; what is checked here is that it can match at all.
"""

import re
from collections.abc import Collection, Iterator

MADE_BY_ENGINE = frozenset({"url", "email", "slot", "name", "number", "any"})
"""Names that stand for kinds of words, not for an author's list."""

MAX_WORDS = 24
"""A match may not be longer than this: the engine follows thirty words."""

_PIECE = re.compile(r"\(|\)\??|\||\.\.\.|[#$]|@[a-z-]+|[a-z0-9']+(?:-[a-z0-9']+)*\*?|\S")
_WORD = re.compile(r"[a-z0-9']+(?:-[a-z0-9']+)*\*?|#|@[a-z-]+")


def faults(pattern: str, lists: Collection[str]) -> Iterator[str]:
    """What is wrong with a pattern, each as a sentence without a full stop."""
    body = pattern.strip().removeprefix("^")
    if "^" in body:
        yield "^ stands for the start of a sentence and can only come first"
        return
    pieces = _PIECE.findall(body)
    for piece in pieces:
        if piece not in {"(", ")", ")?", "|", "...", "$"} and not _WORD.fullmatch(piece):
            yield f"{piece!r} has no meaning in a pattern"
        elif piece.startswith("@") and piece[1:] not in MADE_BY_ENGINE and piece[1:] not in lists:
            yield f"there is no word list {piece[1:]}"
    yield from _brackets(pieces)
    if pieces and (pieces[0] == "..." or pieces[-1] == "..."):
        yield "... at the edge of a pattern means nothing"
    if longest(pieces) > MAX_WORDS:
        yield f"this can grow longer than {MAX_WORDS} words"
    if not any(_WORD.fullmatch(piece) for piece in pieces):
        yield "this matches no word"


def _brackets(pieces: list[str]) -> Iterator[str]:
    depth = 0
    before = "("
    for piece in pieces:
        if piece == "(":
            depth += 1
        elif piece in (")", ")?"):
            depth -= 1
            if before in ("(", "|"):
                yield "there is nothing before a closing bracket"
            if depth < 0:
                yield "a closing bracket has no opening one"
                return
        elif piece == "|" and (depth == 0 or before in ("(", "|")):
            yield "| parts the words inside brackets, with words on both sides"
        before = piece
    if depth > 0:
        yield "a bracket is not closed"


def longest(pieces: list[str]) -> int:
    """The number of words of the longest match."""
    stack: list[tuple[int, int]] = []
    best = here = 0
    for piece in pieces:
        if piece == "(":
            stack.append((best, here))
            best = here = 0
        elif piece == "|":
            best, here = max(best, here), 0
        elif piece in (")", ")?") and stack:
            inside = max(best, here)
            best, here = stack.pop()
            here += inside
        elif piece == "...":
            here += 4
        elif piece != "$":
            here += 1
    return max(best, here)
