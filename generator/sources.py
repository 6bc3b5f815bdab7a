"""YAML text to plain values, with a line and column for every node.

Values are built from parser events, not from a loader: the parser never recurses, so no nesting can crash it, and
limits hold before anything is built. Every scalar stays text (`no`, `12:30` and `010` mean what they say; the models
turn "3" into 3 and "true" into True), an empty one is None. Anchors, aliases, tags and a second document are refused:
authors don't need them and they are how small files grow without bound.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from generator.problems import Problem

MAX_BYTES = 512 * 1024
MAX_DEPTH = 24

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML has it, five times as fast; the events are the same."""

Place = tuple[int, int]
"""Line and column, both from 1."""


_NOTHING: Mapping[Any, Any] = MappingProxyType({})


@dataclass(slots=True)
class Node:
    """Where a value stands, and its parts."""

    place: Place
    parts: Mapping[str | int, "Node"]
    """Children by key or index."""
    keys: Mapping[str, Place]
    """For a mapping: where each key stands."""


@dataclass(frozen=True)
class Source:
    """One parsed file."""

    path: str
    """As shown to the author, relative to the project."""
    value: Any
    root: Node
    problems: tuple[Problem, ...] = ()
    """Faults that did not keep the rest from being read."""
    text: str = ""
    """The file as it was read."""

    def place(self, trail: tuple[str | int, ...]) -> Place:
        """The place of the value at `trail`, or of the nearest part above it that exists."""
        node = self.root
        for step in trail:
            if step not in node.parts:
                break
            node = node.parts[step]
        return node.place

    def key_place(self, trail: tuple[str | int, ...]) -> Place:
        """The place of the last key of `trail`, where it stands in the file; else as `place`."""
        node = self.root
        for step in trail[:-1]:
            if step not in node.parts:
                return node.place
            node = node.parts[step]
        return node.keys.get(str(trail[-1]), self.place(trail)) if trail else node.place

    def text_place(self, trail: tuple[str | int, ...], offset: int) -> Place:
        """The place of a letter of the text at `trail`, `offset` letters after its first that is no blank.

        In quotes or folded by > a text has other letters than the file; there it is the place of the whole text.
        """
        line, column = self.place(trail)
        lines = self.text.split("\n")
        if not lines[line - 1][column - 1 :].startswith("|"):
            return line, column
        value: Any = self.value
        for step in trail:
            value = value[step]
        at = len(value) - len(value.lstrip()) + offset
        number, start = value.count("\n", 0, at), value.rfind("\n", 0, at) + 1
        indent = len(lines[line + number].rstrip("\r")) - len(value.split("\n")[number])
        return line + 1 + number, indent + at - start + 1


class _Refused(Exception):
    def __init__(self, place: Place, what: str, remedy: str) -> None:
        self.place, self.what, self.remedy = place, what, remedy


def read_source(path: Path, shown: str) -> Source | Problem:
    """Read one YAML file: its values with their places, or the first problem that keeps it from being read."""
    text = read_text(path, shown)
    return text if isinstance(text, Problem) else parse_source(text, shown)


def read_text(path: Path, shown: str) -> str | Problem:
    """Read a small UTF-8 file, or say why not."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return Problem(
                shown,
                1,
                1,
                f"this file has {size / 1_000_000:.1f} MB, at most {MAX_BYTES // 1024} kB are read",
                "split it, or check whether it is the right file",
            )
        raw = path.read_bytes()
    except OSError as error:
        return unreadable(shown, error)
    return decode(raw, shown, "save the file as UTF-8 in your editor")


def unreadable(shown: str, error: OSError) -> Problem:
    """A file that could not be opened."""
    return Problem(shown, 1, 1, f"this file cannot be read ({error.strerror})", "check its name and permissions")


def decode(raw: bytes, shown: str, remedy: str) -> str | Problem:
    """The text of UTF-8, without a byte order mark; or the place of what is none, with the `remedy`."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return Problem(
            shown,
            line,
            column,
            f"this is not UTF-8 text (byte 0x{raw[error.start]:02x})",
            remedy,
        )


def parse_source(text: str, shown: str) -> Source | Problem:
    """Parse YAML text; `shown` is the path used in a problem."""
    repeated: list[_Refused] = []
    try:
        value, root = _build(_events(text), repeated)
    except _Refused as refused:
        return _problem(shown, refused)
    return Source(shown, value, root, tuple(_problem(shown, refused) for refused in repeated), text)


def _problem(shown: str, refused: "_Refused") -> Problem:
    return Problem(shown, *refused.place, refused.what, refused.remedy)


def _events(text: str) -> Iterator[Any]:
    bad = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if bad:
        before = text[: bad.start()]
        raise _Refused(
            (before.count("\n") + 1, bad.start() - before.rfind("\n")),
            f"the character U+{ord(bad[0]):04X} is not allowed in YAML",
            "delete it; it may be invisible in your editor",
        )
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _syntax_problem(text, error) from None
    except yaml.YAMLError as error:
        raise _Refused((1, 1), f"this is not YAML ({' '.join(str(error).split())})", "check the whole file") from None


def _syntax_problem(text: str, error: yaml.MarkedYAMLError) -> _Refused:
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    for number in dict.fromkeys((place[0], place[0] - 1)):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return _Refused(
                (number, indent.index("\t") + 1), "there is a tab in the indentation", "use two spaces for each step"
            )
    reason = (error.problem or error.context or "unreadable").strip()
    remedy = "check quotes, colons and indentation here and on the line above"
    if "mapping values are not allowed" in reason:
        reason, remedy = "a second colon makes this line ambiguous", "put the text after the first colon in quotes"
    elif "found character '@'" in reason or "cannot start any token" in reason:
        reason, remedy = "text cannot begin with this character", "put the text in quotes"
    return _Refused(place, f"this is not YAML: {reason}", remedy)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    place: Place
    value: Any
    parts: dict[str | int, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.value, dict)


def _build(events: Iterator[Any], repeated: list[_Refused]) -> tuple[Any, Node]:
    stack: list[_Open] = []
    result: tuple[Any, Node] | None = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            _refuse_references(event)
            if stack and stack[-1].wants_key:
                _set_key(stack[-1], event, repeated)
                continue
            done = _scalar(event), Node(_at(event), _NOTHING, _NOTHING)
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = stack.pop()
            done = closed.value, Node(closed.place, closed.parts, closed.keys)
        elif isinstance(event, yaml.NodeEvent):
            _refuse_references(event)
            if stack and stack[-1].wants_key:
                raise _Refused(
                    _at(event),
                    "a list or mapping is used as a key",
                    "write a name, then a colon; quote text in [ ] or { }",
                )
            if len(stack) >= MAX_DEPTH:
                raise _Refused(
                    _at(event), f"this is nested more than {MAX_DEPTH} deep", "check for stray brackets or dashes"
                )
            stack.append(_Open(_at(event), {} if isinstance(event, yaml.MappingStartEvent) else []))
            continue
        else:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(_at(event), "a second document begins here", "remove the line `---`")
            continue
        if stack:
            _put(stack[-1], *done)
        else:
            result = done
    return result or (None, Node((1, 1), _NOTHING, _NOTHING))


def _at(event: Any) -> Place:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _refuse_references(event: Any) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        raise _Refused(
            _at(event),
            f"anchors and aliases ({sign}{event.anchor}) are not read",
            "write the text out, or put it in quotes if it begins with this sign",
        )
    if event.tag and event.tag != "!":
        raise _Refused(_at(event), f"the tag {event.tag} is not read", "remove it, or put the text in quotes")


def _scalar(event: Any) -> str | None:
    return None if event.implicit[0] and event.value in ("", "~", "null") else event.value


def _set_key(mapping: _Open, event: Any, repeated: list[_Refused]) -> None:
    mapping.key = event.value
    if event.value in mapping.keys:
        line = mapping.keys[event.value][0]
        what = f"the field {event.value!r} stands here a second time (first in line {line})"
        repeated.append(_Refused(_at(event), what, "keep one of the two"))
    else:
        mapping.keys[event.value] = _at(event)


def _put(parent: _Open, value: Any, node: Node) -> None:
    if isinstance(parent.value, list):
        parent.parts[len(parent.value)] = node
        parent.value.append(value)
        return
    assert parent.key is not None
    parent.parts.setdefault(parent.key, node)
    parent.value.setdefault(parent.key, value)
    parent.key = None
