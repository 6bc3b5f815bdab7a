"""Three browser engines behind one small face: Chromium and Firefox by Playwright, WebKitGTK by WebDriver."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Error, Page, sync_playwright

from tests.ensure_browser import browser as find_chromium
from tests.site.conftest import FLAGS

MINI_BROWSERS = (
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
)


class Engine(Protocol):
    """What the journeys need of a browser."""

    def open(self, address: str) -> None: ...

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""

    def click(self, selector: str) -> None: ...

    def type(self, selector: str, text: str) -> None: ...


def until(engine: Engine, expression: str, seconds: float = 30) -> None:
    """Wait until an expression holds in the page."""
    end = time.monotonic() + seconds
    while not engine.run(expression):
        assert time.monotonic() < end, f"never came true: {expression}"
        time.sleep(0.1)


def button(words: str, within: str = "document") -> str:
    """An expression that presses the first visible button whose words begin so; false where there is none."""
    return f"""(() => {{
        const all = [...{within}.querySelectorAll("button")];
        const named = all.filter((each) => each.textContent.trim().startsWith({json.dumps(words)}));
        const one = named.find((each) => each.getClientRects().length);
        one?.click();
        return Boolean(one);
    }})()"""


ABORTED = "status=2152398850"
"""Firefox says so of a typeface whose page was left while it was on its way: NS_BINDING_ABORTED."""


class Played:
    """Chromium or Firefox, driven by Playwright."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.faults: list[str] = []
        page.on("pageerror", self._note)
        page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)

    def _note(self, error: Error) -> None:
        if ABORTED not in error.message:
            self.faults.append(f"page error: {error}")

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, expression: str) -> Any:
        return self._page.evaluate(expression)

    def click(self, selector: str) -> None:
        self._page.locator(selector).first.click()

    def type(self, selector: str, text: str) -> None:
        self._page.locator(selector).first.press_sequentially(text)


class WebKit:
    """WebKitGTK, driven by its own WebDriver."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self.faults: list[str] = []

    def open(self, address: str) -> None:
        self._driver.get(address)

    def run(self, expression: str) -> Any:
        return self._driver.execute_script(f"return ({expression})")

    def _find(self, selector: str) -> Any:
        return self._driver.find_element("css selector", selector)

    def click(self, selector: str) -> None:
        self._driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", self._find(selector))
        self._find(selector).click()

    def type(self, selector: str, text: str) -> None:
        self._find(selector).send_keys(text)


@contextmanager
def started(name: str) -> Iterator[Played | WebKit]:
    """A running engine by name; raises where it is not installed."""
    if name == "webkit":
        with _webkit() as engine:
            yield engine
        return
    with sync_playwright() as playwright:
        if name == "firefox":
            path = shutil.which("firefox-esr") or shutil.which("firefox")
            assert path, "no Firefox: run python tests/ensure_browser.py --all"
            browser = playwright.firefox.launch(channel="moz-firefox", executable_path=path, headless=True)
        else:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        page = browser.new_page()
        page.set_default_timeout(60_000)
        yield Played(page)
        browser.close()


@contextmanager
def _display() -> Iterator[str]:
    """A display that nobody sees, for an engine that has no headless mode."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        try:
            os.close(write)
            with os.fdopen(read) as numbers:
                yield f":{numbers.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def _webkit() -> Iterator[WebKit]:
    from selenium import webdriver

    program = next((path for path in MINI_BROWSERS if Path(path).exists()), None)
    assert program, "no WebKitGTK: run python tests/ensure_browser.py --all"
    with _display() as display:
        environment = os.environ | {"DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        options = webdriver.WebKitGTKOptions()
        options.binary_location = program
        options.add_argument("--automation")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        service = webdriver.WebKitGTKService(port=port, env=environment)
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            driver.set_page_load_timeout(120)
            yield WebKit(driver)
        finally:
            driver.quit()
