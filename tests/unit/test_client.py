"""The scripts of the guide: their own tests, and that what is committed is what their sources build to."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

CLIENT = ROOT / "generator" / "client"
ASSETS = ROOT / "generator" / "assets"
TESTS = sorted((ROOT / "tests" / "client").glob("*.test.ts"))


def node(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, CLIENT / "node.py", *arguments], capture_output=True, text=True)


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_client(path: Path) -> None:
    done = node("--test", "--test-reporter=spec", str(path))
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_the_committed_scripts_are_what_their_sources_build_to(tmp_path: Path) -> None:
    done = node("build.mjs", str(tmp_path))
    assert done.returncode == 0, done.stderr
    built = sorted(tmp_path.iterdir())
    assert built
    for path in built:
        assert (ASSETS / path.name).read_bytes() == path.read_bytes(), f"run make client: {path.name} is stale"


def test_a_quiz_page_loads_little_of_our_own() -> None:
    scripts = ["guide-practise.js", "storage-shim.js", "iframe-worker.js", "waits.js", "keys.js"]
    assert sum(len(gzip.compress((ASSETS / name).read_bytes(), 9, mtime=0)) for name in scripts) <= 15_000


def test_the_pages_on_where_you_stand_load_little_beyond_practice() -> None:
    assert len(gzip.compress((ASSETS / "guide-stand.js").read_bytes(), 9, mtime=0)) <= 20_000


def test_an_exercise_adds_little_to_the_coach() -> None:
    scripts = ["guide-exercise.js", "guide-exercise-rules.js"]
    assert sum(len(gzip.compress((ASSETS / name).read_bytes(), 9, mtime=0)) for name in scripts) <= 20_000
