"""The exercises as a whole: what they cover, and that careless attempts at them are never done."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from generator.coach.check import check_messages
from generator.coach.data import coach_data, read_coach_files, read_model
from generator.coach.engine import Engine
from generator.coach.tasks import task_of
from generator.files import read_files
from generator.guide import Guide, load_guide
from generator.models.rewrites import Rewrite
from tests.conftest import FIXTURES, ROOT

GUIDE = load_guide(ROOT)[0]
REWRITES = {rewrite.id: rewrite for rewrite in GUIDE.rewrites}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(coach_data(read_coach_files(ROOT), read_model())) as one:
        yield one


@pytest.fixture(scope="module")
def guide() -> Guide:
    return GUIDE


def test_every_principle_is_trained_by_two_exercises_at_least(guide: Guide) -> None:
    counts = Counter(name for rewrite in guide.rewrites for name in rewrite.trains)
    assert {name: counts[name] for name in guide.principles if counts[name] < 2} == {}


def test_exercises_cover_channels_stages_goals_and_levels(guide: Guide) -> None:
    contexts = [rewrite.context for rewrite in guide.rewrites]
    channels = Counter(context.channel for context in contexts)
    assert set(channels) >= {"email", "connection-note", "dm", "in-person"}
    assert channels["in-person"] >= 2
    assert {context.stage for context in contexts} == {"first-contact", "follow-up", "reply"}
    assert {context.goal for context in contexts} >= {
        *("connect", "ask-feedback", "ask-advice", "work-together", "introduce", "thank", "stay-in-touch", "offer"),
    }
    assert {rewrite.level for rewrite in guide.rewrites} == {"recognise", "apply", "judge"}


def test_connection_notes_are_held_to_their_channel(guide: Guide) -> None:
    for rewrite in guide.rewrites:
        if rewrite.context.channel == "connection-note":
            assert rewrite.requirements.max_characters == 200, rewrite.id


def test_a_writer_can_claim_every_do_that_is_trained(guide: Guide) -> None:
    dos = {principle.id for principle in guide.dos}
    for rewrite in guide.rewrites:
        asked = {point.principle for point in rewrite.self_check}
        assert set(rewrite.trains) & dos <= asked, rewrite.id


def _verdicts(engine: Engine, rewrite: Rewrite, texts: list[str], claimed: list[str]) -> list[dict[str, Any]]:
    task = task_of(rewrite, {principle.id for principle in GUIDE.donts})
    return engine.judge([(task, rewrite.context, text) for text in texts], claimed=claimed)


@pytest.mark.parametrize("name", sorted(REWRITES))
def test_careless_attempts_are_never_done_whatever_is_ticked(name: str, engine: Engine) -> None:
    rewrite = REWRITES[name]
    written = yaml.safe_load((FIXTURES / "rewrites" / f"{name}.yml").read_text(encoding="utf-8"))
    texts = [rewrite.original.words, *(one["text"] for one in written["careless"])]
    assert len(texts) == 6
    for claimed in ([], [point.principle for point in rewrite.self_check if point.principle]):
        assert [
            text for text, seen in zip(texts, _verdicts(engine, rewrite, texts, claimed), strict=True) if seen["done"]
        ] == []


def test_the_coach_misreads_few_messages_and_all_of_them_are_recorded() -> None:
    files = read_files(ROOT)
    misread = check_messages(files)
    assert [str(problem) for problem in misread.problems] == []
    assert 0 < misread.exercises.recorded < 0.05 * misread.exercises.verdicts
