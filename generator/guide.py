"""The whole guide as one frozen object.

Owns loading; what is wrong is found by files (shape), checks (rules across files) and lint (how well it teaches).
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from generator.checks import check_files
from generator.files import TRAINING, File, Files, Page, read_files
from generator.lint import check_teaching
from generator.models.assessment import Assessment
from generator.models.base import Id
from generator.models.conversations import Conversation
from generator.models.criteria import Criterion, WordList
from generator.models.principles import Finding, Principle, Quote, Term
from generator.models.questions import Question, Quiz
from generator.models.rewrites import Rewrite
from generator.models.site import Site
from generator.models.workshop import Workshop
from generator.problems import ContentError, Problem


@dataclass(frozen=True)
class Guide:
    """Everything a reader can meet, in the order in which it is shown."""

    site: Site
    words: dict[str, dict[str, str]]
    """Interface words of the guide's language, by group and name."""
    dos: tuple[Principle, ...]
    donts: tuple[Principle, ...]
    findings: tuple[Finding, ...]
    quotes: tuple[Quote, ...]
    terms: tuple[Term, ...]
    quizzes: tuple[Quiz, ...]
    rewrites: tuple[Rewrite, ...]
    assessment: Assessment | None
    conversations: tuple[Conversation, ...]
    criteria: tuple[Criterion, ...]
    """What the coach looks for, most useful change first."""
    word_lists: dict[Id, WordList]
    """Words that the coach's patterns name together."""
    workshop: Workshop | None
    """Sessions to run with others."""
    pages: tuple[Page, ...]

    @cached_property
    def principles(self) -> dict[Id, Principle]:
        """All principles by id, do's first."""
        return {p.id: p for p in (*self.dos, *self.donts)}

    @cached_property
    def finding(self) -> dict[Id, Finding]:
        return {f.id: f for f in self.findings}

    @cached_property
    def questions(self) -> tuple[tuple[Quiz, Question], ...]:
        """Every question with the quiz it stands in."""
        return tuple((quiz, question) for quiz in self.quizzes for question in quiz.questions)

    def side(self, principle: Id) -> Literal["do", "dont"]:
        """Whether a principle says what to do or what to leave."""
        return "do" if any(p.id == principle for p in self.dos) else "dont"

    @property
    def pairs(self) -> tuple[tuple[Principle, Principle], ...]:
        """Every do with its don't, in the order of the do's."""
        return tuple((do, self.principles[do.pair]) for do in self.dos)

    def quizzes_on(self, principle: Id) -> tuple[Quiz, ...]:
        """The quizzes with a question on it, the one that has most of them first."""
        counts = {quiz.id: sum(q.principle == principle for q in quiz.questions) for quiz in self.quizzes}
        found = [quiz for quiz in self.quizzes if counts[quiz.id]]
        return tuple(sorted(found, key=lambda quiz: -counts[quiz.id]))

    def rewrites_on(self, principle: Id) -> tuple[Rewrite, ...]:
        """The exercises that train it, in their order."""
        return tuple(rewrite for rewrite in self.rewrites if principle in rewrite.trains)


def load_guide(root: Path) -> tuple[Guide, list[Problem]]:
    """Read and check all that pages are made of below `root`: (the guide, warnings).

    Raises ContentError as `check_guide` does.
    """
    return check_guide(read_files(root, without=TRAINING))


def check_guide(files: Files) -> tuple[Guide, list[Problem]]:
    """Check what was read: (the guide, warnings).

    Raises ContentError with every problem and warning found, if one of them is a problem.
    """
    problems = [*files.problems, *check_files(files), *check_teaching(files)]
    if any(not problem.warning for problem in problems):
        raise ContentError(problems)
    return _assemble(files), sorted(problems)


def _assemble(files: Files) -> Guide:
    kinds = files.by_kind
    site: Site = kinds["site"][0].model
    ui = {Path(file.path).stem: file.model.root for file in kinds["ui"]}
    return Guide(
        site=site,
        words=ui[site.language],
        dos=_in_order(kinds["dos"]),
        donts=_in_order(kinds["donts"]),
        findings=tuple(f for file in kinds["evidence"] for f in file.model.findings),
        quotes=tuple(q for file in kinds["quotes"] for q in file.model.quotes),
        terms=tuple(
            sorted((t for file in kinds["glossary"] for t in file.model.terms), key=lambda term: term.term.casefold())
        ),
        quizzes=_in_order(kinds["quizzes"]),
        rewrites=_in_order(kinds["rewrites"]),
        assessment=next((file.model for file in kinds["assessment"]), None),
        conversations=_in_order(kinds["conversations"]),
        criteria=tuple(sorted((file.model for file in kinds["criteria"]), key=lambda one: (one.rank.place, one.id))),
        word_lists={name: words for file in kinds["word-lists"] for name, words in file.model.root.items()},
        workshop=next((file.model for file in kinds["workshop"]), None),
        pages=files.pages,
    )


def _in_order(files: tuple[File[Any], ...]) -> tuple[Any, ...]:
    return tuple(sorted((file.model for file in files), key=lambda model: (model.order, model.id)))
