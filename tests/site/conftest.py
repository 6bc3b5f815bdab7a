"""The built site, served over http and opened from files, in a browser that reports everything that goes wrong."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright

from tests.conftest import FIXTURES, ROOT, first_does, shared_folder
from tests.ensure_browser import browser as find_browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

PATIENCE = 30_000
"""Milliseconds to wait for what should come at once: a machine may be busy."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built once for all workers: the folder of the finished site."""
    return build_site(ROOT, shared_folder(tmp_path_factory) / "real-site")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide of tests/fixtures, one question of each type, built once for all workers."""
    return build_site(FIXTURES / "guide", shared_folder(tmp_path_factory) / "small-site")


def build_site(project: Path, place: Path) -> Path:
    """Copy a project to `place` and build it there; the first worker builds, the others wait."""

    def build() -> None:
        copy_project(project, place)
        run_build(place)

    first_does(place, build)
    return place / "site"


def copy_project(project: Path, place: Path) -> None:
    """A copy that can be built. Only the real guide prints its handouts: they are kept from one build to the next."""
    for name in ("content", "quizzes", "docs"):
        shutil.copytree(project / name, place / name)
    if not (place / "content" / "ui").exists():
        shutil.copytree(ROOT / "content" / "ui", place / "content" / "ui")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    if project != ROOT:
        text = text.replace("  - guide\n", "  - guide: {handouts: false}\n")
    theme = ROOT / "generator" / "theme"
    (place / "mkdocs.yml").write_text(text.replace("generator/theme", str(theme)), encoding="utf-8")


def run_build(place: Path, engine: str = "mkdocs", **environment: str) -> None:
    command = [sys.executable, "-m", engine, "build", "--quiet", "-f", "mkdocs.yml"]
    done = subprocess.run(
        command,
        cwd=place,
        capture_output=True,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "GUIDE_CACHE": str(ROOT / ".cache")} | environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the site over http."""
    yield from serve(site)


def serve(folder: Path, kind: type[http.server.SimpleHTTPRequestHandler] = _Quiet) -> Iterator[str]:
    """Serve a folder on the loopback address, by a handler of `kind`: the address of its top."""
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = find_browser()
    assert path, "no Chromium: run tests/ensure_browser.py"
    with playwright.chromium.launch(executable_path=path, args=list(FLAGS)) as browser:
        yield browser


@pytest.fixture
def faults() -> list[str]:
    """Console errors, page errors and foreign requests of this test; must be empty at its end."""
    return []


@pytest.fixture
def expected() -> list[str]:
    """Patterns of faults that a test causes on purpose; they may come until its very end."""
    return []


def is_fault(message: ConsoleMessage) -> bool:
    return message.type in ("error", "warning") and "blocked by Playwright" not in message.text


@pytest.fixture
def open_context(chromium: Browser, faults: list[str], expected: list[str]) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browser contexts that write to `faults`; checks and closes them at the end."""
    contexts: list[BrowserContext] = []

    def watch(page: Page) -> None:
        page.on("console", lambda m: faults.append(f"{m.type}: {m.text} {m.location['url']}") if is_fault(m) else None)
        page.on("pageerror", lambda error: faults.append(f"page error: {error}"))
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def request(url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "file://", "data:", "blob:")):
            faults.append(f"foreign request: {url}")

    def open_one(**options: object) -> BrowserContext:
        options.setdefault("service_workers", "block")  # else every test would fetch the whole guide
        context = chromium.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        context.on("page", watch)
        context.on("request", lambda made: request(made.url))
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert [fault for fault in faults if not any(re.search(pattern, fault) for pattern in expected)] == []


PRESS_EVERYTHING = """async () => {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 0));
    for (const part of document.querySelectorAll("article details")) part.open = true;
    const pressed = new Set();
    for (let left = 400; left > 0; left--) {
        const controls = document.querySelectorAll("article :is(button, input, select, textarea)");
        const next = [...controls].find((one) => !pressed.has(one) && one.checkVisibility() && !one.disabled);
        if (!next) break;
        pressed.add(next);
        if (next.matches("textarea, input:is([type=text], :not([type]))")) next.value = "Hello Ana, shall we talk?";
        else if (next.matches("select")) next.selectedIndex = next.options.length - 1;
        else if (!next.matches("[type=file]")) next.click();
        next.dispatchEvent(new Event("input", { bubbles: true }));
        next.dispatchEvent(new Event("change", { bubbles: true }));
        await pause();
    }
    const names = new Set([...document.querySelectorAll("article *")].map((one) => one.localName));
    return [...names].filter((name) => name.includes("-") && !customElements.get(name));
}"""
"""Uses each control of a page's content once, those that appear meanwhile too: the elements that no script upgraded."""


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """Where the site stands: once over http, once as files."""
    return served if request.param == "http" else f"{site.as_uri()}/"


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context().new_page()
