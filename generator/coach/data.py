"""What the coach's script gets from the author files: criteria, word lists and the trained model, as plain values."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.files import Files
from generator.models.criteria import AppliesWhen, Criterion, Cue, WordList

MODEL = Path(__file__).parent.parent / "assets" / "coach-model.json"
"""Written by generator.coach.train and committed."""


def coach_data(files: Files, model: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The data of generator/client/coach/types.ts, made from everything that could be read."""
    lists = next((file.model.root for file in files.by_kind["word-lists"]), {})
    return assemble((file.model for file in files.by_kind["criteria"]), lists, model)


def assemble(
    criteria: Iterable[Criterion], lists: Mapping[str, WordList], model: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The same from models."""
    data: dict[str, Any] = {
        "criteria": [_criterion(one) for one in sorted(criteria, key=lambda one: one.id)],
        "lists": {name: " ".join(entry.words.split()) for name, entry in sorted(lists.items())},
    }
    if model:
        data["model"] = dict(model)
    return data


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
    value: dict[str, Any] = {"id": cue.id, "says": list(cue.says), "strength": cue.strength}
    value["lookIn"] = cue.look_in or look_in
    if cue.unless:
        value["unless"] = list(cue.unless)
    if cue.unless_nearby:
        value["unlessNearby"] = list(cue.unless_nearby)
    return value
