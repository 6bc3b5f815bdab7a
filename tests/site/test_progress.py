"""Progress that survives: two tabs, a store that is cleared, edited questions; and the pages that use it."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.site.conftest import copy_project, run_build
from tests.site.steps import (
    KINDS,
    PROGRESS,
    QUIZ,
    RIGHT,
    TODAY,
    WRONG,
    answer_all,
    fill,
    finish_all,
    pressed,
    question,
    status,
)

Open = Callable[..., BrowserContext]

KEPT = """Object.entries(localStorage).filter(([key]) => key.startsWith("small-guide:attempt/"))
    .map(([, text]) => JSON.parse(text))"""


def opened(page: Page, site: Path, path: str) -> Page:
    page.goto(f"{site.as_uri()}/{path}")
    return page


def kept(page: Page) -> list[dict[str, Any]]:
    """The attempts in the store."""
    return list(page.evaluate(KEPT))


TYPE_AND_CHECK = """text => {
    const one = document.getElementById("gap-word");
    one.querySelector("input").value = text;
    one.querySelector("form").requestSubmit();
    one.dispatchEvent(new Event("guide-retry"));
}"""

TYPE_IN_A_ROW = f"""([tab, count]) => {{
    let number = 0;
    const next = () => {{
        ({TYPE_AND_CHECK})(`${{tab}} at once ${{number++}}`);
        if (number < count) setTimeout(next);
        else window.done = true;
    }};
    setTimeout(next);
}}"""


DONE = """() => new Promise(done => {
    const look = () => window.done ? done() : setTimeout(look, 20);
    look();
})"""


def test_two_tabs_that_answer_200_times_lose_nothing(open_context: Open, small_site: Path) -> None:
    context = open_context()
    tabs = {name: opened(context.new_page(), small_site, QUIZ) for name in ("one", "two")}
    for number in range(50):
        for name, tab in tabs.items():
            tab.evaluate(TYPE_AND_CHECK, f"{name} in turn {number}")
    for name, tab in tabs.items():
        tab.evaluate(TYPE_IN_A_ROW, [name, 50])
    for tab in tabs.values():
        tab.evaluate(DONE)
    attempts = kept(tabs["one"])
    given = {attempt["answer"]["wish"] for attempt in attempts}
    assert given == {f"{name} {how} {n}" for name in tabs for how in ("in turn", "at once") for n in range(50)}
    assert len(attempts) == len({attempt["id"] for attempt in attempts}) == 200
    for tab in tabs.values():
        expect(tab.locator("[data-result]")).to_contain_text("1 of 7")
    expect(status(question(opened(tabs["two"], small_site, QUIZ), "gap"))).to_contain_text("You answered this on")


def test_a_tab_shows_what_another_one_did(open_context: Open, small_site: Path) -> None:
    context = open_context()
    progress, quiz = (opened(context.new_page(), small_site, path) for path in (PROGRESS, QUIZ))
    row = progress.locator("tr[data-quiz=hearing]")
    expect(row).to_contain_text("0 of 7")
    finish_all(quiz)
    expect(row).to_contain_text("7 of 7")
    progress.get_by_role("button", name="Erase my progress").click()
    progress.get_by_role("button", name="Yes, erase it").click()
    expect(row).to_contain_text("0 of 7")
    expect(quiz.locator("[data-result]")).to_be_empty()


def test_a_store_that_is_cleared_in_mid_use_takes_new_answers(open_context: Open, small_site: Path) -> None:
    context = open_context()
    quiz, other = (opened(context.new_page(), small_site, QUIZ) for _ in range(2))
    answer_all(quiz, WRONG)
    expect(other.locator("[data-result]")).to_contain_text("7 of 7")
    quiz.evaluate("localStorage.clear()")
    expect(other.locator("[data-result]")).to_be_empty()
    for kind in ("sort", "gap"):  # already tried in this tab, so this is no first try
        fill(question(quiz, kind), RIGHT[kind])
        pressed(question(quiz, kind), "Check")
        expect(status(question(quiz, kind))).to_contain_text("That's it")
    pressed(question(quiz, "gap"), "Try again")
    fill(question(quiz, "gap"), RIGHT["gap"])
    pressed(question(quiz, "gap"), "Check")
    assert [(attempt["question"], attempt["right"]) for attempt in kept(quiz)] == [("gap-word", True)]
    expect(quiz.locator("[data-result]")).to_have_text("You have answered 1 of 7 questions. Right at the first try: 1.")
    quiz.reload()
    expect(status(question(quiz, "gap"))).to_contain_text("You answered this on")
    expect(question(quiz, "sort").get_by_role("button", name="Check")).to_be_visible()


def test_an_edited_question_is_asked_anew_and_the_others_keep(page: Page, small: Path, small_site: Path) -> None:
    quiz = small / "quizzes" / "hearing.yml"
    text = quiz.read_text()
    for before, after in (("How does Dana begin?", "How should Dana begin?"), ("Two of them.", "There are two.")):
        assert before in text
        text = text.replace(before, after)
    quiz.write_text(text)
    place = small.parent / f"{small.name}-edited"
    copy_project(small, place)
    run_build(place)

    answer_all(opened(page, small_site, QUIZ), RIGHT)
    opened(page, place / "site", QUIZ)
    edited = question(page, "choose-one")
    expect(status(edited)).to_have_text("This question has changed since you answered it, so it is asked anew.")
    expect(edited.get_by_role("button", name="Check")).to_be_visible()
    for kind in KINDS[1:]:  # of choose-several only the hint has changed
        expect(status(question(page, kind))).to_contain_text("You answered this on")
    expect(page.locator("[data-result]")).to_contain_text("6 of 7")
    expect(opened(page, place / "site", PROGRESS).locator("tr[data-quiz=hearing]")).to_contain_text("6 of 7")

    fill(question(opened(page, place / "site", QUIZ), "choose-one"), RIGHT["choose-one"])
    pressed(question(page, "choose-one"), "Check")
    expect(page.locator("[data-result]")).to_contain_text("7 of 7")
    expect(status(question(opened(page, small_site, QUIZ), "choose-one"))).to_contain_text("You answered this on")


NIGHT = datetime(2026, 11, 22, 23, 30)


@pytest.fixture
def reader(open_context: Open) -> Page:
    """A reader far from Greenwich, late in the evening."""
    page = open_context(timezone_id="Pacific/Auckland", locale="en-NZ").new_page()
    set_clock(page, NIGHT)
    return page


def set_clock(page: Page, time: datetime) -> None:
    page.clock.set_fixed_time(f"{time.isoformat()}+13:00")


def written(day: datetime) -> str:
    """A date as the pages write it."""
    return f"{day:%B} {day.day}, {day.year}"


def asked(page: Page) -> list[str]:
    """The questions on the page, by id, as soon as they have come."""
    expect(page.locator("[data-list] guide-question").first).to_be_visible()
    return [str(one.get_attribute("id")) for one in page.locator("[data-list] guide-question").all()]


def answer_first(page: Page, answers: dict[str, dict[str, str]]) -> None:
    one = page.locator("[data-list] guide-question").first
    fill(one, answers[str(one.get_attribute("data-type"))])
    pressed(one, "Check")
    expect(status(one)).not_to_be_empty()


def test_a_missed_principle_comes_back_with_other_questions_until_it_rests(reader: Page, small_site: Path) -> None:
    intro = reader.locator("guide-today > [role=status]")
    fill(question(opened(reader, small_site, QUIZ), "choose-one"), WRONG["choose-one"])
    pressed(question(reader, "choose-one"), "Check")
    expect(opened(reader, small_site, TODAY).locator("guide-today")).to_contain_text("Nothing is due today.")

    day = NIGHT + timedelta(minutes=40)  # tomorrow, though less than an hour has passed
    seen = ["one-reply"]
    for wait in (3, 7, 21, None):
        set_clock(reader, day)
        opened(reader, small_site, TODAY)
        expect(intro).to_contain_text("1 principle is due today.")
        first = asked(reader)[0]
        assert reader.locator(f"#{first}").get_attribute("data-principle") == "listen"
        assert first not in seen[-3:], "there are four questions on it"
        seen.append(first)
        answer_first(reader, RIGHT)
        expect(intro_after_reload(reader)).to_contain_text("Nothing is due today.")
        cell = opened(reader, small_site, PROGRESS).locator("tr[data-principle=listen] [data-next]")
        if wait is None:
            expect(cell).to_have_text("–")
            break
        set_clock(reader, day + timedelta(days=wait - 1))
        expect(opened(reader, small_site, TODAY).locator("guide-today")).to_contain_text("Nothing is due today.")
        day += timedelta(days=wait)
        expect(opened(reader, small_site, PROGRESS).locator("tr[data-principle=listen] [data-next]")).to_have_text(
            written(day)
        )


def intro_after_reload(page: Page) -> Locator:
    page.reload()
    return page.locator("guide-today > [role=status]")


def test_missing_it_again_brings_it_back_the_next_day(reader: Page, small_site: Path) -> None:
    fill(question(opened(reader, small_site, QUIZ), "spot"), WRONG["spot"])
    pressed(question(reader, "spot"), "Check")
    for days in (1, 2):
        set_clock(reader, NIGHT + timedelta(days=days))
        expect(opened(reader, small_site, TODAY).locator("guide-today")).to_contain_text("1 principle is due today.")
        assert asked(reader)[0] in ("sort-signs", "match-tools"), "another question on the same principle"
        answer_first(reader, WRONG)
        expect(opened(reader, small_site, PROGRESS).locator("tr[data-principle=shout] [data-next]")).to_have_text(
            written(NIGHT + timedelta(days=days + 1))
        )


def test_a_clock_set_back_loses_nothing(reader: Page, small_site: Path) -> None:
    fill(question(opened(reader, small_site, QUIZ), "choose-one"), WRONG["choose-one"])
    pressed(question(reader, "choose-one"), "Check")
    earlier = NIGHT - timedelta(days=400)
    set_clock(reader, earlier)
    expect(status(question(opened(reader, small_site, QUIZ), "choose-one"))).to_contain_text(written(NIGHT))
    for kind in ("spot", "gap"):
        fill(question(reader, kind), WRONG[kind])
        pressed(question(reader, kind), "Check")
    expect(reader.locator("[data-result]")).to_contain_text("3 of 7")
    assert len(asked(opened(reader, small_site, TODAY))) > 0
    expect(opened(reader, small_site, PROGRESS).locator("tr[data-quiz=hearing]")).to_contain_text("3 of 7")
    set_clock(reader, NIGHT + timedelta(days=1))
    expect(opened(reader, small_site, TODAY).locator("guide-today > [role=status]")).to_contain_text("due today.")
    assert len({attempt["id"] for attempt in kept(reader)}) == 3


def test_practice_can_be_kept_to_one_principle(reader: Page, small_site: Path) -> None:
    opened(reader, small_site, TODAY)
    everything = asked(reader)
    choice = reader.get_by_role("combobox", name="Practise one principle:")
    for name, principle in (("Shouting", "shout"), ("Listen", "listen")):
        choice.focus()
        choice.select_option(label=name)
        expect(choice).to_be_focused()
        expect(reader.locator("guide-today > [role=status]")).to_contain_text("This principle is not due today.")
        assert len(asked(reader)) == 1
        expect(reader.locator("[data-list] guide-question")).to_have_attribute("data-principle", principle)
    answer_first(reader, WRONG)
    choice.select_option(label="What is due today")
    assert asked(reader) != everything, "what was just answered is not asked again"
    set_clock(reader, NIGHT + timedelta(days=1))
    opened(reader, small_site, TODAY)
    choice.select_option(label="Listen")
    expect(reader.locator("guide-today > [role=status]")).to_have_text("This principle is due today.")


def tables(page: Page) -> list[str]:
    return page.locator("guide-progress table").all_inner_texts()


def saved(page: Page, path: Path) -> dict[str, Any]:
    """Press the button that saves progress: the file that the browser was given."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my progress to a file").click()
    download.value.save_as(path)
    assert download.value.suggested_filename == "small-guide-progress.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def erase(page: Page) -> None:
    page.get_by_role("button", name="Erase my progress").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.get_by_role("button", name="Yes, erase it").click()
    expect(told(page)).to_have_text("Your progress has been erased.")


def told(page: Page) -> Locator:
    return page.locator("guide-progress").get_by_role("status")


def bring_in(page: Page, file: Any) -> None:
    page.get_by_label("Bring progress in from a file:").set_input_files(file)


def test_progress_saved_erased_and_brought_in_again_is_the_same(
    reader: Page, open_context: Open, small_site: Path, tmp_path: Path
) -> None:
    opened(reader, small_site, QUIZ)
    answer_all(reader, {**RIGHT, "gap": WRONG["gap"], "order": WRONG["order"]})
    opened(reader, small_site, PROGRESS)
    before = tables(reader)
    assert "7 of 7\t5" in before[1]
    assert written(NIGHT + timedelta(days=1)) in before[0]
    file = tmp_path / "progress.json"
    assert sorted(saved(reader, file)["attempts"], key=str) == sorted(kept(reader), key=str)

    reader.get_by_role("button", name="Erase my progress").click()
    reader.get_by_role("button", name="Keep it").click()
    expect(reader.get_by_role("button", name="Erase my progress")).to_be_focused()
    assert tables(reader) == before
    erase(reader)
    assert kept(reader) == []
    assert "0 of 7" in tables(reader)[1]

    for count in (7, 0):  # a second time adds nothing
        bring_in(reader, file)
        expect(told(reader)).to_have_text(f"{count} answers were added.")
        assert tables(reader) == before
    expect(status(question(opened(reader, small_site, QUIZ), "gap"))).to_contain_text(written(NIGHT))

    other = open_context(timezone_id="Pacific/Auckland").new_page()  # a device that has answers of its own
    set_clock(other, NIGHT - timedelta(days=1))
    fill(question(opened(other, small_site, QUIZ), "gap"), RIGHT["gap"])
    pressed(question(other, "gap"), "Check")
    bring_in(opened(other, small_site, PROGRESS), file)
    expect(told(other)).to_have_text("7 answers were added.")
    assert "7 of 7\t6" in tables(other)[1], "the first try at the gap was right, on the other device, the day before"


FILE = {"format": "guide-progress", "version": 1, "site": "small-guide", "attempts": []}

HOSTILE_FILES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "is not progress"),
    "a page": (b"<script>alert(1)</script>", "is not progress"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "is not progress"),
    "a list": (b"[]", "is not progress"),
    "depths": (b"[" * 200_000, "is not progress"),
    "another format": (json.dumps(FILE | {"format": "x"}).encode(), "is not progress"),
    "no list": (json.dumps(FILE | {"attempts": {"length": 1}}).encode(), "is not progress"),
    "another guide": (json.dumps(FILE | {"site": "another"}).encode(), "comes from another guide"),
    "a later version": (json.dumps(FILE | {"version": 2}).encode(), "comes from a later version"),
    "too much": (json.dumps(FILE).encode() + b" " * 5_000_000, "is too large"),
}


def test_files_that_are_not_ours_are_refused_with_a_reason(page: Page, small_site: Path) -> None:
    finish_all(opened(page, small_site, QUIZ))
    opened(page, small_site, PROGRESS)
    before = tables(page), kept(page)
    for name, (content, reason) in HOSTILE_FILES.items():
        bring_in(page, {"name": "progress.json", "mimeType": "application/json", "buffer": content})
        expect(told(page)).to_contain_text(f"This file {reason}")
        expect(told(page)).to_contain_text("Nothing was changed.")
        assert (tables(page), kept(page)) == before, name


def test_of_a_file_with_poison_only_what_is_sound_comes_in(page: Page, small_site: Path, tmp_path: Path) -> None:
    finish_all(opened(page, small_site, QUIZ))
    file = saved(opened(page, small_site, PROGRESS), tmp_path / "progress.json")
    erase(page)
    one = file["attempts"][0]
    poison = [
        None,
        [],
        "text",
        one | {"v": 2},
        one | {"right": "yes"},
        one | {"principle": "../x"},
        one | {"question": "<img src=x onerror=alert(1)>"},
        one | {"at": "COM1"},
        one | {"answer": {"x" * 61: "y"}},
        one | {"answer": {"choice": "x" * 201}},
    ]
    proto = '{"__proto__": {"polluted": 1}}, {"constructor": {"prototype": {"polluted": 1}}}'
    text = json.dumps(file | {"attempts": [*file["attempts"], *poison]}).replace("[", f"[{proto}, ", 1)
    bring_in(page, {"name": "progress.json", "mimeType": "application/json", "buffer": text.encode()})
    expect(told(page)).to_have_text(f"7 answers were added. {len(poison) + 2} entries made no sense and were left out.")
    assert len(kept(page)) == 7
    assert page.evaluate("({}).polluted === undefined")


MUTATIONS = {
    "empty": "() => ''",
    "cut short": "text => text.slice(0, text.length / 2)",
    "null": "() => 'null'",
    "a list": "() => '[]'",
    "a number": "() => '1e999'",
    "depths": "() => '['.repeat(50000)",
    "no answer": "text => JSON.stringify({...JSON.parse(text), answer: null})",
    "a date that is none": "text => JSON.stringify({...JSON.parse(text), at: '2026-99-99T99:99:99Z'})",
    "poison": 'text => text.replace(\'{\', \'{"__proto__": {"right": true}, "v": "1", \').replace(/"v":1/, \'"v":{}\')',
    "null characters": "text => text + '\\0\\0'",
}

SPOIL = """change => {
    for (const [key, text] of Object.entries(localStorage)) {
        if (key.startsWith("small-guide:")) localStorage.setItem(key, change(text));
    }
}"""


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_spoilt_store_is_survived_and_said(page: Page, small_site: Path, mutation: str) -> None:
    finish_all(opened(page, small_site, QUIZ))
    count = page.evaluate(f"({SPOIL})({MUTATIONS[mutation]}); Object.keys(localStorage).length")
    page.reload()
    expect(page.locator("[data-result]")).to_contain_text("could not be read")
    fill(question(page, "gap"), RIGHT["gap"])
    pressed(question(page, "gap"), "Check")
    expect(page.locator("[data-result]")).to_contain_text("1 of 7")
    expect(told(opened(page, small_site, PROGRESS))).to_contain_text("could not be read")
    expect(page.locator("tr[data-quiz=hearing]")).to_contain_text("1 of 7")
    expect(opened(page, small_site, TODAY).locator("[data-list] guide-question").first).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).length") == count + 1, "what cannot be read is left as it is"


def test_answers_of_a_later_version_are_left_alone_and_said(page: Page, small_site: Path) -> None:
    finish_all(opened(page, small_site, QUIZ))
    page.evaluate(f"({SPOIL})(text => text.replace('\"v\":1', '\"v\":2'))")
    before = page.evaluate("Object.entries(localStorage).sort()")
    page.reload()
    expect(page.locator("[data-result]")).to_contain_text("later version")
    expect(told(opened(page, small_site, PROGRESS))).to_contain_text("later version")
    expect(page.locator("tr[data-quiz=hearing]")).to_contain_text("0 of 7")
    expect(opened(page, small_site, TODAY).locator("[data-list] guide-question").first).to_be_visible()
    assert page.evaluate("Object.entries(localStorage).sort()") == before
