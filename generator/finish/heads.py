"""What search engines, messengers and feeds read in a page's head: address, preview, structured data."""

import html
import json
import re
from typing import Any

from generator.guide import Guide
from generator.markup import Markdown

PICTURE = "assets/preview.png"
PICTURE_SIZE = (1200, 630)

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
_MOVED = re.compile(r'<meta http-equiv="refresh"')


def title_of(page: str, site_title: str) -> str:
    """The page's own title as plain text, without the name of the site behind it."""
    found = _TITLE.search(page)
    title = html.unescape(found[1].strip()) if found else ""
    return title.removesuffix(f" - {site_title}")


def description_of(page: str) -> str:
    found = _DESCRIPTION.search(page)
    return html.unescape(found[1]) if found else ""


def is_listed(path: str, page: str) -> bool:
    """Whether lists of pages name it: not what is shown for wrong addresses, and not what only leads elsewhere."""
    return path != "404.html" and not _MOVED.search(page)


def address_of(path: str, address: str) -> str:
    """Where a page stands on the web; the first page of a folder goes by the folder's name."""
    return address + (path.removesuffix("index.html") if path.endswith("index.html") else path)


def add_head(path: str, page: str, guide: Guide, root: str) -> str:
    """The page with preview, structured data and the manifest before the end of its head."""
    title, description = title_of(page, guide.site.title), description_of(page)
    address = guide.site.address
    lines = [f'<link rel="manifest" href="{root}manifest.webmanifest">']
    lines.append(f'<link rel="apple-touch-icon" href="{root}assets/icon-180.png">')
    if is_listed(path, page):
        preview = {
            "og:type": "website" if path == "index.html" else "article",
            "og:site_name": guide.site.title,
            "og:title": title,
            "og:description": description,
        }
        if address:
            lines.append(f'<link rel="canonical" href="{html.escape(address_of(path, address))}">')
            preview["og:url"] = address_of(path, address)
            preview["og:image"] = address + PICTURE
            preview["og:image:width"], preview["og:image:height"] = map(str, PICTURE_SIZE)
            preview["og:image:alt"] = f"{guide.site.title} – {guide.site.promise}"
            lines.append('<meta name="twitter:card" content="summary_large_image">')
        lines += [f'<meta property="{name}" content="{html.escape(value)}">' for name, value in preview.items()]
        data = structured_data(path, title, description, guide)
        lines.append(f'<script type="application/ld+json">{_in_script(data)}</script>')
    elif path == "404.html":
        lines.append('<meta name="robots" content="noindex">')
    return page.replace("</head>", "\n".join(lines) + "\n</head>", 1)


def structured_data(path: str, title: str, description: str, guide: Guide) -> dict[str, Any]:
    """What the page is, in the vocabulary of schema.org."""
    site = guide.site
    whole: dict[str, Any] = {"@type": "WebSite", "name": site.title}
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": title,
        "description": description,
        "inLanguage": site.language,
        "isAccessibleForFree": True,
    }
    if site.address:
        whole["url"] = site.address
        page["url"] = address_of(path, site.address)
    if path == "index.html":
        return page | {"@type": "WebSite", "name": site.title}
    page["isPartOf"] = whole
    quiz = next((quiz for quiz in guide.quizzes if path == f"q/{quiz.id}.html"), None)
    if quiz:
        asked = {question.principle for question in quiz.questions}
        page["@type"] = "Quiz"
        page["about"] = [
            {"@type": "Thing", "name": principle.short}
            for principle in guide.principles.values()
            if principle.id in asked
        ]
        plain = Markdown("").plain
        page["hasPart"] = [
            {"@type": "Question", "name": plain(" ".join(question.prompt.split()))} for question in quiz.questions
        ]
    return page


def _in_script(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
