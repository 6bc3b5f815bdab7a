"""The files for hosts give the same headers, whichever host reads them."""

import re
from pathlib import Path

import pytest
import yaml

from generator.finish.hosting import ASK_FIRST, FOR_EVER, HEADERS, headers_file
from tests.conftest import ROOT

NGINX = (ROOT / "generator/hosting/nginx.conf").read_text(encoding="utf-8")
CADDY = (ROOT / "generator/hosting/Caddyfile").read_text(encoding="utf-8")
WORKFLOW = ROOT / ".github" / "workflows" / "pages.yml"


def test_what_only_a_host_can_say_is_said() -> None:
    assert "frame-ancestors" in HEADERS["Content-Security-Policy"]
    assert int(re.findall(r"max-age=(\d+)", HEADERS["Strict-Transport-Security"])[0]) >= 31_536_000
    assert {"camera", "microphone", "geolocation"} <= set(re.findall(r"([\w-]+)=\(\)", HEADERS["Permissions-Policy"]))
    assert "clipboard-write" not in HEADERS["Permissions-Policy"], "copying a message needs it"


def test_nginx_gives_the_headers() -> None:
    assert dict(re.findall(r'^    add_header ([\w-]+) "(.*)" always;$', NGINX, re.MULTILINE)) == HEADERS


def test_caddy_gives_the_headers() -> None:
    (block,) = re.findall(r"^\theader \{\n(.*?)^\t\}", CADDY, re.MULTILINE | re.DOTALL)
    assert dict(re.findall(r'^\t\t([\w-]+) "(.*)"$', block, re.MULTILINE)) == HEADERS


@pytest.mark.parametrize("text", [NGINX, CADDY], ids=["nginx", "Caddy"])
def test_cache_times_follow_the_names(text: str) -> None:
    assert FOR_EVER in text
    assert f'"{ASK_FIRST}"' in text
    assert r"\.[0-9a-f]{10}(\.min)?\.(js|css|woff2)$" in text


def test_headers_file_names_each_file_that_may_be_kept(tmp_path: Path) -> None:
    for name in ("index.html", "assets/guide.0123456789.css", "assets/first.0123456789.min.js", "assets/plain.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    blocks = re.split(r"^(?=/)", headers_file(tmp_path), flags=re.MULTILINE)[1:]
    rules = {block.splitlines()[0]: dict(re.findall(r"^  ([\w-]+): (.*)$", block, re.MULTILINE)) for block in blocks}
    assert rules.pop("/*") == HEADERS
    assert rules == {
        "/assets/first.0123456789.min.js": {"Cache-Control": FOR_EVER},
        "/assets/guide.0123456789.css": {"Cache-Control": FOR_EVER},
    }


def test_the_workflow_pins_its_actions_and_may_do_no_more_than_publish() -> None:
    workflow = yaml.load(WORKFLOW.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert workflow["permissions"] == {"contents": "read"}
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one)] == []
    assert workflow["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
