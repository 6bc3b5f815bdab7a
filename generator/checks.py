"""Rules across files: ids are unique, references lead somewhere, every word that templates use exists.

Each `check_…` takes the files and yields problems. The shape of one file is checked by its model; how well it teaches
by generator/lint.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from generator.addresses import check_addresses
from generator.assessment import check_assessment
from generator.coach.checks import check_coach
from generator.conversations.checks import check_conversations
from generator.files import File, Files
from generator.models.base import Channel, Goal, Stage
from generator.models.principles import Finding, Principle, Strength
from generator.models.questions import Level
from generator.paper import check_paper
from generator.problems import Problem

HERE = Path(__file__).parent

EXERCISES = ("quizzes", "rewrites", "conversations")
"""Kinds of files whose attempts stand in one log, so that they share their ids."""


def check_files(files: Files) -> Iterator[Problem]:
    """Every problem that one file alone does not show."""
    for check in (
        check_names,
        check_unique_ids,
        check_principle_references,
        check_pairs_and_order,
        check_evidence_references,
        check_recorded_misses,
        check_words,
        check_addresses,
        check_coach,
        check_paper,
        check_assessment,
        check_conversations,
    ):
        yield from check(files)


def check_names(files: Files) -> Iterator[Problem]:
    """A file is named after the id it carries."""
    for kind in ("dos", "donts", *EXERCISES):
        for file in files.by_kind[kind]:
            name = PurePosixPath(file.path).stem
            if file.model.id != name:
                what = f"the id is {file.model.id}, the file is named {name}"
                yield file.problem(("id",), what, "make them equal; if the id was printed before, keep the id")


def check_unique_ids(files: Files) -> Iterator[Problem]:
    """No id, and no earlier id, is used twice in its kind; question ids are unique in the whole guide."""
    yield from _check_unique([*_ids(files, "dos"), *_ids(files, "donts")], "principle")
    yield from _check_unique([one for kind in EXERCISES for one in _ids(files, kind)], "quiz or exercise")
    yield from _check_unique(
        [
            (question.id, file, ("questions", number, "id"))
            for file in files.by_kind["quizzes"]
            for number, question in enumerate(file.model.questions)
        ],
        "question",
    )
    for kind, part in (("evidence", "findings"), ("quotes", "quotes"), ("glossary", "terms")):
        for file in files.by_kind[kind]:
            entries: list[_Entry] = [
                (e.id, file, (part, number, "id")) for number, e in enumerate(getattr(file.model, part))
            ]
            yield from _check_unique(entries, part[:-1])


Trail = tuple[str | int, ...]

_Entry = tuple[str, File[Any], Trail]


def _ids(files: Files, kind: str) -> list[_Entry]:
    entries: list[_Entry] = []
    for file in files.by_kind[kind]:
        entries.append((file.model.id, file, ("id",)))
        entries += [(alias, file, ("aliases", number)) for number, alias in enumerate(file.model.aliases)]
    return entries


def _check_unique(entries: list[_Entry], kind: str) -> Iterator[Problem]:
    first: dict[str, _Entry] = {}
    for entry in entries:
        name, file, trail = entry
        if name in first:
            _, earlier, place = first[name]
            where = f"{earlier.path}:{earlier.source.place(place)[0]}"
            yield file.problem(trail, f"the {kind} id {name} is used already in {where}", "choose another id here")
        else:
            first[name] = entry


def check_principle_references(files: Files) -> Iterator[Problem]:
    """Whatever names a principle names one that exists."""
    if not files.complete("dos", "donts"):
        return
    known = {file.model.id for file in _principles(files)}
    for file, trail, name in _principle_references(files):
        if name not in known:
            what = f"there is no principle {name}, expected one of {', '.join(sorted(known))}"
            yield file.problem(trail, what, "correct the id, or write that principle")


def _principles(files: Files) -> list[File[Principle]]:
    return [*files.by_kind["dos"], *files.by_kind["donts"]]


def _principle_references(files: Files) -> Iterator[tuple[File[Any], Trail, str]]:
    for principle in _principles(files):
        yield principle, ("pair",), principle.model.pair
        for number, related in enumerate(principle.model.related):
            yield principle, ("related", number, "principle"), related.principle
        for version in ("bad", "better"):
            for number, note in enumerate(getattr(principle.model.example, version).notes):
                if note.principle:
                    yield principle, ("example", version, "notes", number, "principle"), note.principle
    for quiz in files.by_kind["quizzes"]:
        for number, question in enumerate(quiz.model.questions):
            for trail, name in question.references():
                yield quiz, ("questions", number, *trail), name
    for rewrite in files.by_kind["rewrites"]:
        for trail, name in rewrite.model.references():
            yield rewrite, trail, name
    for conversation in files.by_kind["conversations"]:
        for trail, name in conversation.model.principle_references():
            yield conversation, trail, name
    for glossary in files.by_kind["glossary"]:
        for number, term in enumerate(glossary.model.terms):
            for index, name in enumerate(term.see):
                yield glossary, ("terms", number, "see", index), name


def check_pairs_and_order(files: Files) -> Iterator[Problem]:
    """Pairs join a do and a don't, both ways; no two principles of a side share a place."""
    sides = {kind: {file.model.id: file for file in files.by_kind[kind]} for kind in ("dos", "donts")}
    for kind, other in (("dos", "donts"), ("donts", "dos")):
        places: dict[int, str] = {}
        for name, file in sides[kind].items():
            pair = file.model.pair
            if pair in sides[kind]:
                yield file.problem(("pair",), f"{pair} is on the same side", f"name one of content/{other}")
            elif pair in sides[other] and sides[other][pair].model.pair in set(sides[kind]) - {name}:
                partner = sides[other][pair]
                what = f"{name} names {pair} as its pair, which names {partner.model.pair}"
                yield file.problem(("pair",), what, f"make {partner.path} name {name}, or correct it here")
            if file.model.order in places:
                what = f"order {file.model.order} is taken by {places[file.model.order]}"
                yield file.problem(("order",), what, "give each its own number")
            places[file.model.order] = name
            if name in [related.principle for related in file.model.related]:
                index = [related.principle for related in file.model.related].index(name)
                yield file.problem(("related", index), "a principle is related to itself", "name another one")


def check_evidence_references(files: Files) -> Iterator[Problem]:
    """Evidence named by a principle exists."""
    if not files.complete("evidence"):
        return
    known: dict[str, Finding] = {f.id: f for file in files.by_kind["evidence"] for f in file.model.findings}
    for file in _principles(files):
        for number, name in enumerate(file.model.why.evidence):
            if name not in known:
                what = f"there is no finding {name} in content/evidence.yml"
                yield file.problem(("why", "evidence", number), what, "correct the id, or add the finding")


def check_recorded_misses(files: Files) -> Iterator[Problem]:
    """What an exercise records as misread by the coach is a criterion."""
    if not files.complete("criteria"):
        return
    known = {file.model.id for file in files.by_kind["criteria"]}
    for file in files.by_kind["rewrites"]:
        for trail, name in file.model.misses():
            if name not in known:
                what = f"there is no criterion {name} in content/coach/criteria"
                yield file.problem(trail, what, "correct the id, or remove it")


WORD = re.compile(r"""\b(?:word|plural)\(\s*["']([a-z0-9-]+)\.([a-z0-9-]+)["']""")
"""How templates and scripts ask for a word: word("quiz.check")."""

THEME_WORD = re.compile(r"""\bwords\["([a-z0-9-]+)"\]""")
"""How the theme's templates ask for one of the group theme: words["skip"]."""

CHOICES = {
    "channel": Channel,
    "goal": Goal,
    "stage": Stage,
    "level": Level,
    "strength": Strength,
    "strength-meaning": Strength,
}
"""Groups with one word for each value of a field."""


def words_asked_for(*suffixes: str) -> set[tuple[str, str]]:
    """(group, name) of every interface word that the generator's files with these endings name."""
    asked: set[tuple[str, str]] = set()
    for path in sorted(HERE.rglob("*")):
        if path.suffix in suffixes and "node_modules" not in path.parts and path != Path(__file__):
            text = path.read_text(encoding="utf-8")
            asked |= set(WORD.findall(text)) | {("theme", name) for name in THEME_WORD.findall(text)}
    return asked


def words_in_use() -> set[tuple[str, str]]:
    """(group, name) of every interface word that a template or script of the generator asks for."""
    chosen = {(group, value) for group, choice in CHOICES.items() for value in get_args(choice)}
    return chosen | words_asked_for(".j2", ".html", ".ts", ".py", ".typ")


def check_words(files: Files) -> Iterator[Problem]:
    """The language of the site has its words, every word in use is there, and none is left over."""
    sites = files.by_kind["site"]
    languages = {PurePosixPath(file.path).stem: file for file in files.by_kind["ui"]}
    if sites and languages and sites[0].model.language not in languages:
        what = f"there is no content/ui/{sites[0].model.language}.yml"
        yield sites[0].problem(("language",), what, f"write it, or use one of {', '.join(sorted(languages))}")
    used = words_in_use()
    for file in languages.values():
        words = {(group, name) for group, names in file.model.root.items() for name in names}
        for group, name in sorted(used - words):
            yield file.problem((group,), f"the word {group}.{name} is missing", f"add `{name}: …` under `{group}:`")
        for group, name in sorted(words - used):
            yield file.problem(
                (group, name), f"the word {group}.{name} is used nowhere", "remove it, or correct its name"
            )
