"""A problem in an author's file: where it is, what is wrong, what was expected and what to do."""

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, order=True)
class Problem:
    """One line of the list that an author gets. `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    what: str
    """What is wrong, with what was expected, in one sentence without a full stop."""
    remedy: str
    """What to do, in one sentence without a full stop."""
    warning: bool = False
    """A warning is shown and does not stop the build."""

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        remedy = self.remedy[:1].upper() + self.remedy[1:] + ("" if self.remedy.endswith("?") else ".")
        return f"{self.path}:{self.line}:{self.column}: {kind}{self.what}. {remedy}"


class ContentError(Exception):
    """The content cannot be built; carries every problem found, in order of place, and then the warnings."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.warning, problem))
        super().__init__("\n".join(map(str, self.problems)))


def shown_path(path: PurePath | str) -> str:
    """A path as authors write it: with forward slashes, unprintable characters made visible."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in str(path).replace("\\", "/"))
