"""python -m generator coach: what it says to people, and to programs, of good input and of bad."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import ENOUGH, main
from generator.coach.engine import Engine
from generator.coach.show import answer_lines, arriving_lines, read_line, render_reading
from generator.files import Files
from generator.models.base import DEFAULT_CONTEXT, Context
from generator.problems import Problem
from tests.conftest import ROOT

WORDS = yaml.safe_load((ROOT / "content" / "ui" / "en.yml").read_text(encoding="utf-8"))["coach"]
PRESSED = "Hi Ana, please refer me for the job at your firm. I need your answer by Friday."


@pytest.fixture(scope="module", autouse=True)
def _one_engine(engine: Engine) -> Iterator[None]:
    """Every call of this module gets the same engine, since starting one takes longer than the rest."""

    class Started:
        def __init__(self, _data: object) -> None: ...

        def __enter__(self) -> Engine:
            return engine

        def __exit__(self, *_reason: object) -> None: ...

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.coach.show.Engine", Started)
        yield


@pytest.fixture
def coach(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Call the command in the guide's folder: (exit code, what it prints, what it says of the call)."""

    def call(*arguments: str | Path, stdin: bytes = b"", root: Path = ROOT) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="cp1252"))
        code = main(["--root", str(root), "coach", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


Call = Callable[..., tuple[int, str, str]]


def as_lines(*values: object) -> bytes:
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in values).encode()


def answers(out: str) -> dict[Any, dict[str, Any]]:
    return {one["id"]: one["findings"] for one in map(json.loads, out.splitlines())}


def test_people_get_the_message_the_context_it_is_read_in_and_the_findings(coach: Call) -> None:
    code, out, _ = coach(stdin=PRESSED.encode())
    assert code == 0
    assert out.startswith(
        f"read as email, first-contact, not-sure; for others add --channel, --stage or --goal\n\n{PRESSED}"
    )
    assert "Pressure on the reply (found): " in out


def test_the_context_can_be_named(coach: Call) -> None:
    _, out, _ = coach("--channel", "dm", "--stage", "reply", "--goal", "thank", stdin=PRESSED.encode())
    assert out.startswith("read as dm, reply, thank; ")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sehr geehrte Frau Kern, ich habe Ihren Vortrag gehört und möchte Sie gern etwas dazu fragen.", "not-english"),
        ("Hello.", "too-little"),
        ("I liked your talk on the bees of the old harbour. " * 300, "too-long"),
    ],
)
def test_what_cannot_be_read_is_said_in_the_words_of_the_page(text: str, word: str, coach: Call) -> None:
    _, out, _ = coach(stdin=text.encode())
    assert WORDS[word] in out.splitlines()
    assert word not in out.splitlines()


def test_files_are_read_in_turn_and_line_ends_of_other_systems_and_a_mark_of_order_are_no_words(
    coach: Call, tmp_path: Path
) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_bytes(b"\xef\xbb\xbf" + PRESSED.replace(". ", ".\r\n").encode())
    code, out, _ = coach(*paths)
    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("== ")] == [f"== {path}" for path in paths]
    assert "\\x" not in out


def test_all_files_that_cannot_be_read_are_named_and_the_others_are_read(coach: Call, tmp_path: Path) -> None:
    good, folder, missing, foreign = (tmp_path / name for name in ("good", "folder", "missing", "foreign"))
    good.write_text(PRESSED, encoding="utf-8")
    folder.mkdir()
    foreign.write_bytes("Grüße".encode("cp1252"))
    code, out, err = coach(folder, good, missing, foreign)
    assert code == 2
    assert f"== {good}\n{PRESSED}" in out
    assert err.splitlines() == [
        f"{folder}:1:1: this file cannot be read (Is a directory). Check its name and permissions.",
        f"{missing}:1:1: this file cannot be read (No such file or directory). Check its name and permissions.",
        f"{foreign}:1:3: this is not UTF-8 text (byte 0xfc). Save the file as UTF-8 in your editor.",
    ]


def test_standard_input_that_is_not_utf_8_is_said(coach: Call) -> None:
    code, out, err = coach(stdin="Good morning.\nGrüße".encode("cp1252"))
    assert (code, out) == (2, "")
    assert err == "standard input:2:3: this is not UTF-8 text (byte 0xfc). Send it as UTF-8.\n"


@pytest.mark.parametrize("form", [(), ("--jsonl",)])
def test_a_folder_without_a_guide_is_refused(form: tuple[str, ...], coach: Call, tmp_path: Path) -> None:
    code, out, err = coach(*form, stdin=as_lines({"id": 1, "text": PRESSED}), root=tmp_path)
    assert (code, out) == (1, "")
    assert f"content/coach/criteria:1:1: there is nothing of this name in {tmp_path}. Go to the guide's folder" in err
    assert "content/coach/lists.yml:1:1: " in err


def test_a_broken_criterion_is_named(coach: Call, small: Path) -> None:
    path = small / "content" / "coach" / "criteria" / "vague.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("id: vague\nkind: maybe\n", encoding="utf-8")
    code, out, err = coach(stdin=PRESSED.encode(), root=small)
    assert (code, out) == (1, "")
    assert "content/coach/criteria/vague.yml:2:7: " in err


def test_lines_come_from_files_or_from_standard_input(coach: Call, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(as_lines({"id": name, "text": PRESSED}))
    code, out, _ = coach("--jsonl", tmp_path / "a", tmp_path / "b", stdin=as_lines({"id": "unread", "text": ""}))
    assert code == 0
    assert list(answers(out)) == ["a", "b"]
    assert coach("--jsonl", stdin=as_lines({"id": "a", "text": PRESSED}))[1] == out.splitlines(keepends=True)[0]


def test_a_file_of_lines_that_cannot_be_read_is_named_and_the_others_are_answered(coach: Call, tmp_path: Path) -> None:
    good = tmp_path / "good"
    good.write_bytes(as_lines({"id": 1, "text": PRESSED}, {"id": 2}))
    code, out, err = coach("--jsonl", tmp_path, tmp_path / "missing", good)
    assert code == 2
    assert list(answers(out)) == [1]
    assert [line.split(":")[0] for line in err.splitlines()] == [str(tmp_path), str(tmp_path / "missing"), str(good)]


def test_a_line_that_names_no_context_gets_the_one_of_the_call(coach: Call) -> None:
    opening = "Our agency is the leading provider of marketing tools. We have won three awards this year."
    given = as_lines({"id": 1, "text": opening}, {"id": 2, "text": opening, "stage": "first-contact"})
    _, out, _ = coach("--jsonl", "--stage", "reply", stdin=given)
    assert {name: "self-first" in found for name, found in answers(out).items()} == {1: False, 2: True}


def test_bad_lines_are_all_named_and_good_ones_all_answered(coach: Call) -> None:
    good = as_lines({"id": 1, "text": PRESSED})
    code, out, err = coach("--jsonl", stdin=b"\n".join([b'{"id": 1,', good, b"", b'{"id": 3}', b"\xff", good]))
    assert code == 2
    assert len(out.splitlines()) == 2
    assert err.splitlines() == [
        "standard input:1:10: this is not JSON (Expecting property name enclosed in double quotes). "
        "Write one object a line, with JSON's quotes, commas and braces.",
        'standard input:4:1: expected an object with id and text. Write it as {"id": 1, "text": "Hello"}.',
        "standard input:5:1: this is not UTF-8 text (byte 0xff). Write the lines as UTF-8.",
    ]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "this is not JSON"),
        ("[1]", "expected an object with id and text"),
        ('{"id": 1}', "expected an object with id and text"),
        ('{"id": 1, "text": "a", "channel": "fax"}', "channel is 'fax', expected one of email"),
        ('{"id": 1, "text": "a", "goal": ["thank"]}', "goal is not text, expected one of connect"),
        ('{"id": [1], "text": "a"}', "the id is neither text nor a number"),
        ('{"id": 1e999, "text": "a"}', "the id is neither text nor a number"),
        ('{"id": NaN, "text": "a"}', "the id is neither text nor a number"),
        ('{"id": ' + "1" * 10_000 + ', "text": "a"}', "a number is too long here, or the line is nested too deep"),
        ('{"id": 1, "text": "a", "more": ' + "[" * 100_000 + "}", "a number is too long here, or the line is nested"),
    ],
)
def test_a_line_that_cannot_be_read_is_said(line: str, what: str) -> None:
    problem = read_line(line.encode(), DEFAULT_CONTEXT, "a.jsonl", 7)
    assert isinstance(problem, Problem)
    assert str(problem).startswith("a.jsonl:7:")
    assert problem.what.startswith(what)


def test_only_what_is_asked_for_is_taken_from_a_line() -> None:
    line = {"id": 1, "text": "a", "stage": None, "more": {"deep": [[[]]]}}
    context = Context(channel="dm", stage="reply", goal="thank")
    assert read_line(as_lines(line), context) == {"id": 1, "text": "a", **context.model_dump()}


def test_a_mark_of_order_before_a_line_and_half_a_character_in_an_id_are_taken(coach: Call) -> None:
    code, out, _ = coach("--jsonl", stdin=b'\xef\xbb\xbf{"id": "\\ud800", "text": "\\ud800"}\r\n')
    assert (code, out) == (0, '{"id": "\\ud800", "findings": {}}\n')


def test_places_are_counted_in_characters_on_a_system_with_another_encoding() -> None:
    text = "Grüße, Zoë! 😀\n\nPlease answer by Friday."
    call = [sys.executable, "-m", "generator", "--root", str(ROOT), "coach", "--jsonl"]
    given = as_lines({"id": "Zoë 😀", "text": text})
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(call, input=given, stdout=subprocess.PIPE, env=environment, check=True)
    ((start, end),) = answers(done.stdout.decode())["Zoë 😀"]["deadline"]
    assert text[start:end] == "Please answer by Friday."


class Dialogue(io.RawIOBase):
    """A stream that gives one part at each reading."""

    def __init__(self, *parts: bytes) -> None:
        self.parts = list(parts)

    def read1(self, _size: int = -1) -> bytes:
        return self.parts.pop(0) if self.parts else b""


def test_lines_are_taken_as_they_arrive() -> None:
    stream: Any = Dialogue(b"a\nb", b"", b"unread")
    assert list(arriving_lines(stream)) == [[b"a"], [b"b"]]
    stream = Dialogue(b"a\n", b"b", b"c\nd\ne", b"f")
    assert list(arriving_lines(stream)) == [[b"a"], [b"bc", b"d"], [b"ef"]]
    assert list(arriving_lines(io.BytesIO(b""))) == []


def test_each_line_of_a_dialogue_is_answered_before_the_next(engine: Engine) -> None:
    out = io.StringIO()
    answered: list[int] = []

    class Listening(Dialogue):
        def read1(self, _size: int = -1) -> bytes:
            answered.append(len(out.getvalue().splitlines()))
            return super().read1()

    stream: Any = Listening(*(as_lines({"id": number, "text": "Hi"}) + b"\n" for number in range(3)))
    assert answer_lines(engine, stream, out) == 0
    assert answered == [0, 1, 2, 3]


def test_the_terminal_shows_findings_and_no_control_characters(engine: Engine, files: Files) -> None:
    text = "Hi \x1b[31mAna, please refer me for the job at your firm and put in a good word for me."
    (reading,) = engine.read([{"text": text, **DEFAULT_CONTEXT.model_dump()}])
    criteria = {file.model.id: file.model for file in files.by_kind["criteria"]}
    plain = render_reading("a.txt", text, reading, criteria, {}, colour=False)
    assert plain.startswith("== a.txt\nHi \\x1b[31mAna")
    assert "\x1b" not in plain
    assert criteria["one-sided-ask"].title in plain
    coloured = render_reading("", text, reading, criteria, {}, colour=True)
    assert "\x1b[31m" in coloured
    assert coloured.replace("\x1b[31m", "").replace("\x1b[0m", "").count("\x1b") <= coloured.count("\x1b[3")


@pytest.mark.parametrize("command", ["coach", "check"])
def test_nobody_who_listens_any_more_is_no_traceback(command: str, small: Path) -> None:
    root = ROOT if command == "coach" else small
    listening, speaking = os.pipe()
    os.close(listening)
    call = [sys.executable, "-m", "generator", "--root", str(root), command]
    try:
        done = subprocess.run(call, input=PRESSED.encode(), stdout=speaking, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(speaking)
    assert (done.returncode, done.stderr) == (ENOUGH, b"")
