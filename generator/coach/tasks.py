"""What generator/client/exercise/types.ts calls a task: everything by which a draft of an exercise is judged."""

from collections.abc import Collection
from typing import Any

from generator.models.base import Id
from generator.models.rewrites import Rewrite


def task_of(rewrite: Rewrite, donts: Collection[Id]) -> dict[str, Any]:
    """The task of an exercise; `donts` are the ids of all principles that say what to leave."""
    asked, original = rewrite.requirements, rewrite.original
    faults = [(spot.id, spot.principle, original.marked_words[spot.id]) for spot in original.faults]
    looked_for = dict.fromkeys((*rewrite.trains, *(principle for _, principle, _ in faults if principle)))
    return {
        "id": rewrite.id,
        "dos": [name for name in rewrite.trains if name not in donts],
        "donts": [name for name in looked_for if name in donts],
        "original": original.words.strip("\n"),
        "faults": [{"id": name, "principle": principle, "words": words} for name, principle, words in faults],
        "words": [asked.min_words, asked.max_words],
        "characters": asked.max_characters,
        "asks": asked.max_asks,
        "links": asked.links,
        "facts": [{"id": fact.id, "accept": list(fact.accept)} for fact in asked.facts],
        "models": [{"id": answer.id, "text": answer.words.strip("\n")} for answer in rewrite.model_answers],
        "brief": [*rewrite.known, *rewrite.hints, *(fact.says for fact in asked.facts)],
    }
