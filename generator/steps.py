"""What the assessment's pages need beyond its file: an exercise for each step, and the facts that scripts count by."""

from dataclasses import dataclass
from operator import itemgetter
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


def exercises(guide: Guide, words: Words) -> dict[Id, Exercise]:
    """For each principle the message rewrite that trains it most of all; without one, the quiz that asks most about it.

    A rewrite that another principle has already is left for last, so that the steps of a plan differ.
    """
    found: dict[Id, Exercise] = {}
    used: set[Id] = set()
    for principle in guide.principles:
        rewrites = [(one.id in used, one.trains.index(principle), one) for one in guide.rewrites_on(principle)]
        quizzes = guide.quizzes_on(principle)
        if rewrites:
            best = min(rewrites, key=itemgetter(0, 1))[2]
            used.add(best.id)
            found[principle] = Exercise(f"x/{best.id}.html", words.word("rewrite.link", title=best.title))
        elif quizzes:
            found[principle] = Exercise(f"q/{quizzes[0].id}.html", words.word("plan.quiz", title=quizzes[0].title))
    return found


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
