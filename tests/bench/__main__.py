"""python -m tests.bench [--sizes 30,300] [--rounds 3] [--large-plain]"""

import argparse
import tempfile
from pathlib import Path

from tests.bench import building, table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="What building the guide costs.")
    parser.add_argument("--sizes", default="30,300", help="numbers of quiz pages, parted by commas (default: 30,300)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is built (default: 3)")
    parser.add_argument("--large-plain", action="store_true", help="plain Material at 3,000 pages too: minutes")
    options = parser.parse_args()
    print(table.machine())
    with tempfile.TemporaryDirectory() as work:
        counts = [int(size) for size in options.sizes.split(",")]
        building.show(building.measure(counts, options.rounds, Path(work), large_plain=options.large_plain))


if __name__ == "__main__":
    main()
