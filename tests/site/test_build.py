"""Building: same bytes anywhere, hostile content inert, both site engines alike, a server that survives mistakes."""

import filecmp
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.bundle import build_bundle
from generator.cli import main
from generator.finish import finish_site
from generator.finish.repairs import add_policy
from generator.guide import load_guide
from tests.conftest import FIXTURES, ROOT
from tests.site.conftest import copy_project, run_build


def files(folder: Path) -> dict[str, Path]:
    return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if p.is_file()}


def test_two_builds_in_two_places_and_time_zones_are_the_same_bytes(tmp_path: Path) -> None:
    places = [tmp_path / "a", tmp_path / "ein anderer Ordner" / "b"]
    for place, zone in zip(places, ("UTC", "Pacific/Kiritimati"), strict=True):
        copy_project(ROOT, place)
        run_build(place, SOURCE_DATE_EPOCH="1700000000", TZ=zone)
    first, second = (files(place / "site") for place in places)
    assert list(first) == list(second)
    assert [name for name in first if not filecmp.cmp(first[name], second[name], shallow=False)] == []
    bundles = []
    for place in places:
        shutil.copy(ROOT / "pyproject.toml", place)
        bundles.append(build_bundle(load_guide(place)[0], place, place / "dist"))
    assert bundles[0].read_bytes() == bundles[1].read_bytes()
    assert bundles[0].stat().st_size <= 8_000_000
    digest = hashlib.sha256(bundles[0].read_bytes()).hexdigest()
    assert (places[0] / "dist" / "SHA256SUMS").read_text() == f"{digest}  {bundles[0].name}\n"


BLOCKS = re.compile(r'<(div|section) class="guide-block"[^>]*>\n.*?\n</\1>', re.DOTALL)


def test_properdocs_builds_the_same_components(site: Path, tmp_path: Path) -> None:
    copy_project(ROOT, tmp_path)
    run_build(tmp_path, engine="properdocs")
    assert components(tmp_path / "site") == components(site)


def test_zensical_builds_the_same_components(site: Path, tmp_path: Path) -> None:
    """It runs no plugin, so it gets the written pages and the finishing pass by their own commands."""
    shutil.copytree(ROOT / "generator" / "theme", tmp_path / "theme")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for ours, theirs in {
        "docs_dir: docs": "docs_dir: pages",
        "generator/theme": "theme",
        "  - guide\n": "",
        "extra:\n": "extra:\n  words: {}\n",  # the theme's words come from the plugin, too
    }.items():
        assert ours in settings
        settings = settings.replace(ours, theirs)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    program = Path(sys.executable).with_name("zensical")
    for command in (
        [sys.executable, "-m", "generator", "pages", str(tmp_path / "pages")],
        [str(program), "build", "--config-file", str(tmp_path / "mkdocs.yml")],
        [sys.executable, "-m", "generator", "finish", str(tmp_path / "site")],
    ):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = components(site), components(tmp_path / "site")
    assert list(ours) == list(theirs)
    del ours["workshop/index.html"]  # lists the files to print, which only a plugin puts into the site
    # A note for MkDocs' search, which Zensical reads and takes away.
    plain = {name: [block.replace(" data-search-exclude", "") for block in blocks] for name, blocks in ours.items()}
    assert {name: theirs[name] for name in plain} == plain


def components(site: Path) -> dict[str, list[str]]:
    """The finished blocks of each page of a built site."""
    found = {
        name: [match[0] for match in BLOCKS.finditer(path.read_text(encoding="utf-8"))]
        for name, path in files(site).items()
        if name.endswith(".html")
    }
    assert sum(map(len, found.values())) > 100
    return found


def test_a_build_tells_of_a_place_that_a_page_lacks_and_of_nothing_else(
    small: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "guide"
    copy_project(small, place)
    page = place / "docs" / "index.md"
    page.write_text(page.read_text() + "[a finding](guide/evidence.md#waiting), [in a block](q/hearing.md#one-reply)")
    assert main(["--root", str(place), "build"]) == 0
    assert "WARNING" not in capfd.readouterr().err
    page.write_text(page.read_text() + " and [nowhere](q/hearing.md#one-replay)")
    assert main(["--root", str(place), "build"]) == 0
    assert capfd.readouterr().err.count("WARNING") == 1


def test_finishing_twice_changes_nothing(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    shutil.copytree(site, again)
    finish_site(again, load_guide(ROOT)[0])
    assert {name: path.read_bytes() for name, path in files(again).items()} == {
        name: path.read_bytes() for name, path in files(site).items()
    }


def test_the_policy_lists_the_scripts_of_the_theme_and_no_other() -> None:
    scripts = '<script>__md_scope=1</script><script src="x.js"></script><script type="application/json">{}</script>'
    policy = re.search(r'content="(.*?)"', add_policy(f'<meta charset="utf-8">{scripts}<script>alert(1)</script>'))
    assert policy is not None
    assert len(re.findall(r"'sha256-[A-Za-z0-9+/]{43}='", policy[1])) == 1


@pytest.fixture(params=[""])
def server(small: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """`mkdocs serve` on the small guide, or with a quiz of the text given as parameter: (its folder, its address)."""
    if request.param:
        (small / "quizzes" / "hearing.yml").write_text(request.param)
    place = small.parent / f"{small.name}-served"
    copy_project(small, place)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    running = subprocess.Popen(
        command,
        cwd=place,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    yield place, f"http://127.0.0.1:{port}/"
    running.terminate()
    output = running.communicate(timeout=20)[0].decode()
    assert "Traceback" not in output, output


def eventually(address: str, wanted: str) -> str:
    """The page at `address` as soon as it contains `wanted`."""
    text = ""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            text = urllib.request.urlopen(address, timeout=5).read().decode()
            if wanted in text:
                return text
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{wanted!r} never came; last: {text[-2000:]}")


def test_serving_shows_an_edit_then_a_mistake_then_heals(server: tuple[Path, str]) -> None:
    place, address = server
    quiz = place / "quizzes" / "hearing.yml"
    good = quiz.read_text()
    page = address + "q/hearing.html"
    eventually(page, "Did you hear that?")
    quiz.write_text(good.replace("Did you hear that?", "Did you catch that?"))
    eventually(page, "Did you catch that?")
    quiz.write_text(good.replace("    hint: What did Cem ask?\n", ""))
    shown = eventually(page, "has no hint")
    assert "quizzes/hearing.yml:5:5" in shown
    quiz.write_text(good)
    assert "has no hint" not in eventually(page, "Did you hear that?")


@pytest.mark.parametrize("server", ["id: hearing\n"], indirect=True)
def test_serving_begins_even_with_a_mistake(server: tuple[Path, str]) -> None:
    place, address = server
    eventually(address, "quizzes/hearing.yml:1:1: this file has no title")
    good = (ROOT / "tests" / "fixtures" / "guide" / "quizzes" / "hearing.yml").read_text()
    (place / "quizzes" / "hearing.yml").write_text(good)
    eventually(address + "q/hearing.html", "Did you hear that?")


def test_contact_licence_and_address_show_where_they_are_set(small_site: Path, tmp_path: Path) -> None:
    silent = (small_site / "index.html").read_text(encoding="utf-8")
    assert not [mark for mark in ('href="mailto:', "md-copyright__highlight", 'rel="canonical"') if mark in silent]
    copy_project(FIXTURES / "guide", tmp_path)
    with (tmp_path / "content" / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write(
            "contact: mailto:guide@example.org\nlicence: Free & <open>\naddress: https://example.org/guide/\n"
        )
    run_build(tmp_path)
    telling = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert '<a href="mailto:guide@example.org">Write to us</a>' in telling
    assert "Free &amp; &lt;open&gt;" in telling
    assert '<link rel="canonical" href="https://example.org/guide/' in telling
