"""Which files authors write, and the shape each kind has.

Finds and reads them all. A further kind of file is one line in KINDS and a field in generator/guide.py.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from generator.models.assessment import Assessment
from generator.models.coach import TrainingMessages, TrainingSentences
from generator.models.conversations import Conversation
from generator.models.criteria import Criterion, WordLists
from generator.models.lint import LintWords
from generator.models.principles import Evidence, Glossary, Principle, Quotes
from generator.models.questions import Quiz
from generator.models.rewrites import Rewrite
from generator.models.shape import read_shape
from generator.models.site import PageHead, Site, Ui
from generator.models.workshop import Workshop
from generator.problems import Problem, shown_path
from generator.sources import Source, parse_source, read_source, read_text

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class File(Generic[M]):
    """One author file: where its parts stand, and what it says."""

    source: Source
    model: M

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.path).stem

    def problem(self, trail: tuple[str | int, ...], what: str, remedy: str, *, warning: bool = False) -> Problem:
        """A problem at the part of this file that `trail` leads to."""
        return Problem(self.path, *self.source.place(trail), what, remedy, warning)


@dataclass(frozen=True)
class Page:
    """A page of docs/: its path below docs/, its front matter and the Markdown below that."""

    path: str
    file: File[PageHead]
    body: str
    body_line: int
    """The line of the file on which the body begins."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: where it stands and what shape it has. A file is of the first kind whose pattern fits."""

    name: str
    pattern: str
    model: type[BaseModel]
    required: bool = False


KINDS = (
    Kind("site", "content/site.yml", Site, required=True),
    Kind("ui", "content/ui/*.yml", Ui, required=True),
    Kind("dos", "content/dos/*.yml", Principle),
    Kind("donts", "content/donts/*.yml", Principle),
    Kind("evidence", "content/evidence.yml", Evidence),
    Kind("quotes", "content/quotes.yml", Quotes),
    Kind("glossary", "content/glossary.yml", Glossary),
    Kind("workshop", "content/workshop.yml", Workshop),
    Kind("criteria", "content/coach/criteria/*.yml", Criterion),
    Kind("word-lists", "content/coach/lists.yml", WordLists),
    Kind("training-messages", "content/coach/messages/*.yml", TrainingMessages),
    Kind("training-sentences", "content/coach/sentences/*.yml", TrainingSentences),
    Kind("lint", "content/lint/*.yml", LintWords),
    Kind("assessment", "quizzes/assessment.yml", Assessment),
    Kind("quizzes", "quizzes/*.yml", Quiz),
    Kind("rewrites", "quizzes/rewrites/*.yml", Rewrite),
    Kind("conversations", "quizzes/conversations/*.yml", Conversation),
)


@dataclass(frozen=True)
class Files:
    """Everything that could be read, by kind, in order of path; and every problem met on the way."""

    by_kind: dict[str, tuple[File[Any], ...]]
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    """Paths of files that exist and could not be used; what refers to them is not called wrong."""

    def complete(self, *kinds: str) -> bool:
        """Whether every file of these kinds could be used."""
        patterns = [kind.pattern for kind in KINDS if kind.name in kinds]
        return not any(PurePosixPath(path).match(pattern) for path in self.unread for pattern in patterns)


TRAINING = ("training-messages", "training-sentences")
"""Kinds that only the training of the coach needs: most of all files, and no page is made of them."""


def read_files(root: Path, *, without: Collection[str] = ()) -> Files:
    """Read every author file below `root`, but for the kinds named in `without`."""
    problems: list[Problem] = []
    by_kind: dict[str, tuple[File[Any], ...]] = {}
    known: set[Path] = set()
    for kind in KINDS:
        paths = sorted(p for p in root.glob(kind.pattern) if p not in known and not _hidden(p))
        known.update(paths)
        if kind.name in without:
            by_kind[kind.name] = ()
            continue
        if kind.required and not paths:
            example = kind.pattern.replace("*", "en")
            problems.append(Problem(example, 1, 1, "this file is missing", "write it; the guide cannot do without"))
        by_kind[kind.name] = tuple(_read_all(paths, kind.model, root, problems))
    problems += _strays(root, known)
    pages = tuple(_read_pages(root, problems))
    read = {file.path for files in by_kind.values() for file in files} | {page.file.path for page in pages}
    existing = {shown_path(path.relative_to(root)) for path in (*known, *(root / "docs").rglob("*.md"))}
    return Files(by_kind, pages, tuple(problems), frozenset(existing - read))


def _read_all(paths: Iterable[Path], model: type[M], root: Path, problems: list[Problem]) -> Iterable[File[M]]:
    for path in paths:
        source = read_source(path, shown_path(path.relative_to(root)))
        if isinstance(source, Problem):
            problems.append(source)
            continue
        shaped, found = read_shape(source, model)
        problems += found
        if shaped is not None:
            yield File(source, shaped)


def _hidden(path: Path) -> bool:
    return path.name.startswith((".", "~")) or path.name.endswith("~")


def _strays(root: Path, known: set[Path]) -> Iterable[Problem]:
    """Files that an author would expect to be read, but are not."""
    for folder in ("content", "quizzes"):
        for path in sorted((root / folder).rglob("*")):
            if path in known or _hidden(path) or not path.is_file() or path.name == "README.md":
                continue
            what = "no file of this name or ending is read here"
            remedy = "give it a name and place that docs/about/contributing.md lists, or move it out of here"
            yield Problem(shown_path(path.relative_to(root)), 1, 1, what, remedy)


def _read_pages(root: Path, problems: list[Problem]) -> Iterable[Page]:
    docs = root / "docs"
    for path in sorted(docs.rglob("*.md")):
        shown = shown_path(path.relative_to(root))
        text = read_text(path, shown)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        head, body, line = _split_front_matter(text)
        if head is None:
            what = "this page does not begin with its title and description between two lines of ---"
            problems.append(Problem(shown, 1, 1, what, "copy the first lines of a neighbouring page"))
            continue
        source = parse_source(head, shown)
        if isinstance(source, Problem):
            problems.append(source)
            continue
        shaped, found = read_shape(source, PageHead)
        problems += found
        if shaped is not None:
            yield Page(path.relative_to(docs).as_posix(), File(source, shaped), body, line)


def _split_front_matter(text: str) -> tuple[str | None, str, int]:
    """(front matter with lines numbered as in the file, the text below, its first line)."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n" + "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1
