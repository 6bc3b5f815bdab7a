"""Conversations as readers meet them: by keyboard, back and forth, edited meanwhile, on paper, without a script."""

import gzip
import re
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from generator.coach.data import assemble, read_model
from generator.coach.engine import Engine
from generator.guide import load_guide
from generator.models.conversations import Conversation
from tests.conftest import ROOT
from tests.site.test_every_page import axe, nu_errors
from tests.site.test_shell import STORES

ALL = {conversation.id: conversation for conversation in load_guide(ROOT)[0].conversations}
WITH_OWN_WORDS = "sheet-without-words"

CLOSE_LOOK = """Dear Ms Kamau,

the waiting hand on your wound sheet, number 7, is the drawing that my patients understand at once.
I have watched nine families use it.

I'm a district nurse in the Netherlands. May I ask you how you found out that it is understood?
Two lines would do, whenever it suits you.

Renske Bakker"""

HEAVY = """Dear Ms Kamau,

the waiting hand on your wound sheet, number 7, is the drawing that my patients understand at once.

I'm a district nurse in the Netherlands. How do you test your pictures? Please answer by Friday at the latest.

Renske Bakker"""

FAVOUR = """Dear Wanjiru, I love your work.
Could you draw a sheet on stockings for us? We have no budget but it would be great exposure."""

TOGETHER = "Hello! I think we should connect and explore some synergies. Let me know what you think. Best, Renske"


def replies(page: Page) -> Locator:
    return page.get_by_role("group", name="What do you do?").get_by_role("button")


def here(page: Page) -> Locator:
    return page.locator("[data-here]")


def shortest_paths(conversation: Conversation) -> dict[str, list[str]]:
    """The ids of the replies that lead to each turn and ending, by the fewest of them."""
    found: dict[str, list[str]] = {conversation.turns[0].id: []}
    waiting = deque(found)
    turns = {turn.id: turn for turn in conversation.turns}
    while waiting:
        name = waiting.popleft()
        for reply in turns[name].replies if name in turns else ():
            if reply.leads_to not in found:
                found[reply.leads_to] = [*found[name], reply.id]
                waiting.append(reply.leads_to)
    return found


@pytest.mark.parametrize("name", ALL)
def test_it_is_played_to_the_end_by_keyboard(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}c/{name}.html")
    chosen = 0
    while replies(page).count():
        choice = replies(page).nth(chosen % replies(page).count())
        choice.focus()
        page.keyboard.press("Enter")
        chosen += 1
        expect(here(page)).to_be_focused()
        expect(here(page)).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Looking back", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="The turning point")).to_be_visible()
    expect(page.locator(".guide-talk__path > li")).to_have_count(chosen)
    for title in ("Principles you kept", "Principles you broke", "What to practise"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()


@pytest.mark.parametrize("name", ALL)
def test_every_reply_leads_where_the_author_says_and_every_ending_is_looked_back_on(
    page: Page, base: str, name: str
) -> None:
    conversation = ALL[name]
    titles = {turn.id: turn.when for turn in conversation.turns}
    titles |= {ending.id: f"How it ends: {ending.title}" for ending in conversation.endings}
    page.goto(f"{base}c/{name}.html")
    expect(here(page)).to_have_text(conversation.turns[0].when)
    ended = set()
    for place, path in shortest_paths(conversation).items():
        turn = next((one for one in conversation.turns if one.id == place), None)
        for reply in turn.replies if turn else ():
            page.evaluate("hash => { location.hash = hash }", "#/" + "/".join([*path, reply.id]))
            expect(here(page)).to_have_text(titles[reply.leads_to])
            expect(page.locator(".guide-talk .guide-talk__said").nth(len(path))).to_be_visible()
            if page.locator(".guide-talk__debrief").count():
                ended.add(reply.leads_to)
                others = page.locator(".guide-talk__path > li").last.locator("details")
                others.locator("summary").click()
                expect(others.locator("ul > li")).to_have_count(len(turn.replies) - 1)  # type: ignore[union-attr]
                expect(others.get_by_role("link", name="Go back to this point")).to_be_visible()
    assert ended == {ending.id for ending in conversation.endings}


def test_the_browsers_back_and_forward_buttons_work_and_a_reload_changes_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}c/{WITH_OWN_WORDS}.html")
    turns = [here(page).inner_text()]
    for _ in range(3):
        replies(page).first.click()
        expect(here(page)).not_to_have_text(turns[-1])
        turns.append(here(page).inner_text())
    for wanted in reversed(turns[:-1]):
        page.go_back()
        expect(here(page)).to_have_text(wanted)
    page.go_forward()
    expect(here(page)).to_have_text(turns[1])
    page.reload()
    expect(here(page)).to_have_text(turns[1])
    page.get_by_role("link", name="One reply back").click()
    expect(here(page)).to_have_text(turns[0])


def test_looking_back_leads_to_any_point_of_the_path(page: Page, base: str) -> None:
    conversation = ALL["rain-at-the-gate"]
    path = shortest_paths(conversation)["room-three"]
    page.goto(f"{base}c/{conversation.id}.html#/{'/'.join(path)}")
    second = page.locator(".guide-talk__path > li").nth(1)
    second.locator("summary").click()
    second.get_by_role("link", name="Go back to this point").click()
    turn = next(one.leads_to for one in conversation.turns[0].replies if one.id == path[0])
    expect(here(page)).to_have_text(next(one.when for one in conversation.turns if one.id == turn))


def test_an_address_from_before_an_edit_is_followed_as_far_as_it_fits(page: Page, base: str) -> None:
    page.goto(f"{base}c/{WITH_OWN_WORDS}.html#/picture-seven/a-reply-taken-out/both-sentences")
    expect(here(page)).to_have_text("Tuesday, in the car between two visits")
    expect(page.get_by_role("status").first).to_contain_text("has been edited since")
    replies(page).first.click()
    expect(page.get_by_text("has been edited since")).to_have_count(0)


HOSTILE = [
    "#/__proto__/constructor",
    "#/%3Cimg%20src=x%20onerror=alert(1)%3E",
    "#/<script>alert(1)</script>",
    "#/picture-seven/%00%E2%80%AE/..",
    "#/" + "picture-seven/" * 20_000,
    "#/%",
    "#javascript:alert(1)",
    "#scene",
]


@pytest.mark.parametrize("hash", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_addresses_leave_a_page_that_can_be_played(page: Page, base: str, hash: str) -> None:
    page.goto(f"{base}c/{WITH_OWN_WORDS}.html{hash}")
    expect(replies(page).first).to_be_visible()
    assert page.locator("article :is(script, img, [onerror])").count() == 0
    before = here(page).inner_text()
    replies(page).first.click()
    expect(here(page)).not_to_have_text(before)


def test_a_link_to_a_heading_leaves_the_run_where_it_is(page: Page, base: str) -> None:
    page.goto(f"{base}c/{WITH_OWN_WORDS}.html")
    replies(page).filter(has_text="the waiting hand, number 7").click()
    expect(here(page)).to_have_text("Tuesday, in the car between two visits")
    page.evaluate("location.hash = '#scene'")
    expect(here(page)).to_have_text("Tuesday, in the car between two visits")


def write_own(page: Page, text: str) -> None:
    page.locator("summary", has_text="Or write it yourself").click()
    page.get_by_label("Write your first e-mail to Wanjiru Kamau").fill(text)
    page.get_by_role("button", name="Send").click()


OWN = {
    "close-look": CLOSE_LOOK,
    "together": TOGETHER,
    "heavy": HEAVY,
    "favour": FAVOUR,
    "other": "Dear Ms Kamau, I hope that you are well. The weather is fine over here.",
}


@pytest.fixture(scope="module")
def branches() -> dict[str, str]:
    """The branch that each of the texts has to take, by what the coach finds in it as it is trained now."""
    guide = load_guide(ROOT)[0]
    free = ALL[WITH_OWN_WORDS].turns[0].free
    assert free
    context = free.context.model_dump()
    with Engine(assemble(guide.criteria, guide.word_lists, read_model())) as engine:
        readings = engine.read([{"text": text, **context} for text in OWN.values()])
    taken = {}
    for name, reading in zip(OWN, readings, strict=True):
        found = {finding["criterion"] for finding in reading["findings"]}
        fits = (one for one in free.branches if found.issuperset(one.found) and found.isdisjoint(one.not_found))
        taken[name] = next(fits).id
    return taken


def test_different_words_are_taken_differently(branches: dict[str, str]) -> None:
    assert len(set(branches.values())) >= 3
    assert branches["close-look"] == "own-close-look"


@pytest.mark.parametrize("name", OWN)
def test_what_the_coach_finds_in_own_words_decides_how_they_are_taken(
    page: Page, base: str, name: str, branches: dict[str, str]
) -> None:
    text, branch = OWN[name], branches[name]
    page.goto(f"{base}c/{WITH_OWN_WORDS}.html")
    write_own(page, text)
    expect(page.locator(".guide-talk__words--own")).to_have_text(text)
    assert page.url.endswith(f"#/{branch}")
    while replies(page).count():
        replies(page).first.click()
        expect(here(page)).to_be_focused()
    expect(page.locator(".guide-talk__path > li").first).to_contain_text("coach found")
    kept = page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + location.href")
    assert "Kamau" not in kept
    assert "synergies" not in kept


def test_own_words_stay_in_their_field_when_the_reader_goes_back(page: Page, base: str) -> None:
    page.goto(f"{base}c/{WITH_OWN_WORDS}.html")
    write_own(page, "   ")
    expect(page.get_by_role("status")).to_contain_text("Write something first")
    field = page.get_by_label("Write your first e-mail to Wanjiru Kamau")
    field.fill("Hi.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("too short")
    field.fill("Liebe Frau Kamau, die wartende Hand auf Ihrem Blatt verstehen alle meine Patienten sofort.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("only English")
    field.fill(CLOSE_LOOK)
    page.get_by_role("button", name="Send").click()
    expect(here(page)).to_have_text("Tuesday, in the car between two visits")
    page.go_back()
    expect(field).to_have_value(CLOSE_LOOK)
    page.go_forward()
    page.reload()
    expect(page.get_by_text("You wrote this in your own words")).to_be_visible()


def test_without_the_coach_the_listed_replies_are_there(chromium: Browser, base: str) -> None:
    page = chromium.new_page()  # not watched: the browser reports the missing scripts
    page.route(re.compile(r"guide-coach"), lambda route: route.abort())
    page.goto(f"{base}c/{WITH_OWN_WORDS}.html")
    write_own(page, CLOSE_LOOK)
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    expect(page.get_by_label("Write your first e-mail to Wanjiru Kamau")).to_have_value(CLOSE_LOOK)
    replies(page).filter(has_text="the waiting hand, number 7").click()
    expect(here(page)).to_have_text("Tuesday, in the car between two visits")
    page.close()


@pytest.mark.parametrize("store", STORES)
def test_it_can_be_played_whatever_the_browsers_store_does(
    open_context: Callable[..., BrowserContext], base: str, store: str
) -> None:
    context = open_context()
    context.add_init_script(STORES[store])
    page = context.new_page()
    page.goto(f"{base}c/eighty-glasses.html")
    while replies(page).count():
        replies(page).first.click()
        expect(here(page)).to_be_focused()
    lost = page.get_by_text("does not let this page keep anything")
    expect(lost).to_have_count(1 if store in ("denied", "full") else 0)


def test_a_run_counts_once_in_progress_and_a_broken_principle_comes_back(page: Page, base: str) -> None:
    page.goto(f"{base}c/rain-at-the-gate.html")
    for name in ("Sounds interesting! Send", "You mute him"):
        replies(page).filter(has_text=name).click()
        expect(here(page)).to_be_focused()
    expect(page.get_by_role("heading", name="How it ends: The van is for sale")).to_be_visible()
    stored = "Object.entries(localStorage).filter(([k]) => k.includes('attempt/')).map(([, v]) => JSON.parse(v))"
    (attempt,) = page.evaluate(stored)
    assert (attempt["kind"], attempt["quiz"], attempt["question"]) == ("conversation",) + ("rain-at-the-gate",) * 2
    assert (attempt["principle"], attempt["right"], attempt["answer"]) == ("vague", False, {"ending": "van-for-sale"})
    page.go_back()
    replies(page).filter(has_text="Wesley, you did nothing wrong").click()
    expect(here(page)).to_be_focused()
    page.reload()
    assert len(page.evaluate(stored)) == 1, "going back or reloading is no further run"
    page.get_by_role("link", name="Play it again").click()
    replies(page).filter(has_text="No, thank you").click()
    replies(page).filter(has_text="You nod").click()
    expect(here(page)).to_have_text("How it ends: Nothing bought, nothing owed")
    assert sorted(one["right"] for one in page.evaluate(stored)) == [False, True]
    expect(page.get_by_text("You have come to 2 of its 6 endings so far.")).to_be_visible()
    page.goto(base + "practise/index.html")
    expect(page.get_by_role("listitem").filter(has_text="Rain at the gate")).to_contain_text("2 of its 6 endings")
    page.goto(base + "practise/progress.html")
    row = page.get_by_role("row").filter(has_text="Rain at the gate")
    expect(row.locator("[data-answered]")).to_have_text("1 of 3")
    expect(row.locator("[data-right]")).to_have_text("0")
    page.goto(base + "practise/today.html")
    page.get_by_role("combobox").select_option("vague")
    expect(page.locator("guide-today")).to_be_visible()


def test_without_a_script_it_is_read_as_nested_choices(open_context: Callable[..., BrowserContext], base: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    for name, conversation in ALL.items():
        page.goto(f"{base}c/{name}.html")
        first = page.locator("[data-nested] details").first
        first.locator("summary").first.click()
        expect(first.locator(".guide-talk__when").first).to_be_visible()
        for ending in conversation.endings:
            expect(page.locator(f"#at-{ending.id}")).to_have_count(1)
        for turn in conversation.turns:
            expect(page.locator(f"#at-{turn.id} > details")).to_have_count(len(turn.replies))
        page.goto(f"{base}c/{name}.html#after-{conversation.endings[0].id}")
        expect(page.locator(f"#after-{conversation.endings[0].id}")).to_be_visible()
        expect(page.locator("[data-paper]")).to_be_hidden()


def test_on_paper_it_is_a_numbered_script_for_two_and_then_the_key(page: Page, site: Path) -> None:
    for name, conversation in ALL.items():
        page.goto(f"{site.as_uri()}/c/{name}.html")
        replies(page).first.click()
        page.emulate_media(media="print")
        expect(page.get_by_text("A script for two or more readers")).to_be_visible()
        expect(page.locator("[data-turn]")).to_have_count(len(conversation.turns))
        expect(page.locator("[data-nested], .guide-talk__choices").locator("visible=true")).to_have_count(0)
        for person in (conversation.you, *conversation.people):
            expect(page.locator(".guide-talk__cards")).to_contain_text(person.name)
        for reply in page.locator(".guide-talk__replies > li").all():
            expect(reply).to_contain_text(re.compile(r"→ go on at (\d+|[A-Z])\s*$"))
        expect(page.locator("[data-why-of]").first).to_be_visible()
        page.emulate_media(media="screen")


STATES = {
    "beginning": "",
    "own": "",
    "midway": "#/something-together/whole-project",
    "edited": "#/picture-seven/gone",
    "end": "#/picture-seven/steam-is-smoke/two-families/both-sentences",
    "end-of-own": "#/own-heavy/sorry-list/leave-it",
}


def show(page: Page, base: str, state: str) -> None:
    page.goto("about:blank")
    page.goto(f"{base}c/{WITH_OWN_WORDS}.html{STATES[state]}")
    page.evaluate("document.querySelectorAll('guide-conversation details').forEach((one) => { one.open = true })")
    expect(here(page)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_state(
    open_context: Callable[..., BrowserContext], served: str, scheme: str, width: int
) -> None:
    page = open_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True).new_page()
    found = {}
    for state in STATES:
        show(page, served, state)
        found[state] = axe(page)
    assert found == {state: [] for state in STATES}


def test_the_nu_checker_finds_no_error_in_any_state(page: Page, served: str, tmp_path: Path) -> None:
    for state in STATES:
        show(page, served, state)
        (tmp_path / f"{state}.html").write_text("<!doctype html>" + page.content().partition(">")[2], encoding="utf-8")
    assert nu_errors(tmp_path) == []


@pytest.mark.parametrize("size", ["320px", "text twice as large"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_the_screen(
    open_context: Callable[..., BrowserContext], served: str, size: str, state: str
) -> None:
    page = open_context(viewport={"width": 320 if size == "320px" else 640, "height": 800}).new_page()
    show(page, served, state)
    if size != "320px":
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's own is 125%
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_in_forced_colours_choices_and_what_was_said_keep_their_edges(
    open_context: Callable[..., BrowserContext], served: str
) -> None:
    page = open_context(forced_colors="active").new_page()
    show(page, served, "midway")
    for part in (replies(page).first, page.locator(".guide-talk__said").first):
        assert part.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
        assert part.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)") > 0


def test_targets_are_large_enough(open_context: Callable[..., BrowserContext], served: str) -> None:
    page = open_context(viewport={"width": 320, "height": 800}).new_page()
    for state in STATES:
        show(page, served, state)
        for control in page.locator("guide-conversation :is(button, summary, .guide-talk__ways a)").all():
            box = control.bounding_box() if control.is_visible() else None
            assert not box or (box["width"] >= 24 and box["height"] >= 24), (state, control.inner_text())


def test_what_a_screen_reader_meets(page: Page, small_site: Path) -> None:
    page.goto(f"{small_site.as_uri()}/c/first-word.html")
    stage = page.locator("guide-conversation")
    expect(stage).to_match_aria_snapshot("""
      - heading "Six o'clock" [level=3]
      - paragraph: Dana looks at the roof.
      - paragraph:
        - strong: "Mood:"
        - text: Calm.
      - group "What do you do?":
        - paragraph: What do you do?
        - button "What do you see?"
        - button "I laid that roof."
    """)
    replies(page).first.click()
    expect(stage).to_match_aria_snapshot("""
      - heading "Six o'clock" [level=3]
      - paragraph: Dana looks at the roof.
      - paragraph:
        - strong: "Mood:"
        - text: Calm.
      - strong: You
      - text: What do you see?
      - heading "A minute later" [level=3]
      - paragraph: Dana points at the ridge.
    """)
    replies(page).first.click()
    expect(stage).to_match_aria_snapshot("""
      - 'heading "How it ends: A long talk" [level=3]'
      - paragraph: It gets dark.
      - heading "Looking back" [level=3]
      - paragraph: You asked.
      - heading "The turning point" [level=4]
    """)
    expect(stage).to_match_aria_snapshot("""
      - heading "Principles you kept" [level=4]
      - list:
        - listitem:
          - link
      - heading "Principles you broke" [level=4]
      - paragraph: None this time.
      - heading "What to practise" [level=4]
      - list:
        - listitem
      - paragraph:
        - link "Play it again"
      - group: What each reply does, and what to take from each ending
    """)


def scripts(site: Path, page: str) -> set[str]:
    html = re.sub(r"<template.*?</template>", "", (site / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    return set(re.findall(r'<script[^>]* src="\.\./(assets/guide-[^"]+)"', html))


def test_a_conversation_loads_little_beyond_what_practice_loads(site: Path) -> None:
    practice = scripts(site, "practise/today.html")
    for name in ALL:
        own = scripts(site, f"c/{name}.html") - practice
        assert own
        assert sum(len(gzip.compress((site / one).read_bytes(), 9, mtime=0)) for one in own) <= 11_000
