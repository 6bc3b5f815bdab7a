"""Lists of all pages: for search engines (sitemap.xml, robots.txt) and for programs that read text (llms.txt)."""

import posixpath
from html import escape

from generator.finish.heads import address_of
from generator.guide import Guide
from generator.markup import Words

Listed = dict[str, tuple[str, str]]
"""{path of a page: (its title, its description)}, in order of path."""


def sitemap(pages: Listed, address: str) -> str:
    """Every page with its address; no dates, since the time of building says nothing about a page."""
    places = "".join(f"<url><loc>{escape(address_of(path, address))}</loc></url>\n" for path in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{places}</urlset>\n"


def robots(address: str | None) -> str:
    """Everybody may read everything."""
    lines = ["User-agent: *", "Allow: /"]
    return "\n".join([*lines, f"Sitemap: {address}sitemap.xml"] if address else lines) + "\n"


def llms(pages: Listed, guide: Guide) -> str:
    """The guide as a Markdown list of links: first the parts of the menu in their order, then whatever is in none."""
    site, words = guide.site, Words(guide.words, guide.site.language)
    groups = {
        "<dos>": [f"p/{p.id}.html" for p in guide.dos],
        "<donts>": [f"p/{p.id}.html" for p in guide.donts],
        "<quizzes>": [f"q/{q.id}.html" for q in guide.quizzes],
    }
    rest = dict(pages)
    lines = [f"# {_inert(site.title)}", "", f"> {_inert(site.description)}"]

    def add(title: str, paths: list[str]) -> None:
        known = [path for path in paths if path in rest]
        if known:
            lines.extend(["", f"## {_inert(title)}", ""])
        for path in known:
            name, description = rest.pop(path)
            place = address_of(path, site.address) if site.address else path
            lines.append(f"- [{_inert(name)}]({place}): {_inert(description)}")

    for part in site.parts:
        entries = [groups.get(entry, [posixpath.splitext(entry)[0] + ".html"]) for entry in part.pages]
        add(part.title, [path for paths in entries for path in paths])
    add(words.word("practise.quizzes"), groups["<quizzes>"])
    add(words.word("files.further"), sorted(rest))
    return "\n".join(lines) + "\n"


def _inert(text: str) -> str:
    """Text that Markdown takes for nothing but text."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in " ".join(text.split()))
