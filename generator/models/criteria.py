"""The shape of content/coach/criteria: what the coach looks for in a message, and how it says so.

One file a criterion. Writers of advice need no cues; cues and learned can be added later. content/coach/README.md
explains the patterns, generator/coach/patterns.py compiles them.
"""

from typing import Annotated, Literal

from pydantic import Field, RootModel, StringConstraints, model_validator

from generator.models.base import Channel, Context, Goal, Id, Line, Model, Plain, Stage

Pattern = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=600)]
"""A phrase in the little language of content/coach/README.md: `would you (be willing|be able) to ... me`."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=4_000), Field(json_schema_extra={"text": "message"})]
"""Words of a message as somebody might write them. No marks."""

LookIn = Literal["opening", "ask", "closing", "anywhere"]


class AppliesWhen(Model):
    """Where a criterion means something. A list left out stands for all."""

    channels: tuple[Channel, ...] = ()
    """Any of email, connection-note, dm, in-person, other."""
    stages: tuple[Stage, ...] = ()
    """Any of first-contact, follow-up, reply."""
    goals: tuple[Goal, ...] = ()
    """Goals with which it is looked for. A goal the reader has not named (not-sure) always counts."""
    expected_with: tuple[Goal, ...] | None = None
    """For a do: goals with which its absence is worth saying. Absent: with all of `goals`. [] means never."""
    expected_on: tuple[Channel, ...] | None = None
    """For a do: channels on which its absence is worth saying. Absent: all of `channels`."""
    expected_at: tuple[Stage, ...] | None = None
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
    """From which probability on the trained classifier counts. Written by training; absent: it is not asked."""

    found: float | None = Field(default=None, ge=0, le=1)
    """At this probability or above: found. Absent: never more than likely."""
    likely: float = Field(ge=0, le=1)
    """At this probability or above: likely."""


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
    evidence: tuple[Id, ...] = ()
    """Findings of content/evidence.yml that bear on it."""

    @model_validator(mode="after")
    def _one_measure(self) -> "Limit":
        if (self.characters is None) == (self.words is None):
            raise ValueError("a limit counts either characters or words: give one of the two")
        return self


class FoundExample(Model):
    """A message, or a part of one, in which the criterion must be found."""

    text: Words
    span: Words | None = None
    """The words that show it, exactly as in text. Absent only where no place shows it (vague, too long)."""
    channel: Channel = "email"
    stage: Stage = "first-contact"
    goal: Goal = "not-sure"
    coach_misses: bool = False
    """The coach does not find it (yet). Counted and reported; nobody rewrites an honest example for the machine."""

    @property
    def context(self) -> Context:
        return Context(channel=self.channel, stage=self.stage, goal=self.goal)

    @model_validator(mode="after")
    def _span_stands_in_text(self) -> "FoundExample":
        if self.span is not None and self.span not in self.text:
            raise ValueError(f"the span {self.span!r:.60} is not in the text: copy it from there, letter by letter")
        return self


class NearExample(Model):
    """A message, or a part of one, that comes near and in which it must not be found."""

    text: Words
    why: Line
    """Why this is not it."""
    channel: Channel = "email"
    stage: Stage = "first-contact"
    goal: Goal = "not-sure"
    coach_misses: bool = False
    """The coach finds it all the same (so far). Counted and reported."""

    @property
    def context(self) -> Context:
        return Context(channel=self.channel, stage=self.stage, goal=self.goal)


class Examples(Model):
    """They are the criterion's tests and its documentation."""

    found: tuple[FoundExample, ...] = Field(min_length=8)
    near: tuple[NearExample, ...] = Field(min_length=8)


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
        names = [cue.id for cue in self.cues]
        if len(set(names)) != len(names):
            raise ValueError("two cues have the same id: give each its own")
        return self


class WordList(Model):
    """Words that patterns name together, as @role."""

    about: Line
    """What the words have in common."""
    words: Annotated[str, StringConstraints(min_length=3, max_length=8_000, pattern=r"^[a-z0-9' \n-]+$")]
    """Single words in lower case, parted by spaces. One form of each: plural, -ed and -ing are found with it."""


class WordLists(RootModel[dict[Id, WordList]]):
    """content/coach/lists.yml."""
