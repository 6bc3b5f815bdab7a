"""Every page of the built site: accessible, valid, quiet, linked, strict."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.conftest import ROOT

AXE = ROOT / "generator" / "client" / "node_modules" / "axe-core" / "axe.min.js"
VNU = ROOT / "generator" / "client" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def paths(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


SHARES = 4
"""Into so many tests the pages are dealt out, so that all workers have some."""

WIDTH = "document.documentElement.scrollWidth"


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_accessible_and_fits_narrow_and_wide_light_and_dark(
    open_context: Callable[..., BrowserContext], site: Path, served: str, share: int
) -> None:
    # The policy of the pages refuses injected scripts, as it should; the checker is the one exception.
    page = open_context(bypass_csp=True, color_scheme="light").new_page()
    found = []
    for path in paths(site)[share::SHARES]:
        page.goto(served + path)
        for scheme in ("default", "slate"):
            page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                found += [f"{path} ({scheme}, {width}): {one}" for one in axe(page)]
        page.set_viewport_size({"width": 320, "height": 640})
        for text in (100, 200):
            page.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
            if (wide := page.evaluate(WIDTH)) > 320:
                found.append(f"{path}: {wide} pixels wide with text of {text} %")
    assert found == []


RUN_AXE = """() => {
    for (const one of document.getAnimations()) {
        if (one.effect.getComputedTiming().endTime !== Infinity) one.finish();
    }
    const dark = document.body.dataset.mdColorScheme === "slate";
    return axe.run(document, {resultTypes: ["violations"], ...(dark ? {runOnly: ["color-contrast"]} : {})});
}"""
"""Dark pages are the light ones in other colours: their contrast is judged. Nothing is judged while it fades in."""


def axe(page: Page) -> list[str]:
    """What axe-core finds on the page as it is now: rule, and the elements."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    result = page.evaluate(RUN_AXE)
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in result["violations"]]


def nu_errors(folder: Path) -> list[str]:
    """What the Nu HTML checker calls errors in the HTML and CSS files of a folder."""
    java = shutil.which("java")
    assert java, "no Java: run tests/ensure_browser.py"
    done = subprocess.run(
        [java, "-jar", str(VNU), "--skip-non-html", "--format", "json", "--stdout", str(folder)],
        capture_output=True,
        text=True,
    )
    messages = json.loads(done.stdout)["messages"]
    return [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in messages if m["type"] == "error"]


def test_the_nu_checker_finds_no_error(site: Path) -> None:
    assert nu_errors(site) == []


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def test_every_link_leads_somewhere(site: Path) -> None:
    parsed: dict[str, Links] = {}
    for path in paths(site):
        parsed[path] = Links()
        parsed[path].feed((site / path).read_text(encoding="utf-8"))
    broken = []
    for path, page in parsed.items():
        for link in page.links:
            if re.match(r"(https|mailto|data):", link):
                continue
            assert "://" not in link, f"{path}: {link}"
            target, fragment = urldefrag(urljoin(path, unquote(link)))
            if path == "404.html" and target.startswith("/"):
                target = target[1:]
            known = parsed.get(target or path)
            if (known is None and not (site / target).is_file()) or (fragment and known and fragment not in known.ids):
                broken.append(f"{path}: {link}")
    assert broken == []


def test_every_page_has_its_policy_and_says_nothing_about_the_reader(site: Path) -> None:
    for path in paths(site):
        text = (site / path).read_text(encoding="utf-8")
        policies = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert len(policies) == 1, path
        assert "unsafe-inline" not in policies[0]
        assert "http" not in policies[0].replace("http-equiv", "")
        assert '<meta name="referrer" content="no-referrer">' in text
        assert '<meta name="description" content="' in text, path
        assert not re.search(r'\s(on\w+|style)="', re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)), path


def test_addresses_of_principles_and_quizzes_are_permanent(site: Path) -> None:
    kinds = (("p", ["content/dos", "content/donts"]), ("q", ["quizzes"]), ("c", ["quizzes/conversations"]))
    for folder, sources in kinds:
        expected = {path.stem for source in sources for path in (ROOT / source).glob("*.yml")} - {"assessment"}
        assert {path.stem for path in (site / folder).glob("*.html")} >= expected
