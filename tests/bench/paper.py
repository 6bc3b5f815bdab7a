"""How long all handouts take, in all four forms: from nothing, and again with everything in the cache."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.projects import ROOT, copy_real
from tests.bench.table import aim, show_table, spread

AIM_SECONDS = 10.0

COMMAND = ("-m", "generator", "handouts", "--all-forms")


@dataclass(frozen=True)
class Run:
    seconds: float
    processor: float
    """Seconds of computing on all cores, also in further processes."""
    said: str


def measure(rounds: int, work: Path) -> tuple[list[Run], list[Run]]:
    """(from nothing, from the cache), by round."""
    project = copy_real(work / "paper")
    fresh, kept = [], []
    for _ in range(rounds):
        shutil.rmtree(project / ".cache", ignore_errors=True)
        fresh.append(_run(project))
        kept.append(_run(project))
    return fresh, kept


def _run(project: Path) -> Run:
    environment = {name: value for name, value in os.environ.items() if name != "GUIDE_CACHE"}
    start, before = time.perf_counter(), os.times()
    done = subprocess.run(
        [sys.executable, *COMMAND],
        cwd=project,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(time.perf_counter() - start, spent, done.stdout)


def show(fresh: Sequence[Run], kept: Sequence[Run]) -> None:
    rows = [
        [name, spread([one.seconds for one in runs]), spread([one.processor for one in runs])]
        for name, runs in (("from nothing", fresh), ("from the cache", kept))
    ]
    count = re.search(r"(\d+) files, (\d+) pages", fresh[0].said)
    best = min(one.seconds for one in fresh)
    notes = [
        f"{count[1]} files with {count[2]} pages: packs and sheets, A4 and Letter, normal and large print"
        if count
        else fresh[0].said,
        f"from nothing, best round: {best:.1f} s; {aim(best, AIM_SECONDS, 's')}",
    ]
    show_table("Handouts: all files in all forms", ("from", "seconds", "computing, seconds"), rows, notes)
