"""The website with its server gone, and a later version of it: kept whole, offered, never forced."""

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from generator.finish.offline import WORKER, worker
from generator.guide import load_guide
from tests.conftest import ROOT


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the built site that a test may change."""
    shutil.copytree(site, tmp_path / "site")
    return tmp_path / "site"


class Host:
    """A server that can be switched off, and that tells what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        asked = self.asked

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                asked.append(self.path)

        self._server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
        )
        self._running = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._running:
            self._server.shutdown()
            self._server.server_close()
            self._running = False


@pytest.fixture
def host(copy: Path) -> Iterator[Host]:
    host = Host(copy)
    yield host
    host.stop()


@pytest.fixture
def reader(open_context: Callable[..., BrowserContext]) -> Page:
    """A page of a browser that may install the guide."""
    context = open_context(service_workers="allow")
    context.set_default_timeout(60_000)
    return context.new_page()


def install(page: Page, host: Host) -> None:
    page.goto(host.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, f"{HANDOUTS} === {len(list(host.folder.glob('workshop/a4/*.pdf')))}")


HANDOUTS = """(await (await caches.open((await caches.keys())[0])).keys())
    .filter((one) => new URL(one.url).pathname.endsWith(".pdf")).length"""
"""How many of them are kept."""


def until(page: Page, condition: str) -> None:
    """Wait for what has to be asked in turns: `wait_for_function` takes a promise for a yes."""
    page.evaluate(f"""async () => {{
        while (!({condition})) await new Promise((done) => setTimeout(done, 50));
    }}""")


def test_unvisited_pages_search_and_files_work_with_the_server_gone(reader: Page, host: Host, copy: Path) -> None:
    install(reader, host)
    host.stop()
    reader.goto(host.address + "q/vague.html")
    reader.locator("guide-question").first.get_by_role("button", name="Show me").click()
    expect(reader.locator("guide-question details").first).to_have_attribute("open", "")
    reader.goto(host.address + "practise/today.html")
    expect(reader.locator("[data-list] guide-question")).to_have_count(3)
    reader.locator("input.md-search__input").click()
    reader.locator("input.md-search__input").press_sequentially("generosity")
    expect(reader.locator(".md-search-result__item").first).to_be_visible()
    reader.goto(host.address + "guide/")
    expect(reader.locator("h1")).to_have_text("The guide#")
    for path in sorted(copy.glob("workshop/a4/*.pdf")):
        name = path.relative_to(copy).as_posix()
        assert reader.evaluate(f"fetch({json.dumps('/' + name)}).then((answer) => answer.ok)"), name


def test_pages_come_before_handouts_and_a_phone_is_spared_them(
    open_context: Callable[..., BrowserContext], host: Host
) -> None:
    context = open_context(service_workers="allow")
    context.add_init_script(
        "navigator.connection && Object.defineProperty(navigator.connection, 'type', {value: 'cellular'})"
    )
    page = context.new_page()
    page.goto(host.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(6_500)  # longer than the page waits before it asks for handouts
    assert "/q/vague.html" in host.asked
    assert [path for path in host.asked if path.endswith(".pdf")] == []


def test_a_wrong_address_gets_its_page_with_the_server_gone(reader: Page, host: Host, expected: list[str]) -> None:
    install(reader, host)
    host.stop()
    answer = reader.goto(host.address + "q/no-such-page.html")
    assert answer is not None
    assert answer.status == 404
    expect(reader.locator("h1")).to_have_text("This page isn't here")
    expected.append("status of 404")  # the browser's own note on the answer


def test_a_later_version_is_offered_and_waits_for_the_reader(reader: Page, host: Host, copy: Path) -> None:
    install(reader, host)
    host.asked.clear()
    path = copy / "p" / "vague.html"
    path.write_text(path.read_text(encoding="utf-8").replace("<h1", '<h1 data-later="yes"', 1), encoding="utf-8")
    (copy / WORKER).unlink()
    (copy / WORKER).write_text(worker(copy, load_guide(ROOT)[0]), encoding="utf-8")
    reader.goto(host.address + "p/vague.html")
    reader.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    until(reader, "(await navigator.serviceWorker.getRegistration()).waiting")
    expect(reader.get_by_role("complementary", name="A newer version")).to_have_count(0)  # not while a page is in use
    assert set(host.asked) == {f"/{WORKER}", "/p/vague.html"}, "what did not change is not fetched again"
    reader.reload()
    assert reader.locator("h1[data-later]").count() == 0
    offer = reader.get_by_role("complementary", name="A newer version")
    offer.get_by_role("button", name="Later").click()
    expect(offer).to_have_count(0)
    reader.reload()
    with reader.expect_navigation():
        offer.get_by_role("button", name="Load it now").click()
    expect(reader.locator("h1[data-later]")).to_have_count(1)
    expect(offer).to_have_count(0)


def test_nothing_is_installed_from_files(open_context: Callable[..., BrowserContext], site: Path) -> None:
    page = open_context(service_workers="allow").new_page()
    page.goto((site / "index.html").as_uri())
    page.wait_for_timeout(1500)
    assert page.evaluate("navigator.serviceWorker?.controller ?? null") is None


def test_the_manifest_names_icons_that_exist_in_their_size(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert {"name", "short_name", "start_url", "display", "background_color", "theme_color"} <= set(manifest)
    assert (site / manifest["start_url"]).is_file()
    for icon in manifest["icons"]:
        data = (site / icon["src"]).read_bytes()
        assert data.startswith(b"\x89PNG")
        width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
        assert icon["sizes"] == f"{width}x{height}"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
