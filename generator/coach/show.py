"""The coach at the command line: a message with its words marked, or findings as lines of JSON."""

import io
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, cast, get_args

from generator.coach.data import coach_data, read_model
from generator.coach.engine import Engine
from generator.files import TRAINING, Files, read_files
from generator.models.base import DEFAULT_CONTEXT, Channel, Context, Goal, Stage
from generator.models.criteria import Criterion
from generator.problems import ContentError, Problem, shown_path
from generator.sources import decode, read_text, unreadable

FIELDS = {"channel": get_args(Channel), "stage": get_args(Stage), "goal": get_args(Goal)}
AT_ONCE = 1 << 16
"""So many bytes of lines are taken at once, about a hundred messages; fewer where no more have arrived."""
STANDARD_INPUT = "standard input"


def run_coach(root: Path, paths: Sequence[Path], given: Mapping[str, str], *, jsonl: bool) -> int:
    """`python -m generator coach`: returns the exit code, 2 where some of the input cannot be read.

    `given` is the part of the context that was named. Raises ContentError where the coach's own files are at fault.
    """
    files = read_own_files(root)
    context = DEFAULT_CONTEXT.model_copy(update=given)
    if isinstance(sys.stdout, io.TextIOWrapper):  # the places count characters, whatever the system writes them as
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    with Engine(coach_data(files, read_model())) as engine:
        if jsonl:
            unread = _answer_all(engine, paths, context)
        else:
            texts, problems = read_texts(paths)
            for problem in problems:
                print(problem, file=sys.stderr)
            _show(engine, texts, context, files)
            unread = len(problems)
    return 2 if unread else 0


def read_own_files(root: Path) -> Files:
    """The author files without training material. Raises ContentError where those of the coach are at fault."""
    files = read_files(root, without=TRAINING)
    problems = [one for one in files.problems if one.path.startswith("content/coach/") and not one.warning]
    if not problems:
        what = f"there is nothing of this name in {shown_path(root.resolve())}"
        remedy = "go to the guide's folder, or name it: python -m generator --root FOLDER coach"
        parts = {"criteria": "content/coach/criteria", "word-lists": "content/coach/lists.yml"}
        problems = [Problem(path, 1, 1, what, remedy) for kind, path in parts.items() if not files.by_kind[kind]]
    if problems:
        raise ContentError(problems)
    return files


def read_texts(paths: Sequence[Path]) -> tuple[list[tuple[str, str]], list[Problem]]:
    """(name and text of each message, what cannot be read); without paths that of standard input, without a name."""
    if paths:
        read = [(shown_path(path), read_text(path, shown_path(path))) for path in paths]
    else:
        read = [("", decode(sys.stdin.buffer.read(), STANDARD_INPUT, "send it as UTF-8"))]
    texts = [(name, _plain_lines(text)) for name, text in read if isinstance(text, str)]
    return texts, [text for _, text in read if isinstance(text, Problem)]


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _show(engine: Engine, texts: Sequence[tuple[str, str]], context: Context, files: Files) -> None:
    if not texts:
        return
    criteria = {file.model.id: file.model for file in files.by_kind["criteria"]}
    words = coach_words(files)
    print(f"read as {', '.join(context.model_dump().values())}; for others add --channel, --stage or --goal\n")
    readings = engine.read([{"text": text, **context.model_dump()} for _, text in texts])
    for (name, text), reading in zip(texts, readings, strict=True):
        print(render_reading(name, text, reading, criteria, words, colour=sys.stdout.isatty()))


def coach_words(files: Files) -> Mapping[str, str]:
    """What the page of the coach says, by name, in the guide's language; nothing where that cannot be read."""
    languages = {file.name: file.model.root for file in files.by_kind["ui"]}
    chosen = [languages[file.model.language] for file in files.by_kind["site"] if file.model.language in languages]
    return next((words.get("coach", {}) for words in (*chosen, *languages.values())), {})


def _answer_all(engine: Engine, paths: Sequence[Path], context: Context) -> int:
    """Answers the lines of these files, or of standard input; returns how many files and lines cannot be read."""
    if not paths:
        return answer_lines(engine, cast(io.BufferedIOBase, sys.stdin.buffer), sys.stdout, context)
    unread = 0
    for path in paths:
        try:
            file = path.open("rb")
        except OSError as error:
            print(unreadable(shown_path(path), error), file=sys.stderr)
            unread += 1
        else:
            with file:
                unread += answer_lines(engine, file, sys.stdout, context, shown_path(path))
    return unread


def answer_lines(
    engine: Engine,
    stream: io.BufferedIOBase,
    out: IO[str],
    context: Context = DEFAULT_CONTEXT,
    shown: str = STANDARD_INPUT,
) -> int:
    """For each {"id", "text", "channel", "stage", "goal"} a line {"id", "findings": {criterion: [[start, end], …]}}.

    Where a line leaves the context open, that of `context` counts. Lines that cannot be read are named on standard
    error, as lines of `shown`; returns how many there are.
    """
    first, unread = 1, 0
    for lines in arriving_lines(stream):
        messages: list[dict[str, Any]] = []
        for number, line in enumerate(lines, first):
            message = read_line(line, context, shown, number) if line.strip() else None
            if isinstance(message, Problem):
                print(message, file=sys.stderr)
                unread += 1
            elif message:
                messages.append(message)
        first += len(lines)
        _answer(engine, messages, out)
    return unread


def arriving_lines(stream: io.BufferedIOBase) -> Iterator[list[bytes]]:
    """The lines of a stream, together as they arrive: many of a file, one of a dialogue that waits for its answer."""
    begun: list[bytes] = []
    while part := stream.read1(AT_ONCE):
        *lines, rest = part.split(b"\n")
        if lines:
            yield [b"".join([*begun, lines[0]]), *lines[1:]]
            begun = []
        begun.append(rest)
    if last := b"".join(begun):
        yield [last]


def read_line(
    line: bytes, context: Context = DEFAULT_CONTEXT, shown: str = STANDARD_INPUT, number: int = 1
) -> dict[str, Any] | Problem:
    """One message with its id and whole context, or what is wrong with the line of this number."""

    def problem(what: str, remedy: str, column: int = 1) -> Problem:
        return Problem(shown, number, column, what, remedy)

    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return problem(f"this is not UTF-8 text (byte 0x{line[error.start]:02x})", "write the lines as UTF-8")
    except json.JSONDecodeError as error:
        remedy = "write one object a line, with JSON's quotes, commas and braces"
        return problem(f"this is not JSON ({error.msg})", remedy, error.colno)
    except (ValueError, RecursionError):
        return problem("a number is too long here, or the line is nested too deep", "give id, text and context alone")
    if not isinstance(value, dict) or not isinstance(value.get("text"), str) or "id" not in value:
        return problem("expected an object with id and text", 'write it as {"id": 1, "text": "Hello"}')
    name = value["id"]
    if isinstance(name, list | dict) or (isinstance(name, float) and not math.isfinite(name)):
        return problem("the id is neither text nor a number", 'write it as {"id": 1, "text": "Hello"}')
    message = {"id": name, "text": value["text"]}
    for field, known in FIELDS.items():
        message[field] = value.get(field) or getattr(context, field)
        if message[field] not in known:
            given = f"{message[field]!r:.60}" if isinstance(message[field], str) else "not text"
            return problem(
                f"{field} is {given}, expected one of {', '.join(known)}", f"use one of these, or no {field}"
            )
    return message


def _answer(engine: Engine, messages: Sequence[dict[str, Any]], out: IO[str]) -> None:
    given = [{field: one[field] for field in ("text", *FIELDS)} for one in messages]
    for message, reading in zip(messages, engine.read(given) if given else [], strict=True):
        findings: dict[str, list[list[int]]] = {}
        for finding in reading["findings"]:
            findings.setdefault(finding["criterion"], []).append([finding["start"], finding["end"]])
        print(json.dumps({"id": message["id"], "findings": findings}, ensure_ascii=False), file=out)
    out.flush()


def render_reading(
    name: str,
    text: str,
    reading: Mapping[str, Any],
    criteria: Mapping[str, Criterion],
    words: Mapping[str, str],
    *,
    colour: bool,
) -> str:
    """A message with its findings in the order of the text, and what could not be found; `words` are the page's."""
    lines = [f"== {name}"] if name else []
    lines.append(_marked(text, reading["findings"], criteria) if colour else _printable(text.rstrip()))
    lines.append("")
    said = [reading["language"]] * (reading["language"] != "ok") + ["too-long"] * reading["tooLong"]
    lines += [words.get(one, one) for one in said]
    for finding in reading["findings"]:
        one = criteria[finding["criterion"]]
        quoted = " … ".join(text[a:b] for a, b in finding["words"]) or text[finding["start"] : finding["end"]]
        shown = " ".join(_printable(quoted).split())
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
