"""Folders that can be built: the smallest guide with generated quizzes, the same for plain Material, the real guide."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.bench.texts import SECTION, as_markdown, as_yaml, quiz

ROOT = Path(__file__).parent.parent.parent
FIXTURE = ROOT / "tests" / "fixtures" / "guide"

PLAIN = """site_name: Bench
site_url: https://example.org/
theme:
  name: material
  features: [{features}]
plugins:
  - search
"""
"""Material as its own instructions begin: the whole navigation in each page."""

WITHOUT_PAPER = "- guide: {handouts: false}\n"
"""Handouts have a benchmark of their own."""

PRUNED = "navigation.prune"
"""What keeps the rest of the navigation out of each page: plain Material at its best with many pages."""


def write_guide(place: Path, quizzes: Iterable[dict[str, Any]]) -> Path:
    """A project with the small guide of the tests and these quizzes; returns its folder."""
    shutil.copytree(FIXTURE, place)
    for words in ("ui", "lint"):
        if not (place / "content" / words).exists():
            shutil.copytree(ROOT / "content" / words, place / "content" / words)
    principles = sorted(path.stem for side in ("dos", "donts") for path in (place / "content" / side).glob("*.yml"))
    for one in quizzes:
        (place / "quizzes" / f"{one['id']}.yml").write_text(as_yaml(one, principles), encoding="utf-8")
    _write_settings(place)
    return place


def write_generated(place: Path, count: int) -> Path:
    """A project with `count` quizzes of three questions."""
    return write_guide(place, (quiz(number) for number in range(count)))


def write_plain(place: Path, count: int, features: str = "") -> Path:
    """The same words for plain Material, in sections; returns its folder."""
    docs = place / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Bench\n\nStart here.\n", encoding="utf-8")
    for number in range(count):
        section = docs / f"part-{number // SECTION:03d}"
        section.mkdir(exist_ok=True)
        one = quiz(number)
        (section / f"{one['id']}.md").write_text(as_markdown(one), encoding="utf-8")
    (place / "mkdocs.yml").write_text(PLAIN.format(features=features), encoding="utf-8")
    return place


def copy_real(place: Path) -> Path:
    """A copy of the guide itself, so that building it does not touch the reader's folders."""
    for name in ("content", "quizzes", "docs"):
        shutil.copytree(ROOT / name, place / name)
    _write_settings(place)
    return place


def _write_settings(place: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    theme = str(ROOT / "generator" / "theme")
    (place / "mkdocs.yml").write_text(
        text.replace("generator/theme", theme).replace("- guide\n", WITHOUT_PAPER), encoding="utf-8"
    )
