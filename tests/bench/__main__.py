"""python -m tests.bench: the five benchmarks, as tables. Takes minutes; --only and --sizes make it shorter."""

import argparse
import shlex
import sys
import tempfile
from pathlib import Path

from tests.bench import building, paper
from tests.bench.projects import copy_real
from tests.bench.table import machine

PARTS = ("build", "weight", "interaction", "coach", "paper")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="What the guide costs, as numbers.")
    parser.add_argument("--only", choices=PARTS, help="one part of it")
    parser.add_argument("--sizes", default="30,300", help="numbers of quizzes to build, such as 30,300,3000")
    parser.add_argument("--rounds", type=int, default=3, help="how often each build runs")
    parser.add_argument(
        "--large-plain",
        action="store_true",
        help=f"from {building.LARGE} quizzes on, run plain Material once too: minutes",
    )
    options = parser.parse_args()
    sizes = sorted(map(int, options.sizes.split(",")))
    print(f"python -m tests.bench {shlex.join(sys.argv[1:])}".rstrip())
    print(f"{machine()}\nmedian (least..most) of the rounds")
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as folder:
        work = Path(folder)
        if options.only in (None, "build"):
            building.show(building.measure(sizes, options.rounds, work, large_plain=options.large_plain))
        if options.only in (None, "paper"):
            paper.show(*paper.measure(options.rounds, work))
        if options.only in (None, "weight"):
            from tests.bench import weight  # only now: a browser's driver would count in the memory of builds

            project = copy_real(work / "real")
            building.run(project, building.ENGINE)
            weight.show(project / "site")
        if options.only in (None, "interaction"):
            from tests.bench import interaction

            interaction.show(work)
        if options.only in (None, "coach"):
            from tests.bench import coach

            coach.show()


if __name__ == "__main__":
    main()
