"""About, Privacy: one button shows everything that is kept on the device, and erases it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.test_every_page import axe
from tests.site.test_shell import STORES

PRIVACY = "about/privacy.html"


def fill(page: Page, base: str) -> None:
    """Answer a question, and keep something that belongs to somebody else."""
    page.goto(base + "q/vague.html")
    one = page.locator("guide-question[data-type=choose-one]").first
    one.locator("input").first.check()
    one.get_by_role("button", name="Check").click()
    page.evaluate("localStorage.setItem('someone-else', 'theirs')")
    page.evaluate("localStorage.setItem('networking-guide:draft', '<img src=x onerror=alert(1)>')")


def test_everything_kept_is_shown_as_it_is_and_erased(page: Page, base: str) -> None:
    fill(page, base)
    page.goto(base + PRIVACY)
    page.get_by_role("button", name="Show what is stored").click()
    expect(page.get_by_role("status").filter(has_text="This is all")).to_be_visible()
    page.get_by_text("1 answer, with its date").click()
    expect(page.get_by_text('"quiz":"vague"')).to_be_visible()
    page.get_by_text("1 draft that you asked to keep").click()
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    page.get_by_role("button", name="Erase all of it").click()
    page.get_by_role("button", name="Keep it").click()
    assert page.evaluate("localStorage.length") >= 3
    page.get_by_role("button", name="Erase all of it").click()
    page.get_by_role("button", name="Yes, erase all of it").click()
    expect(page.get_by_role("status").filter(has_text="Everything has been erased")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["someone-else"]


@pytest.mark.parametrize("kind", ["denied", "full"])
def test_it_works_with_a_store_that_keeps_nothing(
    kind: str, base: str, open_context: Callable[..., BrowserContext]
) -> None:
    context = open_context()
    context.add_init_script(STORES[kind])
    page = context.new_page()
    page.goto(base + PRIVACY)
    page.get_by_role("button", name="Show what is stored").click()
    expect(page.get_by_role("status").filter(has_text="keeps nothing")).to_be_visible()


def test_the_copy_for_reading_without_a_connection_goes_too(
    served: str, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(service_workers="allow").new_page()
    page.goto(served + PRIVACY)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.get_by_role("button", name="Show what is stored").click()
    expect(page.get_by_text("files of the guide itself")).to_be_visible()
    page.get_by_role("button", name="Erase all of it").click()
    page.get_by_role("button", name="Yes, erase all of it").click()
    expect(page.get_by_role("status").filter(has_text="Everything has been erased")).to_be_visible()
    assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_when_it_is_open(
    width: int, served: str, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(viewport={"width": width, "height": 700}, bypass_csp=True).new_page()
    fill(page, served)
    page.goto(served + PRIVACY)
    page.get_by_role("button", name="Show what is stored").click()
    page.get_by_text("1 answer, with its date").click()
    page.get_by_role("button", name="Erase all of it").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
