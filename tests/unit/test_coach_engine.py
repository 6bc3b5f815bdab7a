"""The browser's coach run from Python: places, lines of JSON, hostile text, and its data."""

import io
import json
import time

import pytest

from generator.coach.data import (
    coach_data,
    digit,
    number_of,
    pack_model,
    read_model,
    render_data_script,
    write_gaps,
    write_row,
)
from generator.coach.engine import Engine, code_points
from generator.coach.show import answer_lines
from generator.files import Files
from generator.models.base import DEFAULT_CONTEXT
from tests.conftest import ROOT

EMAIL = DEFAULT_CONTEXT.model_dump()


def found(engine: Engine, text: str, **context: str) -> dict[str, list[str]]:
    """The words of each finding, by criterion."""
    (reading,) = engine.read([{"text": text, **EMAIL, **context}])
    words: dict[str, list[str]] = {}
    for finding in reading["findings"]:
        words.setdefault(finding["criterion"], []).append(text[finding["start"] : finding["end"]])
    return words


def test_offsets_become_code_points() -> None:
    assert code_points("a😀b") == [0, 1, 2, 2, 3]
    assert code_points("") == [0]


def test_places_are_right_behind_emoji_and_odd_characters(engine: Engine) -> None:
    text = "😀😀 Hi Ana,\n\n\u202e\0Could you refer me for the job at your company? Please answer ASAP."
    words = found(engine, text)
    assert any("Could you refer me for the job" in one for one in words["one-sided-ask"])
    assert all(one in text for own in words.values() for one in own)


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\ud800", "😀" * 50_000, "a" * 100_000, "[" * 100_000, "you your " * 11_000, "\n" * 100_000]
)
def test_hostile_text_is_read_in_little_time(engine: Engine, text: str) -> None:
    start = time.perf_counter()
    (reading,) = engine.read([{"text": text, **EMAIL}])
    assert time.perf_counter() - start < 20  # quadratic work would take minutes
    assert reading["tooLong"] == (len(code_points(text)) - 1 > 10_000)
    assert all(0 <= one["start"] <= one["end"] <= len(text) for one in reading["findings"])


def test_a_language_it_does_not_know_is_said_and_not_judged(engine: Engine) -> None:
    german = (
        "Sehr geehrte Frau Kern, mein Name ist Jonas und ich habe Ihren Vortrag gehört. Könnten Sie mich Ihrer Chefin "
        "empfehlen? Bitte antworten Sie bis Freitag. [Name]"
    )
    (reading,) = engine.read([{"text": german, **EMAIL}])
    assert reading["language"] == "not-english"
    assert reading["absent"] == []
    assert [one["criterion"] for one in reading["findings"]] == ["unfilled-slots"]


THANKS = """Dear Ana,

Thank you for letting me sit in on your pottery class on Friday. The trick with the sponge saved my bowl.

Warmly, Tom"""


def test_a_thank_you_note_is_never_told_that_it_lacks_an_idea(engine: Engine) -> None:
    context = [{"text": THANKS, **EMAIL, "goal": goal} for goal in ("not-sure", "thank", "work-together")]
    unknown, thanks, together = (set(reading["absent"]) for reading in engine.read(context))
    assert not unknown & {"solid-ideas", "mutual-benefit"}
    assert not thanks
    assert "solid-ideas" in together


DUTCH = (
    "Beste Anna, ik heb je artikel over water in de stad gelezen en het was heel mooi. "
    "Zou ik je een keer mogen bellen om te praten over je werk? Groeten, Jan"
)


@pytest.mark.parametrize(
    "text", [DUTCH, "Hola Marta, vi tu charla sobre el agua y me gusta lo que haces. Una pregunta para ti: por que no?"]
)
def test_small_words_shared_with_english_make_no_english(engine: Engine, text: str) -> None:
    (reading,) = engine.read([{"text": text, **EMAIL}])
    assert (reading["language"], reading["absent"]) == ("not-english", [])


def test_only_a_first_contact_is_self_first(engine: Engine) -> None:
    text = (
        "Hi Ana,\n\nOur agency is the leading provider of marketing tools. We have won three awards this year.\n\nTom"
    )
    assert "self-first" in found(engine, text)
    assert "self-first" not in found(engine, text, stage="follow-up")


def test_every_mark_lies_within_its_finding(engine: Engine) -> None:
    text = (
        "Hi Ana,\n\nI loved your talk on bees. I'm Jonas, a designer in Leipzig. Could you refer me for a job? ASAP!!!"
    )
    (reading,) = engine.read([{"text": text, **EMAIL}])
    assert reading["findings"]
    for finding in reading["findings"]:
        assert all(finding["start"] <= start < end <= finding["end"] for start, end in finding["words"])


def test_lines_of_json(engine: Engine) -> None:
    lines = [
        {"id": 1, "text": "😀 Good morning. Could you refer me?", "channel": "dm", "stage": "first-contact"},
        {"id": "b", "text": ""},
    ]
    out = io.StringIO()
    given = "\n".join(json.dumps(line) for line in lines) + "\n\n"
    assert answer_lines(engine, io.BytesIO(given.encode()), out) == 0
    first, second = map(json.loads, out.getvalue().splitlines())
    assert first["id"] == 1
    ((start, end),) = first["findings"]["one-sided-ask"]
    assert lines[0]["text"][start:end] == "Could you refer me?"  # type: ignore[index]
    assert second == {"id": "b", "findings": {}}


def test_features_are_packed_by_number() -> None:
    model = {
        "labels": ["a", "b"],
        "scale": 6,
        "bias": [0, 0],
        "features": {"u:x": [1, -40], "u:y": [40, 0]},
        "message": {"weights": [[0], [0]], "bias": [0, 0]},
    }
    packed = pack_model(model)
    assert [len(weights) for weights in packed["weights"]] == [2, 2]
    assert number_of("u:x") != number_of("u:y")
    assert "\\" not in packed["features"]


def test_a_gap_is_ones_for_its_high_part_a_nought_and_its_low_bits() -> None:
    # 131 = 1 x 128 + 3 is 1 0 0000011, and ones fill up the 13 bits
    assert write_gaps([131]) == digit(0b1000000111111 // 91) + digit(0b1000000111111 % 91)
    assert write_gaps([]) == ""


def test_rows_of_noughts_are_one_digit() -> None:
    assert write_row([40, 0, 0, 0, -1, 0]) == digit(80) + digit(82) + digit(39) + digit(40)
    assert write_row([0] * 8) == digit(85) + digit(81)


def test_script_data_and_model_are_small(files: Files) -> None:
    import gzip

    assets = ROOT / "generator" / "assets"
    scripts = [(assets / name).read_bytes() for name in ("guide-coach.js", "guide-check.js")]
    data = render_data_script(coach_data(files, read_model())).encode()
    assert sum(len(gzip.compress(one, 9, mtime=0)) for one in (*scripts, data)) <= 60_000
