"""What hinders learning: each file in fixtures/lint gives exactly the warnings it names; the counting beneath."""

import random
import re
import time
from pathlib import Path

import pytest

from generator.cli import main
from generator.files import read_files
from generator.lint import IN_ANY_LANGUAGE, WITH_WORDS, check_teaching
from generator.lint.counting import reading_grade, sentences_of, similar_texts, squeezed, stem
from generator.models.texts import texts_of
from tests.conftest import FIXTURES, ROOT

CASES = sorted((FIXTURES / "lint").glob("*.yml"))
HEADER = re.compile(r"^# (path|problem): (.*)$", re.MULTILINE)


def found(root: Path) -> list[str]:
    files = read_files(root)
    assert not files.problems, list(map(str, files.problems))
    return [str(problem) for problem in sorted(check_teaching(files))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_gives_exactly_these(case: Path, small: Path) -> None:
    text = case.read_text(encoding="utf-8")
    header = HEADER.findall(text)
    assert header[0][0] == "path"
    expected = [f"{header[0][1]}:{value}" for kind, value in header if kind == "problem"]
    assert bool(expected) == case.stem.endswith("-found")
    (small / header[0][1]).write_text(text, encoding="utf-8")
    assert found(small) == expected


def test_every_case_has_its_counterpart() -> None:
    names = {case.stem for case in CASES}
    assert names == {re.sub("(found|fine)$", end, name) for name in names for end in ("found", "fine")}


def test_every_rule_is_triggered_by_a_case(small: Path) -> None:
    silent = {check.__name__ for check in (*IN_ANY_LANGUAGE, *WITH_WORDS)}
    for case in CASES:
        text = case.read_text(encoding="utf-8")
        path = small / HEADER.findall(text)[0][1]
        path.write_text(text, encoding="utf-8")
        silent -= rules_that_speak(small)
        path.unlink()
    assert silent == set()


def rules_that_speak(root: Path) -> set[str]:
    from generator.lint.material import gather, lint_words

    files = read_files(root)
    material, words = gather(files), lint_words(files)
    assert words is not None
    speaking = {check.__name__ for check in IN_ANY_LANGUAGE if list(check(material))}
    return speaking | {check.__name__ for check in WITH_WORDS if list(check(material, words))}


def test_the_small_guide_is_clean(small: Path) -> None:
    assert found(small) == []


def test_says_where_a_language_has_no_words(small: Path) -> None:
    site = small / "content" / "site.yml"
    site.write_text(site.read_text().replace("parts:", "language: cy\nparts:"))
    (small / "content" / "ui" / "en.yml").rename(small / "content" / "ui" / "cy.yml")
    assert found(small) == [
        "content/site.yml:8:11: warning: there is no content/lint/cy.yml, so questions and prose are looked at without "
        "its words. Write it; content/lint/en.yml shows what goes in."
    ]


def test_reads_the_paragraphs_of_pages(small: Path) -> None:
    hard = "Considerable organisational responsibilities " * 8
    page = small / "docs" / "index.md"
    before = page.read_text()
    exempt = f"\n# {hard}\n\n> {hard}\n\n| {hard} |\n\n```text\n{hard}\n\n{hard}\n```\n\n<!-- {hard} -->\n"
    page.write_text(before + exempt + f'\nA quotation: "{hard.strip()}"\n')
    assert found(small) == []
    page.write_text(before + exempt + f"\nNothing here\nis easy: {hard}\n")
    line = page.read_text().split("\n").index("Nothing here") + 1
    assert [problem.split(" warning: ")[0] for problem in found(small)] == [f"docs/index.md:{line}:1:"]


def test_shows_problems_before_warnings_and_counts_both(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = (FIXTURES / "lint" / "unsure-key-found.yml").read_text(encoding="utf-8")
    (small / "quizzes" / "more.yml").write_text(case, encoding="utf-8")
    assert main(["--root", str(small), "check"]) == 1
    *lines, count = capsys.readouterr().err.splitlines()
    assert ["warning: " in line for line in lines] == [False, False, False, True]
    assert count == "3 problems, 1 warning"


def test_check_prints_warnings_and_passes(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = (FIXTURES / "lint" / "one-place-found.yml").read_text(encoding="utf-8")
    (small / "quizzes" / "more.yml").write_text(case, encoding="utf-8")
    assert main(["--root", str(small), "check"]) == 0
    warning, count = capsys.readouterr().out.splitlines()
    assert warning.startswith("quizzes/more.yml:7:3: warning: option 2 is right in all 3 questions")
    assert count.endswith("no problem, 1 warning")


def test_the_index_is_that_of_its_formula() -> None:
    # 10 words with 38 letters in 2 sentences; the quotation, the address and the signs don't count
    text = 'One kind word, well put. Then ["no more talk"](https://example.org/) says the quiet host.'
    assert reading_grade(text) == (round(4.71 * 38 / 10 + 0.5 * 10 / 2 - 21.43, 1), 10)
    assert reading_grade('"All of it is quoted."') == (0.0, 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two! Three? Four", 4),
        ("Wait ... no", 2),
        ("- one\n- two\n\nthree", 3),
        ("At 3.5 km, by example.org, it ends.", 1),
        ('He says "Stop." Then he goes.', 2),
    ],
)
def test_sentences(text: str, number: int) -> None:
    assert len(sentences_of(text)) == number


def test_words_are_compared_without_case_signs_and_endings() -> None:
    assert squeezed(" “He’s  here!” ") == "he's here"
    assert {stem(word, ("s", "ing")) for word in ("link", "links", "linking")} == {"link"}
    assert stem("is", ("s",)) == "is"


def test_finds_likeness_among_many_in_little_time() -> None:
    draw = random.Random(3)
    bags = [frozenset(draw.sample([f"w{number}" for number in range(200)], 60)) for _ in range(4000)]
    changed = frozenset([*sorted(bags[17])[:50], *(f"new{number}" for number in range(8))])
    before = time.process_time()
    pairs = list(similar_texts([bags[17], *bags, changed], 0.6))
    assert time.process_time() - before < 20
    assert pairs == [(18, 0), (4001, 0)]


def test_a_row_of_signs_costs_little() -> None:
    before = time.process_time()
    for text in (".!" * 50_000, "\n" * 100_000, "' " * 50_000, '"' * 99_999, "[" * 100_000 + "](", "- " * 50_000):
        reading_grade(text)
    assert time.process_time() - before < 20


def test_every_text_of_a_model_is_found_with_its_kind_and_place(small: Path) -> None:
    (quiz,) = read_files(small).by_kind["quizzes"]
    texts = {text.trail: (text.kind, text.value) for text in texts_of(quiz.model)}
    assert texts["title",] == ("plain", "Did you hear that?")
    assert texts["questions", 0, "message", "text"][0] == "message"
    assert texts["questions", 0, "options", 1, "feedback"] == ("line", "He did not ask about it.")
    assert texts["questions", 5, "gaps", 0, "also", 0] == ("plain", "your feedback")
    assert ("questions", 0, "id") not in texts
    assert ("questions", 0, "level") not in texts
    assert [text.trail[0] for text in texts_of(quiz.model, without="questions")] == ["title", "summary"]


def test_words_of_the_language_stand_in_content_alone() -> None:
    words = set((ROOT / "content" / "lint" / "en.yml").read_text(encoding="utf-8").split())
    assert {"wouldn't", "lorem", "anonymous"} <= words
    for path in (ROOT / "generator" / "lint").glob("*.py"):
        assert not re.search(r"wouldn't|lorem|anonymous|of the above", path.read_text(encoding="utf-8")), path
