"""Check a message, as somebody about to write to a stranger meets it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.test_every_page import axe, nu_errors

PAGE = "check/index.html"

PUSHY = """Hello Mr Vogel,

We are the leading supplier of stage lamps and our new catalogue is out. See https://lamps.example.com and https://lamps.example.com/offers.

Please order before Friday!"""

KIND = """Hello Ines,

your talk on rewiring the old cinema answered a question I have had for months: where the dimmer rack went.

I'm Paulo, an electrician in Porto. Could I ask how you kept the hum out of the speakers? Two lines would do, no hurry.

Paulo"""


def write(page: Page, text: str) -> None:
    page.get_by_label("Your message", exact=True).fill(text)


def shown(page: Page) -> list[str]:
    return page.locator("[data-lists] [data-shown]").evaluate_all("all => all.map(one => one.dataset.shown)")


def test_what_is_there_is_shown_after_a_pause_and_what_is_not_only_on_check(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    write(page, PUSHY)
    expect(page.get_by_role("heading", name="What the coach sees")).to_be_visible()
    expect(page.locator("[data-marked] mark").first).to_be_visible()
    assert "deadline" in shown(page)
    assert "show-interest" not in shown(page)
    expect(page.locator(".guide-finding__strength--absent")).to_have_count(0)
    page.get_by_role("button", name="Check", exact=True).click()
    assert "show-interest" in shown(page)
    assert page.locator("[data-shown=show-interest] .guide-finding__strength").text_content() == "Could not find"


def test_a_kind_message_is_told_what_works(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    page.get_by_label("Ask for advice").check(force=True)
    write(page, KIND)
    page.get_by_role("button", name="Check", exact=True).click()
    found = shown(page)
    assert "show-interest" in found
    assert not {"self-first", "one-sided-ask", "deadline", "pushing-links"} & set(found)


def test_the_text_is_shown_as_it_is_and_never_becomes_markup(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    hostile = (
        f"{PUSHY}\n<img src=x onerror=alert(1)> <b>\u202eabc \ud800 \0 & &amp; {{{{x}}}} <script>alert(1)</script>"
    )
    page.get_by_label("Your message", exact=True).evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', {bubbles: true})); }", hostile
    )
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.locator("[data-result] :is(img, script, b)").count() == 0
    same = page.evaluate(
        """() => {
            const marked = document.querySelector("[data-marked]").cloneNode(true);
            for (const sign of marked.querySelectorAll("sup")) sign.remove();
            return marked.textContent === document.querySelector("[data-text]").value;
        }"""
    )
    assert same


def test_what_is_put_aside_stays_aside_and_comes_back_in_one_click(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    write(page, PUSHY)
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("[data-more] > summary").click()
    page.locator("[data-shown=deadline]").get_by_role("button", name="Not a problem here").click()
    assert "deadline" not in shown(page)
    page.reload()
    write(page, PUSHY)
    expect(page.locator("[data-aside]")).to_contain_text("Pressure on the reply")
    assert "Friday" not in str(page.evaluate("JSON.stringify(Object.entries(localStorage))"))
    page.locator("[data-aside]").get_by_role("button", name="Bring it back").click()
    assert "deadline" in shown(page)


def test_putting_aside_is_for_these_words_and_the_focus_stays_on_undoing_it(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    write(page, f"{PUSHY} I need your answer today!")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("[data-more] > summary").click()
    for criterion in ("pushing-links", "deadline", "show-interest"):
        page.locator(f"[data-shown={criterion}]").get_by_role("button", name="Not a problem here").click()
        expect(page.locator(f"[data-put={criterion}] button")).to_be_focused()
    field = page.get_by_label("Your message", exact=True)
    field.press("Control+End")
    field.press_sequentially(" Reply ASAP, or the offer ends tonight.")
    expect(page.locator("[data-shown=deadline]")).to_contain_text("ASAP")
    expect(page.locator("[data-shown=deadline]")).not_to_contain_text("today")
    expect(page.locator("[data-put=deadline]")).to_be_visible()
    page.locator("[data-put=deadline] button").click()
    expect(page.locator("[data-shown=deadline]")).to_contain_text("today")
    write(page, KIND.replace("your talk on rewiring the old cinema answered", "somebody answered"))
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("[data-put=show-interest]")).to_have_count(0)


def test_nothing_is_missed_in_another_message_before_it_is_checked(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    write(page, PUSHY)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".guide-finding__strength--absent").first).to_be_attached()
    write(page, f"{PUSHY}\n\nRegards, Tom")
    expect(page.locator("[data-marked]")).to_contain_text("Regards")
    expect(page.locator(".guide-finding__strength--absent").first).to_be_attached()
    write(page, "Hi Jo, the boiler is warm again. Could you look at the valve on Tuesday?")
    expect(page.locator("[data-marked]")).to_contain_text("boiler")
    expect(page.locator(".guide-finding__strength--absent")).to_have_count(0)
    expect(page.locator("[data-lists]")).to_contain_text("Press Check")


def test_no_sentence_is_praised_and_blamed(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    write(
        page,
        "Hi Jo,\n\nI need you to refer me for the mill job by Friday.\n\nDear [Name], I read your paper on [topic].",
    )
    page.get_by_role("button", name="Check", exact=True).click()
    texts = page.locator("[data-marked] mark").evaluate_all("all => all.map(one => [one.className, one.textContent])")
    assert texts
    assert all("--breaks" in name for name, _ in texts)
    assert "A solid idea" not in page.locator("[data-lists]").inner_text()


def test_every_number_in_the_text_can_be_read(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    write(page, KIND)
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("[data-more] > summary").click()
    listed = page.locator("[data-shown]:has(q) .guide-finding__number").all_inner_texts()
    signs = page.locator("[data-marked] sup")
    assert {number for text in signs.all_inner_texts() for number in text.split()} == set(listed)
    boxes = [signs.nth(at).bounding_box() for at in range(signs.count())]
    assert len({(box["x"], box["y"]) for box in boxes if box}) == len(boxes)


def test_the_result_comes_into_view_on_check_and_the_focus_stays(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(base + PAGE)
    write(page, KIND)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("heading", name="What the coach sees")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_focused()


def test_going_back_finds_the_message_and_what_the_coach_sees(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    write(page, PUSHY)
    page.goto(f"{base}index.html")
    page.go_back()
    expect(page.get_by_label("Your message", exact=True)).to_have_value(PUSHY)
    expect(page.locator("#coach-count")).not_to_contain_text("0 words")
    expect(page.locator("[data-marked] mark").first).to_be_visible()


def test_what_was_typed_just_before_leaving_is_kept_too(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    page.get_by_text("Blank page?").click()
    page.get_by_label("What would you like?").fill("Which glue was it?")
    page.get_by_label("Keep this draft").check()
    page.get_by_label("Your message", exact=True).press_sequentially("Dear Ines, last words")
    page.goto(f"{base}index.html")
    page.goto(base + PAGE)
    expect(page.get_by_label("Your message", exact=True)).to_have_value("Dear Ines, last words")
    assert page.get_by_label("What would you like?").input_value() == "Which glue was it?"


def test_an_empty_message_is_neither_copied_nor_checked(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    for name in ("Copy", "Check"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator("[data-status]")).to_have_text("Write or paste a message first.")


def test_a_draft_is_kept_only_where_the_reader_asks(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    write(page, KIND)
    expect(page.get_by_role("heading", name="What the coach sees")).to_be_visible()
    assert "Ines" not in str(page.evaluate("JSON.stringify(Object.entries(localStorage))"))
    page.get_by_label("Keep this draft").check()
    page.reload()
    expect(page.get_by_label("Your message", exact=True)).to_have_value(KIND)
    page.get_by_label("Keep this draft").uncheck()
    page.reload()
    expect(page.get_by_label("Your message", exact=True)).to_have_value("")


def test_four_short_answers_become_a_draft_in_the_readers_own_words(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    page.get_by_text("Blank page?").click()
    for label, answer in (
        ("What would you like?", "Which glue was it?"),
        ("What of theirs did you notice?", "Your bench at the fair."),
        ("Who are you, in one line?", "I mend chairs in Leith."),
    ):
        page.get_by_label(label).fill(answer)
    page.get_by_role("button", name="Make a draft").click()
    field = page.get_by_label("Your message", exact=True)
    expect(field).to_have_value("Your bench at the fair.\n\nI mend chairs in Leith.\n\nWhich glue was it?")
    page.keyboard.press("Control+z")
    expect(field).to_have_value("")


def test_the_focus_and_the_text_stay_where_they_are(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    field = page.get_by_label("Your message", exact=True)
    field.press_sequentially("Please answer ASAP", delay=5)
    expect(page.get_by_role("heading", name="What the coach sees")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "coach-text"
    field.press_sequentially("!")
    expect(field).to_have_value("Please answer ASAP!")


def test_nothing_is_judged_while_an_input_method_composes(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    field = page.get_by_label("Your message", exact=True)
    field.dispatch_event("compositionstart")
    field.fill(PUSHY)
    page.wait_for_timeout(1200)
    expect(page.locator("[data-result]")).to_be_hidden()
    field.dispatch_event("compositionend")
    expect(page.locator("[data-result]")).to_be_visible()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Sehr geehrte Frau Okafor, ich habe Ihren Vortrag gehört und möchte Sie gern etwas dazu fragen. " * 2,
            "English",
        ),
        (KIND * 60, "first 10,000 characters"),
    ],
)
def test_what_it_cannot_read_is_said(page: Page, base: str, text: str, said: str) -> None:
    page.goto(base + PAGE)
    write(page, text)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("guide-coach")).to_contain_text(said)


def test_show_me_selects_the_words(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    write(page, PUSHY)
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("[data-more] > summary").click()
    page.locator("[data-shown=deadline]").get_by_role("button", name="Show me").click()
    assert "Friday" in page.evaluate(
        "getSelection().toString() || (f => f.value.slice(f.selectionStart, f.selectionEnd))(document.activeElement)"
    )


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "before",
    ["Dear Ines,\n\n" + "a line of the letter\n" * 60, "a long paragraph about soil and rain and stones " * 40, ""],
)
def test_show_me_brings_the_words_into_view(page: Page, base: str, before: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(base + PAGE)
    write(page, f"{before}\nI need your answer ASAP, by Friday at the latest!\n" + "one more line\n" * 30)
    page.get_by_role("button", name="Check", exact=True).click()
    more = page.locator("[data-more] > summary")
    if more.is_visible():
        more.click()
    page.locator("[data-shown=deadline]").get_by_role("button", name="Show me").click()
    # The field is made as high as its text: how far down the words stand is then seen without any guess.
    above = page.evaluate(
        """() => {
            const field = document.querySelector("[data-text]");
            const [seen, shown, whole] = [field.scrollTop, field.clientHeight, field.value];
            const style = getComputedStyle(field);
            field.value = whole.slice(0, field.selectionStart) + "X";
            field.style.height = "0";
            const depth = field.scrollHeight - parseFloat(style.paddingBottom);
            return {above: depth - seen, shown};
        }"""
    )
    assert 0 < above["above"] < above["shown"]


def copied(context: BrowserContext, base: str) -> Page:
    """The coach's page on which KIND was written and copied."""
    page = context.new_page()
    page.goto(base + PAGE)
    write(page, KIND)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").first).to_contain_text("copied")
    assert page.evaluate("navigator.clipboard.readText()") == KIND
    return page


def test_copying_says_so(open_context: Callable[..., BrowserContext], served: str) -> None:
    copied(open_context(permissions=["clipboard-read", "clipboard-write"]), served)


def test_copying_the_old_way_leaves_the_focus_where_it_was(
    open_context: Callable[..., BrowserContext], served: str
) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script("if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject('denied')")
    expect(copied(context, served).get_by_role("button", name="Copy")).to_be_focused()


def test_nothing_is_requested_while_the_page_is_used(page: Page, served: str) -> None:
    page.goto(served + PAGE, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    write(page, PUSHY)
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_timeout(500)
    expect(page.locator("[data-lists] q").first).to_be_visible()
    assert asked == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessible_and_valid_after_use(
    open_context: Callable[..., BrowserContext], served: str, tmp_path: Path, scheme: str, width: int
) -> None:
    page = open_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True).new_page()
    page.goto(served + PAGE)
    write(page, PUSHY)
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("[data-more] > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    (tmp_path / "live.html").write_text(
        f"<!doctype html>{page.content().removeprefix('<!DOCTYPE html>')}", encoding="utf-8"
    )
    assert axe(page) == []
    assert nu_errors(tmp_path) == []


def test_without_a_script_the_list_can_be_used(open_context: Callable[..., BrowserContext], base: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(base + PAGE)
    expect(page.get_by_role("heading", name="What the coach looks for")).to_be_visible()
    page.get_by_text("Pressure on the reply").click()
    expect(page.locator("[data-criterion=deadline] [data-mend]")).to_be_visible()
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(0)
