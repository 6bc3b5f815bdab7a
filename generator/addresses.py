"""Which pages the guide has, and whether whatever names one leads there: the navigation, links, inserts.

Each `check_…` takes the files and yields problems. What a page consists of is in generator/pages.py.
"""

import difflib
import posixpath
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt

from generator.files import KINDS, Files, Page
from generator.models.base import ALLOWED_LINK
from generator.models.texts import texts_of
from generator.problems import Problem, shown_path

GENERATED_PAGES = {
    "guide/evidence.md": "evidence.md.j2",
    "guide/quotes.md": "quotes.md.j2",
    "guide/glossary.md": "glossary.md.j2",
    "check/index.md": "check.md.j2",
    "practise/index.md": "practise.md.j2",
    "practise/today.md": "today.md.j2",
    "practise/progress.md": "progress.md.j2",
    "practise/examples.md": "examples.md.j2",
    "workshop/index.md": "workshop.md.j2",
    "workshop/projector.md": "projector.md.j2",
}
"""Pages made from the whole guide, and the template of each."""

ASSESSMENT_PAGES = {"stand/last-three.md": "last-three.md.j2", "stand/assessment.md": "assessment.md.j2"}
"""Pages made where there is a quizzes/assessment.yml."""

FOLDERS = {"dos": "p", "donts": "p", "quizzes": "q", "rewrites": "x", "conversations": "c"}
"""Kinds of files that become a page each, and the folder it stands in."""

PAGE_GROUPS = ("<dos>", "<donts>", "<quizzes>", "<conversations>")
"""What stands for several generated pages in the navigation of site.yml."""

INSERT = re.compile(r"<!--\s*insert:\s*(.*?)\s*-->")

INSERTS = tuple(sorted(p.name[7:-8] for p in (Path(__file__).parent / "templates").glob("insert-*.html.j2")))
"""What a page of docs/ can ask for with <!-- insert: … -->."""


def check_addresses(files: Files) -> Iterator[Problem]:
    """Everything that leads to no page, and every page that nothing leads to."""
    for check in (check_parts, check_pages, check_page_links, check_text_links):
        yield from check(files)


def check_parts(files: Files) -> Iterator[Problem]:
    """Pages named in the navigation exist, and every page of docs/ can be reached through it."""
    known = {page.path for page in files.pages} | set(GENERATED_PAGES) | _unread_pages(files)
    if files.by_kind["assessment"] or not files.complete("assessment"):
        known |= set(ASSESSMENT_PAGES)
    named: set[str] = set()
    for file in files.by_kind["site"]:
        for number, part in enumerate(file.model.parts):
            for index, page in enumerate(part.pages):
                named.add(page)
                if page not in known and page not in PAGE_GROUPS:
                    what = f"there is no page {page}"
                    yield file.problem(("parts", number, "pages", index), what, "correct the path below docs/")
    for page in files.pages:
        if page.path not in named and files.complete("site"):
            what = "no part of the navigation names this page"
            yield page.file.problem((), what, f"add {page.path} to parts in content/site.yml")


def _unread_pages(files: Files) -> set[str]:
    return {path.removeprefix("docs/") for path in files.unread}


def check_pages(files: Files) -> Iterator[Problem]:
    """Pages of docs/ don't stand where generated ones do, and ask only for inserts that exist."""
    for page in files.pages:
        generated = page.path in GENERATED_PAGES or page.path in ASSESSMENT_PAGES
        if generated or page.path.startswith(tuple(f"{folder}/" for folder in FOLDERS.values())):
            what = "a generated page has this address"
            yield page.file.problem((), what, "give the page another name or folder")
        for match in INSERT.finditer(page.body):
            if match[1] not in INSERTS:
                what = f"there is nothing called {match[1]!r} to insert, expected one of {', '.join(INSERTS)}"
                yield _problem(page, match.start(), what, "correct the name")


def _problem(page: Page, offset: int, what: str, remedy: str) -> Problem:
    """A problem `offset` characters into the text of a page."""
    before = page.body[:offset]
    column = offset - (before.rfind("\n") + 1) + 1
    return Problem(page.file.path, page.body_line + before.count("\n"), column, what, remedy)


_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def _links(text: str, *, html: bool) -> Iterator[tuple[str, int]]:
    """(address, offset of its line or of itself) of each link in Markdown; `html` tells whether tags are read."""
    parser = MarkdownIt("commonmark", {"html": html})
    parser.validateLink = bool  # type: ignore[assignment,method-assign]
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for token in parser.parse(text):
        if token.type != "inline" or not token.map:
            continue
        at, end = starts[token.map[0]], starts[token.map[1]] if token.map[1] < len(starts) else len(text)
        for part in token.children or []:
            if part.type == "link_open":
                address = unquote(str(part.attrGet("href")))
                found = text.find(f"]({address}", at, end)
                at = found + 2 if found >= 0 else at
                yield shown_path(address), at


def check_page_links(files: Files) -> Iterator[Problem]:
    """Links in docs/ to pages of the guide name the file that becomes it, and a place that it has."""
    pages = _pages(files)
    for page in files.pages:
        folder = posixpath.dirname(page.path)
        for address, offset in _links(page.body, html=True):
            path, _, place = address.partition("#")
            if not path.endswith((".md", ".html")) or _ELSEWHERE.match(path):
                continue
            if path.endswith(".html"):
                what = f"{path} is an address of the finished site, expected a file"
                wrong: tuple[str, str] | None = what, f"write {path.removesuffix('.html')}.md"
            else:
                target = posixpath.normpath(posixpath.join(folder, path))
                wrong = _wrong(pages, target, place, partial(posixpath.relpath, start=folder or "."))
            if wrong:
                yield _problem(page, offset, *wrong)


def check_text_links(files: Files) -> Iterator[Problem]:
    """Links in YAML are of a kind that is allowed; those to pages of the guide lead to one, and to a place it has."""
    pages = _pages(files)
    for kind in KINDS:
        for file in files.by_kind[kind.name]:
            for text in texts_of(file.model):
                if text.kind not in ("line", "prose") or "](" not in text.value:
                    continue
                for address, _ in _links(text.value, html=False):
                    if not ALLOWED_LINK.match(address):
                        what = f"{address} is not read as a link, expected https://…, mailto:… or a page of this guide"
                        remedy = "write a page as in /p/vague.html, from the site's top; as it is, its signs are shown"
                        yield file.problem(text.trail, what, remedy, warning=True)
                    elif address.startswith("/"):
                        path, _, place = address[1:].partition("#")
                        target = path.removesuffix(".html") + ".md" if path.endswith(".html") else path
                        if wrong := _wrong(pages, target, place, lambda other: f"/{other[:-3]}.html"):
                            yield file.problem(text.trail, *wrong)


def _wrong(
    pages: dict[str, frozenset[str] | None], target: str, place: str, shown: Callable[[str], str]
) -> tuple[str, str] | None:
    """What is wrong with a link to `place` on the page `target`, and the remedy; `shown` writes a page's address."""
    if target not in pages:
        close = difflib.get_close_matches(target, pages, n=1)
        remedy = f"did you mean {shown(close[0])}?" if close else "correct the address, or write that page"
        return f"there is no page {shown(target) if target.endswith('.md') else f'/{target}'}", remedy
    places = pages[target]
    if place and places is not None and place not in places:
        close = difflib.get_close_matches(place, sorted(places), n=1)
        remedy = f"did you mean #{close[0]}?" if close else "correct what follows #, or leave it out"
        return f"{shown(target)} has no place called #{place}", remedy
    return None


def _pages(files: Files) -> dict[str, frozenset[str] | None]:
    """Every page, by its path, with the places on it that links can name; None where that is not known.

    Pages of files that could not be read count, so that what leads there is not called wrong.
    """
    known: dict[str, frozenset[str] | None] = {page.path: None for page in files.pages}
    known |= dict.fromkeys([*_unread_pages(files), *GENERATED_PAGES, *ASSESSMENT_PAGES])
    for kind in KINDS:
        if folder := FOLDERS.get(kind.name):
            unread = [PurePosixPath(path) for path in files.unread]
            names = {path.stem for path in unread if path.match(kind.pattern)}
            for file in files.by_kind[kind.name]:
                names |= {file.model.id, *file.model.aliases}
            known |= {f"{folder}/{name}.md": None for name in sorted(names)}
    for page, kind_name, field in (
        ("guide/evidence.md", "evidence", "findings"),
        ("guide/quotes.md", "quotes", "quotes"),
        ("guide/glossary.md", "glossary", "terms"),
    ):
        if files.complete(kind_name):
            known[page] = frozenset(one.id for file in files.by_kind[kind_name] for one in getattr(file.model, field))
    return known
