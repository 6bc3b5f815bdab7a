"""python -m tests.bench.own_share: `mkdocs build` here, then what the generator took of it, as JSON on the last line.

The clocks stand around the calls that the plugin makes, so the build is the real one, with real files.
"""

import json
import time
from collections.abc import Callable
from typing import Any

from mkdocs.__main__ import cli

CALLS = ("load_guide", "write_tree", "finish_site")


def _timed(call: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def run(*arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return call(*arguments)
        finally:
            spent[call.__name__] = time.perf_counter() - start

    return run


def main() -> None:
    start = time.perf_counter()
    from generator import mkdocs_plugin  # here, so that its own imports are counted and the engine's are not

    spent = {"import": time.perf_counter() - start}
    for name in CALLS:
        setattr(mkdocs_plugin, name, _timed(getattr(mkdocs_plugin, name), spent))
    try:
        cli(["build", "--quiet"])
    except SystemExit as end:
        if end.code:
            raise
    print(json.dumps(spent))


if __name__ == "__main__":
    main()
