"""Holds a parsed file against its model; says every difference as a problem with its place.

Owns the words of those problems. Rules across files are in generator/checks.py.
"""

import difflib
import itertools
from collections.abc import Iterator
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, StringConstraints, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.models.base import Id, TextFault
from generator.problems import Problem
from generator.sources import Source

M = TypeVar("M", bound=BaseModel)

Trail = tuple[str | int, ...]


def read_shape(source: Source, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Turn a source into its model: (the model or None, every problem of shape)."""
    problems = list(source.problems)
    if not isinstance(source.value, dict):
        what = f"this file is {_named(source.value)}, expected fields such as {_listed(list(model.model_fields)[:4])}"
        return None, [*problems, Problem(source.path, 1, 1, what, "copy a neighbouring file and change its words")]
    try:
        return model.model_validate(source.value), problems
    except ValidationError as error:
        details = [detail for detail in error.errors() if not _follows_from_another(detail)]
        return None, [*problems, *sorted({_problem(source, model, detail) for detail in details})]


def _follows_from_another(error: ErrorDetails) -> bool:
    """A list is called too short when its faulty entries are left out: those have errors of their own."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _problem(source: Source, model: type[BaseModel], error: ErrorDetails) -> Problem:
    kind, context = error["type"], error.get("ctx", {})
    trail = _trail(source.value, error["loc"], may_be_absent=kind == "missing")
    field = trail[-1] if trail else ""
    place = source.place(trail)
    if kind == "missing":
        what = f"{_owner(source.value, trail[:-1])} has no {field}{_meaning(model, error['loc'])}"
        return Problem(source.path, *source.place(trail[:-1]), what, f"add a line `{field}: …`")
    if kind == "extra_forbidden":
        known = _fields(model, error["loc"][:-1])
        close = difflib.get_close_matches(str(field), known, n=1)
        remedy = f"did you mean {close[0]}?" if close else "remove it, or use one of these fields"
        what = f"unknown field {field!r}, expected one of {_listed(known)}"
        return Problem(source.path, *source.key_place(trail), what, remedy)
    if kind == "union_tag_not_found":
        what = f"{_owner(source.value, trail)} has no type, expected one of {_tags(model, error['loc'])}"
        return Problem(source.path, *place, what, "add a line `type: …`")
    if kind == "union_tag_invalid":
        known_types = _tags(model, error["loc"])
        what = f"{context['tag']!r} is no type of {_owner(source.value, trail)}, expected one of {known_types}"
        return Problem(source.path, *source.place((*trail, "type")), what, "use one of these")
    if kind == "value_error":
        fault = context["error"]
        what, _, remedy = str(fault).partition(": ")
        if isinstance(fault, TextFault):
            place = source.text_place(trail, fault.offset)
        return Problem(source.path, *place, what, remedy or "shorten or mend it")
    what, remedy = _mismatch(kind, error["input"], context)
    owner = field if isinstance(field, str) else _owner(source.value, trail)
    meaning = "" if "expected" in what else _meaning(model, error["loc"])
    if remedy == _FILL and (info := _field(model, error["loc"])) and not info.is_required():
        remedy = f"{_FILL}, or remove the line"
    return Problem(source.path, *place, f"{owner} {what}{meaning}", remedy)


_FILL = "write it"

_ID = next(part.pattern for part in get_args(Id) if isinstance(part, StringConstraints))
"""How an id is written."""


def _mismatch(kind: str, value: Any, context: dict[str, Any]) -> tuple[str, str]:
    """(what is wrong, remedy) for a value of the wrong kind."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return "is empty", _FILL
    shown = f"{value!r:.60}" if isinstance(value, str) else _named(value)
    match kind:
        case "literal_error":
            close = difflib.get_close_matches(str(value), _quoted(context["expected"]), n=1)
            remedy = f"did you mean {close[0]}?" if close else "use one of these"
            return f"is {shown}, expected one of {_listed(_quoted(context['expected']))}", remedy
        case "string_pattern_mismatch" if context["pattern"] == _ID:
            return f"is {shown}, expected an id in lower case with hyphens, such as cold-start", "write it so"
        case "string_pattern_mismatch" if "https://" in context["pattern"]:
            return f"is {shown}, expected an address that begins with https://", "write the whole address"
        case "string_pattern_mismatch":
            return f"is {shown}", "write it so"
        case "string_too_short":
            return f"is {shown}, expected at least {context['min_length']} characters", "write more"
        case "string_too_long":
            return f"has {len(value)} characters, at most {context['max_length']} fit", "shorten it"
        case "too_short":
            return f"has {context['actual_length']} entries, expected at least {context['min_length']}", "add to it"
        case "too_long":
            return f"has {context['actual_length']} entries, at most {context['max_length']} fit", "split it"
        case "string_type":
            return f"is {_named(value)}, expected text", "write it on the same line, or use | and an indented block"
        case "tuple_type" | "list_type":
            return f"is {shown}, expected a list", "write each entry on its own line, beginning with a dash"
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"is {shown}, expected fields of its own", "write them indented below, as a neighbouring file does"
        case "bool_parsing" | "bool_type":
            return f"is {shown}, expected true or false", "use one of the two"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"is {shown}, expected a whole number", "write digits only"
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            side = "at least" if "ge" in context else "at most"
            return f"is {value}, expected {side} {bound}", "change the number"
    return f"is {shown}, which does not fit here", "compare with a neighbouring file"


def _trail(value: Any, loc: tuple[str | int, ...], *, may_be_absent: bool) -> Trail:
    """The steps of a pydantic location that stand in the file: the names of union members do not."""
    trail: list[str | int] = []
    for index, step in enumerate(loc):
        if isinstance(value, dict):
            if step not in value and not (may_be_absent and index == len(loc) - 1):
                continue
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        trail.append(step)
    return tuple(trail)


def _owner(value: Any, trail: Trail) -> str:
    """How to call the part at `trail`: 'question 3 (soil-talk)', 'the example', 'this file'."""
    name = "this file"
    for step, following in itertools.zip_longest(trail, trail[1:]):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, int):
            known = value.get("id") if isinstance(value, dict) else None
            name = f"{name} {step + 1}" + (f" ({known})" if isinstance(known, str) else "")
        elif isinstance(following, int):
            name = _singular(step)
        else:
            name = f"the {step}"
    return name


_NO_PLURAL = frozenset({"says", "unless", "keeps", "breaks", "trains"})
"""Names of lists that end in an s and are verbs or the like."""


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word not in _NO_PLURAL else f"{word} entry"


def _meaning(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    """The first sentence of the field's docstring, as what was expected."""
    info = _field(model, loc)
    first = (info.description if info and info.description else "").split(". ")[0].split("\n")[0].rstrip(".")
    return f", expected: {first}" if first else ""


def _field(model: type[BaseModel], loc: tuple[str | int, ...]) -> FieldInfo | None:
    """The innermost field that a pydantic location names."""
    current: Any = model
    info: FieldInfo | None = None
    for step in loc:
        current = next((m for m in _members(current) if step in (m.__name__, _tag(m))), current)
        fields = _model_fields(current)
        if isinstance(step, str) and step in fields:
            info = fields[step]
            current = info.annotation
    return info


def _fields(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    current: Any = model
    for step in loc:
        current = next((m for m in _members(current) if _tag(m) == step), current)
        fields = _model_fields(current)
        if isinstance(step, str) and step in fields:
            current = fields[step].annotation
    return list(_model_fields(current))


def _model_fields(annotation: Any) -> dict[str, Any]:
    members = list(_members(annotation))
    return members[0].model_fields if members else {}


def _members(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside an annotation: of `tuple[A | B, ...]`, A and B."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not None:
        for part in get_args(annotation):
            yield from _members(part)


def _tag(model: type[BaseModel]) -> str | None:
    field = model.model_fields.get("type")
    tags = get_args(field.annotation) if field else ()
    return tags[0] if tags else None


def _tags(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    current: Any = model
    for step in loc:
        fields = _model_fields(current)
        current = fields[step].annotation if isinstance(step, str) and step in fields else current
    return _listed([tag for member in _members(current) if (tag := _tag(member))])


def _quoted(text: str) -> list[str]:
    """The words of pydantic's "'a', 'b' or 'c'"."""
    return text.split("'")[1::2]


def _listed(words: list[str]) -> str:
    return ", ".join(words)


def _named(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    return "empty" if value is None else f"{value!r:.60}"
