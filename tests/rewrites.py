"""How exercises judge rewrites that nobody wrote for them: figures for tests and for docs/about/method.md.

python -m tests.rewrites     writes the table into docs/about/method.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.coach.data import coach_data, read_model
from generator.coach.engine import Engine
from generator.coach.tasks import task_of
from generator.files import read_files
from generator.models.rewrites import Rewrite
from tests.conftest import FIXTURES, ROOT

FOLDER = FIXTURES / "rewrites"
METHOD = ROOT / "docs" / "about" / "method.md"
BEGIN, END = "<!-- figures of rewrites: python -m tests.rewrites -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Judge:
    """The exercises of the guide and the page's own rules, in an engine."""

    rewrites: dict[str, Rewrite]
    donts: frozenset[str]
    kinds: dict[str, str]
    engine: Engine

    def verdict(self, name: str, text: str, *, claimed: tuple[str, ...] = ()) -> dict[str, Any]:
        """What the page would say of a draft of this exercise."""
        rewrite = self.rewrites[name]
        (verdict,) = self.engine.judge([(task_of(rewrite, self.donts), rewrite.context, text)], claimed=claimed)
        return verdict

    def found(self, name: str, text: str) -> list[str]:
        """The don'ts that the coach finds in a draft, whether this exercise trains them or not."""
        (reading,) = self.engine.read([{"text": text, **self.rewrites[name].context.model_dump()}])
        return [one["criterion"] for one in reading["findings"] if self.kinds[one["criterion"]] == "dont"]


@cache
def open_judge() -> Judge:
    """One engine for all tests of this process; close_judge ends it, for an open one can keep the process alive."""
    files = read_files(ROOT)
    return Judge(
        {file.model.id: file.model for file in files.by_kind["rewrites"]},
        frozenset(file.model.id for file in files.by_kind["donts"]),
        {file.model.id: file.model.kind for file in files.by_kind["criteria"]},
        Engine(coach_data(files, read_model())),
    )


def close_judge() -> None:
    """Close the engine, if one is open; the next open_judge makes another."""
    if open_judge.cache_info().currsize:
        open_judge().engine.close()
        open_judge.cache_clear()


def texts(part: str) -> Iterator[tuple[str, int, str]]:
    """(exercise, number, text) of every rewrite of a part, good or careless, in tests/fixtures/rewrites."""
    for path in sorted(FOLDER.glob("*.yml")):
        if path.stem != "honest":
            known = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
            for number, one in enumerate(known.get(part) or (), start=1):
                yield path.stem, number, one["text"]


def honest() -> Iterator[tuple[str, int, str]]:
    """(exercise, number, text) of rewrites by people who meant it, of varied quality."""
    path = FOLDER / "honest.yml"
    for number, one in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else (), start=1):
        yield one["exercise"], number, one["text"]


def is_good(judge: Judge, name: str, text: str) -> bool:
    """Whether it meets every hard requirement and the coach finds no don't in it."""
    verdict = judge.verdict(name, text)
    return all(asked["met"] for asked in verdict["requirements"]) and judge.found(name, text) == []


def is_accepted(judge: Judge, name: str, text: str) -> bool:
    """Whether it counts once its writer has ticked the questions at the end."""
    return bool(judge.verdict(name, text, claimed=judge.rewrites[name].trains)["done"])


def figures() -> list[tuple[str, int, int]]:
    """(what, how many of them, how many there are)."""
    judge = open_judge()
    good, careless, meant = list(texts("good")), list(texts("careless")), list(honest())
    originals = [(name, 0, rewrite.original.words) for name, rewrite in judge.rewrites.items()]
    return [
        ("Good rewrites that meet every requirement and raise no warning", _count(is_good, good), len(good)),
        ("Honest rewrites that are accepted", _count(is_accepted, meant), len(meant)),
        ("Careless rewrites that are counted as done", _count(is_accepted, careless), len(careless)),
        ("Original messages that are counted as done", _count(is_accepted, originals), len(originals)),
    ]


def _count(test: Any, cases: list[tuple[str, int, str]]) -> int:
    return sum(test(open_judge(), name, text) for name, _, text in cases)


def table() -> str:
    """The figures as Markdown; without a line for what has not been written yet."""
    rows = [f"| {what} | {some} of {all_} |" for what, some, all_ in figures() if all_]
    return "\n".join(["| On the exercises | How many |", "| --- | --- |", *rows])


def with_figures(page: str, figures: str) -> str:
    """The page with the figures between its two marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{figures}\n\n{END}{rest.partition(END)[2]}"


def main(path: Path = METHOD) -> None:
    try:
        figures = table()
    finally:
        close_judge()
    path.write_text(with_figures(path.read_text(encoding="utf-8"), figures), encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main()
