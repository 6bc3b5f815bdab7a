"""The security policy of each page, as an evaluator that others keep judges it, and in use."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.conftest import ROOT
from tests.site.test_every_page import paths

NOTE_ON_SELF = 50
"""The evaluator's severity for its note that files of the same host may hold scripts. 10 is its worst."""


def findings(policies: list[str]) -> list[list[tuple[int, str, str]]]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "generator/client/node.py"), str(ROOT / "tests/client/csp.mjs")],
        input="".join(f"{policy}\n" for policy in policies),
        capture_output=True,
        text=True,
        check=True,
    )
    return [[(one[0], one[1], one[2]) for one in json.loads(line)] for line in done.stdout.splitlines()]


def test_the_evaluator_has_nothing_worse_to_say_than_its_note_on_self(site: Path) -> None:
    pages = [(site / path).read_text(encoding="utf-8") for path in paths(site)]
    policies = sorted({re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0] for page in pages})
    found = findings([*policies, "script-src 'unsafe-inline'"])
    assert {one for policy in found[:-1] for one in policy if one[0] != NOTE_ON_SELF or one[1] != "script-src"} == set()
    assert min(severity for severity, *_ in found[-1]) == 10, "a weak policy is found"


def test_what_is_slipped_into_a_page_does_not_run(
    open_context: Callable[..., BrowserContext], site: Path, expected: list[str]
) -> None:
    page = open_context().new_page()
    page.goto((site / "index.html").as_uri())
    page.evaluate("""() => {
        window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.slipped = true";
        const link = document.createElement("a");
        link.setAttribute("onclick", "window.slipped = true");
        document.body.append(script, link);
        link.click();
    }""")
    page.wait_for_function("violations.length >= 2")
    assert page.evaluate("window.slipped") is None
    assert set(page.evaluate("violations")) == {"script-src-elem", "script-src-attr"}
    expected.append("Content Security Policy")
