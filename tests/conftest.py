"""What several kinds of tests share: the project's folder and a small guide to break."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FIXTURES = Path(__file__).parent / "fixtures"


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
