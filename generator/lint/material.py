"""What the rules look at: every question with its place and its texts, and the words of the guide's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from generator.files import File, Files
from generator.lint.counting import squeezed
from generator.models.lint import LintWords
from generator.models.questions import Question
from generator.models.texts import Text, Trail, texts_of
from generator.problems import Problem

SHOWN = frozenset({"text", "left", "right"})
"""Fields of an answer that the reader sees before answering."""

FEEDBACK = frozenset({"feedback", "elsewhere"})

COMPARED = SHOWN | FEEDBACK | {"prompt"}


class Answer(NamedTuple):
    """A part of a question that has its own feedback."""

    trail: Trail
    part: Any
    words: str
    """What the reader sees of it, for comparing; empty for words marked in a message."""


@dataclass(frozen=True)
class Asked:
    """A question, where it stands, and its texts."""

    file: File[Any]
    trail: Trail
    question: Question
    texts: tuple[Text, ...]

    @cached_property
    def said(self) -> dict[Trail, str]:
        """The words of what is asked and of what is said to an answer, by their places, for comparing."""
        return {text.trail: squeezed(text.value) for text in self.texts if text.trail[-1] in COMPARED}

    @cached_property
    def feedback(self) -> tuple[Text, ...]:
        """What is said of answers."""
        return tuple(text for text in self.texts if text.trail[-1] in FEEDBACK)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """What the reader judges one by one, whatever its type calls it: options, items, pairs, spots, gaps."""
        depth = len(self.trail) + 2
        return tuple(
            Answer(trail, text.owner, self.said.get((*trail, "text")) or self.said.get((*trail, "left"), ""))
            for text in self.feedback
            if len(trail := text.trail[:-1]) == depth
        )

    @property
    def place(self) -> str:
        return f"{self.file.path}:{self.file.source.place(self.trail)[0]}"

    def warning(self, trail: Trail, what: str, remedy: str) -> Problem:
        return self.file.problem(trail, what, remedy, warning=True)


@dataclass(frozen=True)
class Material:
    files: Files
    questions: tuple[Asked, ...]

    def texts(self) -> Iterator[tuple[File[Any], Text]]:
        """Every text of every file, with its file."""
        for asked in self.questions:
            yield from ((asked.file, text) for text in asked.texts)
        for kind, files in self.files.by_kind.items():
            for file in files:
                without = "questions" if kind == "quizzes" else None
                yield from ((file, text) for text in texts_of(file.model, without=without))


def gather(files: Files) -> Material:
    """The questions of all quizzes that could be read, in the order of their files."""
    return Material(files, tuple(_questions(files)))


def _questions(files: Files) -> Iterator[Asked]:
    for file in files.by_kind["quizzes"]:
        for number, question in enumerate(file.model.questions):
            trail = ("questions", number)
            yield Asked(file, trail, question, tuple(texts_of(question, trail)))


def lint_words(files: Files) -> LintWords | None:
    """The words of the guide's language, where somebody has written them."""
    language = next((file.model.language for file in files.by_kind["site"]), None)
    return next((file.model for file in files.by_kind["lint"] if file.name == language), None)
