"""What README.md and the contributing page tell is so: commands, paths, field names, and what a mistake gives."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import main
from generator.guide import load_guide
from generator.models.base import Model
from generator.problems import ContentError
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "docs" / "about" / "contributing.md").read_text(encoding="utf-8")
PAGES = pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "contributing"])

MADE_BY_THE_READER = {"quizzes/first-lines.yml", "q/first-lines.html", ".github/workflows/site.yml"}


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


@PAGES
def test_every_make_command_exists(text: str) -> None:
    named = set(re.findall(r"(?:`|^|then )make ([a-z-]+)", text, re.MULTILINE))
    assert named
    assert named <= targets()


def test_the_readme_names_every_make_command() -> None:
    assert targets() <= set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE))


def paths_in(text: str) -> list[str]:
    """What stands in backticks and looks like a path of this project."""
    return re.findall(r"`([\w.-]+(?:/[\w.-]*)+|[\w-]+\.(?:yml|md|txt|py|toml))`", text)


def links_in(text: str) -> list[str]:
    """What links of README.md lead to in this project; those of docs/ are looked at by `check`."""
    return re.findall(r"\]\(((?!https:)[^)#]+)\)", text)


def paths_in_map(text: str) -> Iterator[str]:
    """The paths of the folder map, where what is moved in stands inside the line before."""
    (tree,) = re.findall(r"^```text\n(content/.*?)^```", text, re.MULTILINE | re.DOTALL)
    above = ""
    for line in tree.splitlines():
        names = re.findall(r"(?:^|\s)([\w./-]+(?:/|\.yml))(?=\s|$)", line)
        assert names, line
        if not line.startswith(" "):
            above = names[0]
            yield from names
        else:
            yield from (above + name for name in names)


@pytest.mark.parametrize(
    "path",
    sorted({*paths_in(README), *links_in(README), *paths_in_map(README), *paths_in(CONTRIBUTING)} - MADE_BY_THE_READER),
)
def test_every_path_exists(path: str) -> None:
    not_in_git = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert (ROOT / path).exists() or any(f"/{made.strip('/')}/" in f"/{path}/" for made in not_in_git)


def test_the_screenshot_is_small() -> None:
    (path,) = re.findall(r"!\[[^\]]+\]\((\S+)\)", README)
    assert (ROOT / path).stat().st_size <= 120_000


def test_the_named_fields_exist() -> None:
    def fields(model: type[Model]) -> set[str]:
        return set(model.model_fields).union(*map(fields, model.__subclasses__()))

    named = set(re.findall(r"`([a-z_]+)`", CONTRIBUTING))
    assert {"id", "order"} <= named <= fields(Model)


@pytest.mark.parametrize("command", ["pages", "finish"])
def test_the_named_commands_of_the_generator_exist(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"python -m generator {command} DIR" in README
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    assert "folder" in capsys.readouterr().out


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The quiz that both pages have one copy, with ids of its own, in a copy of the real content."""
    for name in ("content", "quizzes", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    text = (tmp_path / "quizzes" / "show-interest.yml").read_text(encoding="utf-8")
    text = re.sub(r"^id: .*", "id: first-lines", text)
    text = re.sub(r"^    id: .*", "    id: lock-keeper-openings", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^    id: (?!lock-keeper)(.*)", r"    id: \1-too", text, flags=re.MULTILINE)
    path = tmp_path / "quizzes" / "first-lines.yml"
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(root: Path) -> list[str]:
    try:
        load_guide(root)
    except ContentError as error:
        return [str(problem) for problem in error.problems if not problem.warning]
    return []


def shown_lines(text: str) -> list[str]:
    return re.findall(r"^quizzes/.*:\d+:\d+: .*$", text, re.MULTILINE)


def test_a_copied_quiz_with_ids_of_its_own_has_no_problem(copied: Path) -> None:
    assert problems_of(copied.parent.parent) == []


def test_the_mistake_in_the_readme_gives_the_line_shown(copied: Path) -> None:
    assert "`level: recognize` in the first question" in README
    text = copied.read_text(encoding="utf-8")
    copied.write_text(text.replace("level: recognise", "level: recognize", 1), encoding="utf-8")
    assert problems_of(copied.parent.parent) == shown_lines(README)


def test_the_missing_explanation_gives_the_line_shown(copied: Path) -> None:
    assert "such as `lock-keeper-openings`" in CONTRIBUTING
    text = copied.read_text(encoding="utf-8")
    text, count = re.subn(r"^    explanation: .*\n(?:      .*\n)*", "", text, count=1, flags=re.MULTILINE)
    assert count == 1
    copied.write_text(text, encoding="utf-8")
    assert problems_of(copied.parent.parent) == shown_lines(CONTRIBUTING)
