"""The workshop's pages: every file is there and is what its line says, the list narrows, the projector steps."""

import dataclasses
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from generator.guide import load_guide
from generator.handouts.catalogue import build_catalogue
from generator.handouts.press import FORMS, Document, Form, Press, page_count
from tests.conftest import ROOT

FILE = re.compile(
    r'<a href="([\w/-]+\.pdf)" type="application/pdf">[^<]*</a> '
    r'<span class="guide-note">\((\d+) pages?, ([\d.,]+) (kB|MB)\)'
)


def test_every_file_has_the_pages_and_the_size_that_its_line_says(site: Path) -> None:
    text = (site / "workshop" / "index.html").read_text(encoding="utf-8")
    lines = FILE.findall(text)
    listed = {path for path, *_ in lines}
    assert listed == {path.relative_to(site / "workshop").as_posix() for path in (site / "workshop").rglob("*.pdf")}
    assert len(listed) > 300
    for path, pages, size, unit in lines:
        pdf = (site / "workshop" / path).read_bytes()
        assert page_count(pdf) == int(pages), path
        assert len(pdf) / (1e3 if unit == "kB" else 1e6) == pytest.approx(float(size), abs=0.51), path


@pytest.mark.parametrize("form", [FORMS[0], FORMS[3]], ids=lambda form: form.name)
def test_every_qr_code_leads_to_a_page_of_the_site(site: Path, tmp_path: Path, form: Form) -> None:
    guide, _ = load_guide(ROOT)
    address = "https://guide.example.org/below/"
    placed = dataclasses.replace(guide, site=guide.site.model_copy(update={"address": address}))
    catalogue = build_catalogue(placed).values()
    sheets = tuple(sheet for sheet in catalogue if sheet.kind != "cards")  # each card has its own: tests/paper
    if form.large:  # the same codes elsewhere on the page: one of each kind shows it
        sheets = tuple({sheet.kind: sheet for sheet in sheets}.values())
    path = tmp_path / "all.pdf"
    path.write_bytes(Press(placed).pdf(Document("all", "All sheets", sheets), form))
    subprocess.run(["pdftoppm", "-r", "72" if form.large else "100", "-gray", path, tmp_path / "page"], check=True)
    pictures = sorted(tmp_path.glob("page*.pgm"))
    read = subprocess.run(["zbarimg", "--quiet", "--raw", *pictures], capture_output=True, text=True).stdout.split()
    assert read == [address + sheet.page for sheet in sheets]
    text = "".join(text_of(path).split())
    assert [one for one in read if one.removeprefix("https://") not in text] == []
    pages = {sheet.page for sheet in sheets}.union(*(sheet.ways.values() for sheet in catalogue))
    assert len(pages) > (10 if form.large else 30)
    assert [page for page in sorted(pages) if not (site / page.partition("#")[0]).is_file()] == []


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    return done.stdout.replace("\u200b", "")


def test_packs_for_each_length_are_offered_in_every_form(page: Page, base: str) -> None:
    page.goto(f"{base}workshop/index.html")
    for heading in ("Half an hour", "One hour", "An hour and a half"):
        expect(page.get_by_role("heading", name=heading, exact=False)).to_be_visible()
    for form in ("a4", "a4-large", "letter", "letter-large"):
        assert page.locator(f'a[href="{form}/pack-60-12-people.pdf"]').count() == 1


def test_the_list_narrows_to_a_principle_and_a_level(page: Page, base: str) -> None:
    page.goto(f"{base}workshop/index.html")
    sheets = page.locator(".guide-sheets > li[data-principles]:visible")
    everything = sheets.count()
    page.get_by_label("Principle:").select_option(label="Leaving them guessing")
    some = sheets.count()
    assert 0 < some < everything
    expect(page.get_by_role("status").filter(has_text="fit")).to_contain_text(str(some))
    page.get_by_label("Level:").select_option(label="Judge")
    assert 0 < sheets.count() <= some
    page.get_by_label("Principle:").select_option(label="All")
    page.get_by_label("Level:").select_option(label="All")
    assert sheets.count() == everything


def test_the_projector_reveals_step_by_step_by_key_button_and_tap_and_stores_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}workshop/projector.html")
    before = page.evaluate("JSON.stringify(Object.keys(localStorage))")
    link = page.get_by_role("link", name="Don't leave them guessing").first
    link.click()
    slide = page.locator("[data-slide]:visible")
    expect(slide).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="Step")).to_have_text("Step 0 of 10")
    shown = slide.locator("[data-step]:visible, [data-steps] > *:visible")
    assert shown.count() == 0
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_count(1)
    page.get_by_role("button", name="Next").click()
    expect(shown).to_have_count(2)
    slide.locator("p").first.click()
    expect(shown).to_have_count(3)
    page.keyboard.press("PageUp")
    expect(shown).to_have_count(2)
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(link).to_be_visible()
    assert page.evaluate("JSON.stringify(Object.keys(localStorage))") == before


def test_the_projector_goes_back_with_the_browser_and_opens_by_its_address(page: Page, base: str) -> None:
    page.goto(f"{base}workshop/projector.html#show-translator-bread-book")
    expect(page.locator("[data-slide]:visible")).to_have_count(1)
    page.goto(f"{base}workshop/projector.html#show-vague")
    expect(page.get_by_role("heading", name="Don't leave them guessing")).to_be_visible()
    page.go_back()
    expect(page.locator("#show-translator-bread-book")).to_be_visible()
    expect(page.locator("#show-vague")).to_be_hidden()


@pytest.mark.parametrize("fragment", ["%", "%E0%A4%A", "show-nobody", "__proto__"])
def test_a_fragment_that_means_nothing_leaves_the_list_of_slides(page: Page, base: str, fragment: str) -> None:
    page.goto(f"{base}workshop/projector.html#{fragment}")
    expect(page.get_by_role("link", name="Don't leave them guessing")).to_be_visible()
    assert page.locator("[data-slide]:visible").count() == 0


def test_without_a_script_the_projector_reads_from_top_to_bottom(
    open_context: Callable[..., BrowserContext], base: str
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{base}workshop/projector.html")
    assert page.locator("[data-slide]").count() > 10
    assert page.locator("[data-step]:visible").count() == page.locator("[data-step]").count()
    expect(page.locator("guide-projector button")).to_have_count(0)


PRINTED = ("q/self-first.html", "q/in-the-room.html", "p/vague.html", "check/index.html", "x/hedge-form.html")


@pytest.mark.parametrize("path", PRINTED)
def test_a_printed_page_is_a_worksheet(page: Page, served: str, path: str) -> None:
    """Nothing to press, nothing hidden in closed details, the guide's frame gone."""
    page.goto(served + path)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    for name in ("button", ".md-header", ".md-tabs", ".md-sidebar", ".md-footer"):
        assert page.locator(f"{name}:visible").count() == 0, name
    hidden = page.evaluate(
        """() => {
            const read = (part) => {
                const copy = part.cloneNode(true);
                for (const button of copy.querySelectorAll("button")) button.remove();
                return copy.textContent.trim();
            };
            return [...document.querySelectorAll("details:not([open])")]
                .filter((one) => one.checkVisibility())
                .flatMap((one) => [...one.children])
                .filter((part) => getComputedStyle(part).display !== "none" && read(part) !== "")
                .filter((part) => part.getBoundingClientRect().height === 0)
                .map((part) => read(part).slice(0, 60));
        }"""
    )
    assert hidden == []


def test_a_printed_question_stays_whole_and_leaves_boxes_to_write_in(page: Page, served: str) -> None:
    page.goto(f"{served}q/in-the-room.html")
    page.emulate_media(media="print")
    whole = page.locator("form.guide-question").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).breakInside)"
    )
    assert set(whole) == {"avoid"}
    box = page.locator(".guide-order label").first.evaluate("one => getComputedStyle(one, '::before').content")
    assert box == '""', "the place that an item has by chance is not printed"
    letters = page.locator(".guide-match select").first.evaluate("one => getComputedStyle(one).color")
    assert letters in ("rgba(0, 0, 0, 0)", "transparent")
