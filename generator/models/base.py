"""The kinds of text and the small parts that every author file is made of.

Owns the field types and the message with marked words. Knows no file kind, no rule across files and no markup.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator


class Model(BaseModel):
    """A frozen part of an author file; a field it does not know is a problem, never dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower-case kebab-case. Permanent: it is stored on readers' devices and printed on paper."""


class TextFault(ValueError):
    """What is wrong at one place of a text: what and remedy parted by a colon, and how many letters stand before."""

    def __init__(self, fault: str, offset: int) -> None:
        super().__init__(fault)
        self.offset = offset


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("this text has to stay on one line")
    return text


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8_000)]

Plain = Annotated[_Text, AfterValidator(_one_line), Field(json_schema_extra={"text": "plain"})]
"""One line shown as it stands: titles, names, labels."""

Line = Annotated[_Text, AfterValidator(_one_line), Field(json_schema_extra={"text": "line"})]
"""One line of inline Markdown: emphasis, code and links."""

Prose = Annotated[_Text, Field(json_schema_extra={"text": "prose"})]
"""Markdown paragraphs and lists. Raw HTML is shown, not run."""

MessageText = Annotated[_Text, Field(json_schema_extra={"text": "message"})]
"""The words of a message, shown as they stand, line breaks kept, with marked words as `[[words|mark-id]]`."""

Link = Annotated[str, StringConstraints(pattern=r"^(https://|mailto:)[^\s<>\"']+$", max_length=500)]
"""A web address beginning with https://, or mailto: and an address."""

ALLOWED_LINK = re.compile(r"(https://|mailto:|/[a-z0-9])", re.IGNORECASE)
"""Links in author text: the web, mail, and pages of this site from its root, as in /p/vague.html."""

Channel = Literal["email", "connection-note", "dm", "in-person", "other"]
SPOKEN: frozenset[Channel] = frozenset({"in-person"})
"""Channels on which a message is said, not written."""
Stage = Literal["first-contact", "follow-up", "reply"]
Goal = Literal[
    "connect",
    "ask-feedback",
    "ask-advice",
    "work-together",
    "introduce",
    "thank",
    "stay-in-touch",
    "offer",
    "not-sure",
]


def repeated(ids: Iterable[str]) -> list[str]:
    """What stands in a list more than once, each once, in order of letters."""
    return sorted(one for one, count in Counter(ids).items() if count > 1)


P = TypeVar("P")
K = TypeVar("K", bound=Hashable)


def repetitions(values: Iterable[tuple[P, K]]) -> Iterator[tuple[P, K, P]]:
    """Of values with their places, those that stood before: the place, the value, the place where it stood first."""
    first: dict[K, P] = {}
    for place, value in values:
        if value in first:
            yield place, value, first[value]
        first.setdefault(value, place)


def refuse_repeated(ids: Iterable[str], what: str) -> None:
    """Raises ValueError, which becomes a problem with its place, where an id stands twice; `what` names the ids."""
    if twice := repeated(ids):
        raise ValueError(f"{what} {', '.join(twice)} stands twice: give each its own id")


T = TypeVar("T", bound=str)


def each_once(values: tuple[T, ...] | None) -> tuple[T, ...] | None:
    """The same values; raises ValueError, which becomes a problem with its place, where one stands twice."""
    if twice := repeated(values or ()):
        raise ValueError(f"{', '.join(twice)} stands twice in this list: keep one of the two")
    return values


@dataclass(frozen=True)
class Mark:
    """Words of a message singled out by its author: `text[start:end]`, counted in code points."""

    id: str
    start: int
    end: int


MARK = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]*)\]\]")
"""Marked words in message text: the words, and the mark's id."""


def split_marks(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Take message text with `[[words|mark-id]]`; return the words alone and where the marked ones stand."""
    plain, marks, last, length = [], [], 0, 0
    for match in MARK.finditer(text):
        before, words = text[last : match.start()], match[1]
        start = length + len(before)
        length = start + len(words)
        plain += [before, words]
        marks.append(Mark(match[2], start, length))
        last = match.end()
    plain.append(text[last:])
    return "".join(plain), tuple(marks)


def segments(plain: str, marks: tuple[Mark, ...]) -> list[tuple[str, str | None]]:
    """Cut plain text at its marks: (words, mark id or None) in reading order, empty pieces left out."""
    pieces: list[tuple[str, str | None]] = []
    last = 0
    for mark in marks:
        pieces += [(plain[last : mark.start], None), (plain[mark.start : mark.end], mark.id)]
        last = mark.end
    pieces.append((plain[last:], None))
    return [piece for piece in pieces if piece[0]]


def message_body(text: str) -> list[list[list[tuple[str, str | None]]]]:
    """Message text as paragraphs of lines of pieces (words, mark id or None), for templates to wrap.

    A mark that runs over a line break is cut there, so that each piece stays on its line.
    """
    plain, marks = split_marks(text.strip("\n"))
    paragraphs: list[list[list[tuple[str, str | None]]]] = [[[]]]
    for words, mark in segments(plain, marks):
        for number, line in enumerate(words.split("\n")):
            if number and paragraphs[-1] == [[]]:
                pass
            elif number and not paragraphs[-1][-1]:
                paragraphs[-1].pop()
                paragraphs.append([[]])
            elif number:
                paragraphs[-1].append([])
            if line.strip() or (line and paragraphs[-1][-1]):
                paragraphs[-1][-1].append((line, mark))
    return [[line for line in lines if line] for lines in paragraphs if any(lines)]


class Context(Model):
    """What a message is judged by: the same words can be right on one channel and wrong on another."""

    channel: Channel
    """Where it is said: email, connection-note, dm (direct message), in-person (spoken) or other."""
    stage: Stage
    """first-contact, follow-up (to somebody written to before) or reply."""
    goal: Goal
    """What the writer wants from it; not-sure where the text is meant to leave that open."""

    @property
    def spoken(self) -> bool:
        """Whether it is said, not written."""
        return self.channel in SPOKEN


DEFAULT_CONTEXT = Context(channel="email", stage="first-contact", goal="not-sure")
"""What is taken for granted of a message of which nothing is said."""


class Note(Model):
    """What is to be said of one marked span."""

    mark: Id
    """The id used in the text: [[words|mark-id]]."""
    principle: Id | None = None
    """The principle these words keep or break."""
    says: Line
    """One or two sentences shown beside the words."""


class Version(Model):
    """One way a message is written; the frame around it is the same for all its versions."""

    subject: Plain | None = None
    """Subject line; for e-mail only."""
    text: MessageText
    """The message; mark the words that matter as [[words|mark-id]]."""
    coach_misses: tuple[Id, ...] = ()
    """Criteria that the coach gets wrong here: recorded, so that nobody rewrites a good message for the machine."""

    @property
    def words(self) -> str:
        """The text without marks."""
        return split_marks(self.text)[0]


class NotedVersion(Version):
    """A version with something to be said of its marked words."""

    notes: tuple[Note, ...] = Field(min_length=1)
    """One note for each marked span."""

    @property
    def noted(self) -> tuple[Note, ...]:
        """The notes in the order of the text."""
        places = [mark.id for mark in split_marks(self.text)[1]]
        return tuple(sorted(self.notes, key=lambda note: places.index(note.mark)))

    @model_validator(mode="after")
    def _notes_match_marks(self) -> "NotedVersion":
        marked = [mark.id for mark in split_marks(self.text)[1]]
        noted = [note.mark for note in self.notes]
        if sorted(marked) != sorted(noted) or len(set(marked)) != len(marked):
            raise ValueError(
                f"the marks in the text ({', '.join(marked) or 'none'}) and the notes ({', '.join(noted)}) differ: "
                "give each mark one note and each note one mark"
            )
        return self


class FacilitatorNote(Model):
    """What to expect of an exercise when a group does it."""

    usually: Prose
    """What people usually write or say, and why."""
    ask: tuple[Line, ...] = Field(min_length=2, max_length=4)
    """Questions that lead on, without giving the answer."""


class Message(Model):
    """A message in its frame. Invented people, real-looking words."""

    id_fields: ClassVar[tuple[str, ...]] = ()

    context: Context
    sender: Plain
    """Who writes, with trade: 'Amara Obi, district nurse'."""
    recipient: Plain
    """Who reads, with trade."""
    subject: Plain | None = None
    """Subject line; for e-mail only."""
    text: MessageText
    """What is written or said."""

    @property
    def words(self) -> str:
        """The text without marks."""
        return split_marks(self.text)[0]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marked spans, in reading order."""
        return split_marks(self.text)[1]

    @model_validator(mode="after")
    def _subject_for_email(self) -> "Message":
        if self.subject and self.context.channel != "email":
            raise ValueError(
                f"a message on the channel {self.context.channel} has no subject line: "
                "remove subject, or make it an email"
            )
        return self
