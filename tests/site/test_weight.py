"""What pages load, what of it is ours, and that using them asks for nothing and leaves nothing behind."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.site.steps import TODAY
from tests.site.test_coach import KIND, PUSHY, shown, write
from tests.site.test_every_page import paths

COACH_FILE = re.compile(r"assets/guide-(coach|coach-data|check)\b[^/]*\.js$")


USES_COACH = r"<guide-(coach|rewrite)\b|<guide-conversation[^>]*&#34;free&#34;"
"""A conversation has the coach where it takes a reply in the reader's own words."""


def loaded(page: Page, served: str, path: str) -> list[str]:
    """The files of the site, as paths in it, that a browser with an empty cache asks for when it opens a page."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + path, wait_until="networkidle")
    return sorted({urlsplit(url).path.lstrip("/") for url in asked if url.startswith(served)})


QUESTIONS = "assets/questions/"
NOT_OURS = ("assets/javascripts/", "search/", QUESTIONS)


def ours(files: list[str]) -> list[str]:
    """The scripts that are not the theme's, and not questions."""
    return [name for name in files if name.endswith(".js") and not name.startswith(NOT_OURS)]


def sent(site: Path, files: list[str]) -> int:
    """Bytes of these files as a server sends them."""
    return sum(len(gzip.compress((site / name).read_bytes(), 9, mtime=0)) for name in files)


def heaviest_quiz(site: Path) -> str:
    return max((p.relative_to(site).as_posix() for p in (site / "q").glob("*.html")), key=lambda p: sent(site, [p]))


def test_a_quiz_page_loads_little_of_our_own(page: Page, site: Path, served: str) -> None:
    files = loaded(page, served, heaviest_quiz(site))
    assert any("guide-practise" in name for name in files)
    assert sent(site, ours(files)) <= 15_000
    # On the page they are one file with the theme's, so they are pressed together here too.
    assets = site.parent / "build" / "docs" / "assets"
    styles = b"".join((assets / name).read_bytes() for name in ("guide.css", "guide-components.css"))
    assert len(gzip.compress(styles, 9, mtime=0)) <= 10_000


@pytest.mark.parametrize("path", ["practise/index.html", "practise/today.html", "practise/progress.html"])
def test_practice_pages_load_at_most_30_kb_of_our_scripts(page: Page, site: Path, served: str, path: str) -> None:
    assert sent(site, ours(loaded(page, served, path))) <= 30_000


def test_todays_practice_loads_the_questions_of_few_quizzes(page: Page, site: Path, served: str) -> None:
    """However many quizzes there are: its page has a line for each question, and the words of none."""
    files = loaded(page, served, TODAY)
    questions = [name for name in files if name.startswith(QUESTIONS)]
    assert 1 <= len(questions) <= 3
    assert sent(site, [TODAY]) <= sent(site, [heaviest_quiz(site)])
    assert sent(site, [TODAY, *questions]) <= 45_000


def test_the_coach_is_light_and_loaded_only_where_it_is_used(page: Page, site: Path, served: str) -> None:
    coach = [name for name in loaded(page, served, "check/index.html") if COACH_FILE.search(name)]
    assert len(coach) == 3  # the engine, its data with the model, and what the page does with them
    assert sent(site, [name for name in coach if "guide-coach" in name]) <= 60_000
    assert sent(site, coach) <= 62_000
    using = 0
    for path in paths(site):
        text = (site / path).read_text(encoding="utf-8")
        named = [name for name in re.findall(r'<script[^>]* src="([^"]*)"', text) if COACH_FILE.search(name)]
        using += bool(named)
        assert not named or re.search(USES_COACH, text), f"{path} loads {named}"
    assert using


def test_nothing_leaves_the_device_while_the_coach_is_used(page: Page, site: Path, served: str) -> None:
    asked: list[Request] = []
    page.context.on("request", lambda request: asked.append(request))
    page.on("websocket", lambda socket: pytest.fail(socket.url))
    page.goto(served + "check/index.html", wait_until="networkidle")
    page.get_by_text("Blank page?").click()
    page.get_by_label("Who are you, in one line?").fill("Zanzibar, a locksmith")
    page.get_by_role("button", name="Make a draft").click()
    for text in (PUSHY, f"{KIND} Zanzibar"):
        write(page, text)
        expect(page.get_by_role("heading", name="What the coach sees")).to_be_visible()
        page.get_by_role("button", name="Check", exact=True).click()
        assert shown(page)
    page.get_by_label("Keep this draft").check()
    for fine in page.get_by_role("button", name="Not a problem here").all()[:1]:
        fine.evaluate("button => button.click()")
    page.get_by_role("button", name="Copy").click()
    page.reload(wait_until="networkidle")
    assert asked
    for request in asked:
        address = urlsplit(request.url)
        assert request.url.startswith(served), request.url
        assert (request.method, address.query, address.fragment, request.post_data) == ("GET", "", "", None)
        assert (site / address.path.lstrip("/")).is_file(), request.url
    assert "Zanzibar" not in page.url + page.title()


KEYSTROKES = """([text, from, count]) => {
    const field = document.querySelector("[data-text]");
    for (let number = from; number < from + count; number++) {
        const place = number % text.length;
        field.value = place === 0 ? text[0] : field.value + text[place];
        field.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertText", data: text[place]}));
    }
    [...document.querySelectorAll("guide-coach form button")].find(one => one.textContent === "Check").click();
}"""

CHUNK = 360


def test_an_hour_of_typing_leaves_nothing_in_memory(open_context: Callable[..., BrowserContext], site: Path) -> None:
    context = open_context()
    page = context.new_page()
    page.goto(f"{site.as_uri()}/check/index.html")
    devtools: Any = context.new_cdp_session(page)
    text = f"{PUSHY}\n\n{KIND}\n\n"

    def heap() -> int:
        devtools.send("HeapProfiler.collectGarbage")
        return int(devtools.send("Runtime.getHeapUsage")["usedSize"])

    before = 0
    for chunk in range(110):
        if chunk == 10:  # by then everything has been used once
            before = heap()
        page.evaluate(KEYSTROKES, [text, chunk * CHUNK, CHUNK])
        if chunk % 25 == 0:
            page.wait_for_timeout(800)  # a pause, after which it reads by itself
    assert heap() - before < 1_000_000
