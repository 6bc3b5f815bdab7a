"""Author text and models as plain data for the templates.

Markdown goes through the site's own parser; what arrives in Typst is a tree of strings, shown by `text(…)` and never
read as source. Every string is made printable here.
"""

from collections.abc import Iterable
from typing import Any

from markdown_it.token import Token
from pydantic import BaseModel

from generator.markup import author_markdown
from generator.models.base import message_body
from generator.models.texts import text_kinds
from generator.questions import shuffled
from generator.typefaces import printable

Node = dict[str, Any]

_PARSER = author_markdown()


def inline(text: str) -> list[Node]:
    """One line of Markdown: nodes {t: text, code, br, em, strong or link}, with v (words) or c (nodes inside)."""
    (token,) = _PARSER.parseInline(text.strip())
    return _inline(token.children or [])


def prose(text: str) -> list[Node]:
    """Paragraphs, lists and tables of Markdown: nodes {t: par, list, quote, table …, c: what is inside}."""
    root: Node = {"t": "root", "c": []}
    open_nodes = [root]
    for token in _PARSER.parse(text):
        if token.type == "inline":
            open_nodes[-1]["c"] += _inline(token.children or [])
        elif token.nesting == 1:
            node: Node = {"t": _BLOCKS.get(token.type.removesuffix("_open"), "div"), "c": []}
            if token.type == "ordered_list_open":
                node["start"] = int(token.attrGet("start") or 1)
            open_nodes[-1]["c"].append(node)
            open_nodes.append(node)
        elif token.nesting == -1:
            open_nodes.pop()
        elif token.type in ("fence", "code_block"):
            open_nodes[-1]["c"].append({"t": "pre", "v": printable(token.content.rstrip("\n"))})
        elif token.type == "hr":
            open_nodes[-1]["c"].append({"t": "rule"})
    blocks: list[Node] = root["c"]
    return blocks


_BLOCKS = {
    "paragraph": "par",
    "heading": "heading",
    "bullet_list": "list",
    "ordered_list": "enum",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "tr": "row",
    "th": "cell",
    "td": "cell",
}


def _inline(tokens: Iterable[Token]) -> list[Node]:
    root: Node = {"t": "root", "c": []}
    open_nodes = [root]
    for token in tokens:
        if token.type in ("text", "code_inline"):
            kind = "text" if token.type == "text" else "code"
            if token.content:
                open_nodes[-1]["c"].append({"t": kind, "v": printable(token.content)})
        elif token.type == "softbreak":
            open_nodes[-1]["c"].append({"t": "text", "v": " "})
        elif token.type == "hardbreak":
            open_nodes[-1]["c"].append({"t": "br"})
        elif token.nesting == 1:
            node: Node = {"t": token.type.removesuffix("_open"), "c": []}
            if token.type == "link_open":
                node["href"] = str(token.attrGet("href"))
            open_nodes[-1]["c"].append(node)
            open_nodes.append(node)
        elif token.nesting == -1:
            open_nodes.pop()
    nodes: list[Node] = root["c"]
    return nodes


def message(text: str) -> list[list[list[list[str | None]]]]:
    """Message text as paragraphs of lines of pieces [words, mark id or None]."""
    return [[[[printable(words), mark] for words, mark in line] for line in lines] for lines in message_body(text)]


def data_of(model: BaseModel) -> dict[str, Any]:
    """A model as its template reads it: texts by their kind, ids and choices as they are.

    `shuffled` has for each list of parts its indices in the order in which paper shows them.
    """
    kinds = text_kinds(type(model))
    data: dict[str, Any] = {name: _value(getattr(model, name), kinds.get(name)) for name in type(model).model_fields}
    lists = {name: range(len(value)) for name in data if isinstance(value := getattr(model, name), tuple)}
    seed = str(data.get("id", ""))
    return data | {"shuffled": {name: shuffled(places, seed) for name, places in lists.items()}}


def _value(value: Any, kind: str | None) -> Any:
    if isinstance(value, BaseModel):
        return data_of(value)
    if isinstance(value, tuple):
        return [_value(part, kind) for part in value]
    if not isinstance(value, str) or kind is None:
        return value
    if kind == "line":
        return inline(value)
    if kind == "prose":
        return prose(value)
    if kind == "message":
        return message(value)
    return printable(value)
