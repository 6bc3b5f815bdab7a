"""What the assessment's pages need beyond its file: an exercise for each step, and the facts that scripts count by."""

from dataclasses import dataclass
from typing import Any

from generator.guide import Guide
from generator.markup import Words
from generator.models.assessment import Assessment
from generator.models.base import Id


@dataclass(frozen=True)
class Exercise:
    """Where a principle can be practised."""

    address: str
    """Below the site's top."""
    name: str
    """What it is, and its title."""


def exercise_on(guide: Guide, words: Words, principle: Id) -> Exercise | None:
    """The message rewrite that trains it most of all; without one, the quiz that asks most about it."""
    rewrites = sorted(guide.rewrites_on(principle), key=lambda one: one.trains.index(principle))
    if rewrites:
        return Exercise(f"x/{rewrites[0].id}.html", words.word("rewrite.link", title=rewrites[0].title))
    quizzes = guide.quizzes_on(principle)
    return Exercise(f"q/{quizzes[0].id}.html", words.word("plan.quiz", title=quizzes[0].title)) if quizzes else None


def shape(guide: Guide, assessment: Assessment) -> dict[str, Any]:
    """The assessment without its words, as generator/client/stand/shape.ts takes it."""
    return {
        "version": assessment.version,
        "statements": [{"id": one.id, "place": one.place, "for": one.counts_for} for one in assessment.statements],
        "pairs": [[do.id, dont.id] for do, dont in guide.pairs],
        "amounts": [[amount.id, amount.against] for amount in assessment.amounts],
        "acts": [{"for": act.counts_for, "spare": act.may_have_no_place} for act in assessment.acts],
        "names": {one.id: one.short for one in guide.principles.values()}
        | {amount.id: amount.title for amount in assessment.amounts},
    }
