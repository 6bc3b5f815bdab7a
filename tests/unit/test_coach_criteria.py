"""Every example of every criterion is read by the coach; patterns, lists and training material are sound."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.coach.check import check_examples, check_messages, misreading
from generator.coach.checks import check_coach
from generator.coach.data import coach_data, read_coach_files, read_model
from generator.coach.engine import Engine
from generator.coach.patterns import faults
from generator.files import TRAINING, File, Files, read_files
from generator.guide import load_guide
from generator.models.criteria import Criterion, FoundExample, NearExample
from tests.conftest import ROOT

FILES = read_coach_files(ROOT)
CRITERIA: tuple[File[Criterion], ...] = FILES.by_kind["criteria"]


def test_every_example_is_read_right_or_recorded(engine: Engine) -> None:
    assert list(map(str, check_examples(FILES, engine))) == []


FOUND = FoundExample(text="Hello. Please answer. Bye.", span="answer")
NEAR = NearExample(text="Hello.", why="A greeting.")


def reading(*places: tuple[int, int]) -> dict[str, Any]:
    return {"findings": [{"criterion": "deadline", "start": start, "end": end} for start, end in places]}


@pytest.mark.parametrize(
    ("example", "places", "said"),
    [
        (FOUND, [], "the coach does not find deadline in this example"),
        (FOUND, [(0, 6)], "the coach finds deadline in this example, but not in the sentence of its span"),
        (FOUND, [(0, 6), (7, 21)], None),
        (FoundExample(text="Hello."), [(0, 6)], None),
        (NEAR, [(0, 6)], "the coach finds deadline in this example"),
        (NEAR, [], None),
    ],
)
def test_a_misread_example_is_said(
    example: FoundExample | NearExample, places: list[tuple[int, int]], said: str | None
) -> None:
    assert misreading("deadline", example, reading(*places)) == said
    assert misreading("shouting", example, reading()) == misreading("shouting", example, reading(*places))


def test_misread_examples_and_stale_records_are_said_with_their_line(material: Path) -> None:
    path = material / "content" / "coach" / "criteria" / "wrong-word.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("Purely for networking, would", "Would").replace("      span: Purely for networking\n", "", 1)
    text = text.replace("      why: Telephones.\n", "      why: Telephones.\n      coach_misses: true\n", 1)
    path.write_text(text, encoding="utf-8")
    lines = text.splitlines()
    misread = 1 + next(number for number, line in enumerate(lines) if "Would you look over my first ten poems" in line)
    stale = 1 + lines.index("      coach_misses: true", lines.index("      why: Telephones."))
    assert [str(problem) for problem in check_messages(read_files(material)).problems] == [
        f"content/coach/criteria/wrong-word.yml:{misread}:13: the coach does not find wrong-word in this example. "
        "Mend the cue or the training material; until then write `coach_misses: true` here.",
        f"content/coach/criteria/wrong-word.yml:{stale}:21: coach_misses stands beside an example in which the coach "
        "reads wrong-word right. Remove it.",
    ]


def test_every_criterion_of_a_principle_and_of_the_facts_is_there() -> None:
    principles = {file.model.id for side in ("dos", "donts") for file in FILES.by_kind[side]}
    assert principles <= {file.model.id for file in CRITERIA}
    assert {"slots", "length", "asks", "shouting"} == {file.model.measure for file in CRITERIA} - {None}


def test_the_committed_model_was_trained_on_what_is_here() -> None:
    train = pytest.importorskip("generator.coach.train")
    with Engine(coach_data(FILES)) as engine:
        messages, alone = train.read_material(FILES, engine)
        assert (read_model() or {})["material"] == train.digest(engine, messages, alone), "run make coach-model"


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("(a|b", "a bracket is not closed"),
        ("a) b", "a closing bracket has no opening one"),
        ("a | b", "| parts the words inside brackets, with words on both sides"),
        ("(a|) b", "there is nothing before a closing bracket"),
        ("a ^ b", "^ stands for the start of a sentence and can only come first"),
        ("a, b", "',' has no meaning in a pattern"),
        ("Would you", "'W' has no meaning in a pattern"),
        ("a @roles", "there is no word list roles"),
        ("... a", "... at the edge of a pattern means nothing"),
        ("a ... b ... c ... d ... e ... f ... g", "this can grow longer than 24 words"),
        ("$", "this matches no word"),
        ("let...go", "'let...go' is taken for one word, expected a space on both sides of the three dots"),
        ("let... go", "'let...' is taken for one word, expected a space on both sides of the three dots"),
        ("net*work", "* stands for the rest of a word and ends it, which 'net*work' goes beyond"),
        ("co-host*", "'co-host*' is never met, since a message's words are parted at a hyphen, expected 'co host*'"),
        ("a@role", "'a@role' is taken for one word, expected a space before @"),
        ("@any*", "'*' has no meaning in a pattern"),
        ("a--b", "'a--b' has no meaning in a pattern"),
        ("@any", "this fits any words at all, expected at least one that has to be there, and is not @any"),
        ("(a)? (b|c)?", "this fits any words at all, expected at least one that has to be there, and is not @any"),
        (
            "(a|@any ... @any)",
            "this fits any words at all, expected at least one that has to be there, and is not @any",
        ),
    ],
)
def test_a_faulty_pattern_is_said(pattern: str, fault: str) -> None:
    assert next(faults(pattern, {"role"})) == fault


@pytest.mark.parametrize(
    "pattern",
    [
        "i am (a|an)? @role",
        "^ as a @role $",
        "would you ... me",
        "(a b|c*) # @number i'm",
        "win-win ...(a|b)",
        "(a)? (b (c)?|@any d)",
    ],
)
def test_a_sound_pattern_has_no_fault(pattern: str) -> None:
    assert list(faults(pattern, {"role"})) == []


def test_a_list_is_not_called_unknown_where_lists_are_not_known() -> None:
    assert list(faults("a @roles", None)) == []


@pytest.fixture
def material(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def problems(root: Path) -> list[str]:
    files: Files = read_files(root)
    assert not files.problems, files.problems
    return [str(problem) for problem in check_coach(files)]


def test_the_material_is_sound(material: Path) -> None:
    assert problems(material) == []


def change(root: Path, name: str, old: str, new: str) -> Path:
    """Replace words that stand in a file of the coach, once."""
    path = root / "content" / "coach" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def shape_and_rules(root: Path) -> list[str]:
    """Problems of everything but the training material."""
    files = read_files(root, without=TRAINING)
    return [str(problem) for problem in (*files.problems, *check_coach(files))]


def test_two_criteria_do_not_share_a_place(material: Path) -> None:
    change(material, "criteria/wrong-word.yml", "place: 14", "place: 12")
    assert shape_and_rules(material) == [
        "content/coach/criteria/wrong-word.yml:6:10: place 12 is taken by content/coach/criteria/shouting.yml. "
        "Choose another number."
    ]


def test_two_criteria_do_not_give_way_to_each_other(material: Path) -> None:
    change(material, "criteria/solid-ideas.yml", "rank:", "gives_way: [{to: vague, where: same-words}]\nrank:")
    (problem,) = shape_and_rules(material)
    assert "vague and solid-ideas give way to each other, and neither would be said. Let one" in problem


def test_a_cue_that_the_classifier_does_not_know_is_a_warning(material: Path) -> None:
    change(material, "criteria/deadline.yml", "cues:\n", "cues:\n  - {id: by-easter, says: [by easter]}\n")
    (problem,) = shape_and_rules(material)
    assert "warning: the cue by-easter finds nothing yet, since deadline is learned" in problem


def test_a_fault_in_one_file_is_not_laid_on_those_that_name_it(material: Path) -> None:
    change(material, "lists.yml", "the a an and", "The a an and")
    change(material, "../donts/vague.yml", "id: vague", "ids: vague")
    change(material, "criteria/one-sided-ask.yml", "kind:", "kinds:")
    change(material, "../evidence.yml", "claim:", "claims:")
    assert {problem.split(":")[0] for problem in shape_and_rules(material)} == {
        "content/coach/lists.yml",
        "content/donts/vague.yml",
        "content/coach/criteria/one-sided-ask.yml",
        "content/evidence.yml",
    }


def test_missing_word_lists_are_one_problem(material: Path) -> None:
    (material / "content" / "coach" / "lists.yml").unlink()
    (problem,) = shape_and_rules(material)
    assert problem.startswith("content/coach/lists.yml:1:1: this file is missing, and cues name the word lists ")


def test_a_test_message_in_an_example_is_said(material: Path) -> None:
    test = next(f for f in FILES.by_kind["training-messages"] if f.model.part == "test")
    text = next(m.text for m in test.model.messages if "|" not in m.text and len(m.text.split()) > 20)
    copied = " ".join(text.split()).replace('"', "'")
    change(material, "criteria/wrong-word.yml", "  near:\n", f'  near:\n    - {{text: "{copied}", why: A test.}}\n')
    (problem,) = problems(material)
    assert "these words are in a test message as well" in problem


def test_a_test_message_in_the_training_material_is_said(material: Path) -> None:
    test = next(f for f in FILES.by_kind["training-messages"] if f.model.part == "test")
    text = next(m.text for m in test.model.messages if "|" not in m.text and len(m.text.split()) > 20)
    path = material / "content" / "coach" / "sentences" / "copied.yml"
    copied = " ".join(text.split()).replace('"', "'")
    path.write_text(f'part: train\nsentences:\n  - {{text: "{copied} Truly."}}\n', encoding="utf-8")
    (problem,) = problems(material)
    assert problem.startswith("content/coach/sentences/copied.yml:3:12: these words are in a test message as well")


def test_the_same_words_twice_are_said(material: Path) -> None:
    path = material / "content" / "coach" / "sentences" / "twice.yml"
    twice = "  - {text: The goat is green., labels: []}\n  - {text: The goat is green!, labels: []}\n"
    path.write_text("part: train\nsentences:\n" + twice, encoding="utf-8")
    (problem,) = problems(material)
    assert problem.startswith("content/coach/sentences/twice.yml:4:12: the same words stand already in")


def test_training_material_is_checked_and_no_page_waits_for_it(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = small / "content" / "coach" / "sentences" / "careless.yml"
    path.parent.mkdir(parents=True)
    path.write_text("part: train\nsentences:\n  - {text: The goat is green., labels: [grene]}\n", encoding="utf-8")
    load_guide(small)
    assert main(["--root", str(small), "check"]) == 1
    assert "content/coach/sentences/careless.yml:3:41: " in capsys.readouterr().err
