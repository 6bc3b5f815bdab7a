"""Where you stand, as readers meet it: statements, messages, profile, plan, code; on the screen and on paper."""

import json
import random
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.site.test_every_page import axe, nu_errors
from tests.site.test_shell import STORES
from tests.unit.test_assessment import hostile_codes

ASSESSMENT = "stand/assessment.html"
MESSAGES = "stand/last-three.html"
FREQUENCIES = ("Never", "Rarely", "Sometimes", "Often", "Nearly always", "Doesn't apply")

DOS = (1, 4, 5, 7, 9, 10, 16, 18, 19, 20)
"""Numbers of the statements that keep a principle; 21 to 24 are amounts, the others break one."""


def statement(page: Page, number: int) -> Locator:
    return page.get_by_role("group", name=re.compile(rf"^{number}\. "))


def answer(page: Page, given: dict[int, str]) -> None:
    for number, frequency in given.items():
        statement(page, number).get_by_role("radio", name=frequency, exact=True).check(force=True)


def often(do: str, dont: str, amount: str) -> dict[int, str]:
    """The same answer to all do's, to all don'ts and to all amounts."""
    return {n: amount if n > 20 else do if n in DOS else dont for n in range(1, 25)}


def show_profile(page: Page) -> None:
    page.get_by_role("button", name="See my profile").click()
    expect(page.get_by_role("heading", name="Your profile")).to_be_focused()


def test_answers_become_a_profile_and_a_plan_of_three_steps(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    expect(page.get_by_role("group", name=re.compile(r"^\d+\. "))).to_have_count(24)
    answer(page, often("Sometimes", "Sometimes", "Often") | {1: "Never", 5: "Rarely", 22: "Never", 3: "Nearly always"})
    show_profile(page)
    pair = page.locator("[data-pair=show-interest]")
    expect(pair).to_contain_text("Do 0.5 of 4")
    expect(pair).to_contain_text("Don't 3 of 4")
    expect(page.get_by_text("Most to gain: Show real interest.")).to_be_visible()
    expect(page.get_by_text("Furthest towards the do, and level:")).to_contain_text("Solid ideas ready")
    steps = page.locator("[data-plan-steps] > li")
    expect(steps).to_have_count(3)
    expect(steps.first).to_contain_text("Show interest in the person")
    expect(steps.last).to_contain_text("Sending is well below Listening")
    for step in steps.all():
        expect(step.get_by_text("Read:")).to_be_visible()
        expect(step.get_by_text("Practise:")).to_be_visible()
        expect(step.get_by_text("This week:")).to_be_visible()
    expect(page.get_by_text("Level with the last of these")).to_contain_text("Benefit for both")


def test_bars_and_table_say_the_same(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    dice = random.Random(5)
    answer(page, {n: dice.choice(FREQUENCIES) for n in range(1, 25)})
    show_profile(page)
    page.get_by_text("The same as a table").click()
    for bar in page.locator("[data-pair]").all():
        do = bar.get_attribute("data-pair")
        row = page.locator(f"tr[data-row='{do}']")
        for side, name in (("do", do), ("dont", bar.get_by_role("link").first.get_attribute("href"))):
            own = (
                page.locator(f"tr[data-row='{re.sub(r'.*/|[.]html', '', str(name))}']")
                .locator("[data-value]")
                .inner_text()
            )
            width = float(str(bar.locator(f"[data-bar={side}]").get_attribute("width")).removesuffix("%"))
            shown = bar.locator(f"[data-value={side}]").inner_text()
            if own == "no answer":
                assert (shown, width) == (own, 0)
            else:
                assert shown == f"{own} of 4"
                assert width == float(own) * 12.5
        assert re.fullmatch(r"[+-]?\d(\.5)?|no answer", row.locator("[data-standing]").inner_text())


def test_nothing_is_required_and_few_answers_are_said_to_be_few(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    page.get_by_role("button", name="See my profile").click()
    expect(page.locator("[data-form] [role=status]")).to_contain_text("Answer at least one statement first")
    answer(page, {1: "Often", 3: "Never", 4: "Doesn't apply"})
    show_profile(page)
    expect(page.get_by_text("You answered 2 of 24 statements. That is few")).to_be_visible()
    expect(page.locator("[data-pair=show-interest]")).to_contain_text("From 2 of 4 answers, which is few.")
    expect(page.locator("[data-pair=introduce-yourself]")).to_contain_text("no answer")
    expect(page.locator("[data-plan-steps] > li")).to_have_count(1)


def test_answers_are_kept_as_they_are_given_and_there_is_a_way_back(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    answer(page, {2: "Rarely", 24: "Often"})
    page.reload()
    expect(page.get_by_text("Answered so far: 2 of 24")).to_be_visible()
    expect(statement(page, 2).get_by_role("radio", name="Rarely")).to_be_checked()
    show_profile(page)
    page.reload()
    expect(page.get_by_role("heading", name="Your profile")).to_be_visible()
    page.get_by_role("button", name="Back to the statements").click()
    expect(statement(page, 24).get_by_role("radio", name="Often")).to_be_checked()
    answer(page, {24: "Never"})
    show_profile(page)
    expect(page.locator("[data-amount=asking]")).to_contain_text("0 of 4")
    expect(page.get_by_role("heading", name="What has changed")).to_be_hidden()
    page.get_by_role("button", name="Back to the statements").click()
    page.get_by_role("button", name="Clear all answers").click()
    page.get_by_role("button", name="Keep them").click()
    expect(page.get_by_text("Answered so far: 2 of 24")).to_be_visible()
    page.get_by_role("button", name="Clear all answers").click()
    page.get_by_role("button", name="Yes, clear them").click()
    expect(page.get_by_text("Answered so far: 0 of 24")).to_be_visible()


def test_taking_it_again_shows_what_has_changed_with_both_dates(page: Page, base: str) -> None:
    page.clock.set_fixed_time(datetime(2026, 3, 2, 12, tzinfo=UTC))
    page.goto(base + ASSESSMENT)
    answer(page, often("Rarely", "Often", "Rarely"))
    show_profile(page)
    page.clock.set_fixed_time(datetime(2026, 4, 6, 12, tzinfo=UTC))
    page.get_by_role("button", name="Take it again").click()
    expect(page.get_by_text("Answered so far: 0 of 24")).to_be_visible()
    answer(page, often("Often", "Often", "Never") | {6: "Doesn't apply", 3: "Doesn't apply"})
    show_profile(page)
    changed = page.locator("[data-changed]")
    expect(changed.get_by_text("From March 2, 2026 to April 6, 2026")).to_be_visible()
    expect(changed.get_by_role("row", name="Introduce yourself / Pushing links -2 0 up 2")).to_be_visible()
    expect(changed.get_by_role("row", name="Asking 1 0 down 1")).to_be_visible()
    expect(changed.get_by_role("row", name=re.compile("^Show real interest"))).to_have_count(0)
    page.reload()
    expect(changed.get_by_text("From March 2, 2026 to April 6, 2026")).to_be_visible()


def test_a_result_of_another_version_is_not_compared(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    old = {"v": 1, "at": "2026-01-05T10:00:00.000Z", "version": 77, "answers": {"took-in": "A"}}
    page.evaluate(
        "text => localStorage.setItem('networking-guide:stand/result/20260105100000000-abcdef', text)", json.dumps(old)
    )
    answer(page, {21: "Often"})
    show_profile(page)
    expect(page.get_by_text("Your result of January 5, 2026 answered another version")).to_be_visible()


def profile_text(page: Page) -> str:
    return page.locator("[data-pair], [data-amount], [data-plan-steps] > li").all_inner_texts().__str__()


def test_a_code_or_a_link_shows_the_same_profile_elsewhere(
    open_context: Callable[..., BrowserContext], base: str
) -> None:
    page = open_context().new_page()
    page.goto(base + ASSESSMENT)
    dice = random.Random(11)
    answer(page, {n: dice.choice(FREQUENCIES) for n in range(1, 25) if n % 5})
    show_profile(page)
    code = page.locator("[data-code]").inner_text()
    assert re.fullmatch(r"1( [A-ENX]{4}){6} [A-Z]", code)
    expected = profile_text(page)

    other = open_context().new_page()
    other.goto(base + ASSESSMENT)
    other.get_by_text("I have a code").click()
    other.get_by_label("Your code").fill(code.lower()[:-2])
    other.keyboard.press("Enter")
    expect(other.get_by_role("heading", name="Your profile")).to_be_focused()
    assert profile_text(other) == expected
    other.reload()
    expect(other.get_by_role("heading", name="Your profile")).to_be_hidden()

    linked = open_context().new_page()
    linked.goto(f"{base}{ASSESSMENT}#r={code.replace(' ', '-')}")
    assert profile_text(linked) == expected
    linked.get_by_role("button", name="Keep this result").click()
    linked.goto("about:blank")
    linked.goto(base + ASSESSMENT)
    assert profile_text(linked) == expected


def test_looking_at_a_link_leaves_the_readers_own_answers_alone(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    answer(page, {7: "Sometimes"})
    page.goto(f"{base}{ASSESSMENT}#r=1-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")
    expect(page.get_by_text("From a code.")).to_be_visible()
    page.get_by_role("button", name="Back to the statements").click()
    expect(page.get_by_text("Answered so far: 1 of 24")).to_be_visible()
    expect(statement(page, 7).get_by_role("radio", name="Sometimes")).to_be_checked()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "Type a code first"),
        ("ABCD", "begins with the version"),
        ("9 ABCD", "belongs to version 9"),
        ("1 ABCD", "has 4 letters, expected 24"),
        ("1 ABCD ABCD ABCD ABCD ABCD ABCZ", "no sign like this: Z"),
        ("1 ABCD ABCD ABCD ABCD ABCD ABCD X", "the check letter at the end does not fit"),
        ("1 XXXX XXXX XXXX XXXX XXXX XXXX", "No statement is answered"),
        ("1 <b>ABCD</b><img src=x onerror=alert(1)>", "letters, expected 24"),
    ],
)
def test_a_code_that_does_not_fit_is_answered_kindly(page: Page, base: str, code: str, said: str) -> None:
    page.goto(base + ASSESSMENT)
    page.get_by_text("I have a code").click()
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Show its profile").click()
    expect(page.locator("[data-code-status]")).to_contain_text(said)
    expect(statement(page, 1)).to_be_visible()


def test_hostile_links_never_break_the_page(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    for code in hostile_codes("1 ABCD NABX ABCD ABCD ABCD ABCD K", seed=12)[:80]:
        page.evaluate("hash => { location.hash = hash; }", f"r={code[:2000]}")
        page.wait_for_function("document.querySelector('guide-assessment').dataset.state")
    page.evaluate("location.hash = 'r=1-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'")
    expect(page.get_by_role("heading", name="Your profile")).to_be_visible()
    for hash_ in ("#r=%E0%A4%A", "#r=", "#r", "#profile", "#r=1-BBBB-BBBB-BBBB-BBBB-BBBB-BBBB"):
        page.goto("about:blank")
        page.goto(base + ASSESSMENT + hash_)
        expect(page.locator("guide-assessment")).to_have_attribute("data-state", re.compile("form|result"))
    expect(page.get_by_role("heading", name="Your profile")).to_be_visible()


def test_plan_code_and_link_are_copied_as_text(open_context: Callable[..., BrowserContext], served: str) -> None:
    page = open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(served + ASSESSMENT)
    answer(page, often("Rarely", "Sometimes", "Often"))
    show_profile(page)
    page.get_by_role("button", name="Copy the plan as text").click()
    expect(page.get_by_text("The plan has been copied.")).to_be_visible()
    text = str(page.evaluate("navigator.clipboard.readText()"))
    assert text.startswith("My plan, ")
    assert "\n1. Show interest in the person and their work\n   Read: Show interest" in text
    assert text.count("   This week: ") == 3
    code = page.locator("[data-code]").inner_text()
    assert f"Code of this result: {code}" in text
    page.get_by_role("button", name="Copy a link").click()
    expect(page.get_by_text("The link has been copied.")).to_be_visible()
    link = str(page.evaluate("navigator.clipboard.readText()"))
    assert link == f"{served}{ASSESSMENT}#r={code.replace(' ', '-')}"
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); }")
    page.get_by_role("button", name="Copy the code").click()
    expect(page.get_by_text("The code has been copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == code


def tick(page: Page, number: int, found: list[str], spare: list[str]) -> None:
    screen = page.get_by_role("group", name=f"Message {number} of 3")
    for text in found:
        screen.get_by_role("checkbox", name=text, exact=False).first.check()
    for text in spare:
        screen.get_by_role("checkbox", name=f"No place for it here: {text}").check()


def test_three_messages_are_ticked_one_screen_each_and_decide_the_plan(page: Page, base: str) -> None:
    page.goto(base + MESSAGES)
    tick(page, 1, ["It named something", "It held a link", "It asked them"], ["It said in one line what I do."])
    page.get_by_role("button", name="Next message").click()
    expect(page.get_by_text("Message 2 of 3")).to_be_focused()
    tick(page, 2, ["It named something", "It held a link"], ["It put forward one thing"])
    page.get_by_role("button", name="Next message").click()
    tick(page, 3, ["It named something", "It held a link", "It took up", "It said what was in it"], [])
    page.get_by_role("button", name="Message before").click()
    expect(page.get_by_role("checkbox", name="It held a link")).to_be_checked()
    page.get_by_role("button", name="See what they did").click()
    expect(page.get_by_role("heading", name="What your messages did")).to_be_focused()
    expect(page.get_by_role("row", name=re.compile("It named something"))).to_contain_text("3 of 3")
    expect(page.get_by_role("row", name=re.compile("It said in one line"))).to_contain_text("0 of 2")
    steps = page.locator("[data-plan-steps] > li")
    expect(steps).to_have_count(3)
    expect(steps.first).to_contain_text("Don't push links")
    expect(steps.first).to_contain_text("Found in 3 messages.")

    page.goto(base + ASSESSMENT)
    answer(page, often("Often", "Never", "Often") | {1: "Never", 5: "Never", 3: "Nearly always", 6: "Nearly always"})
    show_profile(page)
    expect(page.locator("[data-pair=introduce-yourself]")).to_contain_text(
        "In your last 3 messages: Introduce yourself 0 of 2; Pushing links 3 of 3."
    )
    expect(steps.first).to_contain_text("Don't push links")
    expect(page.get_by_text("Your last messages decide first")).to_be_visible()

    page.goto(base + MESSAGES)
    expect(page.get_by_role("heading", name="What your messages did")).to_be_visible()
    page.get_by_role("button", name="Begin again").click()
    page.get_by_role("button", name="Yes, remove them").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    page.get_by_role("button", name="See what they did").click()
    expect(page.locator("[data-form] [role=status]")).to_contain_text("Tick something")


def test_an_act_is_found_or_has_no_place_never_both(page: Page, base: str) -> None:
    page.goto(base + MESSAGES)
    found = page.get_by_role("checkbox", name="It said what was in it for them.").first
    spare = page.get_by_role("checkbox", name="No place for it here: It said what was in it for them.")
    found.check()
    spare.check()
    expect(found).not_to_be_checked()
    found.check()
    expect(spare).not_to_be_checked()


def test_all_of_it_works_by_keyboard(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    statement(page, 1).get_by_role("radio").first.focus()
    page.keyboard.press("ArrowRight")
    expect(statement(page, 1).get_by_role("radio", name="Rarely")).to_be_checked()
    for _ in range(23):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="See my profile")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your profile")).to_be_focused()
    expect(page.locator("[data-amount=asking]")).to_contain_text("0 of 4")
    page.get_by_role("button", name="Back to the statements").focus()
    page.keyboard.press("Enter")
    expect(statement(page, 1).get_by_role("radio").first).to_be_focused()

    page.goto(base + MESSAGES)
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Next message").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    page.get_by_role("button", name="See what they did").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("From 2 messages.")).to_be_visible()


def test_the_plan_leads_todays_practice_and_progress_names_it(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    answer(page, often("Often", "Never", "Often") | {12: "Nearly always", 14: "Nearly always", 9: "Never", 20: "Never"})
    show_profile(page)
    first = page.locator("[data-plan-steps] > li").first
    expect(first).to_contain_text("Keep in touch")
    first.get_by_role("link", name="One question on it in today's practice").click()
    expect(page.get_by_label("Practise one principle:")).to_have_value("keep-in-touch")
    expect(page.locator("guide-question")).to_have_attribute("data-principle", "keep-in-touch")
    page.goto(base + "practise/today.html")
    page.reload()
    expect(page.get_by_text("What your plan is about comes first.")).to_be_visible()
    expect(page.locator("guide-question").first).to_have_attribute("data-principle", "keep-in-touch")
    page.goto(base + "practise/progress.html")
    expect(page.get_by_text("You took the assessment on")).to_be_visible()
    expect(page.get_by_text("Your plan is about:")).to_contain_text("Keep in touch")
    page.get_by_role("button", name="Erase my progress").click()
    page.get_by_role("button", name="Yes, erase it").click()
    expect(page.get_by_text("You took the assessment on")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('stand/'))") == []


SPOILT = """
    if (location.protocol !== "about:" && !sessionStorage.getItem("spoilt-stand")) {
        for (const name of ["draft", "messages", "plan", "result/20260101000000000-abcdef"])
            localStorage.setItem("networking-guide:stand/" + name, '{"v":1,"version":1,"answers":[');
        sessionStorage.setItem("spoilt-stand", "yes");
    }
"""


@pytest.mark.parametrize("kind", ["denied", "full", "corrupt"])
def test_a_store_that_fails_is_survived_and_said(
    open_context: Callable[..., BrowserContext], base: str, kind: str
) -> None:
    context = open_context()
    context.add_init_script(SPOILT if kind == "corrupt" else STORES[kind])
    page = context.new_page()
    page.goto(base + ASSESSMENT)
    if kind == "corrupt":
        expect(page.locator("[data-form] [role=status]")).to_contain_text("could not be used")
    answer(page, often("Often", "Rarely", "Often"))
    if kind != "corrupt":
        expect(page.locator("[data-form]")).to_contain_text("does not let this page keep anything")
    show_profile(page)
    said = "could not be read" if kind == "corrupt" else "does not let this page keep anything"
    expect(page.locator("[data-notes]")).to_contain_text(said)
    expect(page.locator("[data-plan-steps] > li")).to_have_count(3)
    page.goto(base + MESSAGES)
    tick(page, 1, ["It named something"], [])
    page.get_by_role("button", name="See what they did").click()
    expect(page.locator("[data-plan-steps] > li")).to_have_count(3)
    if kind != "corrupt":
        expect(page.locator("[data-result-status]")).to_contain_text("does not let this page keep anything")


def test_without_a_script_it_is_a_sheet_of_paper(open_context: Callable[..., BrowserContext], base: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(base + ASSESSMENT)
    grid = page.get_by_role("table", name="In the last month")
    expect(grid.get_by_role("row")).to_have_count(25)
    for text in ("Nearly always E 4", "Doesn't apply N"):
        assert text in re.sub(r"\s+", " ", grid.inner_text())
    expect(page.get_by_text("halve the sum")).to_be_visible()
    expect(page.get_by_text("rows 1 + 5", exact=True)).to_be_visible()
    expect(page.locator("[data-step]:visible")).to_have_count(14)
    assert page.get_by_role("button", name=re.compile("profile|Copy|Print")).count() == 0
    page.goto(base + MESSAGES)
    expect(page.get_by_role("table", name="What it did").get_by_role("row")).to_have_count(13)
    expect(page.get_by_text("count one point of room")).to_be_visible()


def test_counting_by_hand_on_paper_gives_the_same_profile(
    open_context: Callable[..., BrowserContext], base: str
) -> None:
    paper = open_context(java_script_enabled=False).new_page()
    paper.goto(base + ASSESSMENT)
    grid = paper.get_by_role("table", name="In the last month")
    worth = dict(zip(FREQUENCIES, (0, 1, 2, 3, 4), strict=False))
    letters = dict(zip(FREQUENCIES, "ABCDEN", strict=True))
    heads = [re.sub(r"\s+", " ", head).strip() for head in grid.locator("thead th").all_inner_texts()[1:]]
    assert heads == [f"{name} {letters[name]} {worth.get(name, '')}".strip() for name in FREQUENCIES]
    dice = random.Random(21)
    given = {number: dice.choice(FREQUENCIES) for number in range(1, 25)}
    by_hand = []
    for cell in paper.locator(".guide-count tbody td").all_inner_texts():
        if rows := re.search(r"rows (\d+) \+ (\d+)", cell):
            crosses = [worth[given[int(row)]] for row in rows.groups() if given[int(row)] in worth]
            by_hand.append(f"{sum(crosses) / len(crosses):g} of 4" if crosses else "no answer")
    code = "".join(letters[given[number]] for number in range(1, 25))

    page = open_context().new_page()
    page.goto(base + ASSESSMENT)
    page.get_by_text("I have a code").click()
    page.get_by_label("Your code").fill(f"1 {code}")
    page.get_by_role("button", name="Show its profile").click()
    bars = page.locator("[data-pair]").all()
    shown = [bar.locator(f"[data-value={side}]").inner_text() for bar in bars for side in ("do", "dont")]
    assert shown == by_hand
    assert len(by_hand) == 10


def test_print_has_the_grid_before_and_the_plan_after(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    page.emulate_media(media="print")
    expect(page.get_by_role("table", name="In the last month")).to_be_visible()
    expect(statement(page, 1)).to_be_hidden()
    page.emulate_media(media="screen")
    answer(page, often("Often", "Rarely", "Often"))
    show_profile(page)
    page.emulate_media(media="print")
    expect(page.locator("[data-plan-steps]")).to_be_visible()
    expect(page.locator("[data-pair=show-interest]")).to_be_visible()
    expect(page.get_by_role("table", name="In the last month")).to_be_hidden()


def states(page: Page, base: str) -> list[Callable[[], None]]:
    """Steps through every state of both pages."""
    return [
        lambda: (page.goto(base + ASSESSMENT), None)[1],
        lambda: answer(page, {1: "Often", 2: "Never", 3: "Doesn't apply"}),
        lambda: page.get_by_role("button", name="Clear all answers").click(),
        lambda: page.get_by_role("button", name="Keep them").click(),
        lambda: show_profile(page),
        lambda: page.get_by_text("The same as a table").click(),
        lambda: page.get_by_role("button", name="Take it again").click(),
        lambda: (answer(page, often("Often", "Rarely", "Often")), show_profile(page))[1],
        lambda: (page.goto(f"{base}{ASSESSMENT}#r=1-ABCD-ABCD-ABCD-ABCD-ABCD-ABCZ"), page.reload(), None)[2],
        lambda: (page.goto(f"{base}{ASSESSMENT}#r=1-ABCD-ABCD-ABCD-ABCD-ABCD-ABCD"), None)[1],
        lambda: page.get_by_text("The statements with a grid").click(),
        lambda: (page.goto(base + MESSAGES), None)[1],
        lambda: tick(page, 1, ["It named something"], ["It took up"]),
        lambda: page.get_by_role("button", name="Next message").click(),
        lambda: page.get_by_role("button", name="See what they did").click(),
        lambda: page.get_by_role("button", name="Begin again").click(),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_is_accessible_and_fits(
    open_context: Callable[..., BrowserContext], served: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = open_context(color_scheme=scheme, viewport=size, reduced_motion="reduce", bypass_csp=True).new_page()
    found = []
    for number, step in enumerate(states(page, served)):
        step()
        found += [f"state {number}: {one}" for one in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"state {number}: wider than the screen")
    assert found == []


HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head>'


def test_every_state_is_valid_html(page: Page, served: str, tmp_path: Path) -> None:
    for number, step in enumerate(states(page, served)):
        step()
        block = page.locator("guide-assessment, guide-last-three").evaluate("one => one.outerHTML")
        text = f"{HEAD}<body><h1>x</h1>{block}</body></html>"
        (tmp_path / f"state-{number}.html").write_text(text, encoding="utf-8")
    assert nu_errors(tmp_path) == []


def test_controls_are_large_enough_to_tap(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    measure = """() => [...document.querySelectorAll("guide-assessment, guide-last-three")].flatMap(root =>
        [...root.querySelectorAll("button, input, summary, a")].filter(one => one.checkVisibility()).flatMap(one => {
            const target = one.closest("label") ?? one;
            const box = target.getBoundingClientRect();
            const inline = one.matches("p a, li a, p > button a");
            return inline || (box.width >= 24 && box.height >= 24) ? [] : [one.outerHTML.slice(0, 90)];
        }))"""
    for step in states(page, served):
        step()
        assert page.evaluate(measure) == []


def test_the_profile_reads_well_aloud(page: Page, base: str) -> None:
    page.goto(base + ASSESSMENT)
    answer(page, often("Often", "Rarely", "Often"))
    expect(statement(page, 1)).to_match_aria_snapshot(
        """
        - group "1. When I wrote to somebody new, I named something they had made, said or done.":
          - radio "Never"
          - radio "Rarely"
          - radio "Sometimes"
          - radio "Often" [checked]
          - radio "Nearly always"
          - radio "Doesn't apply"
        """
    )
    show_profile(page)
    expect(page.locator("[data-pair=keep-in-touch]")).to_match_aria_snapshot(
        """
        - paragraph:
          - text: "Don't 1 of 4"
          - link "Setting a deadline"
          - text: "Do 3 of 4"
          - link "Keep in touch"
        """
    )
    expect(page.locator("[data-plan]")).to_match_aria_snapshot(
        """
        - heading "Your plan" [level=2]
        - paragraph: One page to read, one exercise, and one thing to do this week. One step is plenty to begin with.
        - paragraph: /Level with the last of these/
        - list:
          - listitem
          - listitem
          - listitem
        - button "Print"
        - button "Copy the plan as text"
        - status
        """
    )
    page.goto(base + MESSAGES)
    expect(page.get_by_role("group", name="Message 1 of 3")).to_match_aria_snapshot(
        """
        - group "Message 1 of 3":
          - paragraph: Tick what it did. Not every message needs all of it.
          - list:
            - listitem:
              - checkbox "It named something they had made, said or done."
            - listitem:
              - checkbox "Its first sentence was about me."
            - listitem:
              - checkbox "It said in one line what I do."
              - 'checkbox "No place for it here: It said in one line what I do."'
        """
    )
