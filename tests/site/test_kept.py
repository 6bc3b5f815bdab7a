"""What every kind of page keeps on the device, spoilt in a dozen ways: each page works on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site import test_coach, test_rewrites, test_stand
from tests.site.test_faults import answer_first
from tests.site.test_progress import MUTATIONS

OURS = """Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("networking-guide:")))"""

PUT = """([values, change]) => {
    localStorage.clear();
    for (const [key, text] of Object.entries(values)) localStorage.setItem(key, change ? eval(change)(text) : text);
}"""

JSON_ONLY = {
    "an earlier version": "text => text.startsWith('{') ? text.replace('\"v\":1', '\"v\":0') : text",
    "a later version": "text => text.startsWith('{') ? text.replace('\"v\":1', '\"v\":2') : text",
}

SPOILT = JSON_ONLY | {
    name: f"text => {{ try {{ return ({change})(text) }} catch {{ return 'no JSON' }} }}"
    for name, change in MUTATIONS.items()
}


@pytest.fixture(scope="module")
def kept(chromium: object, site: Path) -> dict[str, str]:
    """What is on a device after each kind of page has been used: the text by its key."""
    base = f"{site.as_uri()}/"
    with chromium.new_context() as context:  # type: ignore[attr-defined]
        page: Page = context.new_page()
        page.goto(base + "q/vague.html")
        answer_first(page)
        test_rewrites.begin(page, base)
        test_rewrites.check(page, test_rewrites.BEGUN)
        page.get_by_label("Keep this draft").check()
        page.goto(base + test_coach.PAGE)
        test_coach.write(page, test_coach.PUSHY)
        page.get_by_label("Keep this draft").check()
        page.get_by_role("button", name="Check", exact=True).click()
        page.locator("[data-more] > summary").click()
        page.locator("[data-shown=deadline]").get_by_role("button", name="Not a problem here").click()
        page.goto(base + test_stand.MESSAGES)
        test_stand.tick(page, 1, ["It named something"], [])
        page.get_by_role("button", name="See what they did").click()
        page.goto(base + test_stand.ASSESSMENT)
        test_stand.answer(page, test_stand.often("Often", "Rarely", "Often"))
        test_stand.show_profile(page)
        return dict(page.evaluate(OURS))


def test_each_kind_of_page_has_kept_something(kept: dict[str, str]) -> None:
    folders = {key.split(":")[1].split("/")[0] for key in kept}
    assert folders >= {"attempt", "draft", "aside", "stand"}
    stand = {key.split("/")[1] for key in kept if ":stand/" in key}
    assert stand == {"draft", "messages", "plan", "result"}


@pytest.mark.parametrize("name", SPOILT)
def test_pages_go_on_with_what_is_spoilt(page: Page, site: Path, kept: dict[str, str], name: str) -> None:
    base = f"{site.as_uri()}/"
    page.goto(base + "about/privacy.html")
    page.evaluate(PUT, [kept, SPOILT[name]])
    before = page.evaluate(OURS)
    assert before != kept
    for path in ("index.html", "practise/today.html", "practise/progress.html"):
        page.goto(base + path)
        expect(page.locator("h1")).to_be_visible()
    assert page.evaluate(OURS) == before, "looking changes nothing"
    page.goto(base + "about/privacy.html")
    page.get_by_role("button", name="Show what is stored").click()
    expect(page.get_by_role("status").filter(has_text="This is all")).to_be_visible()
    page.goto(base + "q/vague.html")
    answer_first(page)
    test_rewrites.begin(page, base)
    assert test_rewrites.check(page, test_rewrites.BEGUN)
    page.goto(base + test_coach.PAGE)
    test_coach.write(page, test_coach.PUSHY)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("heading", name="What the coach sees")).to_be_visible()
    page.goto(base + test_stand.MESSAGES)
    expect(page.locator("h1")).to_be_visible()
    page.goto(base + test_stand.ASSESSMENT)
    begun, done = page.get_by_role("button", name="See my profile"), page.get_by_role("heading", name="Your profile")
    expect(begun.or_(done).first).to_be_visible()


def test_a_sound_store_comes_back_whole(
    open_context: Callable[..., BrowserContext], site: Path, kept: dict[str, str]
) -> None:
    page = open_context().new_page()
    base = f"{site.as_uri()}/"
    page.goto(base + "about/privacy.html")
    page.evaluate(PUT, [kept, None])
    page.goto(base + test_coach.PAGE)
    expect(page.get_by_label("Your message", exact=True)).to_have_value(test_coach.PUSHY)
    page.goto(base + test_rewrites.PAGE)
    expect(page.locator("[data-text]")).to_have_value(test_rewrites.BEGUN)
    page.goto(base + test_stand.ASSESSMENT)
    expect(page.get_by_role("heading", name="Your profile")).to_be_visible()
