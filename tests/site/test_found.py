"""How others find and show the guide: addresses, previews, structured data, lists, the page for wrong addresses."""

import http.server
import json
import re
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.conftest import FIXTURES, ROOT
from tests.site.conftest import copy_project, run_build, serve
from tests.site.test_every_page import paths

ADDRESS = "https://guide.example.org/some/where/"
CLIENT = ROOT / "generator" / "client"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide, built for an address two folders deep."""
    place = tmp_path_factory.mktemp("addressed")
    copy_project(FIXTURES / "guide", place)
    file = place / "content" / "site.yml"
    file.write_text(f"address: {ADDRESS}\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    run_build(place)
    return place / "site"


def metas(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def structured(page: str) -> list[dict[str, object]]:
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]


def test_every_page_has_its_own_title_and_description(site: Path) -> None:
    pages = {path: (site / path).read_text(encoding="utf-8") for path in paths(site)}
    pages = {path: text for path, text in pages.items() if 'http-equiv="refresh"' not in text and path != "404.html"}
    titles = {re.findall(r"<title>(.*?)</title>", text)[0] for text in pages.values()}
    descriptions = {metas(text)["description"] for text in pages.values()}
    assert len(titles) == len(descriptions) == len(pages)


def test_every_page_tells_messengers_what_it_is(site: Path) -> None:
    for path in paths(site):
        text = (site / path).read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text or path == "404.html":
            assert not structured(text)
            continue
        found = metas(text)
        assert found["og:title"]
        assert found["og:description"] == found["description"]
        assert len(structured(text)) == 1


def test_addresses_are_canonical_where_there_is_one(addressed: Path) -> None:
    text = (addressed / "q" / "hearing.html").read_text(encoding="utf-8")
    assert re.findall(r'<link rel="canonical" href="([^"]*)">', text) == [ADDRESS + "q/hearing.html"]
    found = metas(text)
    assert found["og:url"] == ADDRESS + "q/hearing.html"
    assert found["og:image"] == ADDRESS + "assets/preview.png"
    assert found["og:image:alt"]
    home = (addressed / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}">' in home
    assert structured(text)[0]["url"] == ADDRESS + "q/hearing.html"


def test_without_an_address_nothing_pretends_to_have_one(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    assert 'rel="canonical"' not in text
    assert "og:url" not in text
    assert not (site / "sitemap.xml").exists()


def test_the_preview_is_a_picture_of_the_size_that_messengers_want(addressed: Path) -> None:
    data = (addressed / "assets" / "preview.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(data) < 300_000


def test_the_sitemap_lists_every_page_once(addressed: Path) -> None:
    places = [one.text for one in ElementTree.parse(addressed / "sitemap.xml").iter() if one.tag.endswith("}loc")]
    expected = {ADDRESS + path.removesuffix("index.html") if path.endswith("index.html") else ADDRESS + path
                for path in paths(addressed) if path != "404.html"}  # fmt: skip
    assert len(places) == len(set(places))
    assert set(places) == expected
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (addressed / "robots.txt").read_text(encoding="utf-8")


def test_llms_txt_links_every_page(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# How can I help?\n\n> ")
    linked = re.findall(r"^- \[[^\]]+\]\(([^)]+)\): .+", text, re.MULTILINE)
    listed = [p for p in paths(site) if p != "404.html" and 'http-equiv="refresh"' not in (site / p).read_text()]
    assert sorted(linked) == sorted(listed)


def test_structured_data_fits_the_vocabulary(site: Path, addressed: Path, tmp_path: Path) -> None:
    """The types of schema.org, as a package that others keep declares them, accept what every kind of page says."""
    kinds = {path.split("/")[0]: site / path for path in paths(site) if path != "404.html"}
    samples = [
        *kinds.values(),
        *(site / "q").glob("*.html"),
        addressed / "q" / "hearing.html",
        addressed / "index.html",
    ]
    data = [one for path in samples for one in structured(path.read_text(encoding="utf-8"))]
    assert {str(one["@type"]) for one in data} >= {"WebSite", "LearningResource", "Quiz"}
    lines = [
        f'import type {{ {one["@type"]}, WithContext }} from "schema-dts";\n'
        f"export const one: WithContext<{one['@type']}> = {json.dumps(one)};\n"
        for one in data
    ]
    for number, line in enumerate([*lines, lines[0].replace('"name"', '"nmae"')]):
        (tmp_path / f"page{number}.ts").write_text(line, encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(CLIENT / "node_modules")
    command = [str(CLIENT / "node_modules/typescript/bin/tsc"), "--noEmit", "--ignoreConfig", "--strict"]
    command += ["--module", "esnext", "--moduleResolution", "bundler", *map(str, sorted(tmp_path.glob("*.ts")))]
    done = subprocess.run([sys.executable, str(CLIENT / "node.py"), *command], capture_output=True, text=True)
    wrong = {Path(line.split("(")[0]).stem for line in done.stdout.splitlines() if ": error TS" in line}
    assert wrong == {f"page{len(lines)}"}, done.stdout  # the last has a slip, to show that slips are found


class Below(http.server.SimpleHTTPRequestHandler):
    """Serves a site below /some/where/, as a host does that shows 404.html for every wrong address."""

    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        assert self.directory
        return str(Path(self.directory) / unquote(path.split("?")[0]).removeprefix("/some/where/"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404 or not self.directory:
            return super().send_error(code, message, explain)
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@pytest.fixture
def below(addressed: Path) -> Iterator[str]:
    for address in serve(addressed, Below):
        yield f"{address}some/where/"


@pytest.mark.parametrize("wrong", ["nowhere.html", "q/nothing.html", "a/b/c/d/"])
def test_a_wrong_address_at_any_depth_leads_on(
    wrong: str, below: str, open_context: Callable[..., BrowserContext], expected: list[str]
) -> None:
    page = open_context().new_page()
    page.goto(below + wrong)
    expected.append("status of 404")  # the browser's own note on the answer
    expect(page.locator("h1")).to_have_text("This page isn't here")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--guide-paper')"), "no style"
    page.locator("article").get_by_role("link").first.click()
    expect(page.locator("article h1")).not_to_have_text("This page isn't here")
    assert page.url.startswith(urljoin(below, "/some/where/"))


def test_names_of_scripts_and_styles_change_with_their_content(site: Path) -> None:
    loaded = set()
    for path in paths(site):
        text = (site / path).read_text(encoding="utf-8")
        loaded |= set(re.findall(r'<(?:script|link)\b[^>]*(?:src|href)="([^"]+\.(?:js|css))"', text))
    assert loaded
    assert [one for one in loaded if not re.search(r"\.[0-9a-f]{10}(\.min)?\.(js|css)$", one)] == []


def test_nothing_is_served_that_nobody_uses(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert [name for name in names if name.endswith(".map") or "/lunr/" in name or "readme" in name] == []
