"""Rules about conversations: every turn is met, every reply leads on, every path can end, every ending is met."""

from collections.abc import Iterator
from typing import Any

from generator.conversations.graph import leading_to, reachable, targets
from generator.files import File, Files
from generator.models.base import repetitions
from generator.models.conversations import Conversation
from generator.problems import Problem


def check_conversations(files: Files) -> Iterator[Problem]:
    """Every problem of a conversation that its shape does not show."""
    for file in files.by_kind["conversations"]:
        repeated = list(_check_ids(file))
        yield from repeated
        if not repeated:
            yield from _check_paths(file)
        yield from _check_criteria(file, files)


def _check_ids(file: File[Conversation]) -> Iterator[Problem]:
    """No id of a turn or ending, and no id of a reply, stands twice in a conversation."""
    model = file.model
    places: list[tuple[tuple[str | int, ...], str]] = [
        (("turns", number, "id"), turn.id) for number, turn in enumerate(model.turns)
    ]
    places += [(("endings", number, "id"), ending.id) for number, ending in enumerate(model.endings)]
    yield from _repeated(file, places, "turn or ending")
    yield from _repeated(file, [((*trail, "id"), step.id) for trail, _, step in model.steps()], "reply")


def _repeated(file: File[Any], places: list[tuple[tuple[str | int, ...], str]], kind: str) -> Iterator[Problem]:
    for trail, name, first in repetitions(places):
        line = file.source.place(first)[0]
        yield file.problem(trail, f"the {kind} id {name} is used already in line {line}", "choose another")


def _check_paths(file: File[Conversation]) -> Iterator[Problem]:
    """Replies lead on; then, and only then, it can be said what is met and what ends."""
    model = file.model
    graph = targets(model)
    dangling = False
    for trail, _, step in model.steps():
        if step.leads_to not in graph:
            dangling = True
            what = f"{step.id} leads to {step.leads_to}, which is no turn and no ending here"
            yield file.problem((*trail, "leads_to"), what, "correct the id, or write that turn or ending")
    if dangling:
        return
    met = reachable(graph, [model.turns[0].id])
    ends = leading_to(graph, [ending.id for ending in model.endings])
    for number, turn in enumerate(model.turns):
        if turn.id not in met:
            what = f"no path leads to the turn {turn.id}"
            yield file.problem(("turns", number, "id"), what, "let a reply lead to it, or take it out")
        elif turn.id not in ends:
            what = f"from the turn {turn.id} no ending can be reached"
            yield file.problem(
                ("turns", number, "id"), what, "let one of its replies, or of a later turn, lead to an ending"
            )
    for number, ending in enumerate(model.endings):
        if ending.id not in met:
            what = f"no path leads to the ending {ending.id}"
            yield file.problem(("endings", number, "id"), what, "let a reply lead to it, or take it out")


def _check_criteria(file: File[Conversation], files: Files) -> Iterator[Problem]:
    """Criteria named by a reply of the reader's own exist."""
    if not files.complete("criteria"):
        return
    known = {criterion.model.id for criterion in files.by_kind["criteria"]}
    for number, turn in enumerate(file.model.turns):
        for index, branch in enumerate(turn.free.branches if turn.free else ()):
            for field in ("found", "not_found"):
                for place, name in enumerate(getattr(branch, field)):
                    if name not in known:
                        expected = f", expected one of {', '.join(sorted(known))}" if known else ""
                        what = f"there is no criterion {name}{expected}"
                        trail = ("turns", number, "free", "branches", index, field, place)
                        yield file.problem(trail, what, "correct the id, or write that criterion")
