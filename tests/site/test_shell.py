"""The shell around the pages: search, palette and keyboard, whatever the browser's store does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

STORES = {
    "as usual": "",
    "denied": """
        for (const name of ["localStorage", "sessionStorage"])
            Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
    """,
    "full": """
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    """,
    "corrupt": """
        if (location.protocol !== "about:" && !sessionStorage.getItem("spoilt")) {
            for (const key of ["__palette", "__tabs", "__outdated"]) {
                localStorage.setItem(location.pathname + key, "{broken");
                localStorage.setItem("/." + key, "{broken");
                localStorage.setItem(new URL("../.", location).pathname + key, "{broken");
            }
            localStorage.setItem("networking-guide:attempt/x", "\\u0000{");
            sessionStorage.setItem("spoilt", "yes");
        }
    """,
}


@pytest.fixture(params=STORES)
def stored(request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]) -> Page:
    context = open_context()
    context.add_init_script(STORES[request.param])
    return context.new_page()


def test_search_finds_a_page(stored: Page, base: str) -> None:
    stored.goto(base + "guide/no-answer.html")
    stored.locator("input.md-search__input").click()
    stored.locator("input.md-search__input").press_sequentially("generosity")
    expect(stored.locator(".md-search-result__item").first).to_be_visible()
    with stored.expect_navigation():
        stored.locator(".md-search-result__link").first.click()
    assert "/guide/" in stored.url or "/p/" in stored.url


def test_the_palette_can_be_changed(stored: Page, base: str) -> None:
    stored.goto(base + "p/vague.html")
    before = stored.locator("body").get_attribute("data-md-color-scheme")
    for _ in range(3):
        stored.locator("form[data-md-component=palette] label:visible").click()
        if stored.locator("body").get_attribute("data-md-color-scheme") != before:
            return
    raise AssertionError("the colours never changed")


def test_a_quiz_works_and_says_when_nothing_is_kept(stored: Page, base: str, request: pytest.FixtureRequest) -> None:
    stored.goto(base + "q/vague.html")
    one = stored.locator("guide-question").first
    one.get_by_role("button", name="Show me").click()
    expect(one.locator("details")).to_have_attribute("open", "")
    kind = request.node.callspec.params["stored"]
    summary = stored.locator("[data-result]")
    if kind in ("denied", "full"):
        expect(summary).to_contain_text("does not let this page keep anything")
    elif kind == "corrupt":
        expect(summary).to_contain_text("could not be read")
    else:
        expect(summary).not_to_contain_text("keep")


def test_single_keys_of_the_theme_do_nothing(page: Page, base: str) -> None:
    page.goto(base + "p/vague.html")
    address = page.url
    for key in ("n", "p", ".", ",", "s", "f", "/"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url == address
    assert not page.evaluate("document.querySelector('#__search').checked")


@pytest.mark.parametrize("width", [320, 1280])
def test_focus_is_never_under_the_header(open_context: Callable[..., BrowserContext], base: str, width: int) -> None:
    page = open_context(viewport={"width": width, "height": 640}).new_page()
    page.goto(base + "q/vague.html")
    hidden = page.evaluate(
        """async () => {
            const found = [];
            const kinds = "article a[href], article button, article input, article select";
            const controls = [...document.querySelectorAll(kinds)];
            for (const control of controls.reverse()) {
                if (!control.checkVisibility()) continue;
                control.focus();
                await new Promise(requestAnimationFrame);
                const box = (control.closest("label") ?? control).getBoundingClientRect();
                const header = document.querySelector(".md-header").getBoundingClientRect();
                if (box.bottom <= header.bottom || box.top >= innerHeight) found.push(control.outerHTML.slice(0, 100));
            }
            return found;
        }"""
    )
    assert hidden == []
