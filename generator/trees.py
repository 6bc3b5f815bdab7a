"""Finished HTML as a tree of plain values, from which a script makes elements without reading markup.

Reads only what the generator's own templates write: lower-case names, quoted attributes, every element closed.
"""

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from generator.markup import lines_of

Tree = list[Any]
"""[name, {attribute: value}, then what is inside: texts and trees], as in generator/components/today/tree.ts."""

_PART = re.compile(r'<(/?)([a-z][a-z0-9-]*)((?:\s+[^\s"<>/=]+(?:="[^"]*")?)*)\s*/?>|([^<]+)')
_ATTRIBUTE = re.compile(r'([^\s"<>/=]+)(?:="([^"]*)")?')
_EMPTY = frozenset(("br", "hr", "img", "input", "wbr"))
"""Elements that have no end tag."""


def tree(html: str) -> Tree:
    """The one element of `html`. Raises ValueError where it is not well-formed, or not one."""
    text = "\n".join(lines_of(html))
    top: Tree = ["", {}]
    inside = [top]
    place = 0
    for part in _PART.finditer(text):
        if part.start() != place:
            break
        end, name, attributes, words = part.groups()
        if words is not None:
            inside[-1].append(unescape(words))
        elif not end:
            made: Tree = [name, {key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}]
            inside[-1].append(made)
            if name not in _EMPTY:
                inside.append(made)
        elif inside.pop()[0] != name:
            break
        place = part.end()
    if place != len(text) or len(inside) != 1 or len(top) != 3 or isinstance(top[2], str):
        raise ValueError(
            f"no tree: an element not closed, an attribute not quoted, or no element: {text[place:][:200]!r}"
        )
    return list(top[2])


_ESCAPED = "<'`\u2028\u2029"
"""What could end a script or one of its lines; and the quotes beside ", since generator.finish.names takes what stands
between quotes in a script for the name of another one."""


def render_tree_script(trees: Mapping[str, Tree]) -> str:
    """A classic script that adds `trees` to those of the page, since pages opened from files cannot fetch JSON."""
    data = json.dumps(trees, ensure_ascii=False, separators=(",", ":"))
    for sign in _ESCAPED:  # str.translate takes many times as long
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    return f"globalThis.guideQuestions = {{...globalThis.guideQuestions, ...{data}}};\n"
