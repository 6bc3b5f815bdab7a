"""The shape of a quiz file: a quiz and its questions, one class for each type of question.

A question type is this file's class, named by `type`, and a folder of the same name in generator/components.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from generator.models.base import (
    Id,
    Line,
    Message,
    Model,
    Plain,
    Prose,
    message_body,
    refuse_repeated,
    repeated,
    split_marks,
)

Level = Literal["recognise", "apply", "judge"]


class Question(Model):
    """What every type has in common."""

    wants_marks: ClassVar[bool] = False
    """Whether the marks in the message carry the answer, so that its controls show the message."""
    parts_stand_alone: ClassVar[bool] = False
    """Whether a part that is right can stay while the others are tried again."""

    id: Id
    """Unique in the whole guide and never used again for another question."""
    principle: Id
    """The principle it trains; progress is counted by it."""
    level: Level
    """recognise, apply, or judge (a borderline case; the explanation says what it depends on)."""
    point: Line
    """What the reader takes away, in one sentence."""
    message: Message | None = None
    """The message it is about, shown in a frame for its channel."""
    prompt: Prose
    """The question itself, understandable without having read the page."""
    hint: Line
    """Shown after a wrong try: where to look, without giving the answer away."""
    explanation: Prose
    """Why the right answer is right, for everybody, at the end."""

    @model_validator(mode="after")
    def _marks_only_where_used(self) -> "Question":
        if self.message and self.message.marks and not self.wants_marks:
            raise ValueError(
                "the message has [[marked|words]], which only spot and gap questions use: remove the marks"
            )
        return self

    def key(self) -> dict[str, list[str]]:
        """The accepted values for each part of the answer, by part id."""
        raise NotImplementedError

    def references(self) -> Iterator[tuple[tuple[str | int, ...], Id]]:
        """Every principle it names: (where in the question, id)."""
        yield ("principle",), self.principle


class Option(Model):
    id: Id
    text: Line
    correct: bool = False
    feedback: Line
    """Why somebody might choose it and what speaks for or against it. Never just 'wrong'."""


Options = Annotated[tuple[Option, ...], Field(min_length=2, max_length=8)]


class ChooseOne(Question):
    """One answer of several."""

    type: Literal["choose-one"]
    options: Options

    @model_validator(mode="after")
    def _one_correct(self) -> "ChooseOne":
        refuse_repeated([o.id for o in self.options], "the option id")
        right = [o.id for o in self.options if o.correct]
        if not right:
            raise ValueError("no option is correct: add `correct: true` to one")
        if len(right) > 1:
            raise ValueError(
                f"{len(right)} options are correct ({', '.join(right)}), but choose-one takes one: "
                "keep one `correct: true`, or make the type choose-several"
            )
        return self

    def key(self) -> dict[str, list[str]]:
        return {"choice": [o.id for o in self.options if o.correct]}


class ChooseSeveral(Question):
    """Several answers: each option is judged by itself."""

    type: Literal["choose-several"]
    options: Options

    @model_validator(mode="after")
    def _some_correct(self) -> "ChooseSeveral":
        refuse_repeated([o.id for o in self.options], "the option id")
        if not any(o.correct for o in self.options):
            raise ValueError("no option is correct: add `correct: true` to those that are")
        return self

    def key(self) -> dict[str, list[str]]:
        return {o.id: ["yes" if o.correct else ""] for o in self.options}


class Group(Model):
    id: Id
    text: Plain


class SortItem(Model):
    id: Id
    text: Line
    group: Id
    """The id of the group it belongs to."""
    feedback: Line
    """Why it belongs there."""


class Sort(Question):
    """Each item goes into one of the groups; without `groups`, they are do and dont."""

    parts_stand_alone: ClassVar[bool] = True

    type: Literal["sort"]
    groups: tuple[Group, ...] = ()
    """Two to four groups; leave out for do and dont, whose labels come from content/ui."""
    items: tuple[SortItem, ...] = Field(min_length=3, max_length=8)

    @property
    def group_ids(self) -> tuple[str, ...]:
        return tuple(g.id for g in self.groups) or ("do", "dont")

    @model_validator(mode="after")
    def _groups_exist(self) -> "Sort":
        refuse_repeated([i.id for i in self.items], "the item id")
        refuse_repeated([g.id for g in self.groups], "the group id")
        if len(self.groups) == 1 or len(self.groups) > 4:
            raise ValueError("sort takes two to four groups: add or remove groups, or leave them out for do and dont")
        for item in self.items:
            if item.group not in self.group_ids:
                raise ValueError(
                    f"item {item.id} is in the group {item.group}, which does not exist: "
                    f"use one of {', '.join(self.group_ids)}"
                )
        if unused := set(self.group_ids) - {i.group for i in self.items}:
            raise ValueError(f"no item belongs to {', '.join(sorted(unused))}: add one, or remove the group")
        return self

    def key(self) -> dict[str, list[str]]:
        return {i.id: [i.group] for i in self.items}


class OrderItem(Model):
    id: Id
    text: Line
    feedback: Line
    """Why it comes here."""


class Order(Question):
    """Items to be put in order. They are written in the right order and shown in another."""

    type: Literal["order"]
    items: tuple[OrderItem, ...] = Field(min_length=3, max_length=7)

    @model_validator(mode="after")
    def _ids_differ(self) -> "Order":
        refuse_repeated([i.id for i in self.items], "the item id")
        return self

    def key(self) -> dict[str, list[str]]:
        return {item.id: [str(place)] for place, item in enumerate(self.items, start=1)}


class Pair(Model):
    id: Id
    left: Line
    right: Line
    """What belongs to it; shown among all the others."""
    feedback: Line
    """Why the two belong together."""


class Match(Question):
    """Each left side gets the right side that belongs to it."""

    parts_stand_alone: ClassVar[bool] = True

    type: Literal["match"]
    pairs: tuple[Pair, ...] = Field(min_length=3, max_length=7)

    @model_validator(mode="after")
    def _ids_differ(self) -> "Match":
        refuse_repeated([p.id for p in self.pairs], "the pair id")
        if twice := repeated([p.right for p in self.pairs]):
            raise ValueError(f"the right side {twice[0]!r} stands twice, so two answers would fit: make them differ")
        return self

    def key(self) -> dict[str, list[str]]:
        return {p.id: [p.id] for p in self.pairs}


class NearMiss(Model):
    accept: tuple[Plain, ...] = Field(min_length=1)
    """What somebody may type."""
    feedback: Line
    """Why it does not do."""


class GapPart(Model):
    id: Id
    """The mark id used in the text: [[words|id]]; those words are the model answer."""
    also: tuple[Plain, ...] = ()
    """Other answers to accept. Case, spaces and the form of apostrophes never matter."""
    near: tuple[NearMiss, ...] = ()
    """Answers one foresees, each with its own feedback."""
    feedback: Line
    """Why the model answer fits; also shown for an answer nobody foresaw."""


class Gap(Question):
    """A text with gaps to type into. The words are marked in `text`."""

    parts_stand_alone: ClassVar[bool] = True

    type: Literal["gap"]
    text: Annotated[str, Field(json_schema_extra={"text": "message"}, min_length=1, max_length=4_000)]
    """The text with its gaps: 'Could I ask you for [[feedback|word]] on two pages?'"""
    gaps: tuple[GapPart, ...] = Field(min_length=1, max_length=5)

    @model_validator(mode="after")
    def _gaps_match_marks(self) -> "Gap":
        marked = [m.id for m in split_marks(self.text)[1]]
        if marked != [g.id for g in self.gaps]:
            raise ValueError(
                f"the text marks {', '.join(marked) or 'nothing'} and gaps lists {', '.join(g.id for g in self.gaps)}: "
                "list each marked gap once, in the order of the text"
            )
        return self

    def key(self) -> dict[str, list[str]]:
        text, marks = split_marks(self.text)
        return {gap.id: [text[mark.start : mark.end], *gap.also] for gap, mark in zip(self.gaps, marks, strict=True)}


class Spot(Model):
    id: Id
    """The mark id used in the message: [[words|id]]."""
    correct: bool
    """Whether these words are what the prompt asks to find."""
    principle: Id | None = None
    """The principle they keep or break."""
    feedback: Line
    """Said when they are tapped, and in the key."""


def refuse_other_marks(what: str, text: str, spots: tuple[Spot, ...]) -> None:
    """Raise ValueError unless the marks in the text and the spots are the same, in the same order."""
    marked = [mark.id for mark in split_marks(text)[1]]
    if marked != [spot.id for spot in spots]:
        raise ValueError(
            f"the {what} marks {', '.join(marked) or 'nothing'} "
            f"and spots lists {', '.join(spot.id for spot in spots)}: "
            "list each marked span once, in the order of the text"
        )
    if "elsewhere" in marked:
        raise ValueError(
            "the mark id elsewhere is taken: it stands for the sentences outside all marks; choose another"
        )


@dataclass(frozen=True)
class Piece:
    """Words of a message; with a name where they can be tapped."""

    words: str
    name: str | None = None
    value: str | None = None


_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*|[.!?…]+")


def _tappable(words: str, mark: str | None, numbers: Iterator[int]) -> Iterator[Piece]:
    if mark:
        yield Piece(words, mark, "yes")
        return
    for sentence in _SENTENCE.findall(words):
        core = sentence.strip().lstrip(",;:)–—- ")
        if not any(c.isalnum() for c in core):
            yield Piece(sentence)
            continue
        before, _, after = sentence.partition(core)
        pieces = (Piece(before), Piece(core, "elsewhere", str(next(numbers))), Piece(after))
        yield from (piece for piece in pieces if piece.words)


def tappable(text: str) -> list[list[list[Piece]]]:
    """Paragraphs of lines of pieces: each mark and each sentence outside the marks can be tapped."""
    numbers = itertools.count(1)
    return [
        [[piece for words, mark in line for piece in _tappable(words, mark, numbers)] for line in lines]
        for lines in message_body(text)
    ]


class SpotIt(Question):
    """A message in which the reader marks the words that the prompt asks for."""

    wants_marks: ClassVar[bool] = True

    type: Literal["spot"]
    message: Message
    spots: tuple[Spot, ...] = Field(min_length=2, max_length=9)
    elsewhere: Line
    """Said of a sentence outside all marks."""

    @model_validator(mode="after")
    def _spots_match_marks(self) -> "SpotIt":
        refuse_other_marks("message", self.message.text, self.spots)
        if not any(s.correct for s in self.spots):
            raise ValueError("no spot is correct: add `correct: true` to those that the prompt asks for")
        return self

    def key(self) -> dict[str, list[str]]:
        return {s.id: ["yes" if s.correct else ""] for s in self.spots} | {"elsewhere": [""]}

    def references(self) -> Iterator[tuple[tuple[str | int, ...], Id]]:
        yield from super().references()
        for number, spot in enumerate(self.spots):
            if spot.principle:
                yield ("spots", number, "principle"), spot.principle

    @property
    def marked_words(self) -> dict[Id, str]:
        """The marked words by mark id."""
        return {mark.id: self.message.words[mark.start : mark.end] for mark in self.message.marks}

    @property
    def pieces(self) -> list[list[list[Piece]]]:
        """The message as it can be tapped."""
        return tappable(self.message.text)


AnyQuestion = Annotated[ChooseOne | ChooseSeveral | Sort | Order | Match | Gap | SpotIt, Field(discriminator="type")]


class Quiz(Model):
    """One quiz: a handful of questions on one subject, on one page."""

    id: Id
    order: int = Field(default=50, ge=1, le=99)
    """Place in lists of quizzes."""
    aliases: tuple[Id, ...] = ()
    """Earlier ids; their addresses lead here."""
    title: Plain
    summary: Line
    """One sentence for lists: what one practises here."""
    intro: Prose | None = None
    """Anything to know before the first question."""
    questions: tuple[AnyQuestion, ...] = Field(min_length=1, max_length=60)
