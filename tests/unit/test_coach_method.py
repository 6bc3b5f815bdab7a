"""The figures on the page about the coach are those of the committed model; other messages can be measured on too."""

from pathlib import Path

import pytest

pytest.importorskip("numpy")

from generator.coach.engine import Engine
from generator.coach.evaluate import read_unasked
from generator.coach.material import read_messages
from generator.coach.method import by_writer, fill, mistakes
from generator.coach.outside import read_outside
from generator.files import Files
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "about" / "method.md"

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
    filled = fill(page, by_writer(messages, read_unasked(engine, messages)) | mistakes(files))
    assert page == filled, "run python -m generator.coach.evaluate --page docs/about/method.md"


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
