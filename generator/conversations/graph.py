"""Which turns and endings of a conversation can be reached from where. Pure."""

from collections import deque
from collections.abc import Iterable

from generator.models.base import Id
from generator.models.conversations import Conversation


def targets(conversation: Conversation) -> dict[Id, tuple[Id, ...]]:
    """Where each turn leads by the replies to choose from, in their order; endings lead nowhere.

    A message of the reader's own can lead nowhere else: it is not read where there is no script.
    """
    found: dict[Id, tuple[Id, ...]] = {ending.id: () for ending in conversation.endings}
    for turn in conversation.turns:
        found[turn.id] = tuple(reply.leads_to for reply in turn.replies)
    return found


def reachable(graph: dict[Id, tuple[Id, ...]], starts: Iterable[Id]) -> set[Id]:
    """The starts and everything that can be reached from them."""
    seen: set[Id] = set()
    waiting = deque(starts)
    while waiting:
        name = waiting.popleft()
        if name not in seen:
            seen.add(name)
            waiting.extend(graph.get(name, ()))
    return seen


def leading_to(graph: dict[Id, tuple[Id, ...]], goals: Iterable[Id]) -> set[Id]:
    """The goals and everything from which one of them can be reached."""
    back: dict[Id, list[Id]] = {}
    for name, nexts in graph.items():
        for following in nexts:
            back.setdefault(following, []).append(name)
    return reachable({name: tuple(sources) for name, sources in back.items()}, goals)
