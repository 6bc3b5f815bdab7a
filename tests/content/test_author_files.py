"""One named test for each author file, and what the content as a whole promises."""

import re
from collections import Counter

import pytest

from generator.conversations.shown import trained
from generator.files import KINDS, Files, read_files
from generator.guide import Guide, load_guide
from generator.models.questions import Question
from tests.conftest import ROOT

PATHS = sorted({p.relative_to(ROOT).as_posix() for kind in KINDS for p in ROOT.glob(kind.pattern)})
PAGES = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*.md"))


@pytest.fixture(scope="module")
def files() -> Files:
    return read_files(ROOT)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(ROOT)[0]


@pytest.mark.parametrize("path", [*PATHS, *PAGES])
def test_file(path: str, files: Files) -> None:
    assert [str(problem) for problem in files.problems if problem.path == path] == []
    read = {file.path for kind in files.by_kind.values() for file in kind} | {page.file.path for page in files.pages}
    assert path in read


def test_the_whole_guide_has_no_problem(guide: Guide) -> None:
    assert (len(guide.dos), len(guide.donts)) == (5, 5)


def test_every_principle_has_questions_enough(guide: Guide) -> None:
    counts = Counter(question.principle for _, question in guide.questions)
    assert {name: counts[name] for name in guide.principles if counts[name] < 3} == {}


def test_every_type_and_level_of_question_is_used(guide: Guide) -> None:
    types = {kind.model_fields["type"].annotation.__args__[0] for kind in Question.__subclasses__()}  # type: ignore[union-attr]
    assert {question.type for _, question in guide.questions} == types  # type: ignore[attr-defined]
    assert {question.level for _, question in guide.questions} == {"recognise", "apply", "judge"}


def test_half_of_the_questions_stand_on_whole_messages(guide: Guide) -> None:
    with_message = sum(question.message is not None for _, question in guide.questions)
    assert with_message * 2 >= len(guide.questions)


def test_connection_notes_fit_their_channel(guide: Guide) -> None:
    for principle in guide.principles.values():
        if principle.example.context.channel == "connection-note":
            assert len(principle.example.better.words.strip()) <= 200, principle.id


FIRST_VERSION = """
    named-something-of-theirs show-interest, link-nobody-asked-for pushing-links, first-sentence-about-me self-first,
    said-what-i-do introduce-yourself, minutes-with-their-work show-interest, my-work-before-theirs self-first,
    told-my-name introduce-yourself, my-work-under-their-post pushing-links, line-after-talking keep-in-touch,
    what-was-in-it-for-them mutual-benefit, more-than-ten-minutes one-sided-ask, day-for-the-answer deadline,
    asked-back vague, again-within-a-week deadline, next-request one-sided-ask, first-step-named solid-ideas,
    call-without-subject vague, what-was-in-it-for-me mutual-benefit, yes-or-no solid-ideas,
    wrote-wanting-nothing keep-in-touch, took-in listening, put-out sending, gave giving, asked asking
"""
"""What each letter of a code of version 1 answers, in order. Such codes are on paper, so this never changes."""


def test_codes_that_people_keep_on_paper_stay_readable(guide: Guide) -> None:
    assert guide.assessment
    if guide.assessment.version == 1:
        coded = [f"{one.id} {one.counts_for}" for one in guide.assessment.by_place]
        assert coded == [part.strip() for part in FIRST_VERSION.split(",")], "raise the version and number places anew"


def test_the_assessment_covers_every_pair_and_four_amounts(guide: Guide) -> None:
    model = guide.assessment
    assert model
    assert 20 <= len(model.statements) <= 24
    for do, dont in guide.pairs:
        assert len(model.counting_for(do.id)) + len(model.counting_for(dont.id)) >= 4
    assert [amount.id for amount in model.amounts] == ["listening", "sending", "giving", "asking"]
    assert all(model.counting_for(amount.id) for amount in model.amounts)


def test_statements_are_short_and_about_acts_of_the_past_month(guide: Guide) -> None:
    assert guide.assessment
    for statement in guide.assessment.statements:
        assert len(statement.text.split()) <= 20, statement.id
        assert statement.text.endswith(".")
        assert not {"feel", "felt", "think", "believe", "try", "tried", "should", "always"} & set(
            statement.text.split()
        )


def test_five_or_more_conversations_of_five_to_nine_turns_and_several_ends(guide: Guide) -> None:
    assert len(guide.conversations) >= 5
    for conversation in guide.conversations:
        assert 5 <= len(conversation.turns) <= 9, conversation.id
        assert len(conversation.endings) >= 4, conversation.id
        assert len(trained(conversation)) == 3, conversation.id
    assert any(turn.free for conversation in guide.conversations for turn in conversation.turns)


def test_no_reply_stands_out_by_its_place_or_its_length(guide: Guide) -> None:
    """Always taking the first reply, the last, the longest or the shortest is no way to keep to the principles."""
    turns = [turn.replies for conversation in guide.conversations for turn in conversation.turns]
    by_length = [sorted(replies, key=lambda one: len(one.text or "") + len(one.does or "")) for replies in turns]
    ways = [[replies[place] for replies in order] for order in (turns, by_length) for place in (0, -1)]
    for picked in ways:
        assert sum(bool(one.keeps) and not one.breaks for one in picked) <= 0.7 * len(picked)


def test_every_exercise_has_a_facilitators_note_in_words_of_its_own(guide: Guide) -> None:
    notes = {one.id: one.facilitator for one in (*guide.rewrites, *guide.conversations)}
    assert [name for name, note in notes.items() if not note] == []
    assert guide.workshop
    notes |= {note.sheet: note for note in guide.workshop.notes}
    sentences = Counter(
        sentence.casefold()
        for note in notes.values()
        if note
        for text in (note.usually, *note.ask)
        for sentence in re.split(r"(?<=[.?])\s+", text)
    )
    assert [sentence for sentence, count in sentences.items() if count > 1] == []
    openings = Counter(" ".join(note.usually.split()[:3]) for note in notes.values() if note)
    assert max(openings.values()) == 1, openings.most_common(1)
    assert [
        name for name, note in notes.items() if note and not all(one[-1] in "?." and "?" in one for one in note.ask)
    ] == []
