"""The shape of what the coach learns from: labelled messages and sentences.

content/coach/README.md says what each label means and how the material is written.
"""

import difflib
import re
from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, field_validator, model_validator

from generator.models.base import (
    MARK,
    Channel,
    Goal,
    Id,
    MessageText,
    Model,
    Plain,
    Stage,
    TextFault,
    each_once,
    split_marks,
)

Label = Literal[
    "show-interest",
    "introduce-yourself",
    "mutual-benefit",
    "solid-ideas",
    "keep-in-touch",
    "self-first",
    "pushing-links",
    "vague",
    "one-sided-ask",
    "deadline",
    "asks-advice",
]

LABELS: tuple[str, ...] = get_args(Label)

Labels = Annotated[tuple[Label, ...], AfterValidator(each_once)]


def mark_faults(text: str) -> Iterator[TextFault]:
    """What is wrong with the marks of a training message: unknown labels, marks that are cut, and those not closed."""
    for mark in MARK.finditer(text):
        for label in mark[2].split("+"):
            if label not in LABELS:
                close = difflib.get_close_matches(label, LABELS, n=1)
                remedy = f"did you mean {close[0]}?" if close else "use one of these"
                yield TextFault(
                    f"there is no label {label!r}, expected one of {', '.join(LABELS)}: {remedy}", mark.start()
                )
        if "\n" in mark[1]:
            yield TextFault(
                "a mark runs over the end of a line: close it there, and mark the words of the next line by themselves",
                mark.start(),
            )
    unmarked = MARK.sub(lambda mark: " " * len(mark[0]), text)
    for stray in _STRAY.finditer(unmarked):
        line = text[stray.start() :].split("\n")[0]
        yield TextFault(
            f"{line!r:.60} is not read as a mark: write [[words|label]] with nothing in square brackets between, "
            "and a slot of a template as {{name}} or [name]",
            stray.start(),
        )


_LABEL = f"(?:{'|'.join(LABELS)})"
_STRAY = re.compile(rf"\[\[|\]\]|\[[^\[\]\n]+\|{_LABEL}(?:\+{_LABEL})*\]")


class TrainingMessage(Model):
    id: Id
    channel: Channel
    stage: Stage
    goal: Goal
    kind: Literal["sent", "template"]
    """sent: reads as if really sent; template: with slots such as [Name]."""
    text: MessageText
    """Marked where a label is true: [[words|label]] or [[words|label+label]]."""
    whole: Labels = ()
    """Labels true of the message as a whole, without a place."""

    @property
    def labels(self) -> frozenset[str]:
        """Every label that is true of the message."""
        marked = {label for mark in split_marks(self.text)[1] for label in mark.id.split("+")}
        return frozenset(marked | set(self.whole))

    @field_validator("text")
    @classmethod
    def _marks_are_read(cls, text: str) -> str:
        if first := min(mark_faults(text), key=lambda fault: fault.offset, default=None):
            raise first
        return text

    @model_validator(mode="after")
    def _opens_as_a_stranger(self) -> "TrainingMessage":
        if "self-first" in self.labels and self.stage != "first-contact":
            raise ValueError("only a first contact can be self-first: remove the label, or correct the stage")
        return self


class TrainingMessages(Model):
    part: Literal["train", "test"]
    """test: kept out of training and measured on."""
    messages: tuple[TrainingMessage, ...] = Field(min_length=1)


class TrainingSentence(Model):
    text: Plain
    labels: Labels = ()
    """What the sentence shows."""
    near: Labels = ()
    """What it resembles and does not show."""

    @field_validator("text")
    @classmethod
    def _has_no_marks(cls, text: str) -> str:
        if stray := re.search(r"\[\[|\]\]", text):
            raise TextFault("a sentence has no marks: name what it shows under labels", stray.start())
        return text

    @model_validator(mode="after")
    def _shows_or_resembles(self) -> "TrainingSentence":
        if both := sorted(set(self.labels) & set(self.near)):
            raise ValueError(f"{', '.join(both)} stands under labels and under near: keep one of the two")
        return self


class TrainingSentences(Model):
    part: Literal["train", "test"]
    sentences: tuple[TrainingSentence, ...] = Field(min_length=1)
