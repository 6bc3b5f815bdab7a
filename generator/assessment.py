"""Rules for quizzes/assessment.yml: every pair and amount is covered, and codes stay readable."""

from collections.abc import Iterator
from typing import Any

from generator.files import File, Files
from generator.models.assessment import Assessment
from generator.problems import Problem

LEAST_ON_A_SIDE = 2
"""Statements for each principle, so that a pair has four and one odd answer does not decide."""

MOST = 24
"""Statements that can be answered in about four minutes."""

Trail = tuple[str | int, ...]


def check_assessment(files: Files) -> Iterator[Problem]:
    """Every problem of the assessment that its shape does not show."""
    principles = {file.model.id for kind in ("dos", "donts") for file in files.by_kind[kind]}
    for file in files.by_kind["assessment"]:
        yield from _check_statements(file)
        if files.complete("dos", "donts"):
            yield from _check_references(file, principles)
            yield from _check_cover(file, principles)
        yield from _check_amounts(file, files)


def _statements(file: File[Assessment]) -> Iterator[tuple[Trail, Any]]:
    for number, part in enumerate(file.model.parts):
        for index, statement in enumerate(part.statements):
            yield ("parts", number, "statements", index), statement


def _check_statements(file: File[Assessment]) -> Iterator[Problem]:
    """Ids and places are taken once, places run without a gap, and there are not too many."""
    statements = list(_statements(file))
    ids: dict[str, int] = {}
    places: dict[int, str] = {}
    for trail, one in statements:
        line = file.source.place(trail)[0]
        if one.id in ids:
            what = f"the statement id {one.id} is used already in line {ids[one.id]}"
            yield file.problem((*trail, "id"), what, "choose another id here")
        if one.place in places:
            what = f"place {one.place} in the code is taken by {places[one.place]}"
            yield file.problem((*trail, "place"), what, "give it the first free place; leave the other as it is")
        elif one.place > len(statements):
            what = f"place {one.place} is beyond the {len(statements)} statements there are"
            yield file.problem((*trail, "place"), what, "number places without a gap; if one went, raise the version")
        ids.setdefault(one.id, line)
        places.setdefault(one.place, one.id)
    if len(statements) > MOST:
        what = f"there are {len(statements)} statements, at most {MOST} can be answered in a few minutes"
        yield file.problem(("parts",), what, "leave out what asks the same thing twice")


def _references(file: File[Assessment]) -> Iterator[tuple[Trail, str, bool]]:
    """(place, name, whether it may be an amount) of everything that names a principle or an amount."""
    for trail, one in _statements(file):
        yield (*trail, "counts_for"), one.counts_for, True
    for number, act in enumerate(file.model.acts):
        yield ("acts", number, "counts_for"), act.counts_for, True
    for number, step in enumerate(file.model.steps):
        yield ("steps", number, "principle"), step.principle, False
    for number, amount in enumerate(file.model.amounts):
        yield ("amounts", number, "principle"), amount.principle, False


def _check_references(file: File[Assessment], principles: set[str]) -> Iterator[Problem]:
    amounts = {amount.id for amount in file.model.amounts}
    for trail, name, any_kind in _references(file):
        known = principles | amounts if any_kind else principles
        if name not in known:
            kind = "principle or amount" if any_kind else "principle"
            what = f"there is no {kind} {name}, expected one of {', '.join(sorted(known))}"
            yield file.problem(trail, what, "correct the id")
    for field, names in (
        ("steps", [step.principle for step in file.model.steps]),
        ("acts", [act.counts_for for act in file.model.acts]),
    ):
        for number, name in enumerate(names):
            if name in names[:number]:
                yield file.problem((field, number), f"{name} has one of the {field} already", "keep one of the two")


def _check_cover(file: File[Assessment], principles: set[str]) -> Iterator[Problem]:
    """Every principle has statements enough, a step and an act; every amount has a statement."""
    model = file.model
    stepped = {step.principle for step in model.steps}
    acted = {act.counts_for for act in model.acts}
    for name in sorted(principles):
        count = len(model.counting_for(name))
        if count < LEAST_ON_A_SIDE:
            what = f"{name} has {count} of at least {LEAST_ON_A_SIDE} statements"
            yield file.problem(("parts",), what, f"write statements with `counts_for: {name}`")
        if name not in stepped:
            yield file.problem(("steps",), f"{name} has no step", f"add one with `principle: {name}`")
        if name not in acted:
            yield file.problem(("acts",), f"{name} has no act", f"add one with `counts_for: {name}`")
    for number, amount in enumerate(model.amounts):
        if not model.counting_for(amount.id):
            what = f"the amount {amount.id} has no statement"
            yield file.problem(("amounts", number), what, f"write one with `counts_for: {amount.id}`")
        if amount.id in principles:
            yield file.problem(("amounts", number, "id"), f"{amount.id} is a principle", "choose another id")


def _check_amounts(file: File[Assessment], files: Files) -> Iterator[Problem]:
    """Amounts are compared both ways, and what they send people to read is there."""
    amounts = {amount.id: amount for amount in file.model.amounts}
    pages = {page.path for page in files.pages}
    for number, amount in enumerate(file.model.amounts):
        other = amounts.get(amount.against)
        if other is None or other is amount or other.against != amount.id:
            what = f"{amount.id} is compared with {amount.against}, which is not compared with it"
            yield file.problem(("amounts", number, "against"), what, "name an amount that names this one")
        if amount.read and amount.read not in pages and f"docs/{amount.read}" not in files.unread:
            what = f"there is no page {amount.read}"
            yield file.problem(("amounts", number, "read"), what, "correct the path below docs/")
