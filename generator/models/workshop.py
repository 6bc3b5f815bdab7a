"""The shape of content/workshop.yml: sessions with their agendas, what to print for them, and how to run them."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.models.base import FacilitatorNote, Id, Line, Model, Plain, Prose, repeated

Per = Literal["person", "pair", "group", "room"]
"""How often a sheet is printed: for each person, each two, each group of four, or once."""

GROUP = 4
"""People at one table."""


class Worksheet(Model):
    """A sheet of a few questions out of several quizzes, put together for a session."""

    id: Id
    """Names its file; not the id of a quiz or exercise."""
    title: Plain
    lead: Line
    questions: tuple[Id, ...] = Field(min_length=1, max_length=6)
    """Ids of questions, in the order in which they stand on the sheet."""


class Step(Model):
    """One part of a session."""

    minutes: int = Field(ge=1, le=90)
    title: Plain
    does: Prose
    """What you do and what you say, in order. Words to say aloud in quotation marks."""
    sheets: tuple[Id, ...] = ()
    """Sheets that are in people's hands."""
    watch: Line | None = None
    """What tends to go wrong here, and what helps."""


class Printed(Model):
    """A sheet of the pack."""

    sheet: Id
    """Its id, as `python -m generator handouts` lists them; keys come by themselves."""
    per: Per


class Session(Model):
    """One length of workshop."""

    minutes: int = Field(ge=10, le=480)
    """How long it takes; the steps add up to it."""
    title: Plain
    aim: Line
    """What people go home with."""
    prints: tuple[Printed, ...] = Field(min_length=1)
    """The sheets for the people, in the order in which they are handed out."""
    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=15)]

    @model_validator(mode="after")
    def _adds_up(self) -> "Session":
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise ValueError(
                f"the steps take {total} minutes together, the session {self.minutes}: "
                f"change a step by {abs(self.minutes - total)}, or `minutes`"
            )
        printed = [one.sheet for one in self.prints]
        if twice := repeated(printed):
            raise ValueError(f"{', '.join(twice)} is printed twice: name each sheet once")
        for step in self.steps:
            for name in step.sheets:
                if name not in printed:
                    raise ValueError(f"the step {step.title!r} uses {name}, which is not printed: add it to prints")
        return self


class SheetNote(FacilitatorNote):
    """A note on a sheet that has no file of its own. Others have it there, under `facilitator`."""

    sheet: Id


class Workshop(Model):
    """Everything for somebody who runs a workshop."""

    people: tuple[Annotated[int, Field(ge=2, le=60)], ...] = Field(min_length=1, max_length=5)
    """Group sizes for which the site offers packs."""
    before: tuple[Line, ...] = Field(min_length=1)
    """What to do and bring before people come."""
    worksheets: tuple[Worksheet, ...] = ()
    sessions: tuple[Session, ...] = Field(min_length=1)
    debrief: tuple[Line, ...] = Field(min_length=1)
    """Questions for the end."""
    without_screen: Prose
    """How to run it without a screen."""
    with_screen: Prose
    """What a screen adds, and how."""
    notes: tuple[SheetNote, ...] = ()
    """What to expect of the worksheets above, of the quizzes' sheets and of those that every guide has."""
