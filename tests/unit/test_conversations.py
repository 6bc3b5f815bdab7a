"""Conversations as graphs, and as data: what leads where, what is written out once, what makes one another."""

from pathlib import Path

import pytest

from generator.conversations.graph import leading_to, reachable
from generator.conversations.shown import conversation_hash, decisive, graph_data, nested, numbers, parts, trained
from generator.guide import load_guide
from generator.models.conversations import Conversation
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def real() -> tuple[Conversation, ...]:
    return load_guide(ROOT)[0].conversations


@pytest.fixture
def first(small: Path) -> Conversation:
    return load_guide(small)[0].conversations[0]


def test_what_can_be_reached_from_where() -> None:
    graph = {"a": ("b", "c"), "b": ("a",), "c": ("end",), "d": ("end",), "end": ()}
    assert reachable(graph, ["a"]) == {"a", "b", "c", "end"}
    assert reachable(graph, ["b", "d"]) == {"a", "b", "c", "d", "end"}
    assert leading_to(graph, ["end"]) == {"a", "b", "c", "d", "end"}
    assert leading_to(graph, ["b"]) == {"a", "b"}


def test_each_turn_and_ending_is_written_out_once(first: Conversation, real: tuple[Conversation, ...]) -> None:
    assert nested(first) == {"ask", "tell", "nod"}
    for conversation in real:
        inside = nested(conversation)
        places = [r.leads_to for turn in conversation.turns for r in turn.replies if r.id in inside]
        assert sorted([conversation.turns[0].id, *places]) == sorted(parts(conversation))


def test_nothing_is_nested_deeper_than_there_are_turns(real: tuple[Conversation, ...]) -> None:
    for conversation in real:
        inside = nested(conversation)
        above = {r.leads_to: turn.id for turn in conversation.turns for r in turn.replies if r.id in inside}
        for name in parts(conversation):
            depth = 0
            while name in above:
                name, depth = above[name], depth + 1
            assert depth <= len(conversation.turns), conversation.id


def test_on_paper_turns_are_numbered_and_endings_lettered(first: Conversation) -> None:
    assert numbers(first) == {"bench": "1", "roof": "2", "stayed": "A", "walked-off": "B"}


def test_the_browser_gets_ids_and_no_words(first: Conversation) -> None:
    data = graph_data(first)
    assert data["endings"] == ["stayed", "walked-off"]
    assert data["turns"][0]["replies"][0] == {"id": "ask", "to": "roof", "keeps": ["listen"]}
    assert data["turns"][1]["replies"][2] == {"id": "which", "to": "bench"}
    assert decisive(first) == frozenset()


def test_it_trains_the_principles_that_most_replies_keep_or_break(
    first: Conversation, real: tuple[Conversation, ...]
) -> None:
    assert trained(first) == ("listen", "shout")
    for conversation in real:
        assert len(trained(conversation)) == 3


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("why: She may begin.", "why: She can begin.", True),
        ("debrief: You asked.", "debrief: You listened.", True),
        ("summary: Two turns on a bench.", "summary: On a bench.", True),
        ("What do you see?", "What is it?", False),
        ("leads_to: bench, why", "leads_to: stayed, why", False),
        ("keeps: [listen], why: She goes on.", "why: She goes on.", False),
        ("It leaks.", "It holds.", False),
    ],
)
def test_it_is_another_conversation_when_what_is_said_or_kept_changes(
    old: str, new: str, same: bool, small: Path
) -> None:
    before = conversation_hash(load_guide(small)[0].conversations[0])
    path = small / "quizzes" / "conversations" / "first-word.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert (conversation_hash(load_guide(small)[0].conversations[0]) == before) is same
