"""The shape of content/coach/criteria: what the coach looks for in a message, and how it says so.

One file a criterion. Writers of advice need no cues; cues and learned can be added later. content/coach/README.md
explains the patterns. generator/coach/patterns.py tells what is wrong with one, and the browser's script,
generator/client/coach/patterns.ts, finds them.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, RootModel, StringConstraints, field_validator, model_validator

from generator.models.base import DEFAULT_CONTEXT, Channel, Context, Goal, Id, Line, Model, Plain, Stage, each_once

Pattern = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=600)]
"""A phrase in the little language of content/coach/README.md: `would you (be willing|be able) to ... me`."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=4_000), Field(json_schema_extra={"text": "message"})]
"""Words of a message as somebody might write them. No marks."""

LookIn = Literal["opening", "ask", "closing", "anywhere"]


Channels = Annotated[tuple[Channel, ...], AfterValidator(each_once)]
Stages = Annotated[tuple[Stage, ...], AfterValidator(each_once)]
Goals = Annotated[tuple[Goal, ...], AfterValidator(each_once)]


class AppliesWhen(Model):
    """Where a criterion means something. A list left out stands for all."""

    channels: Channels = ()
    """Any of email, connection-note, dm, in-person, other."""
    stages: Stages = ()
    """Any of first-contact, follow-up, reply."""
    goals: Goals = ()
    """Goals with which it is looked for. A goal the reader has not named (not-sure) always counts."""
    expected_with: Goals | None = None
    """For a do: goals with which its absence is worth saying. Absent: with all of `goals`. [] means never."""
    expected_on: Channels | None = None
    """For a do: channels on which its absence is worth saying. Absent: all of `channels`."""
    expected_at: Stages | None = None
    """For a do: stages at which its absence is worth saying. Absent: all of `stages`."""


class Rank(Model):
    """How much changing this helps, against the other criteria."""

    place: int = Field(ge=1, le=99)
    """1 is what to change first. For a do it is the rank of its absence."""
    reason: Line
    """Why it stands there."""


class Cue(Model):
    """Phrases that show the criterion, and what takes it back."""

    id: Id
    says: tuple[Pattern, ...] = Field(min_length=1)
    """Any of these patterns shows it; the words it matches are marked."""
    unless: tuple[Pattern, ...] = ()
    """Not if one of these stands in the same sentence."""
    unless_nearby: tuple[Pattern, ...] = ()
    """Not if one of these stands in the same sentence, the one before or the one after."""
    strength: Literal["found", "likely"] = "found"
    """likely: said with less certainty."""
    look_in: LookIn | None = None
    """Narrower than the criterion's own place."""


class Learned(Model):
    """From which probability on the trained classifier counts. Chosen by hand from what training prints; absent:
    it is not asked."""

    found: float | None = Field(default=None, ge=0, le=1)
    """At this probability or above: found. Absent: never more than likely."""
    likely: float = Field(ge=0, le=1)
    """At this probability or above: likely."""

    @model_validator(mode="after")
    def _found_is_the_higher(self) -> "Learned":
        if self.found is not None and self.found < self.likely:
            raise ValueError(
                f"found begins at {self.found}, below likely at {self.likely}: make found the higher of the two"
            )
        return self


class GivesWay(Model):
    """Another finding beside which this one is not said, so that no advice pushes against another."""

    to: Id
    """The other criterion."""
    where: Literal["same-words", "message"]
    """same-words: only if their words overlap; message: wherever the other stands."""


class Advice(Model):
    """What is said of a finding. Plain, warm, second person, one or two sentences each; no forecast, no scolding."""

    found: Line
    """What was found. For a do: what works."""
    why: Line
    """Why it matters to whoever reads the message."""
    mend: Line
    """One concrete way to mend it; for a do: to make more of it."""


class Absent(Model):
    """What is said on Check where a do was not found."""

    says: Line
    """'I could not find …', never 'you did not'."""
    mend: Line
    """One concrete way to add it."""


class Limit(Model):
    """A length above which a message is too long on its channel."""

    id: Id
    channel: Channel
    characters: int | None = Field(default=None, ge=1)
    """More characters than this are too long."""
    words: int | None = Field(default=None, ge=1)
    """More words than this are too long."""
    strength: Literal["found", "likely"]
    """found: the channel refuses or hides the rest; likely: advice."""
    says: Plain
    """What the limit is, for whom. {count} and {limit} are filled in."""
    as_of: Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}(-[0-9]{2})?$")]
    """When it was looked up: 2026-11."""
    evidence: Annotated[tuple[Id, ...], AfterValidator(each_once)] = ()
    """Findings of content/evidence.yml that bear on it."""

    @property
    def bound(self) -> tuple[str, int]:
        """What is counted, and how much of it is not yet too long."""
        return ("words", self.words) if self.words is not None else ("characters", self.characters or 0)

    @field_validator("says")
    @classmethod
    def _has_known_places(cls, says: str) -> str:
        rest = says.replace("{count}", "").replace("{limit}", "")
        if brace := re.search(r"\{[^{}]*\}?|\}", rest):
            raise ValueError(
                f"nothing is filled in for {brace[0]!r:.60}, expected {{count}} or {{limit}}: write one of the two, "
                "or leave braces out"
            )
        return says

    @model_validator(mode="after")
    def _one_measure(self) -> "Limit":
        if (self.characters is None) == (self.words is None):
            raise ValueError("a limit counts either characters or words: give one of the two")
        return self


class Example(Model):
    """A message, or a part of one, that tests a criterion."""

    text: Words
    channel: Channel = DEFAULT_CONTEXT.channel
    stage: Stage = DEFAULT_CONTEXT.stage
    goal: Goal = DEFAULT_CONTEXT.goal
    coach_misses: bool = False
    """The coach gets it wrong (so far). Counted and reported; nobody rewrites an honest example for the machine."""

    @property
    def context(self) -> Context:
        return Context(channel=self.channel, stage=self.stage, goal=self.goal)


class FoundExample(Example):
    """One in which the criterion must be found."""

    span: Words | None = None
    """The words that show it, exactly as in text. Absent only where no place shows it (vague, too long)."""

    @model_validator(mode="after")
    def _span_stands_in_text(self) -> "FoundExample":
        if self.span is not None and self.span not in self.text:
            raise ValueError(f"the span {self.span!r:.60} is not in the text: copy it from there, letter by letter")
        return self


class NearExample(Example):
    """One that comes near, and in which it must not be found."""

    why: Line
    """Why this is not it."""


READ_RIGHT = 8
"""So many examples of each kind are read right by the coach, whatever else it misreads."""

E = TypeVar("E", bound=Example)


def _enough_are_right(examples: tuple[E, ...]) -> tuple[E, ...]:
    right = sum(not example.coach_misses for example in examples)
    if right < READ_RIGHT:
        raise ValueError(
            f"{right} of these are without coach_misses, expected at least {READ_RIGHT}: add examples, "
            "or mend the cues or the training material"
        )
    return examples


class Examples(Model):
    """They are the criterion's tests and its documentation."""

    found: Annotated[tuple[FoundExample, ...], AfterValidator(_enough_are_right)] = Field(min_length=READ_RIGHT)
    near: Annotated[tuple[NearExample, ...], AfterValidator(_enough_are_right)] = Field(min_length=READ_RIGHT)

    def places(self) -> Iterator[tuple[tuple[str | int, ...], FoundExample | NearExample]]:
        """Each example, those to be found first, with its place in the file."""
        for number, found in enumerate(self.found):
            yield ("examples", "found", number), found
        for number, near in enumerate(self.near):
            yield ("examples", "near", number), near


class Criterion(Model):
    """One thing the coach looks for."""

    id: Id
    """One that judges a principle has that principle's id."""
    kind: Literal["do", "dont", "fine", "fact"]
    """do, dont: a principle kept, broken; fine: nothing wrong with it; fact: something that can be counted or seen."""
    principle: Id | None = None
    """The principle it judges."""
    title: Plain
    """Two to five words over the finding."""
    applies_when: AppliesWhen = AppliesWhen()
    look_in: LookIn = "anywhere"
    """The part of the message in which it can be found."""
    measure: Literal["slots", "length", "asks", "shouting"] | None = None
    """For a fact: what is measured by the engine instead of, or besides, cues."""
    rank: Rank
    gives_way: tuple[GivesWay, ...] = ()
    at_most: Literal["found", "likely"] = "found"
    """likely: never said with more certainty than that."""
    cues: tuple[Cue, ...] = ()
    learned: Learned | None = None
    limits: tuple[Limit, ...] = ()
    """Only with measure: length."""
    advice: Advice
    absent: Absent | None = None
    """For a do, and for no other kind."""
    examples: Examples

    @property
    def spoils(self) -> bool:
        """Whether the words that it stands on deserve no praise at the same time."""
        return self.kind == "dont" or self.measure == "slots"

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Criterion":
        if (self.kind == "do") != (self.absent is not None):
            raise ValueError("absent is for a do, and every do has it: add or remove it")
        if (self.kind in ("do", "dont")) != (self.principle is not None):
            raise ValueError("a do and a dont name their principle, the other kinds have none: add or remove principle")
        if bool(self.limits) != (self.measure == "length"):
            raise ValueError("limits belong to measure: length: add or remove one of the two")
        if self.measure and self.kind != "fact":
            raise ValueError("only a fact is measured: remove measure, or make the kind fact")
        return self


class WordList(Model):
    """Words that patterns name together, as @role."""

    about: Line
    """What the words have in common."""
    words: Annotated[str, StringConstraints(min_length=3, max_length=8_000)]
    """Single words in lower case, parted by spaces. One form of each: plural, -ed and -ing are found with it."""

    @field_validator("words")
    @classmethod
    def _are_plain_words(cls, words: str) -> str:
        for word in words.split():
            if not re.fullmatch(r"[a-z0-9'-]+", word):
                raise ValueError(
                    f"{word!r:.60} is no word of a list, expected lower case without accents and commas: "
                    "write the words so, with a space between"
                )
        return words


class WordLists(RootModel[dict[Id, WordList]]):
    """content/coach/lists.yml."""
