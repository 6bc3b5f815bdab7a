"""The finishing pass: from the folder that a site engine wrote to what readers get.

It knows the theme's markup, not the engine's program, so every engine's output gets the same.

    repairs    the theme's faults put right; a security policy on each page
    heads      address, preview and structured data in each page's head
    loading    one style file and one script to wait for
    names      scripts, styles and typefaces named by their content
    pictures   the preview and the icons, drawn from the motifs
    lists      sitemap, robots.txt, llms.txt
    offline    web app manifest and service worker
    hosting    headers for hosts that read them from a file
"""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from generator.finish.heads import add_head, description_of, is_listed, title_of
from generator.finish.hosting import headers_file
from generator.finish.lists import llms, robots, sitemap
from generator.finish.loading import Joiner
from generator.finish.names import point_to_renamed, remove_unused, rename_by_content
from generator.finish.offline import WORKER, manifest, worker
from generator.finish.pictures import write_pictures
from generator.finish.repairs import add_policy, is_finished, repair
from generator.guide import Guide

_BASE = re.compile(r'<script id="__config" type="application/json">\{.*?"base":\s*"([^"]*)"')


def finish_site(site: Path, guide: Guide) -> int:
    """Finish every HTML file below `site`; returns how many. Finishing twice changes nothing."""
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))
    }
    if all(is_finished(page) for page in pages.values()):
        return len(pages)
    _prune(site)
    own_path = urlsplit(guide.site.address or "/").path
    write_pictures(site, guide)
    _write(site, "manifest.webmanifest", manifest(guide))
    joiner = Joiner(site)
    for path, page in pages.items():
        root = _root(path, page)
        pages[path] = joiner.page(path, add_head(path, repair(page), guide, root), own_path, root)
    joiner.remove_joined()
    renamed = rename_by_content(site, [(path, page, own_path) for path, page in pages.items()])
    remove_unused(site, "assets")
    for path, page in pages.items():
        pages[path] = add_policy(point_to_renamed(path, page, own_path, renamed))
        _write(site, path, pages[path])
    _write_lists(site, pages, guide)
    (site / ".nojekyll").touch()
    _write(site, "_headers", headers_file(site))
    _write(site, WORKER, worker(site, guide))
    return len(pages)


def _write(site: Path, name: str, text: str) -> None:
    (site / name).write_text(text, encoding="utf-8", newline="")


def _root(path: str, page: str) -> str:
    """How links of this page to the site's top begin: relative, but for the page that is shown at any address."""
    base = _BASE.search(page)
    return base[1] if base and base[1].startswith("/") else "../" * path.count("/")


def _prune(site: Path) -> None:
    """Remove what nobody asks for: maps of the theme's sources, its word cutters for other languages, other lists."""
    for path in [*site.rglob("*.map"), site / "sitemap.xml", site / "sitemap.xml.gz"]:
        path.unlink(missing_ok=True)
    index = site / "search" / "search_index.json"
    if index.exists() and json.loads(index.read_text(encoding="utf-8"))["config"]["lang"] == ["en"]:
        shutil.rmtree(site / "assets" / "javascripts" / "lunr", ignore_errors=True)


def _write_lists(site: Path, pages: dict[str, str], guide: Guide) -> None:
    listed = {
        path: (title_of(page, guide.site.title), description_of(page))
        for path, page in pages.items()
        if is_listed(path, page)
    }
    if guide.site.address:
        _write(site, "sitemap.xml", sitemap(listed, guide.site.address))
    _write(site, "robots.txt", robots(guide.site.address))
    _write(site, "llms.txt", llms(listed, guide))
