"""A finished site over http that notes what was asked for, and a browser to ask."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.ensure_browser import browser as find_browser
from tests.site.conftest import FLAGS


@dataclass(frozen=True)
class Served:
    """A site that is being served."""

    address: str
    asked: list[str]
    """Paths below the site's folder, in the order in which they were sent."""


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder on the loopback address."""
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path.partition("?")[0].removeprefix("/"))
            super().do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.server_address[1]}/", asked)
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    path = find_browser()
    if not path:
        raise SystemExit("no Chromium here: run tests/ensure_browser.py, or name one in the variable CHROMIUM")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=list(FLAGS)) as browser,
    ):
        yield browser
