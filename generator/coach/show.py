"""The coach at the command line: a message with its words marked, or findings as lines of JSON."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any, get_args

from generator.coach.data import coach_data, read_coach_files, read_model
from generator.coach.engine import Engine
from generator.models.base import Channel, Goal, Stage
from generator.models.criteria import Criterion

FIELDS = {"channel": get_args(Channel), "stage": get_args(Stage), "goal": get_args(Goal)}
DEFAULTS = {"channel": "email", "stage": "first-contact", "goal": "not-sure"}
BATCH = 200
"""Messages handed to the engine at once."""


def run_coach(root: Path, paths: Iterable[Path], context: Mapping[str, str], *, jsonl: bool) -> int:
    """`python -m generator coach`: returns the exit code, 2 where the input cannot be read."""
    files = read_coach_files(root)
    with Engine(coach_data(files, read_model())) as engine:
        if jsonl:
            return answer_lines(engine, sys.stdin, sys.stdout)
        criteria = {file.model.id: file.model for file in files.by_kind["criteria"]}
        texts = [(str(path), path.read_text(encoding="utf-8")) for path in paths] or [("", sys.stdin.read())]
        for (name, text), reading in zip(
            texts, engine.read([{"text": t, **DEFAULTS, **context} for _, t in texts]), strict=True
        ):
            print(render_reading(name, text, reading, criteria, colour=sys.stdout.isatty()))
    return 0


def answer_lines(engine: Engine, lines: IO[str], out: IO[str]) -> int:
    """For each {"id", "text", "channel", "stage", "goal"} a line {"id", "findings": {criterion: [[start, end], …]}}."""
    batch: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        message = read_line(line)
        if isinstance(message, str):
            print(f"line {number}: {message}", file=sys.stderr)
            return 2
        batch.append(message)
        if len(batch) == BATCH:
            _answer(engine, batch, out)
            batch = []
    _answer(engine, batch, out)
    return 0


def read_line(line: str) -> dict[str, Any] | str:
    """One message, or what is wrong with the line."""
    try:
        value = json.loads(line)
    except ValueError as error:
        return f"this is not JSON ({error})"
    if not isinstance(value, dict) or not isinstance(value.get("text"), str) or "id" not in value:
        return "expected an object with id and text"
    for field, known in FIELDS.items():
        value[field] = value.get(field) or DEFAULTS[field]
        if value[field] not in known:
            return f"{field} is {value[field]!r}, expected one of {', '.join(known)}"
    return value


def _answer(engine: Engine, batch: list[dict[str, Any]], out: IO[str]) -> None:
    for message, reading in zip(batch, engine.read(batch) if batch else [], strict=True):
        findings: dict[str, list[list[int]]] = {}
        for finding in reading["findings"]:
            findings.setdefault(finding["criterion"], []).append([finding["start"], finding["end"]])
        print(json.dumps({"id": message["id"], "findings": findings}, ensure_ascii=False), file=out)


def render_reading(
    name: str, text: str, reading: Mapping[str, Any], criteria: Mapping[str, Criterion], *, colour: bool
) -> str:
    """A message with its findings in the order of the text, and what could not be found."""
    lines = [f"== {name}"] if name else []
    lines.append(_marked(text, reading["findings"], criteria) if colour else _printable(text.rstrip()))
    lines.append("")
    if reading["language"] != "ok" or reading["tooLong"]:
        lines.append(
            " ".join(
                ([reading["language"]] if reading["language"] != "ok" else [])
                + ["too-long-to-read"] * reading["tooLong"]
            )
        )
    for finding in reading["findings"]:
        one = criteria[finding["criterion"]]
        words = " … ".join(text[a:b] for a, b in finding["words"]) or text[finding["start"] : finding["end"]]
        shown = " ".join(_printable(words).split())
        lines.append(f"{_SIGN[one.kind]} {one.title} ({finding['strength']}): {shown:.100}")
        lines.append(f"    {one.advice.found} {one.advice.why}")
        lines.append(f"    {one.advice.mend}")
    for name_absent in reading["absent"]:
        absent = criteria[name_absent].absent
        if absent:
            lines += [f"? {criteria[name_absent].title}: {absent.says}", f"    {absent.mend}"]
    return "\n".join(lines) + "\n"


_SIGN = {"do": "+", "dont": "-", "fine": "=", "fact": "!"}
_COLOUR = {"do": "32", "dont": "31", "fine": "36", "fact": "33"}


def _printable(text: str) -> str:
    """Control characters made visible: a message must not steer the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)


def _marked(text: str, findings: Iterable[Mapping[str, Any]], criteria: Mapping[str, Criterion]) -> str:
    """The text with the first finding on each word in its colour."""
    kinds: list[str | None] = [None] * len(text)
    for finding in findings:
        for start, end in finding["words"] or [[finding["start"], finding["end"]]]:
            for place in range(start, end):
                kinds[place] = kinds[place] or criteria[finding["criterion"]].kind
    parts, last = [], None
    for character, kind in zip(text, kinds, strict=True):
        if kind != last:
            parts.append(f"\x1b[{_COLOUR[kind]}m" if kind else "\x1b[0m")
            last = kind
        parts.append(_printable(character))
    return "".join(parts).rstrip() + "\x1b[0m"
