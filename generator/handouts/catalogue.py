"""Guide → sheets: everything that can be printed alone, as plain data for its template.

Owns which sheets there are and what stands on them; how they look is in sheets/<kind>.typ.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from generator.conversations.shown import numbers, trained
from generator.guide import Guide
from generator.handouts.text import data_of, inline, prose
from generator.markup import Words
from generator.models.base import FacilitatorNote, Id, split_marks
from generator.models.principles import Principle
from generator.models.questions import Level, Question, Quiz
from generator.models.rewrites import Requirements
from generator.models.texts import texts_of
from generator.models.workshop import GROUP, Per, Session
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
    """Further ids that choose it: of the quiz, exercise or conversation."""
    ways: dict[Id, str] = field(default_factory=dict)
    """Further pages that it leads back to, by what in it leads there."""


def build_catalogue(guide: Guide) -> dict[str, Sheet]:
    """Every sheet of the guide by its id, in the order of the catalogue."""
    words = Words(guide.words, guide.site.language)
    sheets = [
        *_overviews(guide, words),
        *_stand(guide, words),
        *_rewrites(guide, words),
        *_conversations(guide, words),
        *_quizzes(guide, words),
        *_worksheets(guide, words),
    ]
    by_id = {sheet.id: sheet for sheet in sheets}
    return by_id | {sheet.id: sheet for sheet in facilitator_guides(guide, by_id)}


def _overviews(guide: Guide, words: Words) -> Iterable[Sheet]:
    sides = {"dos": [_principle(p) for p in guide.dos], "donts": [_principle(p) for p in guide.donts]}
    yield Sheet(
        "ten",
        "ten",
        words.word("sheet.ten"),
        "guide/index.html",
        {"promise": printable(guide.site.promise), **sides},
    )
    ways = {name: f"p/{name}.html" for name in guide.principles}
    yield Sheet("cards", "cards", words.word("sheet.cards"), "guide/index.html", sides, ways=ways)
    yield Sheet("own-message", "own-message", words.word("sheet.own-message"), "check/index.html", {})


def _principle(principle: Principle) -> dict[str, Any]:
    data = data_of(principle)
    return {name: data[name] for name in ("id", "order", "title", "short", "summary", "self_check")}


def _stand(guide: Guide, words: Words) -> Iterable[Sheet]:
    """The assessment and the list for the last three messages; they count as the pages do."""
    assessment = guide.assessment
    if not assessment:
        return
    rows = {name: [one.place for one in assessment.counting_for(name)] for name in guide.principles}
    sides = [[{"short": printable(one.short), "rows": rows[one.id]} for one in pair] for pair in guide.pairs]
    titles = {one.id: one.title for one in guide.principles.values()} | {
        one.id: one.title for one in assessment.amounts
    }
    steps = [(one.principle, one.this_week) for one in assessment.steps]
    steps += [(amount.id, amount.this_week) for amount in assessment.amounts]
    shared = {"pairs": sides, "steps": [[printable(titles[name]), inline(text)] for name, text in steps]}
    amounts = [
        {"title": printable(one.title), "rows": [row.place for row in assessment.counting_for(one.id)]}
        for one in assessment.amounts
    ]
    statements = [{"place": one.place, "text": printable(one.text)} for one in assessment.statements]
    yield Sheet(
        id="last-three",
        kind="last-three",
        title=words.word("last-three.title"),
        page="stand/last-three.html",
        data=shared
        | {
            "acts": [
                {
                    "side": words.word(f"side.{guide.side(act.counts_for)}")
                    if act.counts_for in guide.principles
                    else "",
                    "text": printable(act.text)
                    + (f" {words.word('last-three.or-dash')}" if act.may_have_no_place else ""),
                    "short": printable(guide.principles[act.counts_for].short)
                    if act.counts_for in guide.principles
                    else "",
                }
                for act in assessment.acts
            ]
        },
    )
    yield Sheet(
        id="assessment",
        kind="assessment",
        title=words.word("assessment.title"),
        page="stand/assessment.html",
        data=shared | {"assessment": data_of(assessment), "statements": statements, "amounts": amounts},
    )


def _rewrites(guide: Guide, words: Words) -> Iterable[Sheet]:
    for rewrite in guide.rewrites:
        data = {
            "exercise": data_of(rewrite),
            "asked": [inline(line) for line in asked(words, rewrite.requirements)],
            "numbers": [
                {mark.id: place for place, mark in enumerate(split_marks(answer.text)[1], start=1)}
                for answer in rewrite.model_answers
            ],
        }
        yield from _with_key(
            guide,
            words,
            Sheet(
                id=f"rewrite-{rewrite.id}",
                kind="rewrite",
                title=rewrite.title,
                page=f"x/{rewrite.id}.html",
                data=data,
                principles=rewrite.trains,
                levels=(rewrite.level,),
                names=frozenset({rewrite.id}),
            ),
        )


def asked(words: Words, needs: Requirements) -> list[str]:
    """What a draft needs, a line of Markdown each, in the order in which the page lists it."""
    lines = [words.word("rewrite.asked-words", least=needs.min_words, most=needs.max_words)]
    if needs.max_characters:
        lines.append(words.word("rewrite.asked-characters", most=needs.max_characters))
    if needs.max_asks:
        lines.append(words.plural("rewrite.asked-asks", needs.max_asks))
    else:
        lines.append(words.word("rewrite.asked-no-ask"))
    if not needs.links:
        lines.append(words.word("rewrite.asked-no-link"))
    return lines + [f"{words.word('rewrite.asked-fact')} {fact.says}" for fact in needs.facts]


def _conversations(guide: Guide, words: Words) -> Iterable[Sheet]:
    for conversation in guide.conversations:
        data = {
            "scene": data_of(conversation),
            "roles": [
                data_of(person) | {"lengths": lengths(person, (), 6)}
                for person in (conversation.you, *conversation.people)
            ],
            "numbers": numbers(conversation),
            "lengths": {turn.id: lengths(turn, NOT_PLAYED, 12) for turn in conversation.turns}
            | {ending.id: lengths(ending, NOT_PLAYED, 12) for ending in conversation.endings},
        }
        yield from _with_key(
            guide,
            words,
            Sheet(
                id=f"conversation-{conversation.id}",
                kind="conversation",
                title=conversation.title,
                page=f"c/{conversation.id}.html",
                data=data,
                principles=trained(conversation),
                names=frozenset({conversation.id}),
            ),
        )


NOT_PLAYED = {"why", "debrief", "practise", "branches"}
"""Fields of a conversation that only its key shows."""


def _with_key(guide: Guide, words: Words, sheet: Sheet) -> tuple[Sheet, Sheet]:
    """A sheet and its key, which has the same data and the facilitator's note."""
    title = words.word("sheet.key", title=sheet.title)
    note = _notes(guide).get(sheet.id)
    data = sheet.data | {"note": note and data_of(note)}
    return sheet, replace(sheet, id=f"{sheet.id}-key", kind=f"{sheet.kind}-key", title=title, data=data)


def _notes(guide: Guide) -> dict[str, FacilitatorNote]:
    """The facilitator's notes by the sheets that they are on."""
    notes: dict[str, FacilitatorNote | None] = {f"rewrite-{one.id}": one.facilitator for one in guide.rewrites}
    notes |= {f"conversation-{one.id}": one.facilitator for one in guide.conversations}
    notes |= {note.sheet: note for note in (guide.workshop.notes if guide.workshop else ())}
    return {name: note for name, note in notes.items() if note}


def _quizzes(guide: Guide, words: Words) -> Iterable[Sheet]:
    for quiz in guide.quizzes:
        yield from quiz_sheets(guide, words, quiz)


def _worksheets(guide: Guide, words: Words) -> Iterable[Sheet]:
    """The sheets put together for sessions."""
    known = {question.id: question for _, question in guide.questions}
    for one in guide.workshop.worksheets if guide.workshop else ():
        questions = [known[name] for name in one.questions]
        yield from question_sheets(
            guide, words, name=one.id, title=one.title, lead=one.lead, questions=questions, page=WORKSHOP
        )


WORKSHOP = "workshop/index.html"


def facilitator_guides(guide: Guide, sheets: dict[str, Sheet], people: Iterable[int] = ()) -> Iterable[Sheet]:
    """A guide for each session, with how much to print for the usual group sizes and for `people`."""
    words = Words(guide.words, guide.site.language)
    workshop, notes = guide.workshop, _notes(guide)
    for session in workshop.sessions if workshop else ():
        assert workshop
        starts = [sum(step.minutes for step in session.steps[:number]) for number in range(len(session.steps))]
        printed = {one.sheet for one in session.prints}
        general = data_of(workshop)
        yield Sheet(
            id=guide_id(session),
            kind="facilitator",
            title=words.word("sheet.facilitator", minutes=session.minutes),
            page=WORKSHOP,
            data={
                "session": data_of(session),
                "starts": starts,
                "titles": {name: printable(sheets[name].title) for name in printed},
                "people": (sizes := sorted({*workshop.people, *people})),
                "counts": [[count(one.per, size) for size in sizes] for one in session.prints],
                "notes": [
                    data_of(note) | {"sheet": one.sheet} for one in session.prints if (note := notes.get(one.sheet))
                ],
                **{name: general[name] for name in ("before", "debrief", "without_screen", "with_screen")},
            },
        )


def guide_id(session: Session) -> str:
    """Names the facilitator's guide of a session."""
    return f"facilitator-{session.minutes}"


def count(per: Per, people: int) -> int:
    """How often a sheet is printed for so many people and one for whoever runs the session."""
    share = {"person": 1, "pair": 2, "group": GROUP}
    return 1 if per == "room" else -(-people // share[per]) + 1


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
    return _with_key(guide, words, Sheet(name, "questions", title, page, data, principles, levels, names))


def _question(question: Question) -> dict[str, Any]:
    accepted = {part: [printable(value) for value in values] for part, values in question.key().items()}
    return data_of(question) | {
        "accepted": accepted,
        "wants_marks": question.wants_marks,
        "lengths": lengths(question, NOT_ASKED, 8),
    }


def lengths(model: BaseModel, left_out: Collection[str], margin: int) -> list[int]:
    """How long the lines of a model's texts are, `margin` for what hangs beside them; by this a page knows its room."""
    texts = [text for text in texts_of(model) if not set(left_out).intersection(text.trail)]
    return [len(line) + margin for text in texts for line in text.value.split("\n") if line.strip()]
