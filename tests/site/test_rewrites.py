"""Message rewrites as somebody meets them on a phone, by keyboard, without a script and on paper."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import ROOT
from tests.site.steps import Keyboard
from tests.site.test_every_page import axe, nu_errors

Open = Callable[..., BrowserContext]

PAGE = "x/hedge-form.html"
SNAPSHOTS = Path(__file__).parent / "snapshots"
EXERCISES = sorted(path.stem for path in (ROOT / "quizzes" / "rewrites").glob("*.yml"))

BEGUN = """Dear Ms Claes,

your column about the nine surveys made me look at our own form again. I would need to hear from you by Thursday at the latest. Could you give me your feedback on one question in it?

Ruairí Doherty"""  # noqa: E501

GOOD = """Dear Ms Claes,

nine surveys a year, and nobody asks about Sundays: your last column made me put my own form back in the drawer for a day.

I'm a soil researcher and the form has one page, about hedges. Could you give me your feedback on one question in it? I ask for metres of hedge, and hours of work may be easier to answer.

There is no hurry, and I'll gladly send you the results on one page.

Ruairí Doherty"""  # noqa: E501

STORED = """Object.keys(localStorage).filter(key => key.includes(":attempt/")).sort()
    .map(key => JSON.parse(localStorage[key]))"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def begin(page: Page, base: str, path: str = PAGE) -> None:
    """Open an exercise and skip to writing."""
    page.goto(base + path)
    press(page, "Skip this, I want to write")


def draft(page: Page, text: str) -> None:
    page.locator("[data-text]").fill(text)


def check(page: Page, text: str) -> str:
    """Check a draft: what is said of it."""
    draft(page, text)
    press(page, "Check my draft")
    return page.locator("[data-status]").inner_text()


def finish(page: Page) -> None:
    check(page, GOOD)
    for point in page.locator("[data-point]").all():
        point.check()
    press(page, "Finish")
    expect(page.get_by_role("heading", name="From first to last")).to_be_visible()


def states(page: Page, base: str) -> Iterator[str]:
    """Take an exercise from its first look to its end; stop at each state by name."""
    page.goto(base + PAGE)
    yield "first look"
    page.locator("[name=enjoy]").check()
    page.locator("[name=hope]").check()
    press(page, "Check")
    yield "faults looked for"
    press(page, "Show me")
    yield "faults shown"
    press(page, "Now write it better")
    yield "their message to begin with"
    press(page, "Check my draft")
    yield "a shortcut"
    press(page, "Give me a hint")
    check(page, BEGUN)
    yield "a draft with something open"
    press(page, "Show me how others wrote it")
    page.locator("[data-model] > summary").first.click()
    yield "a model answer beside the draft"
    finish(page)
    yield "finished"


def test_from_the_home_page_to_a_finished_rewrite_on_a_phone(open_context: Open, base: str) -> None:
    page = open_context(viewport={"width": 375, "height": 720}, has_touch=True, is_mobile=True).new_page()
    page.goto(base + "index.html")
    page.get_by_role("link", name="Make a bad message better").tap()
    page.locator(f"a[href$='{PAGE}']").tap()
    page.locator("label", has=page.locator("[name=network]")).tap()
    page.get_by_role("button", name="Check", exact=True).tap()
    expect(page.locator("[data-feedback-for=network]")).to_contain_text("Fits")
    page.get_by_role("button", name="Skip this, I want to write").tap()
    assert "the message above" in check(page, page.locator("[data-text]").input_value())
    assert "Thursday" in check(page, BEGUN)
    finish(page)
    ending = page.locator("[data-drafts]")
    for said in ("Your first draft", "Your last draft", "What your changes did"):
        expect(ending).to_contain_text(said)
    expect(ending.locator("del", has_text="Thursday")).to_be_visible()
    expect(ending.locator("ins").first).to_be_visible()
    attempts = page.evaluate(STORED)
    assert {one["kind"] for one in attempts} == {"exercise"}
    assert {one["principle"] for one in attempts} == {"vague", "deadline", "show-interest"}
    assert next(one["right"] for one in attempts if one["principle"] == "deadline") is False
    assert "Claes" not in str(attempts)
    page.goto(base + "practise/progress.html")
    expect(page.locator("tr[data-quiz=hedge-form] [data-answered]")).to_have_text("3 of 3")
    page.goto(base + "practise/index.html")
    expect(page.locator("[data-exercise=hedge-form] [data-progress]")).to_have_text("(finished)")


def test_a_draft_that_the_browser_brings_back_is_not_taken_for_their_message(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    page.locator("[data-text]").evaluate("(field, text) => { field.value = text; }", GOOD)
    press(page, "Skip this, I want to write")
    finish(page)
    ending = page.locator("[data-drafts]")
    expect(ending).to_contain_text("Their message")
    expect(ending.locator(".guide-pair")).to_contain_text("hear from you by Thursday")


def test_the_whole_journey_by_keyboard_alone(page: Page, base: str) -> None:
    keyboard = Keyboard(page)
    page.goto(base + PAGE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    def go(name: str) -> None:
        keyboard.go_to(page.get_by_role("button", name=name, exact=True))
        page.keyboard.press("Enter")

    keyboard.go_to(page.locator("[name=enjoy]"))
    page.keyboard.press("Space")
    go("Check")
    go("Show me")
    expect(page.get_by_role("button", name="Now write it better")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Write it better", exact=True)).to_be_focused()
    go("Clear the field")
    expect(page.locator("[data-text]")).to_be_focused()
    expect(page.locator("[data-text]")).to_have_value("")
    page.keyboard.insert_text(GOOD)
    page.wait_for_timeout(1000)
    expect(page.locator("[data-text]")).to_be_focused()
    expect(page.locator("[data-requirement=words]")).to_have_attribute("data-state", "met")
    go("Check my draft")
    for point in page.locator("[data-point]").all():
        keyboard.go_to(point)
        page.keyboard.press("Space")
    go("Finish")
    expect(page.get_by_role("heading", name="From first to last")).to_be_focused()


@pytest.mark.parametrize("name", EXERCISES)
def test_a_model_answer_pasted_is_recognised_and_not_counted(page: Page, site: Path, name: str) -> None:
    begin(page, f"{site.as_uri()}/", f"x/{name}.html")
    task = page.locator("guide-rewrite").evaluate("one => JSON.parse(one.dataset.task)")
    for model in task["models"]:
        assert "one of the answers" in check(page, model["text"])
    assert "Nothing is counted" in check(page, task["original"])
    assert "Nothing is counted" in check(page, "Hello,")
    assert page.evaluate(STORED) == []
    expect(page.get_by_role("button", name="Finish")).to_be_hidden()


def test_looking_at_the_answers_first_counts_as_not_known_yet(page: Page, base: str) -> None:
    begin(page, base)
    press(page, "Show me how others wrote it")
    assert [one["right"] for one in page.evaluate(STORED)] == [False] * 3
    page.locator("[data-model] > summary").first.click()
    expect(page.locator("[data-model] .guide-notes").first).to_be_visible()
    expect(page.locator("[data-difference]").first).to_be_empty()
    draft(page, BEGUN)
    expect(page.locator("[data-difference] ins").first).to_be_visible()


def test_what_the_coach_gets_wrong_can_be_put_aside_and_no_longer_stops_anybody(page: Page, base: str) -> None:
    begin(page, base)
    text = GOOD + "\n\nPlease answer ASAP."
    assert "Pressure on the reply" in check(page, text)
    page.locator("[data-shown=deadline]").get_by_role("button", name="Not a problem here").click()
    assert "Pressure on the reply" not in check(page, text)


def test_a_draft_is_kept_only_where_the_reader_asks(page: Page, base: str) -> None:
    begin(page, base)
    check(page, BEGUN)
    assert "Claes" not in str(page.evaluate("JSON.stringify(Object.entries(localStorage))"))
    page.get_by_label("Keep this draft").check()
    expect(page.locator("[data-status]")).to_contain_text("kept on this device")
    page.reload()
    expect(page.locator("[data-text]")).to_have_value(BEGUN)
    page.get_by_label("Keep this draft").uncheck()
    page.reload()
    assert "Claes" not in str(page.evaluate("JSON.stringify(Object.entries(localStorage))"))


FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
DENIED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


@pytest.mark.parametrize("broken", [FULL, DENIED], ids=["full", "denied"])
def test_with_a_store_that_fails_nothing_is_lost_and_it_is_said(page: Page, base: str, broken: str) -> None:
    page.add_init_script(broken)
    begin(page, base)
    draft(page, GOOD)
    page.get_by_label("Keep this draft").check()
    expect(page.locator("[data-status]")).to_contain_text("does not let this page keep your draft")
    expect(page.locator("[data-text]")).to_have_value(GOOD)
    finish(page)
    expect(page.locator("[data-closing]")).to_contain_text("does not let this page keep anything")


def test_the_draft_is_shown_as_it_is_and_never_becomes_markup(page: Page, base: str) -> None:
    begin(page, base)
    hostile = f"{BEGUN}\n<img src=x onerror=alert(1)> <b>&amp; {{{{x}}}} <script>alert(1)</script> \u202e"
    check(page, hostile)
    finish(page)
    assert page.locator("guide-rewrite :is(img, script, b)").count() == 0
    expect(page.locator("[data-drafts]")).to_contain_text("<script>alert(1)</script>")


def test_without_a_script_it_is_a_worksheet(open_context: Open, base: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(base + PAGE)
    for name in ("First, what is wrong with it?", "Write it better", "Only a person can tell", "Answers"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.locator("guide-rewrite").get_by_role("button")).to_have_count(0)
    for summary in page.locator("guide-rewrite summary").all():
        summary.click()
    expect(page.locator("[data-model] .guide-message").first).to_be_visible()
    expect(page.locator("[data-text]")).to_have_value(page.locator("[data-text]").evaluate("one => one.defaultValue"))
    assert "\n\n" in page.locator("[data-text]").input_value()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_on_paper_it_has_its_frame_lines_to_write_on_and_no_buttons(
    open_context: Open, base: str, script: bool
) -> None:
    page = open_context(java_script_enabled=script).new_page()
    page.goto(base + PAGE)
    page.emulate_media(media="print")
    expect(page.locator(".guide-lines > span")).to_have_count(14)
    expect(page.locator(".guide-lines > span").first).to_be_visible()
    expect(page.locator("[data-step=write] .guide-message__head")).to_be_visible()
    expect(page.locator("[data-point]").first).to_be_visible()
    expect(page.locator("[data-text]")).to_be_hidden()
    for button in page.locator("guide-rewrite button").all():
        expect(button).to_be_hidden()
    if script:
        expect(page.locator("[data-step=answers]")).to_be_hidden()


WITHOUT_THE_CHECKER = """() => {
    for (const one of document.querySelectorAll("script")) if (one.textContent.startsWith("/*! axe")) one.remove();
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_is_accessible_valid_and_no_wider_than_the_screen(
    open_context: Open, served: str, tmp_path: Path, scheme: str, width: int
) -> None:
    page = open_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True).new_page()
    for number, state in enumerate(states(page, served)):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
        assert axe(page) == [], state
        page.evaluate(WITHOUT_THE_CHECKER)
        html = page.content().removeprefix("<!DOCTYPE html>")
        (tmp_path / f"{number}.html").write_text(f"<!doctype html>{html}", encoding="utf-8")
    assert nu_errors(tmp_path) == []


def test_twice_as_large_text_fits_a_narrow_screen(open_context: Open, served: str) -> None:
    page = open_context(viewport={"width": 640, "height": 900}).new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '250%'; });"
    )
    for state in states(page, served):
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, state


def test_in_forced_colours_ticks_and_changes_are_told_by_more_than_colour(open_context: Open, served: str) -> None:
    page = open_context(forced_colors="active").new_page()
    begin(page, served)
    check(page, BEGUN)
    expect(page.locator("[data-requirement=column]")).to_contain_text("done")
    finish(page)
    lines = "one => getComputedStyle(one).textDecorationLine"
    assert page.locator("[data-drafts] del").first.evaluate(lines) == "line-through"
    assert page.locator("[data-drafts] ins").first.evaluate(lines) == "underline"


# What the coach finds is taken out: it learns anew, and its lists are tested on its own page.
def test_the_accessibility_tree_of_each_state_is_the_one_that_was_read(page: Page, served: str) -> None:
    trees = {}
    for state in states(page, served):
        page.evaluate(
            "for (const one of document.querySelectorAll('[data-lists], [data-marked]')) one.textContent = ''"
        )
        trees[state] = page.locator("guide-rewrite").aria_snapshot()
    text = "\n".join(f"# {state}\n{tree}\n" for state, tree in trees.items())
    path = SNAPSHOTS / "rewrite.txt"
    if os.environ.get("RENEW_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_examples_are_filtered_by_channel_without_a_script(open_context: Open, base: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(base + "practise/examples.html")
    spoken, mail = page.locator("[data-channel=in-person]"), page.locator("[data-channel=email]")
    expect(mail.first).to_be_visible()
    page.get_by_role("radio", name="Said in person").check(force=True)
    expect(mail.first).to_be_hidden()
    expect(spoken.first).to_be_visible()
    spoken.first.locator("summary").first.click()
    expect(spoken.first.locator(".guide-notes").first).to_be_visible()
    assert page.locator("[data-channel]").count() == len(EXERCISES)


def test_what_was_missed_in_an_exercise_comes_back_as_a_link_to_one(page: Page, served: str) -> None:
    begin(page, served)
    check(page, BEGUN)
    page.evaluate(
        """() => {
            for (const key of Object.keys(localStorage).filter(key => key.includes(":attempt/"))) {
                const attempt = JSON.parse(localStorage[key]);
                attempt.at = new Date(Date.parse(attempt.at) - 172_800_000).toISOString();
                localStorage[key] = JSON.stringify(attempt);
            }
        }"""
    )
    page.goto(served + "practise/today.html")
    expect(page.locator("[data-list]").get_by_role("link", name="Rewrite:").first).to_be_visible()
