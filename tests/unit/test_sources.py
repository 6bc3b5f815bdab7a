"""YAML as authors mean it: text stays text, every value has its place."""

import pytest

from generator.problems import Problem
from generator.sources import Source, parse_source


def parsed(text: str) -> Source:
    source = parse_source(text, "f.yml")
    assert isinstance(source, Source), source
    return source


@pytest.mark.parametrize("word", ["no", "yes", "12:30", "010", "1e3", "2026-11-22", "0x1f", "on", "~ish", "1_000"])
def test_scalars_stay_text(word: str) -> None:
    assert parsed(f"a: {word}\n").value == {"a": word}


@pytest.mark.parametrize("word", ["", "~", "null"])
def test_nothing_is_none_unless_quoted(word: str) -> None:
    assert parsed(f"a: {word}\nb: '{word}'\n").value == {"a": None, "b": word}
    assert parsed(f"[{word or 'null'}]").value == [None]


def test_every_value_and_key_has_its_place() -> None:
    source = parsed("a:\n  - b: 1\n    c: [x, 'y']\n")
    assert source.place(("a", 0, "c", 1)) == (3, 12)
    assert source.key_place(("a", 0, "c")) == (3, 5)
    assert source.place(("a", 7, "nowhere")) == (2, 3)


def test_a_letter_of_a_text_in_lines_has_its_place() -> None:
    source = parsed("a:\n  - b: |\n\n      one\n\n       two\n  - b: 'three'\n")
    assert source.value["a"][0]["b"] == "\none\n\n two\n"
    assert source.text_place(("a", 0, "b"), 0) == (4, 7)
    assert source.text_place(("a", 0, "b"), 6) == (6, 8)
    assert source.text_place(("a", 1, "b"), 2) == source.place(("a", 1, "b")) == (7, 8)


def test_columns_count_characters_not_bytes() -> None:
    assert parsed("a: {ä: 'ö', b: c}").place(("a", "b")) == (1, 16)


def test_a_repeated_field_keeps_the_first_and_the_rest_is_read() -> None:
    source = parsed("a: 1\na: 2\nb: 3\n")
    assert source.value == {"a": "1", "b": "3"}
    assert [str(p) for p in source.problems] == [
        "f.yml:2:1: the field 'a' stands here a second time (first in line 1). Keep one of the two."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: *x",
        "a: &x 1",
        "a: !!python/object:os.system {}",
        "--- 1\n--- 2",
        "? [a]\n: b",
        "{[a]: 1}",
        "a: 'x",
        "a: [",
        "%YAML",
    ],
)
def test_what_authors_do_not_need_is_refused_with_a_place(text: str) -> None:
    problem = parse_source(text, "f.yml")
    assert isinstance(problem, Problem)
    assert problem.line >= 1
    assert problem.column >= 1
    assert problem.remedy


def test_an_empty_file_is_nothing() -> None:
    assert parsed("").value is None
    assert parsed("# only a comment\n").value is None
