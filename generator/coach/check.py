"""Holds the messages of the guide against the coach: a fault that is shown should be found, a mended one should not.

Where the coach misreads a message its author records `coach_misses`; nobody writes for the machine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.coach.data import coach_data, read_model
from generator.coach.engine import Engine
from generator.files import File, Files
from generator.models.principles import Principle
from generator.problems import Problem


@dataclass(frozen=True)
class Misreadings:
    """What holding the messages against the coach gave."""

    problems: tuple[Problem, ...]
    """Misreadings that are not recorded, and records of what is read right."""
    messages: int
    recorded: int


def check_examples(files: Files) -> Misreadings:
    """Read every principle's two messages with the coach."""
    kinds = {file.model.id: file.model.kind for file in files.by_kind["criteria"]}
    principles: list[File[Principle]] = [
        file for side in ("dos", "donts") for file in files.by_kind[side] if file.model.id in kinds
    ]
    cases = [(file, version) for file in principles for version in ("bad", "better")]
    if not cases:
        return Misreadings((), 0, 0)
    with Engine(coach_data(files, read_model())) as engine:
        readings = engine.read([_message(file.model, version) for file, version in cases])
    problems: list[Problem] = []
    recorded = 0
    for (file, version), reading in zip(cases, readings, strict=True):
        wanted = (kinds[file.model.id] == "dont") == (version == "bad")
        found = any(finding["criterion"] == file.model.id for finding in reading["findings"])
        recorded += len(getattr(file.model.example, version).coach_misses)
        problems += _compare(file, version, wanted=wanted, found=found)
    return Misreadings(tuple(problems), len(cases), recorded)


def _message(principle: Principle, version: str) -> Mapping[str, Any]:
    context = principle.example.context
    return {
        "text": getattr(principle.example, version).words,
        "channel": context.channel,
        "stage": context.stage,
        "goal": context.goal,
    }


def _compare(file: File[Principle], version: str, *, wanted: bool, found: bool) -> Iterator[Problem]:
    name = file.model.id
    recorded = name in getattr(file.model.example, version).coach_misses
    trail = ("example", version)
    if wanted != found and not recorded:
        what = f"the coach {'does not find' if wanted else 'finds'} {name} in this message"
        yield file.problem(trail, what, f"reword it if that is right, else record `coach_misses: [{name}]` here")
    elif wanted == found and recorded:
        what = f"coach_misses names {name}, which the coach reads right"
        yield file.problem((*trail, "coach_misses"), what, "remove it")
