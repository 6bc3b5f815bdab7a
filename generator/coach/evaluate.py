"""Measures the coach on messages that it was not trained on (part: test): python -m generator.coach.evaluate

By finding: precision, recall and F1 of what the coach says, with intervals from 1,000 draws of sources (of messages,
where there are hardly any sources); for all, for messages that read as sent and for templates.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.coach.data import coach_data, read_coach_files, read_model
from generator.coach.engine import Engine
from generator.coach.material import Labelled, read_messages
from generator.coach.outside import read_outside
from generator.files import Files
from generator.models.base import DEFAULT_CONTEXT
from generator.models.coach import LABELS

DRAWS = 1_000

Table = NDArray[np.bool_]


@dataclass(frozen=True)
class Judged:
    """The labels that judge a principle, in the order of all labels."""

    dos: tuple[str, ...]
    donts: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.dos, *self.donts)


def judged_labels(files: Files) -> Judged:
    """The labels whose criterion is a do or a dont."""
    kinds = {file.model.id: file.model.kind for file in files.by_kind["criteria"]}
    dos, donts = (tuple(label for label in LABELS if kinds.get(label) == kind) for kind in ("do", "dont"))
    return Judged(dos, donts)


def tables(messages: Sequence[Labelled], found: Sequence[frozenset[str]], labels: Sequence[str]) -> tuple[Table, Table]:
    """(what is true, what was said): a row for each message, a column for each label."""
    true = np.array([[label in message.labels for label in labels] for message in messages])
    said = np.array([[label in own for label in labels] for own in found])
    return true, said


def rates(true: Table, said: Table) -> tuple[float, float, float]:
    """Precision, recall and F1 over everything in the tables."""
    hit, wrong, missed = int((true & said).sum()), int((said & ~true).sum()), int((true & ~said).sum())
    precision = hit / (hit + wrong) if hit + wrong else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    return precision, recall, 2 * hit / (2 * hit + wrong + missed) if hit else 0.0


def false_alarms(true: Table, said: Table) -> float:
    """Findings that are wrong, for each message."""
    return float((said & ~true).sum() / max(1, len(true)))


def wrong_absent(true: Table, said: Table) -> float:
    """The share of not-found verdicts that are wrong."""
    return float((true & ~said).sum() / max(1, (~said).sum()))


def interval(
    true: Table, said: Table, groups: Sequence[str], figure: Callable[[Table, Table], float]
) -> tuple[float, float]:
    """The middle 95 % of a figure over draws of groups of messages with replacement."""
    random = np.random.default_rng(7)
    members = [np.flatnonzero(np.array(groups) == group) for group in sorted(set(groups))]
    values = []
    for _ in range(DRAWS):
        chosen = np.concatenate([members[number] for number in random.integers(0, len(members), len(members))])
        values.append(figure(true[chosen], said[chosen]))
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def overlap(messages: Sequence[Labelled], readings: Sequence[dict[str, Any]], labels: Sequence[str]) -> tuple[int, int]:
    """(findings whose words overlap marked ones, findings that are true and have marked words)."""
    good = counted = 0
    for message, reading in zip(messages, readings, strict=True):
        for label in labels:
            places = [(start, end) for start, end, own in message.marks if own == label]
            found = [(one["start"], one["end"]) for one in reading["findings"] if one["criterion"] == label]
            if places and found:
                counted += 1
                good += any(a < d and c < b for a, b in places for c, d in found)
    return good, counted


FEW = 5
"""From fewer sources than this no draws can be made."""


def sources(messages: Sequence[Labelled]) -> list[str]:
    """For each message what is drawn with it: its source, or where there are too few of those, itself."""
    groups = [message.group for message in messages]
    return groups if len(set(groups)) >= FEW else [message.id for message in messages]


def report(messages: Sequence[Labelled], readings: Sequence[dict[str, Any]], judged: Judged) -> str:
    """The table, as text."""
    found = [frozenset(one["criterion"] for one in reading["findings"]) for reading in readings]
    groups = sources(messages)
    lines = [f"{'finding':20}{'true':>5}{'P':>7}{'R':>7}{'F1':>7}   95 % of F1"]
    for label in (*judged.all, *(label for label in LABELS if label not in judged.all)):
        true, said = tables(messages, found, [label])
        low, high = interval(true, said, groups, lambda a, b: rates(a, b)[2])
        precision, recall, f1 = rates(true, said)
        lines.append(f"{label:20}{int(true.sum()):5}{precision:7.2f}{recall:7.2f}{f1:7.2f}   {low:.2f} to {high:.2f}")
    true, said = tables(messages, found, judged.all)
    low, high = interval(true, said, groups, lambda a, b: rates(a, b)[2])
    precision, recall, f1 = rates(true, said)
    together = f"all {len(judged.all)} (micro)"
    lines.append(f"{together:20}{int(true.sum()):5}{precision:7.2f}{recall:7.2f}{f1:7.2f}   {low:.2f} to {high:.2f}")
    donts = tables(messages, found, judged.donts)
    low, high = interval(*donts, groups, false_alarms)
    lines.append(
        f"DON'T precision {rates(*donts)[0]:.2f}, false DON'T alarms a message {false_alarms(*donts):.2f} "
        f"({low:.2f} to {high:.2f})"
    )
    dos = tables(messages, found, judged.dos)
    low, high = interval(*dos, groups, wrong_absent)
    lines.append(f"wrong among 'could not find' {wrong_absent(*dos):.2f} ({low:.2f} to {high:.2f})")
    good, counted = overlap(messages, readings, judged.all)
    lines.append(f"marked words overlap the writer's: {good} of {counted} ({good / max(1, counted):.2f})")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Print the tables, and write them into a page if asked to."""
    parser = argparse.ArgumentParser(description="Measure the coach on messages that it has not learned from.")
    parser.add_argument("--part", choices=("train", "test"), default="test")
    parser.add_argument(
        "--messages", type=Path, metavar="FILE", help="messages from elsewhere (generator/coach/outside.py)"
    )
    parser.add_argument(
        "--page", type=Path, metavar="FILE", help="write the figures into this page, such as docs/about/method.md"
    )
    parser.add_argument("--wrong", metavar="LABEL", help="list the messages on which it is wrong about this")
    options = parser.parse_args(arguments)
    files = read_coach_files(Path())
    with Engine(coach_data(files, read_model())) as engine:
        messages = (
            read_outside(options.messages, engine) if options.messages else read_messages(files, engine, options.part)
        )
        readings = read_unasked(engine, messages)
    judged = judged_labels(files)
    for name, kinds in (("all", ("sent", "template")), ("sent", ("sent",)), ("template", ("template",))):
        chosen = [number for number, message in enumerate(messages) if message.kind in kinds]
        print(f"\n{name}: {len(chosen)} messages")
        print(report([messages[n] for n in chosen], [readings[n] for n in chosen], judged))
    for message, reading in zip(messages, readings, strict=True):
        said = {one["criterion"] for one in reading["findings"]}
        if options.wrong and (options.wrong in message.labels) != (options.wrong in said):
            print(
                f"\n--- {message.id}: {'missed' if options.wrong in message.labels else 'false alarm'}\n{message.text}"
            )
    if options.page:
        from generator.coach.method import blocks, by_writer, fill, mistakes

        elsewhere = options.messages is not None
        filled: dict[str, Any] = mistakes(files)
        if elsewhere:
            filled |= blocks("outside", messages, readings, judged)
        else:
            filled |= by_writer(messages, readings, judged)
        options.page.write_text(fill(options.page.read_text(encoding="utf-8"), filled), encoding="utf-8")
    return 0


def read_unasked(engine: Engine, messages: Sequence[Labelled]) -> list[dict[str, Any]]:
    """What the coach says of each when it is not told what the writer wanted: the labels don't know it either."""
    return engine.read([{**message.given, "goal": DEFAULT_CONTEXT.goal} for message in messages])


if __name__ == "__main__":
    sys.exit(main())
