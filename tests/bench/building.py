"""How long builds take and how much memory: ours, the generator's share of it, and plain Material with the same words.

Runs are taken in turn (A B C A B C …), each from an empty output folder, and a ratio compares the two runs of a round,
so a machine that others use too disturbs both.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.projects import ROOT, write_generated, write_plain
from tests.bench.table import aim, show_table, spread

LARGE = 1000
"""From here on plain Material takes minutes: it is run once, and only when asked for."""

AIM_RATIO_300 = 0.45
AIM_OWN_MS = 3.0
AIM_GROWTH = 12.0

ENGINE = ("-m", "mkdocs", "build", "--quiet")
COMMAND = ("-m", "generator", "build")


@dataclass(frozen=True)
class Run:
    """One finished process."""

    seconds: float
    peak: float
    """MiB of the largest process; never less than this one had when it started the other, so it imports little."""
    output: str


def run(project: Path, command: tuple[str, ...]) -> Run:
    """Run Python in a project from an empty output folder: time from start to end, and memory."""
    for folder in ("build", "site"):
        shutil.rmtree(project / folder, ignore_errors=True)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command], cwd=project, env=environment, stdout=output, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed in {project}: run it there to see why")
        output.seek(0)
        return Run(seconds, usage.ru_maxrss / 1024, output.read())


@dataclass
class Size:
    """All rounds of one size."""

    count: int
    ours: list[Run]
    engine: list[Run]
    """The engine alone with our plugin, clocks inside."""
    plain: list[Run]

    @property
    def total(self) -> float:
        return median(one.seconds for one in self.ours)

    def own_ms(self, *calls: str) -> list[float]:
        """Milliseconds a page spent in these calls, by round."""
        shares = [json.loads(one.output.splitlines()[-1]) for one in self.engine]
        return [1000 * sum(share[call] for call in calls) / self.count for share in shares]

    def ratios(self) -> list[float]:
        return [ours.seconds / plain.seconds for ours, plain in zip(self.ours, self.plain, strict=False)]


def measure(counts: list[int], rounds: int, work: Path, *, large_plain: bool) -> list[Size]:
    sizes = []
    for count in counts:
        guide = write_generated(work / f"guide-{count}", count)
        plain = write_plain(work / f"plain-{count}", count)
        size = Size(count, [], [], [])
        for number in range(rounds):
            size.ours.append(run(guide, COMMAND))
            size.engine.append(run(guide, ("-m", "tests.bench.own_share")))
            if count < LARGE or (large_plain and number == 0):
                size.plain.append(run(plain, ENGINE))
        sizes.append(size)
        shutil.rmtree(guide)
        shutil.rmtree(plain)
    return sizes


def show(sizes: list[Size]) -> None:
    rows = [
        [
            str(size.count),
            spread([one.seconds for one in size.ours], unit="s"),
            spread([one.seconds for one in size.plain], unit="s") if size.plain else "not run",
            spread(size.ratios()) if size.plain else "",
            f"{max(one.peak for one in size.ours):.0f}",
            f"{max(one.peak for one in size.plain):.0f}" if size.plain else "",
        ]
        for size in sizes
    ]
    head = ("quizzes", "guide", "plain Material", "guide / plain", "peak, MiB", "plain, MiB")
    show_table("Build: whole time and largest process", head, rows, _aims(sizes))
    rows = [
        [
            str(size.count),
            spread(size.own_ms("load_guide")),
            spread(size.own_ms("write_tree")),
            spread(size.own_ms("load_guide", "write_tree")),
            spread(size.own_ms("finish_site")),
            _share(size),
        ]
        for size in sizes
    ]
    head = ("quizzes", "load and check", "write pages", "both", "finish HTML", "of the build")
    largest = sizes[-1]
    own = median(largest.own_ms("load_guide", "write_tree"))
    notes = [f"load, check and write at {largest.count}: {own:.2f} ms a page; {aim(own, AIM_OWN_MS, 'ms')}"]
    show_table("Build: the generator's own share, ms for each quiz", head, rows, notes)


def _share(size: Size) -> str:
    """The generator's part of the whole build."""
    own = median(size.own_ms("load_guide", "write_tree", "finish_site")) * size.count / 1000
    return f"{100 * own / size.total:.0f} %"


def _aims(sizes: list[Size]) -> list[str]:
    by_count = {size.count: size for size in sizes}
    notes = []
    if 300 in by_count and by_count[300].plain:
        ratio = median(by_count[300].ratios())
        notes.append(f"300 quizzes against plain Material: {ratio:.2f}; {aim(ratio, AIM_RATIO_300)}")
    if 300 in by_count and 3000 in by_count:
        growth = by_count[3000].total / by_count[300].total
        notes.append(f"3,000 against 300 quizzes: {growth:.1f} times; {aim(growth, AIM_GROWTH, 'times')}")
    return notes
