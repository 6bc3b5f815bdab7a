"""Rules across the coach's files: patterns can be read, references lead somewhere, no test message is trained on."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.coach.patterns import faults
from generator.files import File, Files
from generator.models.base import split_marks
from generator.problems import Problem

SHARED = 12
"""So many words in a row, the same in a test message and in training material, are no accident."""


def check_coach(files: Files) -> Iterator[Problem]:
    """Every problem of content/coach that one file alone does not show."""
    yield from check_criteria(files)
    yield from check_cues(files)
    yield from check_training(files)


def check_criteria(files: Files) -> Iterator[Problem]:
    """Criteria are named after their files and refer to what exists."""
    known = {file.model.id for file in files.by_kind["criteria"]}
    principles = {file.model.id for kind in ("dos", "donts") for file in files.by_kind[kind]}
    evidence = {finding.id for file in files.by_kind["evidence"] for finding in file.model.findings}
    for file in files.by_kind["criteria"]:
        one = file.model
        name = PurePosixPath(file.path).stem
        if one.id != name:
            yield file.problem(("id",), f"the id is {one.id}, the file is named {name}", "make them equal")
        if one.principle and one.principle not in principles:
            what = f"there is no principle {one.principle}"
            yield file.problem(("principle",), what, "correct the id, or write that principle")
        for number, way in enumerate(one.gives_way):
            if way.to not in known:
                what = f"there is no criterion {way.to}, expected one of {', '.join(sorted(known))}"
                yield file.problem(("gives_way", number, "to"), what, "correct the id")
        for number, limit in enumerate(one.limits):
            for index, finding in enumerate(limit.evidence):
                if finding not in evidence:
                    what = f"there is no finding {finding} in content/evidence.yml"
                    yield file.problem(("limits", number, "evidence", index), what, "correct the id")


def check_cues(files: Files) -> Iterator[Problem]:
    """Every pattern can be read and names only lists that exist."""
    lists = [name for file in files.by_kind["word-lists"] for name in file.model.root]
    for file in files.by_kind["criteria"]:
        for number, cue in enumerate(file.model.cues):
            for field in ("says", "unless", "unless_nearby"):
                for index, pattern in enumerate(getattr(cue, field)):
                    for fault in faults(pattern, lists):
                        remedy = "content/coach/README.md explains patterns"
                        yield file.problem(("cues", number, field, index), fault, remedy)


def check_training(files: Files) -> Iterator[Problem]:
    """Nothing is written twice, and no run of words stands both in a test message and in training material."""
    texts = [*_texts(files)]
    first: dict[str, str] = {}
    tested: dict[str, str] = {}
    for file, trail, text, part in texts:
        words = _words(text)
        whole = " ".join(words)
        where = f"{file.path}:{file.source.place(trail)[0]}"
        if whole in first:
            yield file.problem(trail, f"the same words stand already in {first[whole]}", "keep one of the two")
        first.setdefault(whole, where)
        if part == "test":
            tested |= dict.fromkeys(_runs(words), where)
    for file, trail, text, part in texts:
        if part == "train" and (found := next((run for run in _runs(_words(text)) if run in tested), None)):
            what = f"these words are in a test message as well ({tested[found]}): {found!r}"
            yield file.problem(trail, what, "write one of them anew; the test would measure memory")


def _texts(files: Files) -> Iterator[tuple[File[Any], tuple[str | int, ...], str, str]]:
    for file in files.by_kind["training-messages"]:
        for number, message in enumerate(file.model.messages):
            yield file, ("messages", number, "text"), split_marks(message.text)[0], file.model.part
    for file in files.by_kind["training-sentences"]:
        for number, sentence in enumerate(file.model.sentences):
            yield file, ("sentences", number, "text"), sentence.text, file.model.part


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _runs(words: list[str]) -> Iterator[str]:
    return (" ".join(words[at : at + SHARED]) for at in range(len(words) - SHARED + 1))
