"""What is told of the coach is so: figures are those of the committed model, and nothing it looks for is left out.

Other messages can be measured on too.
"""

import re
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("numpy")

from generator.coach.engine import Engine
from generator.coach.evaluate import judged_labels, read_unasked
from generator.coach.material import read_messages, taught
from generator.coach.method import by_writer, fill, mistakes
from generator.coach.outside import read_outside
from generator.files import Files
from generator.models.coach import LABELS
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "about" / "method.md"

GUIDE_TO_CRITERIA = ROOT / "content" / "coach" / "README.md"

NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)

OUTSIDE = """
- id: a
  channel: email
  stage: first-contact
  source: somebody/collection
  text: "Hi [Name], could you refer me? By Friday, please."
  labels:
    one-sided-ask: {value: true, span: "could you refer me", span_alt: null}
    deadline: true
    vague: false
"""


def test_the_figures_on_the_page_are_those_of_the_committed_model(engine: Engine, files: Files) -> None:
    messages = read_messages(files, engine, "test")
    page = PAGE.read_text(encoding="utf-8")
    filled = fill(page, by_writer(messages, read_unasked(engine, messages), judged_labels(files)) | mistakes(files))
    assert page == filled, "run python -m generator.coach.evaluate --page docs/about/method.md"


def numbers_in(text: str, sentence: str) -> list[int]:
    """The numbers that stand for the brackets of this pattern, read as words."""
    (found,) = re.findall(sentence, " ".join(text.split()))
    return [NUMBERS.index(word.lower()) for word in ([found] if isinstance(found, str) else found)]


def test_the_page_says_how_many_things_are_found_in_which_way(files: Files) -> None:
    told = r"It knows (\w+) things to look for\. (\w+) it finds with phrases .*? (\w+) it finds .*? (\w+) it counts:"
    facts = [file.model for file in files.by_kind["criteria"] if file.model.id not in LABELS]
    measured = sum(fact.measure is not None for fact in facts)
    counts = [len(LABELS) + len(facts), len(LABELS), len(facts) - measured, measured]
    assert numbers_in(PAGE.read_text(encoding="utf-8"), told) == counts


def test_the_tables_of_criteria_name_those_that_exist(files: Files) -> None:
    text = GUIDE_TO_CRITERIA.read_text(encoding="utf-8")
    labels, facts = re.findall(r"^\| id \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert sorted(re.findall(r"^\| `([^`]+)` \|", labels, re.MULTILINE)) == sorted(LABELS)
    others = sorted({file.model.id for file in files.by_kind["criteria"]} - set(LABELS))
    assert sorted(re.findall(r"^\| `([^`]+)` \|", facts, re.MULTILINE)) == others
    assert numbers_in(text, r"(\w+) more are facts") == [len(others)]
    assert numbers_in(text, r"Go through all (\w+) for every message") == [len(LABELS)]


def test_a_label_is_judged_by_the_kind_of_its_criterion(files: Files) -> None:
    judged = judged_labels(files)
    kinds = {file.model.id: file.model.kind for file in files.by_kind["criteria"]}
    assert {kinds[label] for label in judged.dos} == {"do"}
    assert {kinds[label] for label in judged.donts} == {"dont"}
    assert {kinds[label] for label in LABELS if label not in judged.all} == {"fine"}


def test_a_cue_of_a_fact_teaches_nothing() -> None:
    assert taught(["u:word", "k:vague/fog", "k:shouting/loud", "t:body"]) == {"u:word", "k:vague/fog", "t:body"}


def test_training_needs_no_browser_and_ends_with_measuring(tmp_path: Path) -> None:
    call = ["make", "--dry-run", "--no-print-directory", f"VENV={tmp_path / 'venv'}", "coach-model"]
    steps = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "ensure_browser" not in steps
    train, measure = steps.splitlines()[-2:]
    assert train.endswith("-m generator.coach.train")
    assert measure.endswith("-m generator.coach.evaluate --page docs/about/method.md")


def test_a_table_keeps_its_words_and_gets_other_figures() -> None:
    page = "a\n<!-- figures: t -->\n\n| Head | F1 |\n| --- | --- |\n| Here | .1 |\n\n<!-- /figures -->\nb\n"
    assert fill(page, {"t": [[".9"]]}) == page.replace(".1", ".9")


def test_a_list_is_written_anew() -> None:
    page = "<!-- figures: l -->\n\n- old\n\n<!-- /figures -->\n"
    assert fill(page, {"l": ["one", "two"]}) == page.replace("- old", "- one\n- two")


def test_a_block_that_is_not_there_is_said() -> None:
    with pytest.raises(KeyError, match="t"):
        fill("no tables", {"t": [["1"]]})


def test_messages_from_elsewhere_are_read_with_their_labels_and_quotes(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "outside.yml"
    path.write_text(OUTSIDE, encoding="utf-8")
    (message,) = read_outside(path, engine)
    assert message.labels == {"one-sided-ask", "deadline"}
    assert (message.group, message.kind) == ("somebody/collection", "template")
    assert [message.text[start:end] for start, end, _ in message.marks] == ["could you refer me"]
