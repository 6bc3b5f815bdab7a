"""How a conversation is laid out: as nested choices, as a numbered script, and as data for the browser."""

import hashlib
import json
from collections import Counter, deque
from typing import Any

from generator.models.base import Id
from generator.models.conversations import Branch, Conversation, Ending, Reply, Step, Turn

NOT_JUDGED = {"order", "aliases", "summary", "why", "debrief", "practise", "card", "mood", "setting"}
"""Fields that can be improved without the conversation becoming another."""


def conversation_hash(conversation: Conversation) -> str:
    """Eight hex digits that change when what is said, where it leads or what it keeps changes, and only then."""
    judged = json.dumps(_judged(conversation.model_dump(mode="json")), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(judged.encode()).hexdigest()[:8]


def _judged(value: object) -> object:
    if isinstance(value, dict):
        return {name: _judged(part) for name, part in value.items() if name not in NOT_JUDGED}
    if isinstance(value, list):
        return [_judged(part) for part in value]
    return value


MAIN = 3


def trained(conversation: Conversation) -> tuple[Id, ...]:
    """The principles that most replies keep or break, up to three: hardly a path goes past all of them."""
    counts = Counter(name for _, _, step in conversation.steps() for name in (*step.keeps, *step.breaks))
    return tuple(name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAIN])


def nested(conversation: Conversation) -> frozenset[Id]:
    """The ids of replies inside which the turn or ending they lead to is written out, once each.

    Other replies link to it. Turns are met in breadth, so that nothing is nested deeper than its shortest path; the
    length of the page stays the length of the conversation, however many paths it has.
    """
    turns = {turn.id: turn for turn in conversation.turns}
    chosen: set[Id] = set()
    placed = {conversation.turns[0].id}
    waiting = deque(placed)
    while waiting:
        turn = turns.get(waiting.popleft())
        for reply in turn.replies if turn else ():
            if reply.leads_to not in placed:
                placed.add(reply.leads_to)
                chosen.add(reply.id)
                waiting.append(reply.leads_to)
    return frozenset(chosen)


def parts(conversation: Conversation) -> dict[Id, Turn | Ending]:
    """Turns and endings by id."""
    by_id: dict[Id, Turn | Ending] = {turn.id: turn for turn in conversation.turns}
    return by_id | {ending.id: ending for ending in conversation.endings}


def numbers(conversation: Conversation) -> dict[Id, str]:
    """What turns and endings are called on paper: 1, 2, 3 … and A, B, C …"""
    named = {turn.id: str(number) for number, turn in enumerate(conversation.turns, start=1)}
    return named | {ending.id: chr(ord("A") + number) for number, ending in enumerate(conversation.endings)}


def graph_data(conversation: Conversation) -> dict[str, Any]:
    """What the browser needs to follow a path; texts it takes from the page."""

    def step(one: Step) -> dict[str, Any]:
        data: dict[str, Any] = {"id": one.id, "to": one.leads_to}
        data |= {field: list(names) for field in ("keeps", "breaks") if (names := getattr(one, field))}
        if isinstance(one, Branch):
            data |= {"found": list(one.found), "notFound": list(one.not_found)}
        return data

    def turn(one: Turn) -> dict[str, Any]:
        data: dict[str, Any] = {"id": one.id, "replies": [step(reply) for reply in one.replies]}
        if one.free:
            data["free"] = {
                "context": one.free.context.model_dump(mode="json"),
                "branches": [step(branch) for branch in one.free.branches],
            }
        return data

    return {
        "turns": [turn(one) for one in conversation.turns],
        "endings": [ending.id for ending in conversation.endings],
    }


def replies_of(turn: Turn) -> list[tuple[str, Reply]]:
    """The replies of a turn with the small letters they have on paper."""
    return [(chr(ord("a") + number), reply) for number, reply in enumerate(turn.replies)]


def decisive(conversation: Conversation) -> frozenset[Id]:
    """The criteria that decide where messages of the reader's own lead."""
    branches = [branch for turn in conversation.turns if turn.free for branch in turn.free.branches]
    return frozenset(name for branch in branches for name in (*branch.found, *branch.not_found))
