"""The labelled messages and sentences as rows to learn from: one a sentence, as the coach's script splits them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator.coach.engine import Engine
from generator.files import File, Files
from generator.models.base import DEFAULT_CONTEXT, split_marks
from generator.models.coach import LABELS
from generator.models.criteria import FoundExample


@dataclass(frozen=True)
class Row:
    """One sentence: what the classifier sees, and what is true of it."""

    features: frozenset[str]
    labels: frozenset[str]
    unknown: frozenset[str] = frozenset()
    """Labels that cannot be judged without the message around it."""
    weight: float = 1.0
    """How much it counts in training."""


@dataclass(frozen=True)
class Labelled:
    """One message with its sentences."""

    id: str
    group: str
    """The file it stands in: one writer, so that validation is on writers never seen."""
    kind: str
    text: str
    context: dict[str, str]
    labels: frozenset[str]
    marks: tuple[tuple[int, int, str], ...]
    rows: tuple[Row, ...] = field(repr=False)

    @property
    def given(self) -> dict[str, Any]:
        """The message as the script takes it."""
        return {"text": self.text, **self.context}


def taught(names: Iterable[str]) -> frozenset[str]:
    """The features of a sentence without cues of criteria that are no labels: of what is never learned they tell
    nothing, and a fact may get a cue without a new training."""
    return frozenset(name for name in names if not name.startswith("k:") or name[2:].partition("/")[0] in LABELS)


def read_messages(files: Files, engine: Engine, part: str) -> list[Labelled]:
    """The messages of a part, `train` or `test`."""
    found = [(file, message) for file in _part(files, "training-messages", part) for message in file.model.messages]
    plain = [split_marks(message.text) for _, message in found]
    contexts = [{"channel": m.channel, "stage": m.stage, "goal": m.goal} for _, m in found]
    sentences = engine.features([{"text": p[0], **c} for p, c in zip(plain, contexts, strict=True)])
    messages = []
    for (file, message), (text, marks), context, own in zip(found, plain, contexts, sentences, strict=True):
        places = tuple((mark.start, mark.end, label) for mark in marks for label in mark.id.split("+"))
        rows = tuple(
            Row(
                taught(one["features"]),
                frozenset(label for start, end, label in places if start < one["end"] and one["start"] < end),
            )
            for one in own
        )
        group = PurePosixPath(file.path).stem
        messages.append(Labelled(message.id, group, message.kind, text, context, message.labels, places, rows))
    return messages


EXAMPLE = 3.0
"""Weight of a criterion's example: chosen to show where the line runs, and tested."""

LONELY = (
    "t:question",
    "t:long",
    "t:starts",
    "t:self",
    "t:you",
    "t:nobody",
    "t:names",
    "t:number",
    "t:link",
    "t:thing",
    "t:isaw",
)
"""Structure that a sentence has without a message around it."""

NEEDS_MESSAGE = frozenset({"self-first"})
"""Labels that only the place in a message shows: a lone sentence says nothing unless it is labelled or near."""


def read_sentences(files: Files, engine: Engine) -> list[Row]:
    """The single sentences to learn from. Their place in a message is unknown, so features of place are left out."""
    found = [one for file in _part(files, "training-sentences", "train") for one in file.model.sentences]
    context = DEFAULT_CONTEXT.model_dump()
    rows = []
    for sentence, own in zip(found, engine.features([{"text": one.text, **context} for one in found]), strict=True):
        names = {name for one in own for name in one["features"]}
        names = {name for name in names if not name.startswith("t:") or name.startswith(LONELY)}
        unknown = NEEDS_MESSAGE - set(sentence.labels) - set(sentence.near)
        rows.append(Row(taught(names), frozenset(sentence.labels), frozenset(unknown)))
    return rows


def read_examples(files: Files, engine: Engine) -> list[Row]:
    """The examples of criteria that are learned: only their own label is known, and in a message only at its span."""
    context = DEFAULT_CONTEXT.model_dump()
    given: list[dict[str, Any]] = []
    facts: list[tuple[str, str | None, bool]] = []
    for file in files.by_kind["criteria"]:
        label = file.model.id
        if label not in LABELS:
            continue
        for _, example in file.model.examples.places():
            true = isinstance(example, FoundExample)
            given.append({"text": example.text, **context, "channel": example.channel, "stage": example.stage})
            facts.append((label, example.span if true else None, true))
    rows = []
    for message, (label, span, true), sentences in zip(given, facts, engine.features(given), strict=True):
        start = message["text"].find(span) if span else -1
        for one in sentences:
            shows = true and start < one["end"] and one["start"] < start + len(span or "")
            if true and (span is None or (not shows and len(sentences) > 1)):
                continue
            own = frozenset({label} if shows else ())
            rows.append(Row(taught(one["features"]), own, frozenset(LABELS) - {label}, EXAMPLE))
    return rows


def _part(files: Files, kind: str, part: str) -> Iterable[File[Any]]:
    return (file for file in files.by_kind[kind] if file.model.part == part)
