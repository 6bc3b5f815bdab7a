"""Author text to safe HTML, and the one Jinja environment.

Author Markdown goes through markdown-it-py with raw HTML off: it escapes what it does not know, and hostile input costs
it linear time where Python-Markdown takes minutes. Only the filters below make Markup; templates have no `|safe`.
"""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markupsafe import Markup, escape

from generator.models.base import ALLOWED_LINK, message_body

HERE = Path(__file__).parent

_PLAIN = re.compile(r"[^\x00-\x1f\\`*_\[\]<>&]*")
"""Text without a sign that Markdown reads inside a line. Most of an author's lines, so it pays not to parse them."""


def author_markdown() -> MarkdownIt:
    """The one parser of author text: CommonMark and tables, without raw HTML, images and headings."""
    # No headings: the outline of a page is not made by a sentence that begins with a hash.
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading"]).enable("table")
    parser.validateLink = lambda url: bool(ALLOWED_LINK.match(url))  # type: ignore[method-assign]
    return parser


class Markdown:
    """Renders author Markdown for a page that lies `root` (such as "../") below the site's top."""

    def __init__(self, root: str) -> None:
        self._parser = author_markdown()
        self._root = root
        self._parser.renderer.rules["link_open"] = self._link_open  # type: ignore[attr-defined]

    def _link_open(self, tokens: Any, index: int, *_: Any) -> str:
        href = str(tokens[index].attrGet("href"))
        if href.startswith("/"):
            return f'<a href="{escapeHtml(self._root + href[1:])}">'
        return f'<a href="{escapeHtml(href)}" rel="noopener">'

    def inline(self, text: str) -> Markup:
        """One line of Markdown as phrasing content."""
        text = text.strip()
        return Markup(escapeHtml(text) if _PLAIN.fullmatch(text) else self._parser.renderInline(text))

    def plain(self, text: str) -> str:
        """The words of one line of Markdown, without its signs."""
        (token,) = self._parser.parseInline(text.strip())
        return "".join(part.content for part in token.children or [] if part.type in ("text", "code_inline"))

    def prose(self, text: str) -> Markup:
        """Markdown paragraphs, lists and tables as block content."""
        if text[:1].isalpha() and _PLAIN.fullmatch(text):
            return Markup(f"<p>{escapeHtml(text.rstrip())}</p>\n")
        return Markup(self._parser.render(text))


def heading(text: str) -> Markup:
    """Text for a Markdown heading line: every sign that Markdown could read is a character reference."""
    return Markup("".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in " ".join(text.split())))


def escaped_text(text: str) -> str:
    """Text that may stand in HTML text and in double-quoted attributes; apostrophes stay as they are."""
    return html.escape(text, quote=False).replace('"', "&quot;")


def keep_lines(text: str) -> Markup:
    """Text for a text field: its line breaks are character references, which no tidying of markup can move."""
    return Markup(str(escape(text.strip("\n"))).replace("\n", "&#10;"))


def front_matter(**fields: Any) -> Markup:
    """Front matter lines; text is escaped as HTML, since MkDocs prints titles and descriptions as they are."""
    lines = [
        f"{name}: {json.dumps(escaped_text(value) if isinstance(value, str) else value, ensure_ascii=False)}"
        for name, value in fields.items()
        if value
    ]
    return Markup("\n".join(["---", *lines, "---"]))


def lines_of(html: str) -> list[str]:
    """The lines of finished HTML without what they are moved in by; empty ones are left out."""
    plain = str(html)  # Markup's own methods are slow
    return list(filter(None, (line.strip() for line in plain.split("\n"))))


def block(content: str, *, search: bool = True) -> Markup:
    """Wrap finished HTML so that Markdown passes it on untouched; `search` tells whether search may find it.

    The outermost tag stands alone at the line's beginning and end; every line between is moved in by a space, so no
    line inside can be taken for the end, and there are no blank lines, which would end an HTML block.
    """
    lines = "\n ".join(lines_of(content))
    if search:
        return Markup(f'<div class="guide-block">\n {lines}\n</div>\n')
    # Not a div: the theme's search reads on after the first </div> inside a div that it was told to leave out.
    return Markup(f'<section class="guide-block" data-search-exclude>\n {lines}\n</section>\n')


BLOCK = re.compile(r'^<(div|section) class="guide-block"([^\n]*)>\n(?: [^\n]*\n)*</\1>$', re.MULTILINE)
"""A finished block as `block` writes it."""


class Words:
    """Interface words of one language."""

    def __init__(self, words: dict[str, dict[str, str]], language: str) -> None:
        self._words = words
        self._locale = Locale.parse(language)

    def group(self, name: str) -> list[str]:
        """The names of a group's words."""
        return list(self._words[name])

    def word(self, name: str, **values: object) -> str:
        """The word called "group.name", with {placeholders} filled."""
        group, _, key = name.partition(".")
        text = self._words[group][key]
        return text.format(**values) if values else text

    def file_size(self, count: int) -> str:
        """58 kB, 1.2 MB: as the language writes numbers."""
        if count < 999_500:
            return f"{format_decimal(round(count / 1000) or 1, locale=self._locale)} kB"
        return f"{format_decimal(round(count / 1_000_000, 1), locale=self._locale)} MB"

    def plural(self, name: str, count: int, **values: object) -> str:
        """The word called "group.name" in the form for `count`: forms stand in one word, parted by |."""
        forms = self.word(name).split(" | ")
        categories = sorted(self._locale.plural_form.tags | {"other"}, key=_PLURAL_ORDER.index)
        form = forms[min(categories.index(self._locale.plural_form(count)), len(forms) - 1)]
        return form.format(count=count, **values)


_PLURAL_ORDER = ("zero", "one", "two", "few", "many", "other")


def environment(root: str, words: Words, **extra: Callable[..., Any] | object) -> Environment:
    """The Jinja environment for pages that lie `root` below the site's top."""
    markdown = Markdown(root)
    env = Environment(
        loader=FileSystemLoader([HERE / "templates", HERE / "components"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(
        file_size=words.file_size,
        inline=markdown.inline,
        prose=markdown.prose,
        plain=markdown.plain,
        heading=heading,
        keep_lines=keep_lines,
        message_body=message_body,
    )
    env.globals.update(
        block=lambda caller, search=True: block(caller(), search=search),
        front_matter=front_matter,
        word=words.word,
        plural=words.plural,
        root=root,
        **extra,
    )
    return env
