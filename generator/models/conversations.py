"""The shape of a conversation file: a scene, its turns with the replies to choose from, and its endings.

Whether the turns lead anywhere is checked by generator/conversations/checks.py.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from generator.models.base import (
    Channel,
    Context,
    FacilitatorNote,
    Id,
    Line,
    MessageText,
    Model,
    Plain,
    Prose,
    split_marks,
)


def _refuse_marks(text: str) -> str:
    if split_marks(text)[1]:
        raise ValueError("this text has [[marked|words]], which conversations don't use: remove the marks")
    return text


Unmarked = Annotated[MessageText, AfterValidator(_refuse_marks)]
"""The words of a message without marked ones."""


class Person(Model):
    """Somebody in the scene. Invented."""

    name: Plain
    trade: Plain
    """What they do, and where it helps: 'beekeeper above Trento'."""
    card: Prose
    """For whoever plays them aloud: what they want today, what worries them, what opens and what closes them."""


class Step(Model):
    """What a reader does at a turn: chooses a reply, or writes one that is taken for this."""

    id: Id
    """Unique in the conversation and never used again for another reply: it stands in addresses."""
    leads_to: Id
    """The turn or ending that follows."""
    keeps: tuple[Id, ...] = ()
    """Principles that it keeps."""
    breaks: tuple[Id, ...] = ()
    """Principles that it breaks."""
    why: Line
    """For the debrief: how it is received and why, also where a good reply goes wrong."""

    @model_validator(mode="after")
    def _kept_or_broken(self) -> "Step":
        if both := sorted(set(self.keeps) & set(self.breaks)):
            raise ValueError(f"{self.id} both keeps and breaks {', '.join(both)}: name it once")
        return self


class Reply(Step):
    """One reply to choose."""

    does: Line | None = None
    """What you do, where it is more than speaking: 'You put the phone away.'"""
    text: Unmarked | None = None
    """What you say or write, word for word."""

    @model_validator(mode="after")
    def _says_something(self) -> "Reply":
        if not self.does and not self.text:
            raise ValueError(f"{self.id} has neither does nor text: write what you do, what you say, or both")
        return self


class Branch(Step):
    """Where a message of the reader's own leads, by what the coach finds in it."""

    found: tuple[Id, ...] = ()
    """Criteria that all have to be found."""
    not_found: tuple[Id, ...] = ()
    """Criteria of which none may be found."""


class FreeReply(Model):
    """The reader may write an own reply; the coach reads it."""

    prompt: Line
    """What to write, to whom."""
    context: Context
    branches: tuple[Branch, ...] = Field(min_length=2, max_length=8)
    """The first that fits is followed; the last fits always, so it names no criteria."""

    @model_validator(mode="after")
    def _last_fits_always(self) -> "FreeReply":
        *first, last = self.branches
        if last.found or last.not_found:
            raise ValueError("the last branch names criteria, so some messages lead nowhere: add one without")
        if empty := [branch.id for branch in first if not branch.found and not branch.not_found]:
            raise ValueError(f"after {empty[0]}, which fits always, no branch is reached: put it last")
        for branch in first:
            if both := sorted(set(branch.found) & set(branch.not_found)):
                raise ValueError(f"{branch.id} wants {', '.join(both)} found and not found: name it once")
        return self


class Turn(Model):
    """The other side speaks or acts; then it is the reader's turn."""

    id: Id
    """Unique among turns and endings."""
    when: Plain
    """Time and place, short: 'Tuesday, two weeks later'."""
    says: Prose
    """What happens and what they say. It has to fit every path that leads here."""
    message: Unmarked | None = None
    """What they write, where they write, shown in its frame below `says`."""
    writer: Plain | None = None
    """Who writes it, where it isn't the first of `people`."""
    mood: Line
    """How they seem, in words: 'Polite, and already looking past you.'"""
    replies: tuple[Reply, ...] = Field(min_length=2, max_length=4)
    free: FreeReply | None = None

    def steps(self) -> Iterator[tuple[tuple[str | int, ...], Step]]:
        """Everything a reader can do here, with its place in the turn."""
        for number, reply in enumerate(self.replies):
            yield ("replies", number), reply
        for number, branch in enumerate(self.free.branches if self.free else ()):
            yield ("free", "branches", number), branch


class ToPractise(Model):
    principle: Id
    why: Line
    """What this run of the scene has to do with it."""


class Ending(Model):
    """How it can end."""

    id: Id
    """Unique among turns and endings."""
    title: Plain
    """What it comes to, in a few words: 'A jar on the doorstep'."""
    text: Prose
    """What happens, told as part of the scene."""
    message: Unmarked | None = None
    """What they write at the end, where they write."""
    writer: Plain | None = None
    debrief: Prose
    """Looking back, to the reader: what made the difference, without scolding."""
    practise: tuple[ToPractise, ...] = Field(min_length=1, max_length=3)


class Conversation(Model):
    """One branching scene. It begins with the first of its turns."""

    id: Id
    """Also its address, c/<id>.html. Never used again for another conversation."""
    order: int = Field(default=50, ge=1, le=99)
    """Place among the conversations."""
    aliases: tuple[Id, ...] = ()
    """Earlier ids; their addresses lead here."""
    title: Plain
    summary: Line
    """Who you are and what it is about, for lists and search engines."""
    channel: Channel
    """Where most of it is said: in-person, email, dm …"""
    setting: Plain
    """Where and how long: 'By e-mail, over three weeks'."""
    scene: Prose
    """Who you are, what you know, what you would like. Nothing about what would be right."""
    you: Person
    """Whom the reader plays."""
    people: tuple[Person, ...] = Field(min_length=1, max_length=3)
    """Who else speaks, the main one first."""
    turns: tuple[Turn, ...] = Field(min_length=2, max_length=12)
    endings: tuple[Ending, ...] = Field(min_length=2, max_length=8)
    facilitator: FacilitatorNote | None = None
    """For whoever has a group play it; printed on the key and in the facilitator's guide."""

    def steps(self) -> Iterator[tuple[tuple[str | int, ...], Turn, Step]]:
        """Everything a reader can do anywhere: (place in the file, the turn, the step)."""
        for number, turn in enumerate(self.turns):
            for trail, step in turn.steps():
                yield ("turns", number, *trail), turn, step

    def principle_references(self) -> Iterator[tuple[tuple[str | int, ...], Id]]:
        """Every principle it names: (place in the file, id)."""
        for trail, _, step in self.steps():
            for field, names in (("keeps", step.keeps), ("breaks", step.breaks)):
                for number, name in enumerate(names):
                    yield (*trail, field, number), name
        for number, ending in enumerate(self.endings):
            for index, practise in enumerate(ending.practise):
                yield ("endings", number, "practise", index, "principle"), practise.principle
