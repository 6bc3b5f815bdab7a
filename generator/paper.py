"""Rules for what goes on paper: sheets that sessions name exist, exercises have a facilitator's note, every question
type has a paper form, and the typefaces have every character.

Owns the names of sheets. What stands on them is in generator/handouts.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from generator.files import File, Files
from generator.models.questions import AnyQuestion
from generator.models.texts import texts_of
from generator.models.workshop import Workshop
from generator.problems import Problem
from generator.typefaces import missing, sign

COMPONENTS = Path(__file__).parent / "components"

OVERVIEWS = ("ten", "cards", "own-message")
"""Sheets that every guide has."""

OF_THE_ASSESSMENT = ("last-three", "assessment")
"""Sheets of a guide with an assessment."""

KINDS = ("rewrites", "conversations", "quizzes")
PREFIX = {"rewrites": "rewrite", "conversations": "conversation", "quizzes": "quiz"}
"""Kinds of files with a sheet each, and how its name begins."""

WITH_NOTE = ("rewrites", "conversations")
"""Kinds of files that have the facilitator's note on their exercise."""

PRINTED = ("site", "dos", "donts", "quizzes", "rewrites", "conversations", "assessment", "workshop")
"""Kinds of files whose texts are printed."""


def check_paper(files: Files) -> Iterator[Problem]:
    """Every problem of what is printed."""
    yield from check_paper_forms()
    for file in files.by_kind["workshop"]:
        if files.complete(*KINDS, "assessment"):
            yield from _check_worksheets(file, files)
            yield from _check_sheets(file, files)
            yield from _check_notes(file, files)
    yield from _check_cards(files)
    yield from _check_characters(files)


def check_paper_forms(components: Path = COMPONENTS) -> Iterator[Problem]:
    """Every type of question has a paper form."""
    for model in get_args(get_args(AnyQuestion)[0]):
        (name,) = get_args(model.model_fields["type"].annotation)
        if not (components / name / f"{name}.typ").is_file():
            what = f"the question type {name} has no paper form"
            remedy = "write `answers` and `key` for it in this file, as components/choose-one/choose-one.typ does"
            yield Problem(f"generator/components/{name}/{name}.typ", 1, 1, what, remedy)


def _check_worksheets(file: File[Workshop], files: Files) -> Iterator[Problem]:
    """Worksheets have names of their own and questions that exist."""
    known = {question.id for quiz in files.by_kind["quizzes"] for question in quiz.model.questions}
    taken = _sheets(files)
    for number, worksheet in enumerate(file.model.worksheets):
        if worksheet.id in taken:
            what = f"a sheet is called {worksheet.id} already"
            yield file.problem(("worksheets", number, "id"), what, "choose another id")
        taken |= {worksheet.id}
        for index, name in enumerate(worksheet.questions):
            if name not in known:
                what = f"there is no question {name}"
                yield file.problem(("worksheets", number, "questions", index), what, "use the id of one in quizzes/")


def _check_sheets(file: File[Workshop], files: Files) -> Iterator[Problem]:
    """Sessions and notes name sheets that exist."""
    known = _sheets(files) | {worksheet.id for worksheet in file.model.worksheets}
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("sessions", number, "prints", index, "sheet"), one.sheet)
        for number, session in enumerate(file.model.sessions)
        for index, one in enumerate(session.prints)
    ]
    named += [(("notes", number, "sheet"), note.sheet) for number, note in enumerate(file.model.notes)]
    for trail, name in named:
        if name not in known:
            what = f"there is no sheet {name}"
            remedy = "use a name that `python -m generator handouts --list` prints, without -key at its end"
            yield file.problem(trail, what, remedy)
    lengths = [session.minutes for session in file.model.sessions]
    for number, minutes in enumerate(lengths):
        if minutes in lengths[:number]:
            what = f"there is a session of {minutes} minutes already"
            yield file.problem(("sessions", number, "minutes"), what, "give each session a length of its own")


def _check_notes(file: File[Workshop], files: Files) -> Iterator[Problem]:
    """Each exercise has a facilitator's note of its own, and each note one place."""
    exercises = {f"{PREFIX[kind]}-{one.model.id}": one for kind in WITH_NOTE for one in files.by_kind[kind]}
    noted: set[str] = set()
    for number, note in enumerate(file.model.notes):
        if note.sheet in exercises:
            what = f"the note on {note.sheet} belongs beside its exercise"
            remedy = f"move it to {exercises[note.sheet].path}, under `facilitator:`"
            yield file.problem(("notes", number, "sheet"), what, remedy)
        elif note.sheet in noted:
            what = f"there is a note on {note.sheet} already"
            yield file.problem(("notes", number, "sheet"), what, "make one of the two")
        noted.add(note.sheet)
    first: dict[str, File[Any]] = {}
    for one in exercises.values():
        note = one.model.facilitator
        if not note:
            what = "this exercise has no note for whoever does it with a group"
            remedy = "add `facilitator:` with `usually`, what people usually write here, and `ask`, questions to ask"
            yield one.problem((), what, remedy, warning=True)
        elif (earlier := first.setdefault(note.usually, one)) is not one:
            what = f"this note stands in {earlier.path} already"
            remedy = "say what people write in this exercise and in no other"
            yield one.problem(("facilitator", "usually"), what, remedy, warning=True)


ON_A_CARD = {"short": 30, "summary": 140, "self_check": 120}
"""Characters that a principle's card holds with nine of them on a page."""


def _check_cards(files: Files) -> Iterator[Problem]:
    """Longer texts are printed all the same, smaller or on fewer cards; the author is told."""
    for file in (*files.by_kind["dos"], *files.by_kind["donts"]):
        for name, most in ON_A_CARD.items():
            if (length := len(getattr(file.model, name))) > most:
                what = f"{name} has {length} characters, at most {most} fit on a card with nine of them on a page"
                yield file.problem((name,), what, "shorten it, or live with larger cards", warning=True)


def _sheets(files: Files) -> set[str]:
    """The names of all sheets but keys, worksheets and guides."""
    names = {*OVERVIEWS, *(OF_THE_ASSESSMENT if files.by_kind["assessment"] else ())}
    return names | {f"{PREFIX[kind]}-{file.model.id}" for kind in KINDS for file in files.by_kind[kind]}


def _check_characters(files: Files) -> Iterator[Problem]:
    """Characters that the typefaces lack are printed as a sign; the author is told."""
    for kind in PRINTED:
        for file in files.by_kind[kind]:
            for text in texts_of(file.model):
                yield from _missing_from(file, text.trail, text.value)
    for file in files.by_kind["ui"]:
        for group, words in file.model.root.items():
            for name, word in words.items():
                yield from _missing_from(file, (group, name), word)


def _missing_from(file: File[Any], trail: tuple[str | int, ...], text: str) -> Iterator[Problem]:
    if text.isascii():
        return
    for character in missing(text):
        what = (
            f"the typefaces for paper have no {character!r} (U+{ord(character):04X}), which prints as {sign(character)}"
        )
        yield file.problem(trail, what, "choose another character, or live with the sign on paper", warning=True)
