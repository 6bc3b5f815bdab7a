"""Names that change with the content, so that a browser may keep a script, style or typeface for good.

Only what pages and styles name in their markup is renamed. The search index and the search worker are found by the
theme's script under the names they have, and keep them.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

REFERENCE = re.compile(r'(<(?:script|link)\b[^>]*? (?:src|href)=")([^":]+\.(?:js|css))(")')
"""A script or style as a page names it: before, the address, after."""
_FONT = re.compile(r'(url\(["\']?)([^"\')]+\.woff2)(["\']?\))')
_SOURCE_MAP = re.compile(rb"\n?(?://[#@] sourceMappingURL=[^\n]*|/\*[#@] sourceMappingURL=[^*]*\*/)\s*$")
_LOADED = re.compile(rb"""(["'`])([\w-]+\.js)(["'`])""")
_NAME = re.compile(r"^(?P<stem>.+?)(?:\.[0-9a-f]{8,10})?(?P<ending>(?:\.min)?\.(?:js|css|woff2))$")
HASHED = re.compile(r"\.[0-9a-f]{10}(?:\.min)?\.(?:js|css|woff2)$")
"""How the name of a file ends that never changes its content."""


def resolve(page: str, reference: str, base: str) -> str:
    """The path in the site that `reference` leads to from `page`; `base` is the site's own path on its host."""
    path = unquote(urlsplit(reference).path)
    if path.startswith("/"):
        return path.removeprefix(base)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def rename_by_content(site: Path, pages: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Rename what the pages load: {path in the site: its new path}. `pages` are (path, HTML, base).

    A script that another one loads later is found by its name in quotes, and renamed in there too.
    """
    wanted = {resolve(path, match[2], base) for path, html, base in pages for match in REFERENCE.finditer(html)}
    renamed: dict[str, str] = {}
    for name in sorted(wanted):
        if (site / name).is_file():
            if name.endswith(".css"):
                _rename_fonts(site, name, renamed)
            _rename_with_loaded(site, name, renamed)
    return renamed


def _rename_with_loaded(site: Path, name: str, renamed: dict[str, str]) -> None:
    data = _SOURCE_MAP.sub(b"\n", (site / name).read_bytes())
    folder = posixpath.dirname(name)

    def point(match: re.Match[bytes]) -> bytes:
        other = posixpath.join(folder, match[2].decode())
        if other != name and other not in renamed and (site / other).is_file():
            _rename_with_loaded(site, other, renamed)
        return match[1] + posixpath.basename(renamed.get(other) or other).encode() + match[3]

    renamed[name] = ""  # being renamed: what names it in turn keeps its old name
    if name.endswith(".js"):
        data = _LOADED.sub(point, data)
    renamed[name] = _rename(site, name, data)


def remove_unused(site: Path, folder: str) -> None:
    """Remove the scripts of a folder that no page loads, so that they were not renamed."""
    for path in (site / folder).glob("*.js"):
        if not HASHED.search(path.name):
            path.unlink()


def _rename_fonts(site: Path, style: str, renamed: dict[str, str]) -> None:
    text = (site / style).read_text(encoding="utf-8")

    def point(match: re.Match[str]) -> str:
        font = resolve(style, match[2], "/")
        if font not in renamed and (site / font).is_file():
            renamed[font] = _rename(site, font, (site / font).read_bytes())
        return (
            match[1]
            + posixpath.join(posixpath.dirname(match[2]), posixpath.basename(renamed.get(font, font)))
            + match[3]
        )

    (site / style).write_text(_FONT.sub(point, text), encoding="utf-8", newline="")


def _rename(site: Path, name: str, data: bytes) -> str:
    folder, file = posixpath.split(name)
    match = _NAME.match(file)
    assert match is not None, name
    hashed = posixpath.join(folder, f"{match['stem']}.{hashlib.sha256(data).hexdigest()[:10]}{match['ending']}")
    (site / name).unlink()
    (site / hashed).write_bytes(data)
    return hashed


def point_to_renamed(path: str, html: str, base: str, renamed: dict[str, str]) -> str:
    """The page with its scripts and styles under their new names."""

    def point(match: re.Match[str]) -> str:
        new = renamed.get(resolve(path, match[2], base))
        if new is None:
            return match[0]
        return match[1] + posixpath.join(posixpath.dirname(match[2]), posixpath.basename(new)) + match[3]

    return REFERENCE.sub(point, html)
