"""What the coach's script gets from the author files: criteria, word lists and the trained model, as plain values."""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.files import Files, read_files
from generator.models.criteria import AppliesWhen, Criterion, Cue, WordList
from generator.problems import ContentError

MODEL = Path(__file__).parent.parent / "assets" / "coach-model.json"
"""Written by generator.coach.train and committed."""


def read_coach_files(root: Path) -> Files:
    """The author files; a problem in those of the coach stops here, any other is not its business."""
    files = read_files(root)
    problems = [one for one in files.problems if one.path.startswith("content/coach/") and not one.warning]
    if problems:
        raise ContentError(problems)
    return files


def coach_data(files: Files, model: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The data of generator/client/coach/types.ts, made from everything that could be read."""
    lists: Mapping[str, WordList] = next((file.model.root for file in files.by_kind["word-lists"]), {})
    return assemble((file.model for file in files.by_kind["criteria"]), lists, model)


def assemble(
    criteria: Iterable[Criterion], lists: Mapping[str, WordList], model: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The same from models."""
    data: dict[str, Any] = {"model": pack_model(model)} if model else {}
    return data | {
        "criteria": [_criterion(one) for one in sorted(criteria, key=lambda one: one.id)],
        "lists": {name: " ".join(sorted(set(entry.words.split()))) for name, entry in sorted(lists.items())},
    }


BITS = 20
"""Features go to the browser as numbers of so many bits: names would take three times the bytes of all else together.
One unknown feature in a hundred takes another's number by chance, which is noise the scores can bear."""
FIRST = 35
"""The first character used to write numbers: above the quotation mark, so that JSON needs no escapes but one."""
WIDTH = 91
"""How many characters are used, without the backslash."""
LOW = 7
"""The last bits of a gap, written as they are: most gaps are not much larger."""
CHUNK = 13
"""So many bits fit into two digits."""
THOUSAND = 1000
"""The second step's numbers are rounded to thousandths and written as so many of them."""
NOUGHT = 40
"""What is added to a weight to write it."""
NOUGHTS = 79
"""What is added to the length of a row of noughts to write it, from 2 on: above the largest weight, which is 40."""
LONGEST = 6
"""The longest row of noughts that is written as one digit."""


def number_of(name: str) -> int:
    """A feature's number: FNV-1a over its UTF-16 units, as generator/client/coach/model.ts computes it."""
    value = 0x811C9DC5
    units = name.encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * 0x01000193) & 0xFFFFFFFF
    return (value ^ value >> BITS) & ((1 << BITS) - 1)


def digit(value: int) -> str:
    """One character for a number below WIDTH."""
    code = FIRST + value
    return chr(code if code < 92 else code + 1)


def write_gaps(gaps: Iterable[int]) -> str:
    """Each gap as its high part in ones, a nought and its LOW last bits; CHUNK bits are two digits. What is left of
    the last chunk is filled with ones, which end no gap."""
    bits = "".join(f"{'1' * (gap >> LOW)}0{gap & ((1 << LOW) - 1):0{LOW}b}" for gap in gaps)
    chunks = (int(bits[at : at + CHUNK].ljust(CHUNK, "1"), 2) for at in range(0, len(bits), CHUNK))
    return "".join(digit(chunk // WIDTH) + digit(chunk % WIDTH) for chunk in chunks)


def write_row(weights: Iterable[int]) -> str:
    """A digit for each weight, and one for up to LONGEST noughts in a row: more than half of all weights are 0."""
    row = "".join(digit(NOUGHT + weight) for weight in weights)
    return re.sub(f"{re.escape(digit(NOUGHT))}{{2,{LONGEST}}}", lambda run: digit(NOUGHTS + len(run[0])), row)


def pack_model(model: Mapping[str, Any]) -> dict[str, Any]:
    """The model as generator/client/coach/types.ts has it: `features` the gaps between their numbers in rising order
    (write_gaps), `weights` a row for each label (write_row). In this order it presses smallest."""
    by_number: dict[int, list[int]] = {}
    for name, weights in sorted(model["features"].items()):
        known = by_number.setdefault(number_of(name), weights)
        if sum(map(abs, known)) < sum(map(abs, weights)):
            by_number[number_of(name)] = weights
    numbers = sorted(by_number)
    columns = [by_number[number] for number in numbers]
    return {
        "weights": [write_row([column[label] for column in columns]) for label in range(len(model["labels"]))],
        "features": write_gaps(number - last - 1 for last, number in pairwise([-1, *numbers])),
        "labels": list(model["labels"]),
        "scale": model["scale"],
        "bias": list(model["bias"]),
        "message": {
            "weights": [[round(weight * THOUSAND) for weight in row] for row in model["message"]["weights"]],
            "bias": [round(bias * THOUSAND) for bias in model["message"]["bias"]],
        },
    }


def read_model() -> dict[str, Any] | None:
    """The committed model, if there is one."""
    return json.loads(MODEL.read_text(encoding="utf-8")) if MODEL.exists() else None


def render_data_script(data: Mapping[str, Any]) -> str:
    """The data as a classic script, since pages opened from files cannot fetch JSON."""
    return f"globalThis.guideCoachData = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _criterion(one: Criterion) -> dict[str, Any]:
    value: dict[str, Any] = {
        "id": one.id,
        "kind": one.kind,
        "applies": _when(one.applies_when),
        "expected": _expected(one.applies_when),
        "atMost": one.at_most,
        "lookIn": one.look_in,
        "givesWay": [way.model_dump() for way in one.gives_way],
        "cues": [_cue(cue, one.look_in) for cue in one.cues],
    }
    if one.measure:
        value["measure"] = one.measure
    if one.learned:
        value["learned"] = one.learned.model_dump(exclude_none=True)
    if one.limits:
        value["limits"] = [
            limit.model_dump(include={"id", "channel", "characters", "words", "strength"}, exclude_none=True)
            for limit in one.limits
        ]
    return value


def _when(when: AppliesWhen) -> dict[str, Any]:
    return {name: list(values) for name in ("channels", "stages", "goals") if (values := getattr(when, name))}


def _expected(when: AppliesWhen) -> dict[str, Any]:
    """Where the absence of a do is worth saying."""
    pairs = {"channels": when.expected_on, "stages": when.expected_at, "goals": when.expected_with}
    return {name: list(values) for name, values in pairs.items() if values is not None}


def _cue(cue: Cue, look_in: str) -> dict[str, Any]:
    value: dict[str, Any] = {"id": cue.id, "says": list(cue.says)}
    if cue.strength != "found":
        value["strength"] = cue.strength
    if (where := cue.look_in or look_in) != "anywhere":
        value["lookIn"] = where
    if cue.unless:
        value["unless"] = list(cue.unless)
    if cue.unless_nearby:
        value["unlessNearby"] = list(cue.unless_nearby)
    return value
