"""What several kinds of tests share: the project's folder and a small guide to break."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the smallest guide, with the real interface words and words to check by."""
    shutil.copytree(FIXTURES / "guide", tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "content" / "ui", tmp_path / "content" / "ui")
    shutil.copytree(ROOT / "content" / "lint", tmp_path / "content" / "lint")
    return tmp_path
