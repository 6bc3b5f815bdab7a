"""One named test for each author file, and what the content as a whole promises."""

from collections import Counter

import pytest

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
