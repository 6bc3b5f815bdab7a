"""The zip for use without a connection: unpacked anywhere, every page and every component works and asks nobody."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from generator.bundle import build_bundle
from generator.guide import load_guide
from tests.conftest import ROOT, shared_folder
from tests.site.conftest import PRESS_EVERYTHING
from tests.site.test_every_page import paths

PLACE = Path("Ordner mit Umlauten äöüß & #100 %") / ("sehr langer Name " * 12).strip()


@pytest.fixture(scope="module")
def bundle(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of the real site."""
    shutil.copy(ROOT / "pyproject.toml", site.parent)
    return build_bundle(load_guide(ROOT)[0], site.parent, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def unpacked(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of index.html, below a path with spaces, umlauts and more than 200 characters."""
    place = shared_folder(tmp_path_factory) / f"unpacked-{bundle.parent.name}" / PLACE
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(place)
    (folder,) = place.iterdir()
    return folder


@pytest.fixture(scope="module")
def start(unpacked: Path) -> str:
    """Where the unpacked bundle stands, as files: who serves the same pages, and what they ask for, others test."""
    return f"{unpacked.as_uri()}/"


def test_the_zip_has_one_folder_with_a_readme_for_people(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        names = archive.namelist()
        (folder,) = {name.split("/")[0] for name in names}
        assert f"{folder}.zip" == bundle.name
        text = archive.read(f"{folder}/README.txt").decode()
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "double-click index.html" in " ".join(text.split())
    assert max(map(len, text.split("\r\n"))) <= 76


COMPONENTS = """() => [...document.querySelectorAll("article *")].filter((one) => one.localName.includes("-"))
    .map((one) => `${one.localName} ${one.dataset.type ?? one.dataset.channel ?? ""}`)"""
"""The kinds of components in a page."""


def test_every_page_and_every_component_works_and_asks_nobody(
    open_context: Callable[..., BrowserContext], start: str, unpacked: Path
) -> None:
    page = open_context().new_page()
    page.add_init_script("window.print = () => undefined")
    used: set[str] = set()
    dead = []
    for path in paths(unpacked):
        if path == "404.html":
            continue  # only a server shows it
        page.goto(start + path)
        assert page.title()
        assert page.locator("h1").count() == 1, path
        if set(page.evaluate(COMPONENTS)) - used:  # a page with one that no other page had
            used |= set(page.evaluate(COMPONENTS))
            dead += [f"{path}: {name}" for name in page.evaluate(PRESS_EVERYTHING)]
    assert dead == []
    assert {name.split()[0] for name in used} >= {
        "guide-question",
        "guide-coach",
        "guide-rewrite",
        "guide-conversation",
    }


def test_search_works_where_it_was_unpacked(open_context: Callable[..., BrowserContext], start: str) -> None:
    page = open_context().new_page()
    page.goto(start + "p/vague.html")
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially("generosity")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
