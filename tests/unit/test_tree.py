"""What the generator hands to the site engine beside the pages."""

import json
from pathlib import Path
from typing import get_args

import pytest

from generator.guide import load_guide
from generator.models.base import Channel
from generator.site import write_tree
from tests.conftest import ROOT


@pytest.fixture
def tree(small: Path) -> Path:
    guide, _ = load_guide(small)
    write_tree(guide, small, small / "build" / "docs")
    return small / "build" / "docs"


@pytest.mark.parametrize("name", ["guide.css", "guide-components.css"])
def test_styles_travel_without_their_comments(tree: Path, name: str) -> None:
    text = (tree / "assets" / name).read_text(encoding="utf-8")
    assert "{" in text
    assert "/*" not in text


@pytest.mark.parametrize("channel", get_args(Channel))
def test_examples_can_be_filtered_by_every_channel(channel: str) -> None:
    text = (ROOT / "generator" / "components" / "rewrite" / "rewrite.exercise.css").read_text(encoding="utf-8")
    chosen = f'.guide-examples:has([value="{channel}"]:checked)'
    assert f'{chosen} [data-channel]:not([data-channel="{channel}"])' in text
    assert f'{chosen} section:not(:has([data-channel="{channel}"]))' in text


def test_scripts_get_the_words_that_they_say_and_no_others(tree: Path) -> None:
    text = (tree / "assets" / "guide-words.js").read_text(encoding="utf-8")
    words = json.loads(text.removeprefix("window.guideData = ").rstrip(";\n"))["words"]
    assert words["question"]["check"]
    assert "choose-one" not in words["question"], "only a template says it"
