"""Exercises on paper: a worksheet whose headings are whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.conftest import ROOT

NAMES = sorted(path.stem for path in (ROOT / "quizzes" / "rewrites").glob("*.yml"))


@pytest.mark.parametrize("name", NAMES[:2])
def test_headings_of_printed_answers_are_not_cut_off(
    open_context: Callable[..., BrowserContext], site: Path, name: str
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{site.as_uri()}/x/{name}.html")
    page.emulate_media(media="print")
    edge = page.locator("#answers").bounding_box()
    assert edge
    for heading in page.locator("[data-step=answers] summary").all():
        place = heading.bounding_box()
        assert place
        assert place["x"] >= edge["x"], heading.inner_text()
