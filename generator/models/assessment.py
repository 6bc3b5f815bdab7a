"""The shape of quizzes/assessment.yml: statements about the last month, ticks for three sent messages, and next steps.

SCORING, the same on paper and on the screen. Every answer is worth the place of its frequency: 0 for the first, 4 for
the last; an answer that does not apply, or is left out, is worth nothing and is not counted.

- A principle's figure is the average of its answers: with two of them, their sum halved (0, 0.5 … 4).
- A pair stands at its do minus its don't (-4 … 4), where both were answered.
- An amount's figure is its answer, or the average where it has several statements. It is never added to a pair.
- For a sent message, every don't that is ticked and every do that is missing, although it had a place there, is one
  point of *room* in its pair. The pairs with most room come first in the plan; a pair's standing decides among equals,
  or alone where no messages were looked at; then the order of the guide.
- Where two amounts that belong together are 2 or more apart, the smaller one takes the last place of the plan.

A CODE is the version, then one letter for each statement in the order of `place`: A … E for the frequencies, N where
it does not apply, X where it is left out.
"""

from typing import Annotated

from pydantic import Field

from generator.models.base import Id, Line, Model, Plain

LETTERS = "ABCDE"
"""A frequency's letter in a code, the least frequent first."""

NOT_APPLICABLE, LEFT_OUT = "N", "X"


class Statement(Model):
    """One thing that somebody did or did not do in the last month."""

    id: Id
    """Stored with the answer; permanent as long as the statement means the same."""
    place: Annotated[int, Field(ge=1)]
    """Its place in the code and its number on paper. Stays when statements are reordered or reworded."""
    counts_for: Id
    """The principle that it keeps or breaks, or the amount that it measures; one only."""
    text: Plain
    """An act that somebody else could have seen: one thing, in the past tense, as plain as a diary."""


class Part(Model):
    """Statements about the same kind of moment."""

    title: Plain
    statements: tuple[Statement, ...] = Field(min_length=1)


class Amount(Model):
    """How much of something, taken by itself; neither good nor bad."""

    id: Id
    title: Plain
    against: Id
    """The amount that it is compared with."""
    principle: Id
    """The principle whose exercise trains it."""
    read: Plain | None = None
    """The page of docs/ to read, such as guide/index.md; without it the principle's page."""
    this_week: Line
    """One thing to do this week for more of it."""


class Step(Model):
    """What to do about one principle."""

    principle: Id
    this_week: Line
    """One thing to do this week, small enough for one sitting."""


class Act(Model):
    """One thing that a sent message did, to be ticked with the message open."""

    counts_for: Id
    """The principle that it keeps or breaks, or the amount that it adds to; one act for each."""
    text: Plain
    """What stands in the message: a fact that somebody else would find there too."""
    may_have_no_place: bool = False
    """Whether some messages are right without it; readers can then say so."""


class Assessment(Model):
    """The self-assessment as a whole."""

    version: Annotated[int, Field(ge=1, le=99)]
    """Raised when statements change their meaning, come or go, never for wording or order; older codes end with it."""
    frequencies: tuple[Plain, ...] = Field(min_length=len(LETTERS), max_length=len(LETTERS))
    """Five words, the least frequent first."""
    parts: tuple[Part, ...] = Field(min_length=1)
    amounts: tuple[Amount, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)
    """One for each principle."""
    acts: tuple[Act, ...] = Field(min_length=1)
    """What to look for in a sent message; one for each principle, and for amounts that a message can show."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in the order in which they are read."""
        return tuple(statement for part in self.parts for statement in part.statements)

    @property
    def by_place(self) -> tuple[Statement, ...]:
        """All statements in the order of the code."""
        return tuple(sorted(self.statements, key=lambda statement: statement.place))

    def counting_for(self, name: Id) -> tuple[Statement, ...]:
        """The statements of a principle or an amount, in the order of the code."""
        return tuple(statement for statement in self.by_place if statement.counts_for == name)
