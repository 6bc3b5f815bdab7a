"""nginx and Caddy, as Debian ships them, with our files: headers, cache times, gzip, the page for wrong addresses."""

import gzip
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from generator.finish.hosting import ASK_FIRST, FOR_EVER, HEADERS
from tests.conftest import ROOT

HOSTING = ROOT / "generator" / "hosting"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answer(address: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "Host": "guide.example.org"})
    try:
        with urllib.request.urlopen(request, timeout=10) as given:
            return given.status, given.headers, given.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def nginx_command(site: Path, folder: Path, port: int) -> list[str]:
    text = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("/srv/guide/site", str(site)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    own = f"daemon off; pid {folder}/pid; error_log {folder}/log; events {{}}"
    whole = f"{own} http {{ access_log off; {temporary}\n{text}}}"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    subprocess.run([program, "-t", "-q", "-c", str(folder / "nginx.conf")], check=True)
    return [program, "-c", str(folder / "nginx.conf")]


def caddy_command(site: Path, folder: Path, port: int) -> list[str]:
    text = (HOSTING / "Caddyfile").read_text(encoding="utf-8")
    text = text.replace("/srv/guide/site", str(site)).replace(
        "guide.example.org {", f"http://guide.example.org:{port} {{"
    )
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{text}", encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


@pytest.fixture(scope="module", params=[nginx_command, caddy_command], ids=["nginx", "caddy"])
def host(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("host"), free_port()
    for part in (*site.parents, folder, *folder.parents):
        if part != Path(part.root) and part.owner() == Path.home().owner():
            part.chmod(part.stat().st_mode | 0o055)  # nginx reads as another user
    with subprocess.Popen(request.param(site, folder, port), stderr=subprocess.DEVNULL) as running:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
        running.terminate()


def test_every_answer_has_the_headers(host: str) -> None:
    for path in ("", "q/vague.html", "search/search_index.json", "no-such-page.html"):
        _, headers, _ = answer(host + path)
        assert {name: headers[name] for name in HEADERS} == HEADERS, path


def test_cache_times_follow_the_names(host: str, site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    for name in re.findall(r'(?:src|href)="(assets/[^"]+\.(?:js|css))"', page):
        assert answer(host + name)[1]["Cache-Control"] == FOR_EVER, name
    for path in ("index.html", "service-worker.js", "search/search_index.json", "manifest.webmanifest"):
        assert answer(host + path)[1]["Cache-Control"] == ASK_FIRST, path


def test_text_is_packed_and_named_by_its_kind(host: str) -> None:
    status, headers, body = answer(host + "q/vague.html")
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert headers["Content-Type"].replace(" ", "").lower() == "text/html;charset=utf-8"
    assert b"guide-question" in gzip.decompress(body)
    assert answer(host + "manifest.webmanifest")[1]["Content-Type"].startswith("application/manifest+json")


def test_a_wrong_address_gets_the_page_for_it(host: str) -> None:
    status, headers, body = answer(host + "a/b/no-such-page.html")
    assert status == 404
    text = gzip.decompress(body) if headers["Content-Encoding"] == "gzip" else body
    assert b"This page isn't here" in text
