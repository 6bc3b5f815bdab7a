"""All handouts of the real guide, printed once, with an address so that they have QR codes."""

import dataclasses
from pathlib import Path

import pytest

from generator.guide import Guide, load_guide
from generator.handouts.offer import Printed
from generator.handouts.press import cache_folder
from generator.handouts.shelf import fill_shelf
from tests.conftest import ROOT, first_does, shared_folder

ADDRESS = "https://guide.example.org/"


@pytest.fixture(scope="session")
def guide() -> Guide:
    loaded, _ = load_guide(ROOT)
    return dataclasses.replace(loaded, site=loaded.site.model_copy(update={"address": ADDRESS}))


@pytest.fixture(scope="session")
def files(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> tuple[Printed, ...]:
    """Every file that the site offers, printed by the first worker; the others have them from the cache."""
    cache = cache_folder(ROOT)
    first_does(shared_folder(tmp_path_factory) / "printed", lambda: fill_shelf(guide, cache))
    return fill_shelf(guide, cache).files


@pytest.fixture
def written(files: tuple[Printed, ...], tmp_path: Path) -> Path:
    """The same in a folder."""
    for one in files:
        path = tmp_path / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.pdf)
    return tmp_path
