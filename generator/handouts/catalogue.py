"""Guide → sheets: everything that can be printed alone, as plain data for its template.

Owns which sheets there are and what stands on them; how they look is in sheets/<kind>.typ.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.guide import Guide
from generator.handouts.text import data_of, inline, prose
from generator.markup import Words
from generator.models.base import Id
from generator.models.principles import Principle
from generator.models.questions import Level, Question, Quiz
from generator.models.texts import texts_of
from generator.questions import NOT_ASKED
from generator.typefaces import printable


@dataclass(frozen=True)
class Sheet:
    """One thing to print: a worksheet, its key, a page of cards …"""

    id: str
    """Names its file: quiz-vague, quiz-vague-key."""
    kind: str
    """Names its template in sheets/."""
    title: str
    page: str
    """The page of the site that it leads back to, such as q/vague.html."""
    data: dict[str, Any]
    """What its template reads."""
    principles: tuple[Id, ...] = ()
    """What it trains; empty for all."""
    levels: tuple[Level, ...] = ()
    names: frozenset[str] = field(default_factory=frozenset)
    """Further ids that choose it: of the quiz or exercise, and of its questions."""


def build_catalogue(guide: Guide) -> dict[str, Sheet]:
    """Every sheet of the guide by its id, in the order of the catalogue."""
    words = Words(guide.words, guide.site.language)
    sheets = [*_overviews(guide, words), *_quizzes(guide, words)]
    return {sheet.id: sheet for sheet in sheets}


def _overviews(guide: Guide, words: Words) -> Iterable[Sheet]:
    sides = {"dos": [_principle(p) for p in guide.dos], "donts": [_principle(p) for p in guide.donts]}
    yield Sheet(
        "ten",
        "ten",
        words.word("sheet.ten"),
        "guide/index.html",
        {"promise": printable(guide.site.promise), **sides},
    )
    yield Sheet("cards", "cards", words.word("sheet.cards"), "guide/index.html", sides)
    yield Sheet("own-message", "own-message", words.word("sheet.own-message"), "check/index.html", {})


def _principle(principle: Principle) -> dict[str, Any]:
    data = data_of(principle)
    return {name: data[name] for name in ("id", "order", "title", "short", "summary", "self_check")}


def _quizzes(guide: Guide, words: Words) -> Iterable[Sheet]:
    for quiz in guide.quizzes:
        yield from quiz_sheets(guide, words, quiz)


def quiz_sheets(guide: Guide, words: Words, quiz: Quiz) -> tuple[Sheet, Sheet]:
    """The worksheet of a quiz and its key."""
    return question_sheets(
        guide,
        words,
        name=f"quiz-{quiz.id}",
        title=quiz.title,
        lead=quiz.summary,
        intro=quiz.intro,
        questions=quiz.questions,
        page=f"q/{quiz.id}.html",
        names=frozenset({quiz.id}),
    )


def question_sheets(
    guide: Guide,
    words: Words,
    *,
    name: str,
    title: str,
    lead: str,
    questions: Sequence[Question],
    page: str,
    intro: str | None = None,
    names: frozenset[str] = frozenset(),
) -> tuple[Sheet, Sheet]:
    """A worksheet of these questions and its key."""
    asked = {question.principle for question in questions}
    principles = tuple(name for name in guide.principles if name in asked)
    levels = tuple(dict.fromkeys(question.level for question in questions))
    data = {
        "lead": inline(lead),
        "intro": prose(intro) if intro else None,
        "questions": [_question(question) for question in questions],
    }
    names |= {question.id for question in questions}
    key_title = words.word("sheet.key", title=title)
    return (
        Sheet(name, "questions", title, page, data, principles, levels, names),
        Sheet(f"{name}-key", "key", key_title, page, data, principles, levels, names),
    )


def _question(question: Question) -> dict[str, Any]:
    accepted = {part: [printable(value) for value in values] for part, values in question.key().items()}
    shown = [text for text in texts_of(question) if not NOT_ASKED.intersection(text.trail)]
    lengths = [len(line) + 8 for text in shown for line in text.value.split("\n") if line.strip()]
    return data_of(question) | {"accepted": accepted, "wants_marks": question.wants_marks, "lengths": lengths}
