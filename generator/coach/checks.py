"""Rules across the coach's files: patterns can be read, references lead somewhere, no test message is trained on."""

import re
from collections.abc import Iterator, Set
from typing import Any

from generator.coach.data import read_model
from generator.coach.patterns import LIST_NAME, MADE_BY_ENGINE, faults, names_lists
from generator.files import File, Files
from generator.models.base import repetitions, split_marks
from generator.models.coach import LABELS
from generator.models.criteria import Criterion
from generator.problems import Problem

SHARED = 12
"""So many words in a row, the same in a test message and in training material, are no accident."""

Trail = tuple[str | int, ...]
Text = tuple[File[Any], Trail, str, str]
"""A text with its file and place in it, and its part: train or test."""


def check_coach(files: Files) -> Iterator[Problem]:
    """Every problem of content/coach that one file alone does not show."""
    for check in (check_criteria, check_yielding, check_ranks, check_lists, check_cues, check_weights, check_training):
        yield from check(files)


def check_criteria(files: Files) -> Iterator[Problem]:
    """Criteria are named after their files and principles, refer to what exists, and say nothing that is never used."""
    principles = {file.model.id for kind in ("dos", "donts") for file in files.by_kind[kind]}
    evidence = {finding.id for file in files.by_kind["evidence"] for finding in file.model.findings}
    for file in files.by_kind["criteria"]:
        yield from _names(file)
        yield from _references(
            file,
            principles if files.complete("dos", "donts") else None,
            evidence if files.complete("evidence") else None,
        )
        yield from _expected(file)
        yield from _limits(file)
        yield from _examples_once(file)


def _names(file: File[Criterion]) -> Iterator[Problem]:
    one = file.model
    if one.id != file.name:
        yield file.problem(("id",), f"the id is {one.id}, the file is named {file.name}", "make them equal")
    if one.principle and one.principle != file.name:
        what = f"the principle is {one.principle}, the file is named {file.name}"
        yield file.problem(("principle",), what, "make them equal: a criterion has the id of the principle it judges")
    if one.learned and one.id not in LABELS:
        what = f"{one.id} is no label, so nothing is learned of it; labels are {', '.join(LABELS)}"
        yield file.problem(("learned",), what, "remove learned; the cues decide alone then")
    cues = ((("cues", number, "id"), cue.id) for number, cue in enumerate(one.cues))
    for trail, name, _ in repetitions(cues):
        yield file.problem(trail, f"the id {name} is taken by a cue above", "choose another")


def _references(file: File[Criterion], principles: Set[str] | None, evidence: Set[str] | None) -> Iterator[Problem]:
    """None stands for what could not all be read."""
    one = file.model
    if principles is not None and one.principle == file.name and one.principle not in principles:
        what = f"there is no principle {one.principle}"
        yield file.problem(("principle",), what, "correct the id, or write that principle")
    for number, limit in enumerate(one.limits if evidence is not None else ()):
        for index, finding in enumerate(limit.evidence):
            if finding not in (evidence or ()):
                what = f"there is no finding {finding} in content/evidence.yml"
                yield file.problem(("limits", number, "evidence", index), what, "correct the id")


EXPECTED = {"expected_on": "channels", "expected_at": "stages", "expected_with": "goals"}
"""Where the absence of a do is said, and where the do is looked for."""


def _expected(file: File[Criterion]) -> Iterator[Problem]:
    one = file.model
    for field, within in EXPECTED.items():
        values, known = getattr(one.applies_when, field), getattr(one.applies_when, within)
        if values is not None and one.kind != "do":
            what = f"{field} is for a do, this criterion is a {one.kind}, whose absence is never said"
            yield file.problem(("applies_when", field), what, "remove the line")
            continue
        for number, value in enumerate(values or ()):
            if known and value not in known and value != "not-sure":
                what = f"{value} is not among {within}, so this criterion is not looked for there"
                yield file.problem(("applies_when", field, number), what, f"remove it, or add it to {within}")


def _limits(file: File[Criterion]) -> Iterator[Problem]:
    limits = file.model.limits
    for number, limit in enumerate(limits):
        unit, bound = limit.bound
        for above in limits[:number]:
            if limit.id == above.id:
                what = f"the id {limit.id} is taken by a limit above"
                yield file.problem(("limits", number, "id"), what, "choose another")
            elif limit.channel == above.channel and above.bound[0] == unit and above.bound[1] <= bound:
                what = f"{limit.id} is never said, since {above.id} comes first and begins at {above.bound[1]} {unit}"
                yield file.problem(("limits", number), what, "put the limit with the higher number first")


def _examples_once(file: File[Criterion]) -> Iterator[Problem]:
    examples = (
        ((*trail, "text"), (" ".join(one.text.split()), one.channel, one.stage, one.goal))
        for trail, one in file.model.examples.places()
    )
    for trail, *_ in repetitions(examples):
        what = "this example stands above already, with the same channel, stage and goal"
        yield file.problem(trail, what, "keep one of the two")


def check_yielding(files: Files) -> Iterator[Problem]:
    """A criterion gives way to another one that exists, once, and not each of two to the other."""
    ways = {file.model.id: [way.to for way in file.model.gives_way] for file in files.by_kind["criteria"]}
    for file in files.by_kind["criteria"]:
        own = file.model.id
        for number, to in enumerate(ways[own]):
            trail = ("gives_way", number, "to")
            if to == own:
                yield file.problem(trail, f"{own} gives way to itself, and would never be said", "name another one")
            elif to in ways[own][:number]:
                yield file.problem(trail, f"{to} stands twice under gives_way", "keep one of the two")
            elif to not in ways and files.complete("criteria"):
                what = f"there is no criterion {to}, expected one of {', '.join(sorted(ways))}"
                yield file.problem(trail, what, "correct the id")
            elif own in ways.get(to, ()) and own > to:
                what = f"{own} and {to} give way to each other, and neither would be said"
                yield file.problem(trail, what, "let one of them stay")


def check_ranks(files: Files) -> Iterator[Problem]:
    """Two criteria don't share a place."""
    for file, place, first in repetitions((file, file.model.rank.place) for file in files.by_kind["criteria"]):
        yield file.problem(("rank", "place"), f"place {place} is taken by {first.path}", "choose another number")


LISTS = "content/coach/lists.yml"


def check_lists(files: Files) -> Iterator[Problem]:
    """Every word list can be named by a pattern, and there is a file of them where one is."""
    for file in files.by_kind["word-lists"]:
        for name in file.model.root:
            place = file.source.key_place((name,))
            if name in MADE_BY_ENGINE:
                what = f"@{name} is ready made, so this list would never be used"
                yield Problem(file.path, *place, what, "choose another name")
            elif not LIST_NAME.fullmatch(name):
                what = f"a pattern cannot name the list {name}, expected letters and single hyphens only"
                yield Problem(file.path, *place, what, "choose another name")
    if not files.by_kind["word-lists"] and files.complete("word-lists"):
        named = {name for *_, pattern in _patterns(files) for name in names_lists(pattern)}
        if named:
            what = f"this file is missing, and cues name the word lists {', '.join(sorted(named))}"
            yield Problem(LISTS, 1, 1, what, "write it, as content/coach/README.md tells")


def check_cues(files: Files) -> Iterator[Problem]:
    """Every pattern can be read and names only lists that exist."""
    lists = [name for file in files.by_kind["word-lists"] for name in file.model.root]
    for file, trail, pattern in _patterns(files):
        for fault in faults(pattern, lists if files.by_kind["word-lists"] else None):
            yield file.problem(trail, fault, "see the table in content/coach/README.md")


def check_weights(files: Files) -> Iterator[Problem]:
    """A warning for each cue that the classifier, which decides there, does not know."""
    model = read_model()
    weighed = model["features"] if model else {}
    for file in files.by_kind["criteria"] if weighed else ():
        one = file.model
        for number, cue in enumerate(one.cues if one.learned and one.id in LABELS else ()):
            if f"k:{one.id}/{cue.id}" not in weighed:
                what = f"the cue {cue.id} finds nothing yet, since {one.id} is learned and was trained without it"
                remedy = "write a dozen training sentences that contain it, and run `make coach-model`"
                yield file.problem(("cues", number, "id"), what, remedy, warning=True)


def _patterns(files: Files) -> Iterator[tuple[File[Criterion], Trail, str]]:
    for file in files.by_kind["criteria"]:
        for number, cue in enumerate(file.model.cues):
            for field in ("says", "unless", "unless_nearby"):
                for index, pattern in enumerate(getattr(cue, field)):
                    yield file, ("cues", number, field, index), pattern


def check_training(files: Files) -> Iterator[Problem]:
    """Nothing is written twice, nothing leads to a real address, no test message is trained on."""
    texts = [*_texts(files)]
    yield from _ids_once(files)
    yield from _texts_once(texts)
    yield from _links(texts)
    yield from _untested(texts, [*texts, *_examples(files)])


def _ids_once(files: Files) -> Iterator[Problem]:
    ids = (
        ((file, ("messages", number, "id")), message.id)
        for file in files.by_kind["training-messages"]
        for number, message in enumerate(file.model.messages)
    )
    for (file, trail), name, first in repetitions(ids):
        yield file.problem(trail, f"the id {name} stands already in {_where(*first)}", "choose another")


def _texts_once(texts: list[Text]) -> Iterator[Problem]:
    for (file, trail), _, first in repetitions(
        ((file, trail), " ".join(_words(text))) for file, trail, text, _ in texts
    ):
        yield file.problem(trail, f"the same words stand already in {_where(*first)}", "keep one of the two")


_HOST = re.compile(r"(?:https?://|www\.|[\w.+-]@)((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_INVENTED = re.compile(r"(?:.*\.)?example(?:\.[a-z]+)*", re.IGNORECASE)


def _links(texts: list[Text]) -> Iterator[Problem]:
    for file, trail, text, _ in texts:
        for link in _HOST.finditer(text):
            if not _INVENTED.fullmatch(link[1]):
                what = f"{link[1]} may be somebody's address, expected one such as example.com or shop.example.org"
                yield file.problem(trail, what, "write an address that belongs to nobody")


def _untested(texts: list[Text], learned: list[Text]) -> Iterator[Problem]:
    tested: dict[str, str] = {}
    for file, trail, text, part in texts:
        if part == "test":
            tested |= dict.fromkeys(_runs(_words(text)), _where(file, trail))
    for file, trail, text, part in learned:
        if part == "train" and (found := next((run for run in _runs(_words(text)) if run in tested), None)):
            what = f"these words are in a test message as well ({tested[found]}): {found!r}"
            yield file.problem(trail, what, "write one of them anew; the test would measure memory")


def _where(file: File[Any], trail: Trail) -> str:
    return f"{file.path}:{file.source.place(trail)[0]}"


def _texts(files: Files) -> Iterator[Text]:
    """Every text of the training material."""
    for file in files.by_kind["training-messages"]:
        for number, message in enumerate(file.model.messages):
            yield file, ("messages", number, "text"), split_marks(message.text)[0], file.model.part
    for file in files.by_kind["training-sentences"]:
        for number, sentence in enumerate(file.model.sentences):
            yield file, ("sentences", number, "text"), sentence.text, file.model.part


def _examples(files: Files) -> Iterator[Text]:
    """Every example of a criterion: they are trained on as well."""
    for file in files.by_kind["criteria"]:
        for trail, example in file.model.examples.places():
            yield file, (*trail, "text"), example.text, "train"


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _runs(words: list[str]) -> Iterator[str]:
    return (" ".join(words[at : at + SHARED]) for at in range(len(words) - SHARED + 1))
