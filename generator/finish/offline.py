"""What makes the website installable, and readable with the server gone: web app manifest and service worker."""

import hashlib
import json
from pathlib import Path

from generator.finish.pictures import ICONS, LINK, MASKABLE, PAPER
from generator.guide import Guide
from generator.handouts.press import FORMS

WORKER = "service-worker.js"
"""At the site's top, since a worker answers only for addresses below its own."""

WORKER_SOURCE = Path(__file__).parent.parent / "assets" / "guide-worker.js"

NOT_KEPT = (
    WORKER,
    "_headers",
    ".nojekyll",
    "robots.txt",
    "sitemap.xml",
    "llms.txt",
    "search/search_index.js",
    "assets/preview.png",
)
"""What a reader of the website never asks for."""


def in_other_form(path: str) -> bool:
    """Whether this is a handout in another form than the first. They are many, and fetched when they are opened."""
    return path.endswith(".pdf") and any(f"/{form.name}/" in f"/{path}" for form in FORMS[1:])


def manifest(guide: Guide) -> str:
    """manifest.webmanifest: name, colours and icons of the installed guide."""
    icons = [
        {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for kind, purpose in ((ICONS, "any"), (MASKABLE, "maskable"))
        for path, (size, _) in kind.items()
    ]
    return json.dumps(
        {
            "id": f"./?{guide.site.id}",
            "name": guide.site.title,
            "short_name": guide.site.title[:30],
            "description": guide.site.description,
            "lang": guide.site.language,
            "start_url": "./index.html",
            "scope": "./",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": LINK,
            "icons": icons,
        },
        ensure_ascii=False,
        indent=1,
    )


def worker(site: Path, guide: Guide) -> str:
    """The service worker: its list of every file with a hash of it, then the script that keeps them."""
    files = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        for path in sorted(site.rglob("*"))
        if path.is_file() and not in_other_form(path.relative_to(site).as_posix())
    }
    for name in NOT_KEPT:
        files.pop(name, None)
    kept = json.dumps({"site": guide.site.id, "files": files}, ensure_ascii=False, separators=(",", ":"))
    return f"self.guideFiles={kept};\n{WORKER_SOURCE.read_text(encoding='utf-8')}"
