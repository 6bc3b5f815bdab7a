"""Which sheets somebody asks for: by id, by principle, by level."""

from collections.abc import Sequence
from difflib import get_close_matches

from generator.guide import Guide
from generator.handouts.catalogue import WORKSHOP, Sheet, question_sheets
from generator.markup import Words
from generator.models.base import Id
from generator.models.questions import Level


class UnknownSheetError(Exception):
    """Somebody asks for a sheet that does not exist; says which there are."""


def choose_sheets(
    guide: Guide, sheets: dict[str, Sheet], ids: Sequence[str], principle: Id | None = None, level: Level | None = None
) -> list[Sheet]:
    """The sheets asked for, keys included.

    An id is a sheet's own, or one of the quiz, exercise, conversation or question on it; a question comes alone, on a
    sheet of its own. A principle or a level chooses exercises, and one sheet of all the questions that fit.
    """
    if not ids and not principle and not level:
        return list(sheets.values())
    chosen = {sheet.id: sheet for name in ids for sheet in _named(guide, sheets, name)}
    if principle or level:
        chosen |= {sheet.id: sheet for sheet in _fitting(guide, sheets, principle, level)}
    return list(chosen.values())


def _named(guide: Guide, sheets: dict[str, Sheet], name: str) -> list[Sheet]:
    if name in sheets:
        return [sheet for sheet in (sheets[name], sheets.get(f"{name}-key")) if sheet]
    found = [sheet for sheet in sheets.values() if name in sheet.names]
    for quiz, question in guide.questions:
        if question.id == name:
            found += question_sheets(
                guide,
                Words(guide.words, guide.site.language),
                name=f"question-{name}",
                title=quiz.title,
                lead=quiz.summary,
                questions=[question],
                page=f"q/{quiz.id}.html#{name}-heading",
            )
    if not found:
        known = {*sheets, *(one for sheet in sheets.values() for one in sheet.names)}
        known |= {question.id for _, question in guide.questions}
        near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise UnknownSheetError(
            f"There is no sheet, quiz, exercise or question {name!r}.{hint} --list prints all sheets."
        )
    return found


def _fitting(guide: Guide, sheets: dict[str, Sheet], principle: Id | None, level: Level | None) -> list[Sheet]:
    words = Words(guide.words, guide.site.language)
    questions = [
        question
        for _, question in guide.questions
        if principle in (None, question.principle) and level in (None, question.level)
    ]
    found = [
        sheet
        for sheet in sheets.values()
        if sheet.kind.startswith("rewrite")
        and (principle is None or principle in sheet.principles)
        and (level is None or level in sheet.levels)
    ]
    if questions:
        named = [guide.principles[principle].short] if principle else []
        named += [words.word(f"level.{level}")] if level else []
        name = "-".join(filter(None, ("questions", principle, level)))
        page = f"p/{principle}.html" if principle else WORKSHOP
        title = words.word("sheet.questions", about=", ".join(named))
        lead = words.word("sheet.questions-lead")
        found += question_sheets(guide, words, name=name, title=title, lead=lead, questions=questions, page=page)
    return found
