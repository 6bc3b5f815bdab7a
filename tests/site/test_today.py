"""Today's practice: each question comes with its quiz's script, wherever the page is opened and whatever goes wrong."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.site.steps import TODAY

Open = Callable[..., BrowserContext]

SCRIPTS = "**/assets/questions/*.js"


def choose(page: Page, principle: str) -> None:
    page.get_by_label("Practise one principle:").select_option(principle)


def markup(page: Page, id: str) -> str:
    """A question as it stands on the page after its script has run; lines have no meaning in it."""
    return re.sub(r"\s*\n\s*", "\n", page.locator(f"guide-question#{id}").evaluate("one => one.outerHTML"))


def test_questions_are_the_same_as_in_their_quizzes(open_context: Open, base: str) -> None:
    context = open_context()
    page, quiz = context.new_page(), context.new_page()
    page.goto(base + TODAY)
    principles = page.locator("[data-filter] option").evaluate_all("all => all.map(one => one.value)")
    assert len(principles) == 11
    for principle in principles:
        choose(page, principle)
        shown = page.locator("[data-list] guide-question")
        expect(shown).to_have_count(1 if principle else 3)
        for one in shown.all():
            id, its = str(one.get_attribute("id")), one.get_attribute("data-quiz")
            assert principle in ("", one.get_attribute("data-principle"))
            quiz.goto(f"{base}q/{its}.html")
            assert markup(page, id) == markup(quiz, id)
            expect(one.get_by_role("button", name="Check")).to_be_visible()


def test_a_link_leads_to_a_question_on_one_principle(page: Page, base: str) -> None:
    page.goto(f"{base}{TODAY}#deadline")
    question = page.locator("[data-list] guide-question")
    expect(question).to_have_attribute("data-principle", "deadline")
    question.get_by_role("button", name="Show me").click()
    question.get_by_role("link").last.click()
    expect(page).to_have_url(f"{base}p/deadline.html")


def test_a_script_is_loaded_when_it_is_needed_and_once(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/assets/questions/" in one.url else None)
    page.goto(served + TODAY, wait_until="networkidle")
    assert 1 <= len(asked) <= 3
    for principle in ("vague", "deadline", "vague", ""):
        choose(page, principle)
        expect(page.locator("[data-list] guide-question")).to_have_count(1 if principle else 3)
    assert len(asked) == len(set(asked)) <= 5


def test_a_script_that_cannot_be_loaded_is_told_and_the_page_works_on(
    open_context: Open, served: str, expected: list[str]
) -> None:
    expected.append("ERR_FAILED")
    context = open_context()
    page = context.new_page()
    context.route(SCRIPTS, lambda route: route.abort())
    page.goto(served + TODAY)
    listed = page.locator("[data-list]")
    expect(listed.get_by_text("This question could not be loaded.")).to_have_count(3)
    expect(listed.get_by_role("heading", name="With ten minutes more")).to_be_visible()
    expect(page.locator("guide-today > [role=status]")).to_contain_text("3 questions you have not met yet")
    choose(page, "vague")
    expect(listed.get_by_text("Check your connection and load the page again, or open its quiz:")).to_have_count(1)
    href = str(listed.get_by_role("link").get_attribute("href"))
    context.unroute(SCRIPTS)
    choose(page, "deadline")
    expect(listed.locator("guide-question")).to_have_attribute("data-principle", "deadline")
    choose(page, "vague")
    expect(listed.locator("guide-question")).to_have_attribute("data-principle", "vague")
    expect(listed.get_by_text("could not be loaded")).to_have_count(0)
    quiz = listed.locator("guide-question").get_attribute("data-quiz")
    assert href == f"../q/{quiz}.html"


def test_a_script_missing_in_a_folder_is_told_too(
    open_context: Open, small_site: Path, tmp_path: Path, expected: list[str]
) -> None:
    expected.append("ERR_FILE_NOT_FOUND")
    for path in small_site.rglob("*"):
        if path.is_file() and path.parent.name != "questions":
            copy = tmp_path / path.relative_to(small_site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.hardlink_to(path)
    page = open_context().new_page()
    page.goto(f"{tmp_path.as_uri()}/{TODAY}")
    failed = page.locator("[data-list] p").filter(has_text="This question could not be loaded.")
    failed.first.get_by_role("link").click()
    expect(page.locator("guide-question").first).to_be_visible()


def test_what_was_chosen_last_is_shown_whatever_comes_last(open_context: Open, served: str) -> None:
    context = open_context()
    page = context.new_page()
    page.goto(served + TODAY)
    question = page.locator("[data-list] guide-question")
    expect(question).to_have_count(3)
    held: list[Route] = []
    context.route(SCRIPTS, lambda route: route.continue_() if held else held.append(route))
    with page.expect_request(SCRIPTS):
        choose(page, "deadline")
    expect(question).to_have_count(0)
    choose(page, "vague")
    expect(question).to_have_attribute("data-principle", "vague")
    with page.expect_event("requestfinished"):
        held[0].continue_()
    page.wait_for_function("Object.keys(globalThis.guideQuestions).some(id => id.includes('deadline'))")
    page.wait_for_timeout(200)
    expect(question).to_have_attribute("data-principle", "vague")
    choose(page, "deadline")
    expect(question).to_have_attribute("data-principle", "deadline")


SHIFTS = """window.shifts = [];
new PerformanceObserver(list => shifts.push(...list.getEntries().map(one => one.value)))
    .observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("size", [(360, 640), (1280, 800), (1440, 1800)])
def test_nothing_moves_when_the_scripts_come_late(open_context: Open, served: str, size: tuple[int, int]) -> None:
    context = open_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    held: list[Route] = []
    context.route(re.compile(r"/assets/(questions/|guide-practise)"), lambda route: held.append(route))
    page.goto(served + TODAY, wait_until="commit")
    expect(page.locator("h1")).to_be_visible()

    def let_go(wanted: str) -> None:
        while not any(wanted in one.request.url for one in held):
            page.wait_for_timeout(50)
        page.wait_for_timeout(300)
        for one in [one for one in held if wanted in one.request.url]:
            held.remove(one)
            one.continue_()

    let_go("guide-practise")
    let_go("/questions/")
    expect(page.locator("[data-list] guide-question").first).to_be_visible()
    choose(page, "deadline")
    page.wait_for_timeout(600)  # later than what the browser takes for an answer to the choice
    let_go("/questions/")
    expect(page.locator("[data-list] guide-question")).to_have_attribute("data-principle", "deadline")
    page.wait_for_timeout(200)
    shifts: Any = page.evaluate("shifts")
    assert shifts == []


def test_without_a_script_it_leads_to_all_quizzes(open_context: Open, base: str, site: Path) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(base + TODAY)
    expect(page.get_by_text("This page needs JavaScript")).to_be_visible()
    expect(page.get_by_label("Practise one principle:")).to_be_hidden()
    links = page.locator("guide-today a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert {one for one in links if "/q/" in one} == {f"../q/{path.name}" for path in (site / "q").glob("*.html")}
