"""Finds the texts inside any model, with their places and their kinds."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Trail = tuple[str | int, ...]


class Text(NamedTuple):
    """One text of an author."""

    trail: Trail
    """Leads to it in its file."""
    kind: str
    """plain, line, prose or message, as generator/models/base.py defines them."""
    value: str
    owner: BaseModel
    """The model whose field it is."""


def texts_of(model: BaseModel, trail: Trail = (), *, without: str | None = None) -> Iterator[Text]:
    """Every text of a model and of the models in it, in the order of their fields; ids and choices are none.

    `without` is a field of the model to leave out.
    """
    for name, kind in _fields(type(model)):
        if name == without:
            continue
        value: Any = getattr(model, name)
        if isinstance(value, str):
            if kind:
                yield Text((*trail, name), kind, value, model)
        elif isinstance(value, BaseModel):
            yield from texts_of(value, (*trail, name))
        elif isinstance(value, tuple):
            for number, part in enumerate(value):
                if isinstance(part, BaseModel):
                    yield from texts_of(part, (*trail, name, number))
                elif kind and isinstance(part, str):
                    yield Text((*trail, name, number), kind, part, model)


def text_kinds(model: type[BaseModel]) -> dict[str, str]:
    """The fields of a model that are texts, with their kinds."""
    return {name: kind for name, kind in _fields(model) if kind}


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """(name, kind of its text or None) of the fields of a model that can hold texts."""
    return tuple(
        (name, kind)
        for name, info in model.model_fields.items()
        if (kind := _kind(info)) or any(_is_model(part) for part in _parts(info.annotation))
    )


def _kind(info: FieldInfo) -> str | None:
    """What `json_schema_extra` of the field's type says, also inside `Line | None` and `tuple[Line, ...]`."""
    extras = [info.json_schema_extra]
    extras += [getattr(one, "json_schema_extra", None) for part in _parts(info.annotation) for one in _metadata(part)]
    return next((str(extra["text"]) for extra in extras if isinstance(extra, dict) and "text" in extra), None)


def _metadata(annotation: Any) -> tuple[Any, ...]:
    return getattr(annotation, "__metadata__", ())


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and everything inside it."""
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
