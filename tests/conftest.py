"""What several kinds of tests share: the project's folder and a small guide to break."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FIXTURES = Path(__file__).parent / "fixtures"


def first_does(place: Path, work: Callable[[], object]) -> None:
    """Of all workers that come to this the first does the work for `place`, the others wait for it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    done, lock = place.with_suffix(".done"), place.with_suffix(".lock")
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        for _ in range(6000):
            if done.exists():
                break
            time.sleep(0.1)
    else:
        work()
        done.touch()
    assert done.exists(), f"{place.name} could not be made"


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run see, and no other run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the smallest guide, with the real interface words and words to check by."""
    return copy_small(tmp_path)


def copy_small(place: Path) -> Path:
    """Copy the smallest guide with what it borrows from the real one to `place`; returns that."""
    shutil.copytree(FIXTURES / "guide", place, dirs_exist_ok=True)
    shutil.copytree(ROOT / "content" / "ui", place / "content" / "ui")
    shutil.copytree(ROOT / "content" / "lint", place / "content" / "lint")
    return place
