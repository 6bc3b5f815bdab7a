"""Cards to cut out: each leads back to its page, marks are where to cut, no text is lost or runs into another."""

import dataclasses
import itertools
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.guide import Guide, load_guide
from generator.handouts.catalogue import Sheet, build_catalogue
from generator.handouts.press import FORMS, Form, Press, page_count, single
from generator.models.principles import Principle
from generator.typefaces import printable
from tests.conftest import ROOT
from tests.paper.conftest import ADDRESS
from tests.paper.raster import render
from tests.paper.test_pdfs import forms, margins_are_white, squeezed, words_of

WIDTHS = {"a4": 210, "letter": 215.9}


def printed(guide: Guide, sheet: Sheet, form: Form, tmp_path: Path) -> Path:
    path = tmp_path / "cards.pdf"
    path.write_bytes(Press(guide).pdf(single(sheet), form))
    return path


def ways_back(guide: Guide) -> list[str]:
    return sorted(f"{ADDRESS}p/{name}.html" for name in guide.principles)


def codes(pdf: Path, folder: Path) -> list[str]:
    """What a camera reads from the QR codes of all pages."""
    subprocess.run(["pdftoppm", "-r", "300", "-gray", pdf, folder / "code"], check=True)
    pictures = sorted(folder.glob("code*.pgm"))
    read = subprocess.run(["zbarimg", "--quiet", "--raw", *pictures], capture_output=True, text=True, check=True)
    return sorted(read.stdout.split())


@forms
def test_each_card_leads_back_to_the_page_of_its_principle(guide: Guide, form: Form, tmp_path: Path) -> None:
    path = printed(guide, build_catalogue(guide)["cards"], form, tmp_path)
    assert codes(path, tmp_path) == ways_back(guide)
    text, pages = words_of(path.read_bytes(), tmp_path), page_count(path.read_bytes())
    for address in ways_back(guide):
        assert squeezed(address.removeprefix("https://")) in text
    for number in range(1, pages + 1):
        assert f"Page{number}of{pages}" in text
    assert text.count(squeezed(f"Made from {guide.site.source.title}, {guide.site.source.publisher}")) == pages


@forms
def test_marks_stand_where_to_cut_and_touch_no_header(guide: Guide, form: Form, tmp_path: Path) -> None:
    width = WIDTHS[form.paper]
    columns = 2 if form.large else 3
    for pixels in render(printed(guide, build_catalogue(guide)["cards"], form, tmp_path), tmp_path):
        for column in range(columns + 1):
            x = 10 + column * (width - 20) / columns
            tops = [y for y in range(3, 20) if pixels.darkest(x - 0.8, y, x + 0.8, y + 0.6) < 200]
            assert tops, (pixels.number, column)
            card = 16 if form.large else 14
            assert pixels.darkest(x - 0.8, card - 3, x + 0.8, card - 2) < 200, (pixels.number, column)
            assert pixels.darkest(x + 1.5, card - 4.2, x + 20, card - 0.8) > 200, "only marks beside the cards"
        assert margins_are_white(pixels, 2)


MM = 72 / 25.4
CARD = 190 / 3
"""Millimetres from card to card, nine on A4."""


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return min(self.right, other.right) - max(self.left, other.left) > 1 and (
            min(self.bottom, other.bottom) - max(self.top, other.top) > 1
        )


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')


def words_on_pages(pdf: Path) -> list[list[Box]]:
    """Where the words of each page are, in points; lines stand closer than their letters are high, so a bit is cut."""
    done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True)
    pages = []
    for page in done.stdout.split("<page ")[1:]:
        boxes = []
        for left, top, right, bottom in (map(float, found) for found in WORD.findall(page)):
            trim = (bottom - top) / 4
            boxes.append(Box(left, top + trim, right, bottom - trim))
        pages.append(boxes)
    return pages


def meeting(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """The words that lie upon each other."""
    in_order = sorted(boxes, key=lambda box: box.top)
    found = []
    for number, one in enumerate(in_order):
        beside = itertools.takewhile(lambda other, end=one.bottom: other.top < end, in_order[number + 1 :])
        found += [(one, other) for other in beside if one.meets(other)]
    return found


def talkative(principle: Principle, length: int) -> Principle:
    """The principle with texts of so many characters, some of them in words as long as German ones."""
    words = itertools.cycle(
        ["Ansprechpartnerin", "is", "Gesellschaftskapital", "the", "Verantwortungsbereich", "asked"]
    )

    def text(start: str, end: int) -> str:
        said = start
        while len(said) < end:
            said += " " + next(words)
        return said

    changed = {"short": text("Begin", length // 4), "summary": text("Say", length), "self_check": text("Who", length)}
    return principle.model_copy(update=changed)


@pytest.mark.parametrize("length", [60, 140, 300, 1_000, 7_000])
@forms
def test_long_texts_are_neither_lost_nor_run_into_each_other(
    guide: Guide, form: Form, length: int, tmp_path: Path
) -> None:
    long = dataclasses.replace(
        guide,
        dos=tuple(talkative(one, length) for one in guide.dos),
        donts=tuple(talkative(one, length // 2) for one in guide.donts),
    )
    path = printed(long, build_catalogue(long)["cards"], form, tmp_path)
    found = words_of(path.read_bytes(), tmp_path)
    if length <= 1_000:  # longer ones go on behind the header of the next page
        for one in (*long.dos, *long.donts):
            for text in (one.short, one.summary, one.self_check):
                assert squeezed(printable(text)) in found, one.id
    assert found.count("Ansprechpartnerin") > length // 20
    for boxes in words_on_pages(path):
        assert meeting(boxes) == []
    for pixels in render(path, tmp_path):
        assert margins_are_white(pixels, 2), pixels.number


def test_a_long_word_leaves_the_code_beside_it_readable(guide: Guide, tmp_path: Path) -> None:
    named = tuple(one.model_copy(update={"short": "Ansprechpartnerin"}) for one in guide.dos)
    long = dataclasses.replace(guide, dos=named)
    path = printed(long, build_catalogue(long)["cards"], FORMS[0], tmp_path)
    assert codes(path, tmp_path) == ways_back(guide)
    beside = [box for box in words_on_pages(path)[0] if 20 * MM < box.top < 32 * MM]
    assert len(beside) >= 6
    for box in beside:
        column = box.left // (CARD * MM)
        assert box.right <= ((column + 1) * CARD + 10 - 5 - 15) * MM, box


@pytest.mark.parametrize("form", [FORMS[0], FORMS[2]], ids=lambda form: form.name)
def test_nine_cards_fit_on_a_page_up_to_the_lengths_that_check_allows(guide: Guide, form: Form, tmp_path: Path) -> None:
    texts = {
        "short": "Keep a long title in mind here",
        "summary": "Say so. " * 17 + "Done",
        "self_check": "Who is it? " * 11,
    }
    long = dataclasses.replace(
        guide,
        dos=tuple(one.model_copy(update=texts) for one in guide.dos),
        donts=tuple(one.model_copy(update=texts) for one in guide.donts),
    )
    assert page_count(printed(long, build_catalogue(long)["cards"], form, tmp_path).read_bytes()) == 2


def test_check_warns_of_texts_too_long_for_nine_cards_on_a_page(small: Path) -> None:
    assert [warning for warning in load_guide(small)[1] if "card" in warning.what] == []
    path = small / "content" / "dos" / "listen.yml"
    text = re.sub("^self_check: .*$", f"self_check: {'Who is it? ' * 12}", path.read_text(), flags=re.MULTILINE)
    path.write_text(text)
    (warning,) = (warning for warning in load_guide(small)[1] if "card" in warning.what)
    line = text[: text.index("self_check")].count("\n") + 1
    assert (warning.path, warning.line) == ("content/dos/listen.yml", line)
    assert "131 characters, at most 120 fit" in warning.what


@pytest.mark.parametrize("form", FORMS[:2], ids=lambda form: form.name)
def test_a_role_card_of_any_length_stays_on_the_paper(form: Form, tmp_path: Path) -> None:
    guide, _ = load_guide(ROOT)
    first, *others = guide.conversations
    card = "\n\n".join(f"Verantwortungsbereich {number} is yours." for number in range(200))
    you = first.you.model_copy(update={"card": card})
    long = dataclasses.replace(guide, conversations=(first.model_copy(update={"you": you}), *others))
    path = printed(long, build_catalogue(long)[f"conversation-{first.id}"], form, tmp_path)
    found = words_of(path.read_bytes(), tmp_path)
    assert all(f"Verantwortungsbereich{number}isyours." in found for number in range(200))
    for pixels in render(path, tmp_path):
        assert margins_are_white(pixels, 18), pixels.number
    for boxes in words_on_pages(path):
        assert meeting(boxes) == []
