"""Messages from elsewhere, labelled by outsiders, to measure on: a YAML list that is never a part of the project.

Each has id, channel, stage, source, text and labels; a label is true or false, or has value and the quotes span and
span_alt. What somebody sent and what is a template is told by whether slots are open in it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.coach.engine import Engine
from generator.coach.material import Labelled
from generator.models.base import DEFAULT_CONTEXT
from generator.models.coach import LABELS


def read_outside(path: Path, engine: Engine) -> list[Labelled]:
    """The messages of the file, grouped by where they come from."""
    given: list[Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    contexts = [{"channel": one["channel"], "stage": one["stage"], "goal": DEFAULT_CONTEXT.goal} for one in given]
    readings = engine.read([{"text": one["text"], **context} for one, context in zip(given, contexts, strict=True)])
    messages = []
    for one, context, reading in zip(given, contexts, readings, strict=True):
        slots = any(finding["criterion"] == "unfilled-slots" for finding in reading["findings"])
        messages.append(
            Labelled(
                id=str(one["id"]),
                group=str(one["source"]),
                kind="template" if slots else "sent",
                text=one["text"],
                context=context,
                labels=frozenset(label for label in LABELS if _is_true(one["labels"].get(label))),
                marks=tuple(_marks(one)),
                rows=(),
            )
        )
    return messages


def _is_true(label: Any) -> bool:
    return bool(label["value"]) if isinstance(label, dict) else bool(label)


def _marks(one: Mapping[str, Any]) -> Iterator[tuple[int, int, str]]:
    for name, label in one["labels"].items():
        for field in ("span", "span_alt"):
            quote = label.get(field) if isinstance(label, dict) else None
            start = one["text"].find(quote) if quote else -1
            if quote and start >= 0:
                yield start, start + len(quote), name
