"""Runs the browser's own coach script in an embedded engine, so that Python and the page can never disagree.

Places come back in Unicode code points; the script counts UTF-16 units.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Any

from py_mini_racer import MiniRacer

from generator.models.base import Context

SCRIPT = Path(__file__).parent.parent / "assets" / "guide-coach.js"
"""Built from generator/client/coach by `make client`."""

RULES = SCRIPT.with_name("guide-exercise-rules.js")
"""Built from generator/client/exercise: what a draft of an exercise is judged by."""

_CALLS = """
const coach = guideCoach.create(JSON.parse(dataText));
const each = (call) => (text) => JSON.stringify(JSON.parse(text).map(call));
const read = each((one) => coach.read(one.text, one));
const features = each((one) => coach.features(one.text, one));
const judge = each((one) => {
  const found = {};
  const places = {};
  for (const { criterion, strength, start, end } of coach.read(one.text, one).findings) {
    if (one.aside.includes(criterion)) continue;
    if (found[criterion] !== "found") found[criterion] = strength;
    (places[criterion] ??= []).push({ start, end });
  }
  const counts = coach.count(one.text);
  return guideRules.judge(one.task, { text: one.text, counts, found, places, claimed: one.claimed });
});
const inputs = each((one) => coach.inputs(one.text, one, one.scores, one.labels));
"""


class Engine:
    """The coach's script with its data. Close it, or use it in a with statement: an open one keeps a process alive."""

    def __init__(self, data: Mapping[str, Any], script: Path = SCRIPT) -> None:
        self._context = MiniRacer()
        try:
            self._context.eval(script.read_text(encoding="utf-8"))
            self._context.eval(RULES.read_text(encoding="utf-8"))
            self._context.eval(f"const dataText = {json.dumps(json.dumps(data))};{_CALLS}")
        except BaseException:
            self._context.close()
            raise

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._context.close()

    def _call(self, name: str, values: Iterable[Mapping[str, Any]]) -> list[Any]:
        answer = self._context.call(name, json.dumps(list(values)))
        return list(json.loads(str(answer)))

    def read(self, messages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Readings of messages, each with text, channel, stage and goal; places in code points."""
        readings = self._call("read", messages)
        for message, reading in zip(messages, readings, strict=True):
            points = code_points(message["text"])
            for finding in reading["findings"]:
                finding["start"], finding["end"] = points[finding["start"]], points[finding["end"]]
                finding["words"] = [[points[start], points[end]] for start, end in finding["words"]]
        return readings

    def features(self, messages: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
        """The sentences of each message with the names of their features; places in code points."""
        all_sentences = self._call("features", messages)
        for message, sentences in zip(messages, all_sentences, strict=True):
            points = code_points(message["text"])
            for sentence in sentences:
                sentence["start"], sentence["end"] = points[sentence["start"]], points[sentence["end"]]
        return all_sentences

    def judge(
        self,
        drafts: Sequence[tuple[Mapping[str, Any], Context, str]],
        *,
        aside: Sequence[str] = (),
        claimed: Sequence[str] = (),
    ) -> list[dict[str, Any]]:
        """Verdicts of client/exercise/types.ts on drafts, each with its task, context and text.

        `aside` are criteria that the writer put aside, `claimed` do's that the writer says are there.
        """
        return self._call(
            "judge",
            [
                {"task": task, "text": text, "aside": aside, "claimed": claimed, **context.model_dump()}
                for task, context, text in drafts
            ],
        )

    def inputs(self, messages: Sequence[Mapping[str, Any]]) -> list[list[float]]:
        """What the second step sees of each message, given the `scores` of its sentences and the number of `labels`."""
        return self._call("inputs", messages)


def code_points(text: str) -> list[int]:
    """For each UTF-16 offset into the text, and its end, the offset in code points."""
    offsets = accumulate((1 if ord(character) < 0x10000 else 2 for character in text), initial=0)
    points: list[int] = []
    for number, offset in enumerate(offsets):
        points.extend([number] * (offset + 1 - len(points)))
    return points
