"""What goes on paper: characters, names of sheets, who may choose which, repeated pages, author mistakes."""

import dataclasses
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.cli import main
from generator.files import read_files
from generator.guide import Guide, load_guide
from generator.handouts.catalogue import build_catalogue, count
from generator.handouts.choice import UnknownSheetError, choose_sheets
from generator.handouts.copies import repeat_pages
from generator.handouts.packs import build_packs
from generator.handouts.press import FORMS, Press, page_count, single
from generator.handouts.text import inline, prose
from generator.paper import COMPONENTS, check_paper, check_paper_forms
from generator.typefaces import FONTS, covered, missing, printable
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(ROOT)[0]


def test_the_typefaces_have_what_is_said_of_them() -> None:
    families: dict[str, set[int]] = {}
    for path in FONTS.glob("*.ttf"):
        family = "-".join(path.stem.split("-")[:2])
        points = set(TTFont(path).getBestCmap())
        families[family] = families.get(family, points) & points
    assert covered() >= set().union(*families.values())
    assert covered() - set().union(*families.values()) < {*range(0x20), 0x20, 0xAD, 0x200B, 0x2060, 0xFE0E, 0xFE0F}


def test_a_character_that_no_typeface_has_becomes_a_visible_sign() -> None:
    assert missing("Grüße, 漢字 😊") == ["漢", "字"]
    assert printable("a漢b") == "a[U+6F22]b"
    assert printable("a\u202eb\x01") == "a[U+202E]b[U+0001]"
    assert printable("e\u0301") == "é"


def test_words_without_end_get_places_to_break() -> None:
    assert "\u200b" in printable("https://example.org/one/two/three")
    assert "\u200b" in printable("x" * 60)
    assert printable("Gesellschaftskapitän") == "Gesellschaftskapitän"


def test_author_text_arrives_as_data() -> None:
    assert inline('#read("x") **b** `#c` [d](/p/vague.html)') == [
        {"t": "text", "v": '#read("x") '},
        {"t": "strong", "c": [{"t": "text", "v": "b"}]},
        {"t": "text", "v": " "},
        {"t": "code", "v": "#c"},
        {"t": "text", "v": " "},
        {"t": "link", "href": "/p/vague.html", "c": [{"t": "text", "v": "d"}]},
    ]
    assert [node["t"] for node in prose("a\n\n- b\n\n1. c\n\n> d\n\n| e |\n|---|\n| f |\n")] == [
        "par",
        "list",
        "enum",
        "quote",
        "table",
    ]


def test_check_names_a_character_that_paper_lacks(small: Path) -> None:
    quiz = small / "quizzes" / "hearing.yml"
    quiz.write_text(quiz.read_text().replace("text: With the glue.", "text: With 漢."))
    _, warnings = load_guide(small)
    expected = "the typefaces for paper have no '漢' (U+6F22), which prints as [U+6F22]"
    assert [(w.path, w.line, w.what) for w in warnings if "typefaces" in w.what] == [
        ("quizzes/hearing.yml", 22, expected)
    ]


def test_check_refuses_a_question_type_without_a_paper_form(tmp_path: Path) -> None:
    assert list(check_paper_forms()) == []
    shutil.copytree(COMPONENTS, tmp_path / "components", ignore=shutil.ignore_patterns("order.typ"))
    (problem,) = check_paper_forms(tmp_path / "components")
    assert (problem.path, problem.warning) == ("generator/components/order/order.typ", False)
    assert "no paper form" in problem.what


def without_note(path: Path) -> None:
    text, note, _ = path.read_text(encoding="utf-8").partition("facilitator:\n")
    assert note
    path.write_text(text, encoding="utf-8")


def test_check_warns_of_an_exercise_without_a_note_and_of_one_with_the_note_of_another(small: Path) -> None:
    (small / "content" / "workshop.yml").write_text(WORKSHOP, encoding="utf-8")
    assert [str(warning) for warning in load_guide(small)[1] if "note" in warning.what] == []
    song = small / "quizzes" / "rewrites" / "loud-note.yml"
    copied = small / "quizzes" / "rewrites" / "loud-song.yml"
    copied.write_text(song.read_text(encoding="utf-8").replace("id: loud-note", "id: loud-song"), encoding="utf-8")
    without_note(small / "quizzes" / "conversations" / "first-word.yml")
    assert [(w.path, w.line, w.what) for w in load_guide(small)[1] if "note" in w.what] == [
        ("quizzes/conversations/first-word.yml", 1, "this exercise has no note for whoever does it with a group"),
        ("quizzes/rewrites/loud-song.yml", 65, "this note stands in quizzes/rewrites/loud-note.yml already"),
    ]


WORKSHOP = """
people: [4]
before: [Bring pens.]
sessions:
  - minutes: 10
    title: Ten minutes
    aim: One thing.
    prints: [{sheet: conversation-first-word, per: pair}, {sheet: own-message, per: person}]
    steps: [{minutes: 5, title: Begin, does: Begin.}, {minutes: 5, title: End, does: End.}]
debrief: [What was it?]
without_screen: Talk.
with_screen: Show.
notes: [{sheet: own-message, usually: They bring two., ask: [Which one?, Why that one?]}]
"""


def test_a_note_stands_on_the_key_of_its_exercise_and_in_the_guide_of_its_session(small: Path) -> None:
    (small / "content" / "workshop.yml").write_text(WORKSHOP, encoding="utf-8")
    sheets = build_catalogue(load_guide(small)[0])
    assert "They ask about the roof." in str(sheets["conversation-first-word-key"].data["note"])
    assert "The capitals go" in str(sheets["rewrite-loud-note-key"].data["note"])
    assert sheets["quiz-hearing-key"].data["note"] is None
    notes = sheets["facilitator-10"].data["notes"]
    assert [note["sheet"] for note in notes] == ["conversation-first-word", "own-message"], "in the order of the sheets"
    assert "They bring two." in str(notes)


def test_names_of_sheets_that_check_knows_are_those_of_the_catalogue(guide: Guide) -> None:
    sheets = {name for name in build_catalogue(guide) if not name.endswith("-key")}
    worksheets = {one.id for one in guide.workshop.worksheets} if guide.workshop else set()
    named = {name for session in guide.workshop.sessions for name in (one.sheet for one in session.prints)}
    assert named <= sheets
    assert worksheets <= sheets
    assert not [problem for problem in check_paper(read_files(ROOT)) if not problem.warning]


def test_sheets_are_chosen_by_id_principle_and_level(guide: Guide) -> None:
    sheets = build_catalogue(guide)

    def chosen(*ids: str, **by: str) -> set[str]:
        return {sheet.id for sheet in choose_sheets(guide, sheets, ids, **by)}  # type: ignore[arg-type]

    assert chosen() == set(sheets)
    assert chosen("ten") == {"ten"}
    assert chosen("quiz-vague") == {"quiz-vague", "quiz-vague-key"}
    assert chosen("piano-tuner-openings") == {
        "question-piano-tuner-openings",
        "question-piano-tuner-openings-key",
    }
    by_principle = chosen(principle="vague")
    assert {"questions-vague", "questions-vague-key"} < by_principle
    assert all("vague" in sheets[name].principles for name in by_principle if name in sheets)
    by_level = chosen(level="judge")
    assert "questions-judge" in by_level
    assert all("judge" in sheets[name].levels for name in by_level if name in sheets)
    with pytest.raises(UnknownSheetError, match="quiz-vague"):
        chosen("quiz-vage")


def test_a_pack_counts_one_sheet_for_each_and_one_for_whoever_runs_it(guide: Guide) -> None:
    assert [count(per, 12) for per in ("person", "pair", "group", "room")] == [13, 7, 4, 1]
    assert [count(per, 5) for per in ("person", "pair", "group", "room")] == [6, 4, 3, 1]
    for pack in build_packs(guide, build_catalogue(guide)):
        copies = pack.copies(12)
        assert len(copies) == len(pack.document.sheets)
        assert copies[0] == 1
        kinds = [sheet.kind for sheet in pack.document.sheets]
        keys = [kind.endswith("-key") for kind in kinds]
        assert kinds[0] == "facilitator"
        assert keys == sorted(keys), "keys come last"


def test_pages_are_repeated_in_the_order_of_the_sheets(guide: Guide) -> None:
    (pack,) = (pack for pack in build_packs(guide, build_catalogue(guide)) if pack.session.minutes == 60)
    press = Press(guide)
    base = press.pdf(pack.document, FORMS[0])
    lengths = [page_count(press.pdf(single(sheet), FORMS[0])) for sheet in pack.document.sheets]
    assert page_count(base) == sum(lengths)
    copied = repeat_pages(base, pack.copies(12))
    assert page_count(copied) == sum(length * copies for length, copies in zip(lengths, pack.copies(12), strict=True))
    assert len(copied) < 2 * len(base)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\nstartxref\n0\n%%EOF"])
def test_another_file_is_not_taken_for_one_of_ours(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="cross-reference"):
        repeat_pages(pdf, [2])


def test_what_is_printed_does_not_depend_on_the_cache(guide: Guide, tmp_path: Path) -> None:
    sheet = single(build_catalogue(guide)["ten"])
    fresh = Press(guide).pdf(sheet, FORMS[0])
    kept = Press(guide, tmp_path)
    assert kept.pdf(sheet, FORMS[0]) == fresh == kept.pdf(sheet, FORMS[0])
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    changed = dataclasses.replace(guide, site=guide.site.model_copy(update={"licence": "CC BY 4.0"}))
    assert Press(changed, tmp_path).pdf(sheet, FORMS[0]) != fresh


def test_the_command_writes_files_and_says_what_it_cannot_find(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    start = ["--root", str(small), "handouts", "--out", str(out)]
    assert main([*start, "hearing", "--paper", "letter", "--large"]) == 0
    assert sorted(path.name for path in out.rglob("*.pdf")) == ["quiz-hearing-key.pdf", "quiz-hearing.pdf"]
    assert (out / "letter-large" / "quiz-hearing.pdf").read_bytes().startswith(b"%PDF-1.7")
    said = capsys.readouterr()
    assert "no address is set" in said.err
    assert main([*start, "haering"]) == 1
    assert "Did you mean hearing" in capsys.readouterr().err
    assert main([*start, "--minutes", "17"]) == 1
    assert main([*start, "--list"]) == 0
    assert "quiz-hearing-key" in capsys.readouterr().out
