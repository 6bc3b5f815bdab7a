"""What showing a question needs: its hash, an order that gives nothing away, phrases to tap."""

from generator.models.base import split_marks
from generator.models.questions import Quiz, SpotIt
from generator.models.shape import read_shape
from generator.questions import question_hash, shuffled
from generator.sources import Source, parse_source
from tests.conftest import FIXTURES

TEXT = (FIXTURES / "guide" / "quizzes" / "hearing.yml").read_text(encoding="utf-8")


def quiz(text: str = TEXT) -> Quiz:
    source = parse_source(text, "q.yml")
    assert isinstance(source, Source)
    model, problems = read_shape(source, Quiz)
    assert model is not None, problems
    return model


def hashes(text: str) -> list[str]:
    return [question_hash(question) for question in quiz(text).questions]


def test_the_hash_changes_with_what_is_asked_and_only_then() -> None:
    before = hashes(TEXT)
    assert len(set(before)) == len(before)
    assert hashes(TEXT.replace("With her prize.", "With a prize."))[0] != before[0]
    assert hashes(TEXT.replace("which glue", "which screws"))[0] != before[0]
    assert hashes(TEXT.replace("[your feedback]", "[a comment]"))[5] != before[5]
    for harmless in ("He did not ask about it.", "What did Cem ask?", "Answer the question first."):
        assert hashes(TEXT.replace(harmless, "Other words.")) == before


def test_a_shuffle_is_stable_complete_and_never_leads_with_the_first() -> None:
    for seed in map(str, range(200)):
        items = shuffled("abcd", seed)
        assert sorted(items) == list("abcd")
        assert items == shuffled("abcd", seed)
        assert items[0] != "a"
    assert len({tuple(shuffled("abcd", str(seed))) for seed in range(200)}) == 18


def test_every_sentence_of_a_spot_message_can_be_tapped() -> None:
    question = quiz().questions[-1]
    assert isinstance(question, SpotIt)
    pieces = [piece for paragraph in question.pieces for line in paragraph for piece in line]
    assert "".join(piece.words for piece in pieces) == question.message.words.strip()
    assert [(p.words, p.name) for p in pieces if p.name] == [
        ("Hi Fay,", "elsewhere"),
        ("READ THIS", "caps"),
        ("now.", "elsewhere"),
        ("I like", "elsewhere"),
        ("your song", "song"),
        ("Bye.", "elsewhere"),
    ]
    assert question.marked_words == {"caps": "READ THIS", "song": "your song"}


def test_marks_count_code_points_of_the_plain_text() -> None:
    plain, marks = split_marks("a [[b\N{GRINNING FACE}|x]] c [[d|y]]")
    assert plain == "a b\N{GRINNING FACE} c d"
    assert [(m.id, plain[m.start : m.end]) for m in marks] == [("x", "b\N{GRINNING FACE}"), ("y", "d")]
