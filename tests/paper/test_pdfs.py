"""Every PDF file: accessible by an independent validator, sound, with our typefaces only, its margins white."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import page as page_validation
import pytest

from generator.guide import Guide, load_guide
from generator.handouts.catalogue import build_catalogue, quiz_sheets
from generator.handouts.offer import Printed
from generator.handouts.press import FORMS, Form, Press, single
from generator.markup import Words
from generator.models.base import FacilitatorNote
from generator.models.workshop import Workshop
from generator.typefaces import printable
from tests.conftest import FIXTURES, ROOT
from tests.paper.conftest import ADDRESS
from tests.paper.raster import Pixels, render
from tests.site.hostile import text_fields, write_guide

forms = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)

NAUGHTY = [line for line in (FIXTURES / "handouts" / "naughty.txt").read_text(encoding="utf-8").split("\n") if line]


def of_form(files: tuple[Printed, ...], form: Form) -> list[Printed]:
    return [one for one in files if one.form == form]


@forms
def test_the_validator_passes_every_rule(files: tuple[Printed, ...], form: Form, tmp_path: Path) -> None:
    failed = {}
    for one in of_form(files, form):
        path = tmp_path / "file.pdf"
        path.write_bytes(one.pdf)
        report = page_validation.validate_pdf(str(path), profile="ua1")
        assert report.rules.total == 104
        if not report.is_compliant:
            failed[one.path] = str(report)[:300]
    assert failed == {}


@forms
def test_language_title_and_bookmarks_are_set(files: tuple[Printed, ...], form: Form) -> None:
    for one in of_form(files, form):
        assert b"/Lang(en)" in one.pdf, one.path
        assert b"/DisplayDocTitle true" in one.pdf, one.path
        assert re.search(rb"<dc:title><rdf:Alt><rdf:li[^>]*>[^<]+<", one.pdf), one.path
        assert b"/Outlines " in one.pdf, one.path
        assert not re.search(rb"/(Creation|Mod)Date", one.pdf), one.path


@forms
def test_qpdf_finds_no_fault(files: tuple[Printed, ...], form: Form, tmp_path: Path) -> None:
    for one in of_form(files, form):
        path = tmp_path / "file.pdf"
        path.write_bytes(one.pdf)
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
        assert done.returncode == 0, f"{one.path}: {done.stdout}{done.stderr}"


@forms
def test_only_the_typefaces_of_the_project_are_used_and_embedded(files: tuple[Printed, ...], form: Form) -> None:
    for one in of_form(files, form):
        names = {name.decode() for name in re.findall(rb"/BaseFont/(?:[A-Z]{6}\+)?([^/\s>\[]+)", one.pdf)}
        assert names, one.path
        assert all(re.match(r"Guide(Sans|Serif|Emoji)-", name) for name in names), (one.path, names)
        assert len(re.findall(rb"/FontFile[23]? ", one.pdf)) == len(re.findall(rb"/Type/FontDescriptor", one.pdf))


@forms
def test_nothing_lies_in_the_margins(files: tuple[Printed, ...], form: Form, tmp_path: Path) -> None:
    for one in of_form(files, form):
        if one.name.startswith("pack-"):
            continue  # the same sheets again
        path = tmp_path / "file.pdf"
        path.write_bytes(one.pdf)
        side = 2 if one.name == "cards" else 18
        for pixels in render(path, tmp_path):
            assert margins_are_white(pixels, side), f"{one.path}, page {pixels.number}"
            width, height = pixels.size
            assert pixels.darkest(side, 0, width - side, height) < 150, f"{one.path}, page {pixels.number} is empty"


def margins_are_white(pixels: Pixels, side: float) -> bool:
    width, height = pixels.size
    edges = ((0, 0, side, height), (width - side, 0, width, height), (0, 0, width, 2), (0, height - 2, width, height))
    return all(pixels.darkest(*edge) > 240 for edge in edges)


def test_lines_to_write_on_are_there(guide: Guide, tmp_path: Path) -> None:
    press, sheets = Press(guide), build_catalogue(guide)
    for rewrite in guide.rewrites:
        path = tmp_path / "file.pdf"
        path.write_bytes(press.pdf(single(sheets[f"rewrite-{rewrite.id}"]), FORMS[0]))
        found = sum(pixels.rules(45, 180) for pixels in render(path, tmp_path))
        assert found >= rewrite.lines, rewrite.id


def test_the_same_bytes_in_two_folders_and_two_time_zones(files: tuple[Printed, ...], tmp_path: Path) -> None:
    """Everything that the site offers, against all of it printed once more elsewhere, with nothing kept."""
    root = tmp_path / "ein anderer Ordner"
    shutil.copytree(ROOT / "content", root / "content")
    site = root / "content" / "site.yml"
    others = re.sub(r"^address:.*\n", "", site.read_text(encoding="utf-8"), flags=re.MULTILINE)
    site.write_text(f"{others}address: {ADDRESS}\n", encoding="utf-8")
    for part in ("quizzes", "docs"):
        (root / part).symlink_to(ROOT / part)
    command = [sys.executable, "-m", "generator", "--root", str(root), "handouts", "--all-forms"]
    zone = "Pacific/Kiritimati" if os.environ.get("TZ") != "Pacific/Kiritimati" else "UTC"
    environment = {name: value for name, value in os.environ.items() if name != "GUIDE_CACHE"} | {"TZ": zone}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    out = root / "dist" / "handouts"
    elsewhere = {path.relative_to(out).as_posix() for path in out.rglob("*.pdf")}
    assert elsewhere == {one.path for one in files}
    assert [one.path for one in files if (out / one.path).read_bytes() != one.pdf] == []


def words_of(pdf: bytes, tmp_path: Path, *area: str) -> str:
    """The text of a file without spaces and places to break, which depend on the lines."""
    path = tmp_path / "text.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-raw", *area, str(path), "-"], capture_output=True, check=True).stdout
    return squeezed(text.decode())


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\ufe0f-]+", "", text)


@forms
def test_author_text_prints_to_the_letter(small: Path, form: Form, tmp_path: Path) -> None:
    guide, _ = load_guide(small)
    quiz = guide.quizzes[0]
    question = quiz.questions[0]
    assert question.type == "choose-one"
    for start in range(0, len(NAUGHTY), 8):
        lines = NAUGHTY[start : start + 8]
        message = question.message.model_copy(update={"text": "\n".join(lines), "subject": lines[0]})  # type: ignore[union-attr]
        options = tuple(
            question.options[0].model_copy(update={"id": f"o{number}", "text": "`` " + line + " ``", "feedback": "x"})
            for number, line in enumerate(lines)
        )
        asked = question.model_copy(update={"message": message, "options": options})
        title = f"{lines[0]} {lines[-1]}"
        hostile = quiz.model_copy(update={"title": title, "questions": (asked,)})
        words = Words(guide.words, guide.site.language)
        for sheet in quiz_sheets(guide, words, hostile):
            pdf = Press(guide).pdf(single(sheet), form)
            found = words_of(pdf, tmp_path)
            for line in lines:
                assert squeezed(printable(line)) in found, (sheet.id, line)
            for pixels in render(tmp_path / "text.pdf", tmp_path):
                assert margins_are_white(pixels, 18), lines


BETWEEN_HEADER_AND_FOOTER = ("-r", "72", "-x", "0", "-y", "74", "-W", "595", "-H", "700")
"""Where a text may go on over the end of a page (A4, the usual print)."""


ONLY_ON_PAPER = text_fields(Workshop) | text_fields(FacilitatorNote)


@pytest.mark.parametrize("start", range(0, len(NAUGHTY), 11))
def test_every_text_for_facilitators_prints_to_the_letter(small: Path, start: int, tmp_path: Path) -> None:
    filler = write_guide(small, NAUGHTY[start : start + 11])
    guide, _ = load_guide(small)
    expected = {
        name: squeezed(printable(text)) for name, text in filler.expected.items() if name.split()[0] in ONLY_ON_PAPER
    }
    sheets = build_catalogue(guide)
    found = ""
    for name in ("warm-up", "facilitator-30", "rewrite-loud-note-key", "conversation-first-word-key"):
        found += words_of(Press(guide).pdf(single(sheets[name]), FORMS[0]), tmp_path, *BETWEEN_HEADER_AND_FOOTER)
    missing = {name.split()[0] for name, text in expected.items() if text not in found}
    assert missing <= {"workshop.Session.title"}  # names a session for its author
    assert {name.split()[0] for name in expected} == ONLY_ON_PAPER


@forms
def test_a_message_of_300_words_and_words_without_end_stay_on_the_paper(
    small: Path, form: Form, tmp_path: Path
) -> None:
    guide, _ = load_guide(small)
    quiz = guide.quizzes[0]
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    long = "\n\n".join(" ".join(f"{'Gartenbauverein' if n % 9 else word}{n}" for n in range(30)) for _ in range(10))
    assert len(long.split()) == 300
    for question in quiz.questions:
        if question.message is None:
            continue
        text = long if question.type != "spot" else f"{long} {question.message.text}"
        asked = question.model_copy(update={"message": question.message.model_copy(update={"text": text})})
        hostile = quiz.model_copy(update={"title": word, "questions": (asked,)})
        sheet, _ = quiz_sheets(guide, Words(guide.words, guide.site.language), hostile)
        path = tmp_path / "long.pdf"
        path.write_bytes(Press(guide).pdf(single(sheet), form))
        for pixels in render(path, tmp_path):
            assert margins_are_white(pixels, 18), f"{question.id}, page {pixels.number}"
            assert pixels.darkest(0, pixels.size[1] - 9, pixels.size[0], pixels.size[1]) > 240
        found = words_of(path.read_bytes(), tmp_path)
        assert squeezed("Gartenbauverein29") in found
