"""Every type of question for everybody: keyboard, narrow screens, large text, forced colours, assistive technology.

The accessibility trees are kept in snapshots/<type>.yml, one for each state of a question. Where a change of them is
meant, renew them and read the difference before committing it:

    RENEW_SNAPSHOTS=1 .venv/bin/python -m pytest tests/site/test_quiz_access.py -k tree
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.site.conftest import serve
from tests.site.steps import (
    KINDS,
    PROGRESS,
    QUIZ,
    RIGHT,
    TODAY,
    WRONG,
    Keyboard,
    answer_all,
    fill,
    finish_all,
    pressed,
    question,
    states,
    status,
)
from tests.site.test_every_page import axe, nu_errors

SNAPSHOTS = Path(__file__).parent / "snapshots"

Open = Callable[..., BrowserContext]

ACTIVE = "document.activeElement"
IN_FORCE = "one => one.contains(document.activeElement) && document.activeElement.checkVisibility()"


@pytest.fixture(scope="module")
def small_served(small_site: Path) -> Iterator[str]:
    """The address of the small guide over http."""
    yield from serve(small_site)


@pytest.fixture
def quiz(page: Page, small_site: Path) -> Page:
    """The quiz of the small guide, just opened."""
    return opened(page, small_site)


def opened(page: Page, small_site: Path, path: str = QUIZ) -> Page:
    page.goto(f"{small_site.as_uri()}/{path}")
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_journey_by_keyboard_alone(quiz: Page, kind: str) -> None:
    one, keyboard = question(quiz, kind), Keyboard(quiz)
    check, again = (one.get_by_role("button", name=name, exact=True) for name in ("Check", "Try again"))

    keyboard.press("Tab")
    keyboard.press("Enter")  # skips to the content
    keyboard.answer(one, WRONG[kind])
    keyboard.go_to(check)
    keyboard.press("Enter")
    expect(status(one)).to_contain_text("Not there yet")
    expect(check).to_be_focused()

    keyboard.answer(one, RIGHT[kind])
    keyboard.go_to(check)
    keyboard.press("Space")
    expect(status(one)).to_contain_text("That's it")
    expect(again).to_be_focused()

    keyboard.go_to(one.locator("summary"))
    keyboard.press("Enter")
    expect(one.locator("details")).not_to_have_attribute("open", "")
    keyboard.press("Enter")
    expect(one.locator("details")).to_have_attribute("open", "")
    keyboard.go_to(one.locator("details").get_by_role("link"))

    keyboard.go_to(again)
    keyboard.press("Enter")
    expect(again).to_be_hidden()
    assert one.evaluate(IN_FORCE), quiz.evaluate(f"{ACTIVE}.outerHTML")
    assert all(not control.is_disabled() for control in one.locator("input, select").all())
    keyboard.go_to(one.get_by_role("button", name="Show me"))
    keyboard.press("Enter")
    expect(status(one)).to_contain_text("The answer and its reasons")
    expect(again).to_be_focused()


def test_after_the_quiz_the_keyboard_leads_to_what_was_missed(quiz: Page) -> None:
    finish_all(quiz)
    for kind in KINDS[1:]:
        pressed(question(quiz, kind), "Try again")
        if kind == "order":
            break
        fill(question(quiz, kind), RIGHT[kind])
        pressed(question(quiz, kind), "Check")
    order = question(quiz, "order")
    pressed(question(quiz, "choose-one"), "Try again")
    fill(question(quiz, "choose-one"), RIGHT["choose-one"])
    pressed(question(quiz, "choose-one"), "Check")
    keyboard = Keyboard(quiz)
    keyboard.go_to(quiz.get_by_role("button", name="Ask me again what I missed"))
    keyboard.press("Enter")
    expect(order.get_by_role("button", name="Check")).to_be_visible()
    assert order.evaluate(IN_FORCE), "the first question that was missed is the one on order"


def test_practice_and_progress_by_keyboard_alone(quiz: Page, small_site: Path, tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12)
    quiz.clock.set_fixed_time(now)
    fill(question(opened(quiz, small_site), "choose-one"), WRONG["choose-one"])
    pressed(question(quiz, "choose-one"), "Check")
    quiz.clock.set_fixed_time(now + timedelta(days=1))
    keyboard = Keyboard(opened(quiz, small_site, TODAY))
    choice = quiz.get_by_role("combobox", name="Practise one principle:")
    keyboard.go_to(choice)
    keyboard.press("S")
    expect(choice).to_have_value("shout")
    expect(choice).to_be_focused()
    keyboard.press("Home")
    one = quiz.locator("[data-list] guide-question").first
    expect(one).to_have_attribute("data-principle", "listen")
    keyboard.answer(one, RIGHT[str(one.get_attribute("data-type"))])
    keyboard.go_to(one.get_by_role("button", name="Check"))
    keyboard.press("Enter")
    expect(status(one)).to_contain_text("That's it")

    keyboard = Keyboard(opened(quiz, small_site, PROGRESS))
    keyboard.go_to(quiz.get_by_role("button", name="Save my progress to a file"))
    with quiz.expect_download() as download:
        keyboard.press("Enter")
    download.value.save_as(tmp_path / "progress.json")
    erase, keep, yes = (
        quiz.get_by_role("button", name=name) for name in ("Erase my progress", "Keep it", "Yes, erase it")
    )
    keyboard.go_to(erase)
    keyboard.press("Enter")
    expect(keep).to_be_focused()
    keyboard.press("Enter")
    expect(erase).to_be_focused()
    keyboard.press("Space")
    keyboard.go_to(yes)
    keyboard.press("Space")
    expect(erase).to_be_focused()
    expect(quiz.locator("tr[data-quiz=hearing]")).to_contain_text("0 of 7")
    keyboard.go_to(quiz.get_by_label("Bring progress in from a file:"))
    with quiz.expect_file_chooser() as chooser:
        keyboard.press("Space")
    chooser.value.set_files(tmp_path / "progress.json")
    expect(quiz.locator("tr[data-quiz=hearing]")).to_contain_text("2 of 7")
    expect(quiz.get_by_label("Bring progress in from a file:")).to_be_focused()


@pytest.mark.parametrize("kind", ["sort", "match", "gap"])
def test_enter_in_a_control_that_is_then_closed_leaves_the_focus_in_the_question(quiz: Page, kind: str) -> None:
    one = question(quiz, kind)
    part = {"sort": "whisper", "match": "pen", "gap": "wish"}[kind]
    fill(one, RIGHT[kind] if kind == "gap" else WRONG[kind])
    control = one.locator(f"[name='{part}']").and_(quiz.locator(":checked, :not([type=radio])")).first
    control.focus()
    if kind == "match":  # a list opens at Enter, so the form is sent for it
        one.locator("form").evaluate("form => form.requestSubmit()")
    else:
        control.press("Enter")
    expect(control).to_be_disabled()
    assert one.evaluate(IN_FORCE), quiz.evaluate(f"{ACTIVE}.outerHTML")


@pytest.mark.parametrize("kind", KINDS)
def test_the_focus_never_moves_by_itself(open_context: Open, small_site: Path, kind: str) -> None:
    context = open_context()
    quiz = opened(context.new_page(), small_site)
    assert quiz.evaluate(f"{ACTIVE} === document.body")
    one = question(quiz, kind)
    elsewhere = question(quiz, next(other for other in KINDS if other != kind)).get_by_role("button", name="Check")
    elsewhere.focus()

    fill(one, WRONG[kind])
    for step in ("Check", "Show me", "Try again"):
        pressed(one, step)
        expect(elsewhere).to_be_focused()
    fill(one, RIGHT[kind])
    pressed(one, "Check")
    expect(status(one)).to_contain_text("That's it")
    expect(elsewhere).to_be_focused()

    pressed(question(opened(context.new_page(), small_site), kind), "Try again")  # another tab
    expect(elsewhere).to_be_focused()
    quiz.reload()
    expect(status(one)).to_contain_text("You answered this on")
    assert quiz.evaluate(f"{ACTIVE} === document.body")


HEARD = """one => {
    one.region = one.querySelector("[role=status]");
    one.heard = [];
    new MutationObserver(() => {
        const text = one.region.textContent;
        if (text !== "") one.heard.push(text);
    }).observe(one.region, {childList: true, characterData: true, subtree: true});
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_what_happens_is_announced_politely_and_nothing_before_check(quiz: Page, kind: str) -> None:
    one = question(quiz, kind)
    one.evaluate(HEARD)
    expect(status(one)).to_have_text("")
    fill(one, WRONG[kind])
    told = one.evaluate("one => one.heard.splice(0)")
    assert all("is now in place" in text for text in told)
    assert bool(told) == (kind == "order")
    pressed(one, "Check")
    assert one.evaluate("one => one.heard.splice(0)") == ["Not there yet. The reasons are beside your choices."]
    pressed(one, "Show me")
    assert one.evaluate("one => one.heard.splice(0)") == ["The answer and its reasons are below."]
    assert one.evaluate("one => one.region.isConnected && one.region.checkVisibility()")
    assert quiz.locator("article :is([role=alert], [role=log], [aria-live=assertive])").count() == 0


def test_an_empty_answer_is_said_to_be_empty(quiz: Page) -> None:
    for kind in KINDS:
        if kind != "order":
            pressed(question(quiz, kind), "Check")
            expect(status(question(quiz, kind))).to_have_text("Answer first, then check.")


@pytest.mark.parametrize("kind", KINDS)
def test_the_accessibility_tree_of_each_state(quiz: Page, kind: str) -> None:
    one = question(quiz, kind)
    trees = {"before answering": one.aria_snapshot()}
    fill(one, WRONG[kind])
    pressed(one, "Check")
    trees["after a wrong try"] = one.aria_snapshot()
    fill(one, RIGHT[kind])
    pressed(one, "Check")
    trees["after the right answer"] = one.aria_snapshot()
    pressed(one, "Try again")
    trees["asked anew"] = one.aria_snapshot()
    fill(one, WRONG[kind])
    pressed(one, "Show me")
    trees["after Show me"] = one.aria_snapshot()
    compare(kind, trees)


def test_the_accessibility_trees_of_summary_practice_and_progress(page: Page, small_site: Path) -> None:
    trees = {}
    for state in states(page, f"{small_site.as_uri()}/"):
        for part in ("guide-summary", "guide-today > [role=status], guide-today > [data-controls]", "guide-progress"):
            shown = [one.aria_snapshot() for one in page.locator(part).all()]
            if shown:
                trees[state] = DATE.sub("a date", "\n".join(shown))
    compare("around-the-questions", trees)


DATE = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")


def compare(name: str, trees: dict[str, str]) -> None:
    """Hold accessibility trees against those that are kept, after renewing them where that is asked for."""
    path = SNAPSHOTS / f"{name}.yml"
    if os.environ.get("RENEW_SNAPSHOTS"):
        path.write_text("".join(f"{state}: |\n{_indented(tree)}" for state, tree in trees.items()), encoding="utf-8")
    kept = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert list(trees) == list(kept)
    for state, tree in trees.items():
        assert tree.rstrip() == kept[state].rstrip(), f"{name}, {state}: see the top of this file"


def _indented(tree: str) -> str:
    return "".join(f"  {line}\n" for line in tree.splitlines())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_after_answering(open_context: Open, small_served: str, scheme: str) -> None:
    # The policy of the pages refuses injected scripts, as it should; the checker is the one exception.
    page = open_context(color_scheme=scheme, bypass_csp=True).new_page()
    for state in states(page, small_served):
        used = page.locator("body").get_attribute("data-md-color-scheme")
        assert used == {"light": "default", "dark": "slate"}[scheme]
        assert axe(page) == [], state


def test_the_nu_checker_finds_no_error_after_answering(page: Page, small_site: Path, tmp_path: Path) -> None:
    for state in states(page, f"{small_site.as_uri()}/"):
        name = state.replace(" ", "-").replace("'", "")
        (tmp_path / f"{name}.html").write_text(f"<!doctype html>\n{page.content().partition('>')[2]}", encoding="utf-8")
    assert nu_errors(tmp_path) == []


CUT_OFF = """() => {
    const found = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push(`page: ${document.documentElement.scrollWidth}`);
    for (const one of document.querySelectorAll("article *")) {
        if (!one.checkVisibility() || one.closest(".guide-scroll, .guide-gap__number, select")) continue;
        const box = one.getBoundingClientRect();
        const style = getComputedStyle(one);
        const clips = style.overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1 && one.tagName !== "INPUT";
        if (box.right > innerWidth + 1 || box.left < -1 || clips) found.push(one.outerHTML.slice(0, 100));
    }
    return found;
}"""


@pytest.mark.parametrize(("width", "times"), [(320, 1), (320, 2), (1280, 2)])
def test_nothing_is_cut_off_on_a_narrow_screen_or_in_large_text(
    open_context: Open, small_site: Path, width: int, times: int
) -> None:
    context = open_context(viewport={"width": width, "height": 700})
    quiz = context.new_page()
    sizes = {"standard": 16 * times, "fixed": 13 * times}  # as a reader sets them in the browser
    context.new_cdp_session(quiz).send("Page.setFontSizes", {"fontSizes": sizes})
    for state in states(quiz, f"{small_site.as_uri()}/"):
        assert quiz.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 20 * times
        assert quiz.evaluate(CUT_OFF) == [], state


TOO_SMALL = """() => {
    const found = [];
    for (const one of document.querySelectorAll("article :is(button, input, select, summary, a[href])")) {
        // A link within a sentence and a "#" beside a heading take the height of their line (WCAG 2.5.8, inline).
        if (!one.checkVisibility() || one.matches("p a, li a, td a, th a, .headerlink")) continue;
        const label = one.closest("label") ?? (one.id ? document.querySelector(`label[for="${one.id}"]`) : null);
        const boxes = [...one.getClientRects(), ...(label?.getClientRects() ?? [])];
        const extent = side => Math.max(...boxes.map(box => box[side]));
        const size = [extent("width"), extent("height")];
        if (Math.min(...size) < 24) found.push(`${size.join(" by ")}: ${one.outerHTML.slice(0, 90)}`);
    }
    return found;
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_every_target_has_24_pixels(open_context: Open, small_site: Path, width: int) -> None:
    page = open_context(viewport={"width": width, "height": 700}).new_page()
    for state in states(page, f"{small_site.as_uri()}/"):
        assert page.evaluate(TOO_SMALL) == [], state


LOOK = """one => {
    const look = getComputedStyle(one);
    return ["borderTopStyle", "borderTopWidth", "borderInlineStartStyle", "borderInlineStartWidth", "borderBottomStyle",
            "borderBottomWidth", "outlineStyle", "textDecorationLine", "textDecorationStyle", "textDecorationThickness",
            "borderRadius"]
        .map(name => `${name}: ${look[name]}`)
        .concat(["::before", "::after"].map(part => getComputedStyle(one, part).content));
}"""
"""What is left of the looks of an element where the device chooses the colours."""

SEEN_EDGE = """one => {
    const look = getComputedStyle(one);
    const ground = getComputedStyle(document.body).backgroundColor;
    return look.borderTopStyle !== "none" && parseFloat(look.borderTopWidth) > 0 && look.borderTopColor !== ground;
}"""


def look(one: Locator) -> list[str]:
    return list(one.evaluate(LOOK))


def test_forced_colours_leave_controls_marks_and_verdicts_distinguishable(open_context: Open, small_site: Path) -> None:
    quiz = opened(open_context(forced_colors="active").new_page(), small_site)
    assert quiz.evaluate("matchMedia('(forced-colors: active)').matches")
    spot = question(quiz, "spot")
    free = look(spot.locator(".guide-spot").first)
    answer_all(quiz, WRONG)
    assert look(spot.locator(".guide-spot").first) != free, "marked words and others"

    for control in quiz.locator("guide-question :is(button, select, input)").all():
        if not control.is_visible():
            continue
        native = control.evaluate(
            """one => /radio|checkbox/.test(one.type) && getComputedStyle(one).appearance !== "none"
                      && getComputedStyle(one).forcedColorAdjust === "auto" """
        )
        assert native or control.evaluate(SEEN_EDGE), control.evaluate("one => one.outerHTML")
    for frame in quiz.locator(".guide-option > label, .guide-sort__groups > label, .guide-order > li").all():
        assert frame.evaluate(SEEN_EDGE), frame.evaluate("one => one.outerHTML")

    right, wrong = (quiz.locator(f"[data-feedback-for][data-state={state}]") for state in ("right", "wrong"))
    assert look(right.first) != look(wrong.first), "verdicts by their edge"
    assert right.first.inner_text() != wrong.first.inner_text(), "verdicts by their word"
    assert quiz.locator("[data-hint]").first.evaluate(SEEN_EDGE), "the hint"

    finish_all(quiz)
    for key in quiz.locator("details.guide-key").all():
        assert key.evaluate(SEEN_EDGE)
    verdicts = quiz.locator("guide-question[data-type=choose-one] .guide-key__verdict").all_inner_texts()
    assert len(set(verdicts)) == 2
    quiz.keyboard.press("Tab")
    assert quiz.evaluate(
        "getComputedStyle(document.activeElement).outlineColor !== getComputedStyle(document.body).backgroundColor"
    )

    opened(quiz, small_site, "p/listen.html")
    keeps, breaks = (quiz.locator(f".guide-mark--{tone}").first for tone in ("keeps", "breaks"))
    assert look(keeps) != look(breaks), "words that keep and words that break a principle"
    assert look(keeps.locator("sup")) != look(breaks.locator("sup")), "their numbers"


MOVING = """() => {
    const moving = [...document.querySelectorAll("article, article *")].filter(one => {
        const look = getComputedStyle(one);
        const lasts = list => list.split(",").some(time => parseFloat(time) > 0);
        return (look.animationName !== "none" && lasts(look.animationDuration)) || lasts(look.transitionDuration)
            || look.scrollBehavior === "smooth";
    });
    return [...moving.map(one => one.outerHTML.slice(0, 80)), ...document.getAnimations().map(one => one.playState)];
}"""


def test_nothing_moves_where_motion_is_to_be_reduced(open_context: Open, small_site: Path) -> None:
    page = open_context(reduced_motion="reduce").new_page()
    for state in states(page, f"{small_site.as_uri()}/"):
        assert page.evaluate(MOVING) == [], state
        if state == "asked again what was missed":
            top = question(page, "choose-one").bounding_box()
            assert top is not None
            assert 0 <= top["y"] < 720, "what is asked again is in sight at once"
