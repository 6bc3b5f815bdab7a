"""Trains the sentence classifier and writes it to generator/assets/coach-model.json: python -m generator.coach.train

Two linear steps (generator/client/coach/model.ts). The second is trained on scores that the first gives to messages it
has not seen: a tenth of the files of messages in turn is left out of the first step. Same material, same bytes.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from generator.coach.data import MODEL, coach_data, read_coach_files
from generator.coach.engine import Engine
from generator.coach.material import Labelled, Row, read_examples, read_messages, read_sentences
from generator.files import Files
from generator.models.coach import LABELS

FAMILIES = ("u:", "b:", "l:", "s:", "k:", "t:")
"""Kinds of features that earn their bytes; the rest are dropped (see generator/client/coach/features.ts)."""
LEAST = 12
"""A feature seen in fewer sentences than this teaches nothing general."""
STRENGTH = 0.085
"""Inverse of the penalty on large weights, first step."""
STRENGTH_MESSAGE = 0.3
"""The same for the second step."""
OTHERS = 0.4
"""How freely the second step uses the scores of other labels, against 1 for those of its own: what goes together in our
material need not go together in a stranger's message."""
KIND = 0.5
"""The same for what is known of the message as a whole."""
BALANCE = 0.5
"""How far rare labels are weighed up: 0 not at all, 1 fully."""
SCALE = 6
"""Steps of a weight: 1 / SCALE."""
LIGHT = 7
"""A feature whose weights add up to fewer steps than this is left out: it would cost more bytes than it tells."""
TOP = 40
"""The largest weight, in steps."""

FOLDS = 10
"""Files of messages are left out by so many parts. A file is one writer's, so it is left out whole."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class First:
    """The first step: whole numbers, as the browser gets them."""

    features: list[str]
    weights: Floats
    """One row a label, one column a feature, in steps of 1 / SCALE."""
    bias: Floats

    def scores(self, rows: Sequence[Row]) -> Floats:
        """The score of each label (columns) for each row."""
        return np.asarray(_matrix(rows, self.features) @ (self.weights.T / SCALE) + self.bias)


def _matrix(rows: Sequence[Row], features: list[str]) -> csr_matrix:
    index = {name: number for number, name in enumerate(features)}
    places = [sorted(index[name] for name in row.features if name in index) for row in rows]
    ends = np.cumsum([0, *map(len, places)])
    flat = np.fromiter((place for own in places for place in own), dtype=np.int64, count=int(ends[-1]))
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(features)))


def _features(rows: Iterable[Row]) -> list[str]:
    counts = Counter(name for row in rows for name in row.features if name.startswith(FAMILIES))
    return sorted(name for name, count in counts.items() if count >= LEAST)


def fit_first(within: Sequence[Row], alone: Sequence[Row]) -> First:
    """Train the first step on sentences of messages and on sentences alone."""
    rows = [*within, *alone]
    features = _features(rows)
    matrix = _matrix(rows, features)
    origin = np.array([row.weight for row in rows])
    weights = np.zeros((len(LABELS), len(features)))
    bias = np.zeros(len(LABELS))
    for number, label in enumerate(LABELS):
        known = np.array([label not in row.unknown for row in rows])
        truth = np.array([label in row.labels for row in rows])[known]
        weight = np.where(truth, (1 / truth.mean()) ** BALANCE, 1.0) * origin[known]
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300, random_state=0)
        model.fit(matrix[known], truth, sample_weight=weight / weight.mean())
        weights[number] = np.clip(np.round(model.coef_[0] * SCALE), -TOP, TOP)
        bias[number] = round(float(model.intercept_[0]), 2)
    used = np.abs(weights).sum(axis=0) >= LIGHT
    return First([name for name, keep in zip(features, used, strict=True) if keep], weights[:, used], bias)


def folds(messages: Sequence[Labelled]) -> Iterator[tuple[list[int], list[int]]]:
    """(places of the messages outside a part of the files, places of those in it), part after part.

    Which part a file belongs to is known from its name, so a file that is added moves no other.
    """
    parts = [crc32(message.group.encode()) % FOLDS for message in messages]
    for part in sorted(set(parts)):
        yield [at for at, one in enumerate(parts) if one != part], [at for at, one in enumerate(parts) if one == part]


def unseen_scores(messages: Sequence[Labelled], alone: Sequence[Row]) -> list[Floats]:
    """The scores of each message's sentences, by a first step that has not seen its file."""
    scores: dict[int, Floats] = {}
    for number, (others, own) in enumerate(folds(messages), start=1):
        _say(f"first step without part {number} of {FOLDS} of the files")
        first = fit_first([row for at in others for row in messages[at].rows], alone)
        scores |= {at: first.scores(messages[at].rows) for at in own}
    return [scores[at] for at in range(len(messages))]


def message_inputs(engine: Engine, messages: Sequence[Labelled], scores: Sequence[Floats]) -> Floats:
    """What the second step sees, as the browser's script computes it."""
    given = [
        {**message.given, "scores": own.round(4).tolist(), "labels": len(LABELS)}
        for message, own in zip(messages, scores, strict=True)
    ]
    return np.array(engine.inputs(given))


def fit_second(inputs: Floats, messages: Sequence[Labelled]) -> tuple[Floats, Floats]:
    """Train the second step: (weights, one row a label; bias)."""
    mean, spread = inputs.mean(axis=0), inputs.std(axis=0) + 1e-6
    weights, bias = np.zeros((len(LABELS), inputs.shape[1])), np.zeros(len(LABELS))
    for number, label in enumerate(LABELS):
        truth = np.array([label in message.labels for message in messages])
        freedom = np.full(inputs.shape[1], OTHERS)
        freedom[2 * len(LABELS) :] = KIND
        freedom[[number, len(LABELS) + number]] = 1.0
        scaled = freedom / spread
        model = LogisticRegression(C=STRENGTH_MESSAGE, solver="liblinear", max_iter=300, random_state=0)
        model.fit((inputs - mean) * scaled, truth)
        weights[number] = (model.coef_[0] * scaled).round(3)
        bias[number] = round(float(model.intercept_[0] - (model.coef_[0] * scaled * mean).sum()), 3)
    return weights, bias


def chances(inputs: Floats, weights: Floats, bias: Floats) -> Floats:
    """The probability of each label for each message."""
    return np.asarray(1 / (1 + np.exp(-(inputs @ weights.T + bias))))


def unseen_chances(inputs: Floats, messages: Sequence[Labelled]) -> Floats:
    """The same by a second step that has not seen the message's file."""
    found = np.zeros((len(messages), len(LABELS)))
    for others, own in folds(messages):
        found[own] = chances(inputs[own], *fit_second(inputs[others], [messages[at] for at in others]))
    return found


def best_threshold(probability: Floats, truth: NDArray[np.bool_], precision: float) -> float:
    """The threshold with the best F1 among those with at least this precision (or, if none has it, the nearest)."""
    options = np.arange(0.2, 0.91, 0.05).round(2)
    rated = []
    for option in options:
        said = probability >= option
        hit, wrong, missed = (said & truth).sum(), (said & ~truth).sum(), (~said & truth).sum()
        exact = hit / (hit + wrong) if hit + wrong else 1.0
        rated.append((min(exact, precision), 2 * hit / max(1, 2 * hit + wrong + missed), option))
    return float(max(rated, key=lambda one: (round(one[0], 2), one[1]))[2])


def as_model(first: First, second: tuple[Floats, Floats]) -> dict[str, Any]:
    """The model as it is kept: every feature by name with its weights, in steps; data.pack_model makes it small."""
    weights, bias = second
    return {
        "labels": list(LABELS),
        "scale": SCALE,
        "bias": first.bias.tolist(),
        "features": {
            name: [int(weight) for weight in column]
            for name, column in zip(first.features, first.weights.T, strict=True)
        },
        "message": {"weights": weights.tolist(), "bias": bias.tolist()},
    }


def _say(step: str) -> None:
    """A line for each step, since some take a while; apart from the results, which may be kept in a file."""
    print(step, file=sys.stderr, flush=True)


def train(files: Files) -> tuple[dict[str, Any], list[Labelled], Floats]:
    """(the model, the training messages, their chances by models that had not seen their file)."""
    with Engine(coach_data(files)) as engine:
        _say("reading the material")
        messages, alone = read_material(files, engine)
        inputs = message_inputs(engine, messages, unseen_scores(messages, alone))
        _say("fingerprint of the material")
        material = digest(engine, messages, alone)
    _say("first step with all files")
    first = fit_first([row for message in messages for row in message.rows], alone)
    _say("second step")
    model = as_model(first, fit_second(inputs, messages)) | {"material": material}
    return model, messages, unseen_chances(inputs, messages)


def read_material(files: Files, engine: Engine) -> tuple[list[Labelled], list[Row]]:
    """(the messages to train on, the sentences without a message)."""
    alone = [*read_sentences(files, engine), *read_examples(files, engine)]
    return read_messages(files, engine, "train"), alone


def digest(engine: Engine, messages: Sequence[Labelled], alone: Sequence[Row]) -> str:
    """A fingerprint of all that training sees, its own text included: the committed model names the one it was made
    from, so that a test can tell in half a minute whether it is stale."""
    seen = sha256(Path(__file__).read_bytes())
    for message in messages:
        seen.update(repr((message.id, message.group, sorted(message.context.items()), sorted(message.labels))).encode())
    for row in [*(row for message in messages for row in message.rows), *alone]:
        seen.update(repr((sorted(row.features), sorted(row.labels), sorted(row.unknown), row.weight)).encode())
    nothing = [np.zeros((len(message.rows), len(LABELS))) for message in messages]
    seen.update(repr(message_inputs(engine, messages, nothing).tolist()).encode())
    return seen.hexdigest()


def render(model: dict[str, Any]) -> str:
    """The bytes of the model file: a line for each feature, so that a change can be read."""
    text = json.dumps(model, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.replace("],", "],\n") + "\n"


def main() -> int:
    """Train, write, and say what thresholds the validation suggests."""
    files = read_coach_files(Path())
    model, messages, unseen = train(files)
    MODEL.write_text(render(model), encoding="utf-8")
    print(f"{len(messages)} messages, {len(model['features'])} features, {MODEL.stat().st_size} bytes")
    for number, label in enumerate(LABELS):
        truth = np.array([label in message.labels for message in messages])
        suggested = {goal: best_threshold(unseen[:, number], truth, goal) for goal in (0.0, 0.8, 0.9, 0.95)}
        print(f"{label:20}" + "  ".join(f"P≥{goal:.2f}: {value:.2f}" for goal, value in suggested.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
