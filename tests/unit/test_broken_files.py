"""An author's mistakes: each file in fixtures/broken gives exactly the problems it names, and nothing else."""

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import main
from generator.files import read_files
from generator.guide import check_guide
from generator.problems import ContentError
from tests.conftest import FIXTURES, ROOT

CASES = sorted((FIXTURES / "broken").glob("*.yml")) + sorted((FIXTURES / "broken").glob("*.md"))
HEADER = re.compile(r"^(?:# |<!-- )(path|problem): (.*?)(?: -->)?$", re.MULTILINE)


def problems_of(root: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        check_guide(read_files(root))
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_gives_exactly_these_problems(case: Path, small: Path) -> None:
    text = case.read_text(encoding="utf-8")
    header = HEADER.findall(text)
    paths = [value for kind, value in header if kind == "path"]
    expected = [f"{paths[0]}:{value}" for kind, value in header if kind == "problem"]
    (small / paths[0]).parent.mkdir(parents=True, exist_ok=True)
    (small / paths[0]).write_text(text, encoding="utf-8")
    assert problems_of(small) == expected


def write_too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


BYTES = {
    "bad-utf-8": (
        lambda path: path.write_bytes(b"id: x\ntitle: caf\xe9\n"),
        "2:11: this is not UTF-8 text (byte 0xe9). Save the file as UTF-8 in your editor.",
    ),
    "200-megabytes": (
        write_too_large,
        "1:1: this file has 200.0 MB, at most 512 kB are read. Split it, or check whether it is the right file.",
    ),
    "nul-character": (
        lambda path: path.write_bytes(b"id: x\ntitle: a\0b\n"),
        "2:9: the character U+0000 is not allowed in YAML. Delete it; it may be invisible in your editor.",
    ),
    "100000-brackets": (
        lambda path: path.write_text("id: " + "[" * 100_000),
        "1:28: this is nested more than 24 deep. Check for stray brackets or dashes.",
    ),
    "100000-dashes": (
        lambda path: path.write_text("- " * 100_000),
        "1:49: this is nested more than 24 deep. Check for stray brackets or dashes.",
    ),
    "alias-bomb": (
        lambda path: path.write_text(
            "a: &a [x, x]\n"
            + "".join(f"{n}: &{n} [{', '.join([f'*{p}'] * 9)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True))
        ),
        "1:4: anchors and aliases (&a) are not read. "
        "Write the text out, or put it in quotes if it begins with this sign.",
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_refuses_hostile_bytes_in_little_time_and_memory(name: str, small: Path) -> None:
    write, expected = BYTES[name]
    write(small / "quizzes" / "hostile.yml")
    before = time.process_time()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (300_000_000, 300_000_000))
        resource.setrlimit(resource.RLIMIT_CPU, (4, 4))

    done = subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(small), "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )
    assert time.process_time() - before < 2
    assert done.returncode == 1, done.stderr
    assert done.stderr.splitlines() == [f"quizzes/hostile.yml:{expected}", "1 problem"]


def test_all_problems_of_all_files_at_once(small: Path) -> None:
    (small / "quizzes" / "a.yml").write_text("id: a\ntitle: A\n")
    (small / "quizzes" / "b.yml").write_text("id: b\n\ttitle: B\n")
    quiz = small / "quizzes" / "hearing.yml"
    quiz.write_text(quiz.read_text().replace("principle: listen", "principle: lsten", 1))
    found = problems_of(small)
    assert [line.split(":")[0] for line in found] == ["quizzes/a.yml"] * 2 + ["quizzes/b.yml", "quizzes/hearing.yml"]


def test_nothing_is_built_from_broken_content(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "quizzes" / "hearing.yml").write_text("id: hearing\n")
    assert main(["--root", str(small), "pages", str(small / "out")]) == 1
    assert not (small / "out").exists()
    assert "Traceback" not in capsys.readouterr().err
