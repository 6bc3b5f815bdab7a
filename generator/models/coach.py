"""The shape of what the coach learns from: labelled messages and sentences.

content/coach/README.md says what each label means and how the material is written.
"""

from typing import Literal

from pydantic import Field, model_validator

from generator.models.base import Channel, Goal, Id, MessageText, Model, Plain, Stage, split_marks

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


class TrainingMessage(Model):
    id: Id
    channel: Channel
    stage: Stage
    goal: Goal
    kind: Literal["sent", "template"]
    """sent: reads as if really sent; template: with slots such as [Name]."""
    text: MessageText
    """Marked where a label is true: [[words|label]] or [[words|label+label]]."""
    whole: tuple[Label, ...] = ()
    """Labels true of the message as a whole, without a place."""

    @property
    def labels(self) -> frozenset[str]:
        """Every label that is true of the message."""
        marked = {label for mark in split_marks(self.text)[1] for label in mark.id.split("+")}
        return frozenset(marked | set(self.whole))

    @model_validator(mode="after")
    def _labels_exist(self) -> "TrainingMessage":
        if unknown := self.labels - set(Label.__args__):  # type: ignore[attr-defined]
            raise ValueError(f"there is no label {', '.join(sorted(unknown))}: use one of {', '.join(Label.__args__)}")  # type: ignore[attr-defined]
        if "self-first" in self.labels and self.stage != "first-contact":
            raise ValueError("only a first contact can be self-first: remove the label, or correct the stage")
        return self


class TrainingMessages(Model):
    part: Literal["train", "test"]
    """test: kept out of training and measured on."""
    messages: tuple[TrainingMessage, ...] = Field(min_length=1)


class TrainingSentence(Model):
    text: Plain
    labels: tuple[Label, ...] = ()
    """What the sentence shows."""
    near: tuple[Label, ...] = ()
    """What it resembles and does not show."""


class TrainingSentences(Model):
    part: Literal["train", "test"]
    sentences: tuple[TrainingSentence, ...] = Field(min_length=1)
