"""How long builds take and how much memory: ours, the generator's share of it, plain Material with the same words.

Runs are taken in turn (A B C A B C …), each from an empty output folder, and a ratio compares two runs of one round, so
what else the machine does disturbs all alike.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.projects import PRUNED, ROOT, write_generated, write_plain
from tests.bench.table import aim, show_table, spread

LARGE = 1000
"""From here on plain Material takes minutes: it runs once, and only when asked for."""

AIM_RATIO_300 = 0.45
AIM_OWN_MS = 3.0
AIM_GROWTH = 12.0

ENGINE = ("-m", "mkdocs", "build", "--quiet")
COMMAND = ("-m", "generator", "build")
SHARE = ("-m", "tests.bench.own_share")

RUNS = {
    "guide": ("guide", ENGINE),
    "plain Material": ("plain", ENGINE),
    "plain, pruned": ("pruned", ENGINE),
    "guide, by `generator build`": ("guide", COMMAND),
    "share": ("guide", SHARE),
}
"""What is compared, in the order of a round: (project, command)."""


@dataclass(frozen=True)
class Run:
    """One finished process and the processes that it started."""

    seconds: float
    processor: float
    """Seconds of computing, on all cores: less disturbed than the clock by what else the machine does."""
    peak: float
    """MiB of the largest process. Never less than this one has when it starts another, so it imports little."""
    output: str


def run(project: Path, command: Sequence[str]) -> Run:
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
            raise SystemExit(f"python {' '.join(command)} failed in {project}")
        output.seek(0)
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output.read())


@dataclass
class Size:
    """All rounds of one size, by what ran."""

    count: int
    runs: dict[str, list[Run]] = field(default_factory=lambda: {name: [] for name in RUNS})

    def seconds(self, name: str) -> list[float]:
        return [one.seconds for one in self.runs[name]]

    def ratios(self, name: str, other: str, measure: str = "seconds") -> list[float]:
        """How much longer `name` took than `other`, by round."""
        pairs = zip(self.runs[name], self.runs[other], strict=False)  # what is slow has fewer rounds
        return [getattr(one, measure) / getattr(two, measure) for one, two in pairs]

    def own(self, *calls: str) -> list[float]:
        """Seconds that the generator spent in these calls, by round."""
        shares = [json.loads(one.output.splitlines()[-1]) for one in self.runs["share"]]
        return [sum(share[call] for call in calls) for share in shares]

    def own_ms(self, *calls: str) -> list[float]:
        """The same in milliseconds for each quiz."""
        return [1000 * seconds / self.count for seconds in self.own(*calls)]


def measure(counts: Sequence[int], rounds: int, work: Path, *, large_plain: bool) -> list[Size]:
    return [_measure(count, rounds, work / str(count), large_plain=large_plain) for count in counts]


def _measure(count: int, rounds: int, work: Path, *, large_plain: bool) -> Size:
    write_generated(work / "guide", count)
    write_plain(work / "plain", count)
    write_plain(work / "pruned", count, PRUNED)
    size = Size(count)
    for number in range(rounds):
        for name, (project, command) in RUNS.items():
            if project == "plain" and count >= LARGE and (number or not large_plain):
                continue
            size.runs[name].append(run(work / project, command))
    shutil.rmtree(work)
    return size


def show(sizes: Sequence[Size]) -> None:
    rows = [
        [
            str(size.count),
            name,
            spread(size.seconds(name)),
            spread(size.ratios(name, "plain Material")),
            spread(size.ratios(name, "plain Material", "processor")),
            spread(size.ratios(name, "plain, pruned")),
            f"{max(one.peak for one in size.runs[name]):.0f}",
        ]
        for size in sizes
        for name in RUNS
        if name != "share" and size.runs[name]
    ]
    head = ("quizzes", "build", "seconds", "to plain", "to plain, computing", "to pruned", "peak, MiB")
    show_table("Build: whole time and largest process", head, rows, [*_aims(sizes), *PROJECTS])
    all_calls = ("import", "load_guide", "write_tree", "finish_site")
    rows = [
        [
            str(size.count),
            spread([1000 * seconds for seconds in size.own("import")], 0),
            *(spread(size.own_ms(call)) for call in all_calls[1:]),
            spread(size.own_ms("load_guide", "write_tree")),
            f"{100 * median(size.own(*all_calls)) / median(size.seconds('guide')):.0f} %",
        ]
        for size in sizes
    ]
    head = ("quizzes", "imports, ms", "load, check", "write pages", "finish HTML", "load to write", "of the build")
    show_table("Build: the generator's own share, ms for each quiz", head, rows)


PROJECTS = (
    "guide: three questions a quiz, five options each, with feedback, hint, explanation; both commands build the same",
    "plain Material: the same words as lists, in sections of 30, as Material comes; pruned: with navigation.prune",
)


def _aims(sizes: Sequence[Size]) -> list[str]:
    by_count = {size.count: size for size in sizes}
    notes = []
    if size := by_count.get(300):
        ratio = median(size.ratios("guide", "plain Material"))
        notes.append(f"300 quizzes against plain Material: {ratio:.2f}; {aim(ratio, AIM_RATIO_300)}")
    largest = sizes[-1]
    own = median(largest.own_ms("load_guide", "write_tree"))
    notes.append(f"load, check and write at {largest.count}: {own:.2f} ms a quiz; {aim(own, AIM_OWN_MS, 'ms')}")
    if {300, 3000} <= by_count.keys():
        growth = median(by_count[3000].seconds("guide")) / median(by_count[300].seconds("guide"))
        notes.append(f"3,000 against 300 quizzes: {growth:.1f} times; {aim(growth, AIM_GROWTH, 'times')}")
    return notes
