"""Keeps the figures of a page of the guide true: tables between <!-- figures: name --> and <!-- /figures -->.

A table's words are the page's own: its head and the first cell of each row stay, the other cells are filled.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.coach.evaluate import (
    FEW,
    Judged,
    Table,
    false_alarms,
    interval,
    overlap,
    rates,
    sources,
    tables,
    wrong_absent,
)
from generator.coach.material import Labelled
from generator.files import Files

KINDS = ("sent", "template")


def fill(page: str, blocks: Mapping[str, list[list[str]] | list[str]]) -> str:
    """The page with these blocks filled: rows for a table, lines for a list. Raises KeyError if one is not there."""
    for name, content in blocks.items():
        pattern = re.compile(rf"(<!-- figures: {re.escape(name)} -->\n)(.*?)(\n<!-- /figures -->)", re.DOTALL)
        found = pattern.search(page)
        if not found:
            raise KeyError(name)
        old = found[2].strip().split("\n")
        page = page[: found.start(2)] + "\n" + "\n".join(_lines(old, content)) + "\n" + page[found.end(2) :]
    return page


def _lines(old: Sequence[str], content: list[list[str]] | list[str]) -> list[str]:
    rows = [one for one in content if isinstance(one, list)]
    if not rows:
        return [f"- {one}" for one in content if isinstance(one, str)]
    names = [line.split("|")[1].strip() for line in old[2:]]
    return [*old[:2], *(f"| {' | '.join([name, *row])} |" for name, row in zip(names, rows, strict=True))]


def blocks(
    prefix: str, messages: Sequence[Labelled], readings: Sequence[dict[str, Any]], judged: Judged
) -> dict[str, list[list[str]]]:
    """The two tables on these messages: by finding, and over all."""
    return {
        f"{prefix}-findings": by_finding(messages, readings, judged),
        f"{prefix}-all": over_all(messages, readings, judged),
    }


def by_writer(
    messages: Sequence[Labelled], readings: Sequence[dict[str, Any]], judged: Judged
) -> dict[str, list[list[str]]]:
    """The two tables for the messages of each file, which is one writer's, named after it."""
    filled: dict[str, list[list[str]]] = {}
    for group in sorted({message.group for message in messages}):
        chosen = [number for number, message in enumerate(messages) if message.group == group]
        filled |= blocks(group, [messages[n] for n in chosen], [readings[n] for n in chosen], judged)
    return filled


def _found(readings: Sequence[dict[str, Any]]) -> list[frozenset[str]]:
    return [frozenset(one["criterion"] for one in reading["findings"]) for reading in readings]


def _range(true: Table, said: Table, groups: Sequence[str], figure: Callable[[Table, Table], float]) -> str:
    low, high = interval(true, said, groups, figure)
    return f"{_short(low)} to {_short(high)}"


def _short(figure: float) -> str:
    text = f"{figure:.2f}"
    return text.removeprefix("0") if text != "0.00" else "0"


def _f1(true: Table, said: Table) -> float:
    return rates(true, said)[2]


def by_finding(messages: Sequence[Labelled], readings: Sequence[dict[str, Any]], judged: Judged) -> list[list[str]]:
    """For each finding and for all: how often it is there, precision, recall, F1, its range, F1 of both kinds."""
    found = _found(readings)
    groups = sources(messages)
    rows = []
    for labels in [*([label] for label in judged.all), list(judged.all)]:
        true, said = tables(messages, found, labels)
        there = int(true.sum())
        row = [str(there), *(_short(one) for one in rates(true, said)), "–"]
        if there >= FEW:
            row[-1] = _range(true, said, groups, _f1)
        for kind in KINDS:
            chosen = [number for number, message in enumerate(messages) if message.kind == kind]
            row.append(_short(_f1(true[chosen], said[chosen])) if true[chosen].sum() >= FEW else "–")
        rows.append(row)
    return rows


def over_all(messages: Sequence[Labelled], readings: Sequence[dict[str, Any]], judged: Judged) -> list[list[str]]:
    """Columns: all, its range, sent, templates. Rows: messages, F1, DON'T precision, alarms, absences, overlap."""
    found = _found(readings)
    groups = sources(messages)
    everything = range(len(messages))
    columns = [list(everything), *([n for n in everything if messages[n].kind == kind] for kind in KINDS)]
    rows = [[str(len(columns[0])), "", *(str(len(chosen)) for chosen in columns[1:])]]
    figures: list[tuple[Sequence[str], Callable[[Table, Table], float]]] = [
        (judged.all, _f1),
        (judged.donts, _precision),
        (judged.donts, false_alarms),
        (judged.dos, wrong_absent),
    ]
    for labels, figure in figures:
        true, said = tables(messages, found, labels)
        own = [_short(figure(true[chosen], said[chosen])) if chosen else "–" for chosen in columns]
        rows.append([own[0], _range(true, said, groups, figure), *own[1:]])
    overlaps = []
    for chosen in columns:
        good, counted = overlap([messages[n] for n in chosen], [readings[n] for n in chosen], judged.all)
        overlaps.append(_short(good / counted) if counted else "–")
    rows.append([overlaps[0], "", *overlaps[1:]])
    return rows


def _precision(true: Table, said: Table) -> float:
    return rates(true, said)[0]


def mistakes(files: Files) -> dict[str, list[str]]:
    """The examples of criteria that the coach is known to misread: overlooked, and found where there is nothing."""
    lists: dict[str, list[str]] = {"overlooked": [], "imagined": []}
    for file in files.by_kind["criteria"]:
        for name, examples in (("overlooked", file.model.examples.found), ("imagined", file.model.examples.near)):
            lists[name] += [
                f"*{file.model.title}*: {' '.join(example.text.split())}"
                for example in examples
                if example.coach_misses
            ]
    return lists
