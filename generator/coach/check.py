"""Holds what the guide shows against the coach: a fault that is shown should be found, a mended one should not.

Where the coach misreads a message its author records `coach_misses`; nobody writes for the machine. What can be counted
in an exercise is counted by the page's own rules.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.coach.data import coach_data, read_model
from generator.coach.engine import Engine
from generator.coach.tasks import task_of
from generator.files import File, Files
from generator.models.base import Context, Id
from generator.models.criteria import Criterion, FoundExample, NearExample
from generator.models.principles import Principle
from generator.models.rewrites import ModelAnswer, Rewrite
from generator.problems import Problem


@dataclass(frozen=True)
class Expected:
    """A message of an author file, and what a coach without fault would say of it."""

    file: File[Any]
    trail: tuple[str | int, ...]
    text: str
    context: Context
    verdicts: Mapping[Id, bool]
    """Whether it should find the criterion, for each that is looked at here."""
    recorded: Sequence[Id]
    """Criteria of which the author says that the coach gets them wrong."""


@dataclass(frozen=True)
class Tally:
    """How often the coach is recorded as wrong on some messages."""

    messages: int
    verdicts: int
    recorded: int


@dataclass(frozen=True)
class Misreadings:
    """What holding the messages against the coach gave."""

    problems: tuple[Problem, ...]
    """Misreadings that are not recorded, records of what is read right, and requirements that are not met."""
    principles: Tally
    exercises: Tally


def check_messages(files: Files) -> Misreadings:
    """Read the two messages of every principle, all those of every exercise, and every example of a criterion."""
    of_principles, of_exercises = list(_of_principles(files)), list(_of_rewrites(files))
    messages = [*of_principles, *of_exercises]
    problems: list[Problem] = []
    if files.by_kind["rewrites"] or files.by_kind["criteria"]:
        with Engine(coach_data(files, read_model())) as engine:
            readings = engine.read([{"text": one.text, **one.context.model_dump()} for one in messages])
            problems += check_requirements(files, engine)
            problems += check_examples(files, engine)
        for message, reading in zip(messages, readings, strict=True):
            problems += _compare(message, {finding["criterion"] for finding in reading["findings"]})
    return Misreadings(tuple(problems), _tally(of_principles), _tally(of_exercises))


def _tally(messages: Sequence[Expected]) -> Tally:
    verdicts = sum(len(message.verdicts) for message in messages)
    return Tally(len(messages), verdicts, sum(len(message.recorded) for message in messages))


def _kinds(files: Files) -> dict[Id, str]:
    return {file.model.id: file.model.kind for file in files.by_kind["criteria"]}


def _of_principles(files: Files) -> Iterator[Expected]:
    """A principle's first message breaks it, the second keeps it."""
    kinds = _kinds(files)
    principles: list[File[Principle]] = [
        file for side in ("dos", "donts") for file in files.by_kind[side] if file.model.id in kinds
    ]
    for file in principles:
        example, name = file.model.example, file.model.id
        for part in ("bad", "better"):
            version = getattr(example, part)
            wanted = (kinds[name] == "dont") == (part == "bad")
            trail = ("example", part)
            yield Expected(file, trail, version.words, example.context, {name: wanted}, version.coach_misses)


def _of_rewrites(files: Files) -> Iterator[Expected]:
    """An original shows the don'ts that its author marked and no other; a model answer shows none, and its do's."""
    kinds = _kinds(files)
    donts = [name for name, kind in kinds.items() if kind == "dont"]
    rewrites: tuple[File[Rewrite], ...] = files.by_kind["rewrites"]
    for file in rewrites if kinds else ():
        rewrite = file.model
        shown = {spot.principle for spot in rewrite.original.faults}
        original = rewrite.original
        yield Expected(
            file,
            ("original",),
            original.words,
            rewrite.context,
            {name: name in shown for name in donts},
            original.coach_misses,
        )
        for number, answer in enumerate(rewrite.model_answers):
            kept = dict.fromkeys(_kept(rewrite, answer, kinds), True)
            verdicts = dict.fromkeys(donts, False) | kept
            trail = ("model_answers", number)
            yield Expected(file, trail, answer.words, rewrite.context, verdicts, answer.coach_misses)


def _kept(rewrite: Rewrite, answer: ModelAnswer, kinds: Mapping[Id, str]) -> list[Id]:
    """The do's trained here that the author's notes point out in this answer."""
    noted = [note.principle for note in answer.noted if note.principle in rewrite.trains]
    return [name for name in noted if name and kinds.get(name) == "do"]


def _compare(message: Expected, found: set[Id]) -> Iterator[Problem]:
    for name, wanted in message.verdicts.items():
        right = wanted == (name in found)
        if not right and name not in message.recorded:
            what = f"the coach {'does not find' if wanted else 'finds'} {name} in this message"
            remedy = f"reword it if that is right, else record `coach_misses: [{name}]` here"
            yield message.file.problem(message.trail, what, remedy)
    for name in message.recorded:
        if name not in message.verdicts or message.verdicts[name] == (name in found):
            what = f"coach_misses names {name}, which the coach reads right"
            yield message.file.problem((*message.trail, "coach_misses"), what, "remove it")


def check_examples(files: Files, engine: Engine) -> Iterator[Problem]:
    """Every example of a criterion is read right, or recorded as misread."""
    criteria: tuple[File[Criterion], ...] = files.by_kind["criteria"]
    examples = [(file, trail, example) for file in criteria for trail, example in file.model.examples.places()]
    readings = engine.read([{"text": example.text, **example.context.model_dump()} for *_, example in examples])
    for (file, trail, example), reading in zip(examples, readings, strict=True):
        wrong = misreading(file.model.id, example, reading)
        if wrong and not example.coach_misses:
            remedy = "mend the cue or the training material; until then write `coach_misses: true` here"
            yield file.problem((*trail, "text"), wrong, remedy)
        elif example.coach_misses and not wrong:
            what = f"coach_misses stands beside an example in which the coach reads {file.model.id} right"
            yield file.problem((*trail, "coach_misses"), what, "remove it")


def misreading(name: Id, example: FoundExample | NearExample, reading: Mapping[str, Any]) -> str | None:
    """What the reading of an example gets wrong about the criterion `name`, or None."""
    own = [finding for finding in reading["findings"] if finding["criterion"] == name]
    if isinstance(example, NearExample):
        return f"the coach finds {name} in this example" if own else None
    if not own:
        return f"the coach does not find {name} in this example"
    if example.span is None:
        return None
    start = example.text.index(example.span)
    end = start + len(example.span)
    if any(one["start"] < end and start < one["end"] for one in own):
        return None
    return f"the coach finds {name} in this example, but not in the sentence of its span"


def check_requirements(files: Files, engine: Engine) -> Iterator[Problem]:
    """Every model answer meets the hard requirements of its exercise, and its original is not done already."""
    donts = {file.model.id for file in files.by_kind["donts"]}
    rewrites: tuple[File[Rewrite], ...] = files.by_kind["rewrites"]
    for file in rewrites:
        rewrite = file.model
        texts = [rewrite.original.words, *(answer.words for answer in rewrite.model_answers)]
        verdicts = engine.judge([(task_of(rewrite, donts), rewrite.context, text) for text in texts])
        for number, verdict in enumerate(verdicts[1:]):
            for asked in verdict["requirements"]:
                if not asked["met"]:
                    yield file.problem(("model_answers", number, "text"), *_unmet(rewrite, asked))
        if all(asked["met"] for asked in verdicts[0]["requirements"]) and not verdicts[0]["leftovers"]:
            what = "the original meets every requirement and none of its faults is in it"
            yield file.problem(("original", "text"), what, "mark what is wrong with it")


def _unmet(rewrite: Rewrite, asked: Mapping[str, Any]) -> tuple[str, str]:
    """(what is wrong, remedy) for a requirement that a model answer does not meet."""
    limits, now, name = rewrite.requirements, asked.get("now"), asked["id"]
    if name == "words":
        what = f"this model answer has {now} words, asked are {limits.min_words} to {limits.max_words}"
    elif name == "characters":
        what = f"this model answer has {now} characters, asked are {limits.max_characters} at most"
    elif name == "asks":
        what = f"this model answer asks for {now} things, asked is {limits.max_asks} at most"
    elif name == "links":
        what = "this model answer has a link, and none is asked for"
    elif name == "slots":
        what = "this model answer has a place left open"
    else:
        what = f"this model answer does not use the fact {name}"
    return what, "change the answer, or the requirement"
