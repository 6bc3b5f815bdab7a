"""The shape of a message rewrite: a message that asks to be written better, and what a good draft needs."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, model_validator

from generator.models.base import (
    Context,
    FacilitatorNote,
    Id,
    Line,
    Message,
    Model,
    Note,
    NotedVersion,
    Plain,
    Prose,
    Version,
    refuse_repeated,
    split_marks,
)
from generator.models.questions import Level, Piece, Spot, refuse_other_marks, tappable


class Original(Version):
    """The message as somebody sent it. Its marked words can be tapped: faults, and words that only look like one."""

    spots: tuple[Spot, ...] = Field(min_length=2, max_length=9)
    """One for each mark, in the order of the text; `correct: true` where the words break `principle`."""
    elsewhere: Line
    """Said of a sentence outside all marks."""

    @property
    def marked_words(self) -> dict[Id, str]:
        """The marked words by mark id."""
        plain, marks = split_marks(self.text)
        return {mark.id: plain[mark.start : mark.end] for mark in marks}

    @property
    def pieces(self) -> list[list[list[Piece]]]:
        """The message as it can be tapped."""
        return tappable(self.text)

    @property
    def faults(self) -> tuple[Spot, ...]:
        """The spots that break a principle."""
        return tuple(spot for spot in self.spots if spot.correct)

    @model_validator(mode="after")
    def _spots_match_marks(self) -> "Original":
        refuse_other_marks("text", self.text, self.spots)
        for spot in self.spots:
            if spot.correct and not spot.principle:
                raise ValueError(f"the fault {spot.id} names no principle: add the one that these words break")
        if not any(spot.correct for spot in self.spots):
            raise ValueError("no spot is correct: add `correct: true` to the words that break a principle")
        return self


class Fact(Model):
    """Something the reader knows of the other person or the matter, and has to use."""

    id: Id
    says: Line
    """What to use, as the task names it: 'that her choir sang at the station'."""
    accept: tuple[Plain, ...] = Field(min_length=1, max_length=12)
    """Words by which a draft is seen to use it; one of them is enough. Case and spaces don't matter."""


class Requirements(Model):
    """Facts about a draft that a program can count. Everything else is the writer's judgement."""

    min_words: int = Field(ge=3, le=300)
    max_words: int = Field(ge=10, le=400)
    max_characters: int | None = Field(default=None, ge=50, le=2_000)
    """The channel's limit, where it has one."""
    max_asks: int = Field(default=1, ge=0, le=2)
    links: bool = False
    """Whether a link may be in it."""
    facts: tuple[Fact, ...] = Field(default=(), max_length=3)

    @model_validator(mode="after")
    def _range_is_one(self) -> "Requirements":
        if self.min_words >= self.max_words:
            raise ValueError("min_words is not smaller than max_words: leave room between the two")
        return self


class ModelAnswer(NotedVersion):
    """One way to write it well, in one voice."""

    id: Id
    voice: Plain
    """What is particular about this voice: 'Short and dry', 'Warm, second language'."""
    notes: tuple[Note, ...] = Field(min_length=2)
    """One note for each marked span."""


class SelfCheck(Model):
    """A point that only a person can judge: the writer, or a partner at the table."""

    id: Id
    asks: Line
    """A yes-or-no question to the draft."""
    principle: Id | None = None


class Rewrite(Model):
    """One exercise: a message to make one that its reader would answer."""

    id: Id
    order: int = Field(default=50, ge=1, le=99)
    """Place in lists of exercises."""
    aliases: tuple[Id, ...] = ()
    """Earlier ids; their addresses lead here."""
    level: Level
    title: Plain
    """The situation in a few words: 'After the beekeepers' evening'."""
    summary: Line
    """One sentence for lists."""
    situation: Prose
    """What happened and what the reader wants."""
    context: Context
    sender: Plain
    """Who the reader is here, with trade: 'You, Amara Obi, district nurse'."""
    recipient: Plain
    """Who gets the message, with trade."""
    known: tuple[Line, ...] = Field(min_length=2, max_length=6)
    """What the writer knows of them and can use."""
    original: Original
    trains: tuple[Id, ...] = Field(min_length=1, max_length=4)
    """The principles it trains."""
    requirements: Requirements
    hints: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]
    """From a nudge to nearly telling, shown one at a time."""
    model_answers: Annotated[tuple[ModelAnswer, ...], Field(min_length=2, max_length=3)]
    self_check: Annotated[tuple[SelfCheck, ...], Field(min_length=3, max_length=5)]
    lines: int = Field(ge=4, le=30)
    """Lines of writing space on paper."""
    facilitator: FacilitatorNote | None = None
    """For whoever does it with a group; printed on the key and in the facilitator's guide."""

    def references(self) -> Iterator[tuple[tuple[str | int, ...], Id]]:
        """Every principle it names: (where in the file, id)."""
        for number, name in enumerate(self.trains):
            yield ("trains", number), name
        for number, spot in enumerate(self.original.spots):
            if spot.principle:
                yield ("original", "spots", number, "principle"), spot.principle
        for number, answer in enumerate(self.model_answers):
            for index, note in enumerate(answer.notes):
                if note.principle:
                    yield ("model_answers", number, "notes", index, "principle"), note.principle
        for number, point in enumerate(self.self_check):
            if point.principle:
                yield ("self_check", number, "principle"), point.principle

    def misses(self) -> Iterator[tuple[tuple[str | int, ...], Id]]:
        """Every criterion that is recorded as misread: (where in the file, id)."""
        for number, name in enumerate(self.original.coach_misses):
            yield ("original", "coach_misses", number), name
        for number, answer in enumerate(self.model_answers):
            for index, name in enumerate(answer.coach_misses):
                yield ("model_answers", number, "coach_misses", index), name

    def message(self, version: Original | ModelAnswer) -> Message:
        """A version of the message in the exercise's frame."""
        return Message(
            context=self.context,
            sender=self.sender,
            recipient=self.recipient,
            subject=version.subject,
            text=version.text,
        )

    @model_validator(mode="after")
    def _ids_and_subjects(self) -> "Rewrite":
        refuse_repeated([answer.id for answer in self.model_answers], "the model answer")
        refuse_repeated([point.id for point in self.self_check], "the point of the self-check")
        refuse_repeated([fact.id for fact in self.requirements.facts], "the fact")
        versions: tuple[Original | ModelAnswer, ...] = (self.original, *self.model_answers)
        if self.context.channel != "email" and any(version.subject for version in versions):
            raise ValueError(f"a message on the channel {self.context.channel} has no subject line: remove subject")
        return self
