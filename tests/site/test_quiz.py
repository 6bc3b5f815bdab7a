"""A quiz as readers meet it: by mouse and keyboard, with and without script, over http and from files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

QUIZ = "q/keep-in-touch.html"


def question(page: Page, kind: str) -> Locator:
    return page.locator(f"guide-question[data-type={kind}]").first


def test_a_wrong_try_says_why_and_hints_and_the_right_one_explains(page: Page, base: str) -> None:
    page.goto(base + QUIZ)
    one = question(page, "choose-one")
    key = one.evaluate("element => JSON.parse(element.dataset.key).choice[0]")
    one.locator(f"input:not([value='{key}'])").first.check()
    one.get_by_role("button", name="Check").click()
    expect(one.get_by_role("status")).to_contain_text("Not there yet")
    expect(one.locator("[data-state=wrong]")).not_to_be_empty()
    expect(one.get_by_text("Hint:")).to_be_visible()
    expect(one.locator("details")).to_be_hidden()
    one.locator(f"input[value='{key}']").check()
    one.get_by_role("button", name="Check").click()
    expect(one.locator("details")).to_have_attribute("open", "")
    expect(one.locator("details li")).to_have_count(one.locator("input").count())
    expect(one.get_by_text("To take with you:")).to_be_visible()


def test_only_the_first_try_counts_and_is_there_after_a_reload(page: Page, base: str) -> None:
    page.goto(base + QUIZ)
    one = question(page, "choose-one")
    key = one.evaluate("element => JSON.parse(element.dataset.key).choice[0]")
    for choice in (f"input:not([value='{key}'])", f"input[value='{key}']"):
        one.locator(choice).first.check()
        one.get_by_role("button", name="Check").click()
    stored = page.evaluate("Object.entries(localStorage).filter(([k]) => k.includes('attempt/')).map(([, v]) => v)")
    assert len(stored) == 1
    assert '"right":false' in stored[0]
    page.reload()
    expect(question(page, "choose-one").get_by_role("status")).to_contain_text("You answered this on")


def test_mending_a_word_and_pressing_check_takes_one_press(page: Page, base: str) -> None:
    page.goto(base + "q/right-words.html")
    one = question(page, "gap")
    key: dict[str, list[str]] = one.evaluate("element => JSON.parse(element.dataset.key)")
    for part in key:
        one.locator(f"input[name='{part}']").fill("nothing of the kind")
    one.get_by_role("button", name="Check").click()
    expect(one.get_by_role("status")).to_contain_text("Not there yet")
    for part, accepted in key.items():
        one.locator(f"input[name='{part}']").fill(accepted[0])
    one.get_by_role("button", name="Check").click()
    expect(one.get_by_role("status")).to_contain_text("That's it")


def test_the_focus_stays_where_the_reader_left_it(page: Page, base: str) -> None:
    page.goto(base + QUIZ)
    one = question(page, "choose-one")
    one.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    one.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    expect(one.get_by_role("status")).not_to_be_empty()
    focused = page.evaluate("document.activeElement.textContent")
    assert focused in ("Check", "Try again", "")


def test_items_are_put_in_order_by_keyboard_alone(page: Page, base: str) -> None:
    page.goto(base + QUIZ)
    one = question(page, "order")
    wanted: dict[str, list[str]] = one.evaluate("element => JSON.parse(element.dataset.key)")
    for item in sorted(wanted, key=lambda name: int(wanted[name][0])):
        row = one.locator(f"[data-item='{item}']")
        while row.evaluate("row => [...row.parentNode.children].indexOf(row) + 1") > int(wanted[item][0]):
            row.get_by_role("button", name="Move up").focus()
            page.keyboard.press("Enter")
    expect(one.get_by_role("status")).to_contain_text("place")
    one.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    expect(one.get_by_role("status")).to_contain_text("That's it")


def answer(one: Locator, key: dict[str, list[str]]) -> None:
    """Fill in the right answer of any type, as a reader would."""
    kind = one.get_attribute("data-type")
    if kind == "order":
        for item in sorted(key, key=lambda name: int(key[name][0])):
            row = one.locator(f"[data-item='{item}']")
            while row.evaluate("row => [...row.parentNode.children].indexOf(row) + 1") > int(key[item][0]):
                row.get_by_role("button", name="Move up").click()
        return
    for part, accepted in key.items():
        if kind == "match":
            one.locator(f"select[name='{part}']").select_option(accepted[0])
        elif kind == "gap":
            one.locator(f"input[name='{part}']").fill(f"  {accepted[0].upper()} ")
        elif accepted[0]:
            one.locator(f"input[name='{part}'][value='{accepted[0]}']").check()


QUIZZES = sorted({p.stem for p in (Path(__file__).parent.parent.parent / "quizzes").glob("*.yml")} - {"assessment"})


@pytest.mark.parametrize("quiz", QUIZZES)
def test_every_question_accepts_its_own_key(page: Page, site: Path, quiz: str) -> None:
    page.goto(f"{site.as_uri()}/q/{quiz}.html")
    questions = page.locator("guide-question").all()
    for one in questions:
        answer(one, one.evaluate("element => JSON.parse(element.dataset.key)"))
        one.get_by_role("button", name="Check").click()
        expect(one.get_by_role("status")).to_contain_text("That's it")
    expect(page.locator("[data-result]")).to_contain_text(f"{len(questions)} of {len(questions)}")
    expect(page.get_by_role("button", name="Ask me again what I missed")).to_be_hidden()


def test_without_a_script_everything_can_be_read(open_context: Callable[..., BrowserContext], base: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(base + QUIZ)
    for one in page.locator("guide-question").all():
        expect(one.locator("summary")).to_be_visible()
        one.locator("summary").click()
        for row in one.locator("details li [data-feedback]").all():
            expect(row).to_be_visible()
        expect(one.get_by_role("button")).to_have_count(0)


def test_after_the_quiz_what_was_missed_is_asked_again(page: Page, base: str) -> None:
    page.goto(base + QUIZ)
    questions = page.locator("guide-question").all()
    for one in questions:
        one.get_by_role("button", name="Show me").click()
    expect(page.locator("guide-summary")).to_contain_text("worth rereading")
    page.get_by_role("button", name="Ask me again what I missed").click()
    for one in questions:
        expect(one.get_by_role("button", name="Check")).to_be_visible()
        expect(one.locator("details")).to_be_hidden()
