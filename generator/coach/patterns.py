"""Reads the little language of cues, to tell an author what is wrong with a pattern before a browser meets it.

content/coach/README.md explains the language; generator/client/coach/patterns.ts finds the patterns in a message. There
a pattern is followed without backtracking, so no pattern can be slow; what is checked here is that it can match at all.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

MADE_BY_ENGINE = frozenset({"url", "email", "slot", "name", "number", "any"})
"""Names that stand for kinds of words, not for an author's list."""

MAX_WORDS = 24
"""A match may not be longer than this: the engine follows thirty words."""

LIST_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
"""How an author's list is called, for a pattern to name it."""

_PIECE = re.compile(r"\(|\)\??|\||\.\.\.|[#$]|@[a-z-]+|[^\s()|^$#]+")
"""A pattern is cut into the same pieces as in the browser."""
_WORD = re.compile(r"[a-z0-9']+(?:-[a-z0-9']+)*|[a-z0-9']+\*|#|@[a-z-]+")

_SIGNS = frozenset({"(", ")", ")?", "|", "...", "$"})


def faults(pattern: str, lists: Collection[str] | None) -> Iterator[str]:
    """What is wrong with a pattern, each as a sentence without a full stop. `lists`: None where they are not known."""
    body = pattern.strip().removeprefix("^")
    if "^" in body:
        yield "^ stands for the start of a sentence and can only come first"
        return
    pieces = _PIECE.findall(body)
    for piece in pieces:
        if piece not in _SIGNS and not _WORD.fullmatch(piece):
            yield _meaningless(piece)
        elif piece.startswith("@") and piece[1:] not in MADE_BY_ENGINE and lists is not None and piece[1:] not in lists:
            yield f"there is no word list {piece[1:]}"
    yield from _brackets(pieces)
    if pieces and (pieces[0] == "..." or pieces[-1] == "..."):
        yield "... at the edge of a pattern means nothing"
    if longest(pieces) > MAX_WORDS:
        yield f"this can grow longer than {MAX_WORDS} words"
    if _SIGNS.issuperset(pieces):
        yield "this matches no word"
    elif fewest(pieces) == 0:
        yield "this fits any words at all, expected at least one that has to be there, and is not @any"


def names_lists(pattern: str) -> set[str]:
    """The authors' lists that a pattern names."""
    return {piece[1:] for piece in _PIECE.findall(pattern) if piece.startswith("@")} - MADE_BY_ENGINE


def _meaningless(piece: str) -> str:
    """What is wrong with a piece that is no word, list or sign."""
    if "..." in piece:
        return f"{piece!r} is taken for one word, expected a space on both sides of the three dots"
    if "*" in piece[:-1] and piece[0] != "*":
        return f"* stands for the rest of a word and ends it, which {piece!r} goes beyond"
    if piece.endswith("*") and "-" in piece:
        apart = piece.replace("-", " ")
        return f"{piece!r} is never met, since a message's words are parted at a hyphen, expected {apart!r}"
    if "@" in piece[1:]:
        return f"{piece!r} is taken for one word, expected a space before @"
    odd = re.search(r"[^a-z0-9'-]", piece)
    return f"{(odd[0] if odd else piece)!r} has no meaning in a pattern"


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


def fewest(pieces: list[str]) -> int:
    """The number of words of the shortest match, without those that may be any."""
    return _count(pieces, min, {"...": 0, "$": 0, "@any": 0})


def longest(pieces: list[str]) -> int:
    """The number of words of the longest match."""
    return _count(pieces, max, {"...": 4, "$": 0})


def _count(pieces: list[str], choose: Callable[[list[int]], int], weights: Mapping[str, int]) -> int:
    """The words of a match, with the alternative and the option that `choose` takes; a piece without weight is one."""
    stack: list[tuple[list[int], int]] = []
    others: list[int] = []
    here = 0
    for piece in pieces:
        if piece == "(":
            stack.append((others, here))
            others, here = [], 0
        elif piece == "|":
            others, here = [*others, here], 0
        elif piece in (")", ")?") and stack:
            inside = choose([*others, here])
            others, here = stack.pop()
            here += choose([0, inside]) if piece == ")?" else inside
        else:
            here += weights.get(piece, 1)
    return choose([*others, here])
