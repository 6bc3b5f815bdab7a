"""What a page waits for before it can be seen: one style file and one script, whatever the theme and the guide name.

A phone on a slow line opens a connection for each file, and shows nothing until the last style and the last script of
the head have come. All other scripts wait until the page has been read in, in the order in which they stand.
"""

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from generator.finish.names import resolve

_STYLE = re.compile(r'<link rel="stylesheet" href="([^":]+\.css)">\s*')
_HEAD_SCRIPT = re.compile(r'<script src="([^":]+\.js)"></script>\s*')
_BODY_SCRIPT = re.compile(r'<script src="')
_URL = re.compile(r"url\(([\"']?)(?!data:|#|[a-z]+://)([^\"')]+)\1\)")

FOLDER = "assets"

Join = Callable[[str, str], str]
"""(path of a file, its text) → its text as it stands in the joined file."""


class Joiner:
    """Joins the files that pages of one site name together; the same list gives the same file."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._made: dict[tuple[str, ...], str] = {}

    def page(self, path: str, html: str, base: str, root: str) -> str:
        """The page with its styles and the scripts of its head joined, and its other scripts deferred."""
        head, end, body = html.partition("</head>")
        head = self._join(_STYLE, head, path, base, root, '<link rel="stylesheet" href="{}">\n', "styles.css", _rebased)
        head = self._join(_HEAD_SCRIPT, head, path, base, root, '<script src="{}"></script>\n', "first.js", _closed)
        return head + end + _BODY_SCRIPT.sub('<script defer src="', body)

    def remove_joined(self) -> None:
        """Remove the files that no page names any more."""
        for name in {name for names in self._made for name in names}:
            (self._site / name).unlink(missing_ok=True)

    def _join(
        self, pattern: re.Pattern[str], head: str, path: str, base: str, root: str, tag: str, name: str, join: Join
    ) -> str:
        names = tuple(resolve(path, match[1], base) for match in pattern.finditer(head))
        if not names or not all((self._site / one).is_file() for one in names):
            return head
        made = root + self._file(names, name, join)
        whole = iter([tag.format(made)])
        return pattern.sub(lambda _: next(whole, ""), head)

    def _file(self, names: tuple[str, ...], name: str, join: Join) -> str:
        if names not in self._made:
            others = sum(made.endswith(name) for made in self._made.values())
            made = f"{FOLDER}/{others or ''}{name}"
            texts = [join(one, (self._site / one).read_text(encoding="utf-8")) for one in names]
            (self._site / made).write_text("\n".join(texts), encoding="utf-8", newline="")
            self._made[names] = made
        return self._made[names]


def _rebased(path: str, text: str) -> str:
    """A style whose addresses lead from the joined file to where they led before."""

    def point(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[2]))
        return f"url({match[1]}{posixpath.relpath(target, FOLDER)}{match[1]})"

    return _URL.sub(point, re.sub(r"/\*# sourceMappingURL=[^*]*\*/", "", text).removeprefix('@charset "UTF-8";'))


def _closed(_: str, text: str) -> str:
    return text.rstrip() + ";"
