"""Message rewrites: no shortcut counts, nobody who meant it is turned away, and author mistakes are found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.coach.check import check_messages
from generator.coach.tasks import task_of
from generator.files import read_files
from generator.models.rewrites import Rewrite
from tests.conftest import ROOT
from tests.rewrites import METHOD, close_judge, honest, is_accepted, is_good, open_judge, table, texts, with_figures

EXERCISES = sorted(path.stem for path in (ROOT / "quizzes" / "rewrites").glob("*.yml"))

GERMAN = """Sehr geehrte Damen und Herren, ich habe Ihren Vortrag gehört und möchte Sie gern etwas dazu fragen. Ich bin
Gärtnerin und arbeite seit drei Jahren mit Kindern im Schulgarten. Darf ich Ihnen einen kurzen Plan schicken? Es eilt
nicht, und wenn Sie keine Zeit haben, ist das auch in Ordnung. Mit freundlichen Grüßen"""
SPANISH = """Estimada señora, escuché su charla sobre los huertos y me gustaría preguntarle algo. Soy maestra en
una escuela pequeña y tenemos un patio lleno de piedras. ¿Podría decirme cómo empezaron ustedes? No hay ninguna prisa.
Muchas gracias y un saludo cordial desde Sevilla"""
LETTERS = (
    "sdfgh jklqw rtzps dfgkj wrtzp qwrtp sdfgh jkl xcvbn mnbvc sdfkj qqqqq zzzzz hjkll pqrst vwxzz bcdfg hjklm " * 3
)
MASHED = "asdf jkl asdfjkl qwer asdf uiop asdf jkl qweruiop zxcv asdf jkl asdfg hjkl qwer asdf jkl " * 3
SENTENCE = "I really liked what you said about it and would be glad to hear more. "


@pytest.fixture(scope="module", autouse=True)
def _closed_afterwards() -> Iterator[None]:
    yield
    close_judge()


def shortcuts(name: str) -> dict[str, tuple[str, set[str]]]:
    """Ways not to write this exercise: (text, what it may be called)."""
    rewrite = open_judge().rewrites[name]
    original = rewrite.original.words.strip()
    answers = [answer.words.strip() for answer in rewrite.model_answers]
    keys = [phrase for fact in rewrite.requirements.facts for phrase in fact.accept]
    found: dict[str, tuple[str, set[str]]] = {
        "nothing": ("", {"empty"}),
        "spaces": (" \n\n ", {"empty"}),
        "the original": (original, {"unchanged"}),
        "the original in capitals": (original.upper(), {"unchanged"}),
        "the original with a name exchanged": (original.replace(" I ", " we ", 1), {"unchanged"}),
        "a greeting": (answers[0].split("\n")[0] if "\n" in answers[0] else "Hello there,", {"emptied", "model"}),
        "a greeting alone": ("Hello,", {"emptied"}),
        "key phrases": (", ".join([*keys, *keys, *keys]), {"stuffed", "repeated", "emptied", "model"}),
        "key phrases, each once": (", ".join(keys), {"stuffed", "emptied", "model", "repeated"}),
        "one sentence": (SENTENCE * 8, {"repeated"}),
        "one sentence with the facts": (SENTENCE * 6 + ", ".join(keys), {"repeated"}),
        "German": (GERMAN, {"not-english"}),
        "Spanish": (SPANISH, {"not-english"}),
        "letters": (LETTERS, {"gibberish", "not-english"}),
        "keys pressed in a row": (MASHED, {"gibberish", "not-english", "repeated"}),
    }
    for number, answer in enumerate(answers, start=1):
        words = answer.split(" ")
        slipped = " ".join("quite" if at % 15 == 14 else word for at, word in enumerate(words))
        found[f"model answer {number}"] = (answer, {"model"})
        found[f"model answer {number} with words exchanged"] = (slipped, {"model"})
        found[f"model answer {number} twice"] = (f"{answer}\n\n{answer}", {"model", "repeated"})
    return found


@pytest.mark.parametrize("name", EXERCISES)
def test_no_shortcut_counts(name: str) -> None:
    for what, (text, names) in shortcuts(name).items():
        verdict = open_judge().verdict(name, text, claimed=open_judge().rewrites[name].trains)
        assert verdict.get("shortcut") in names, what
        assert not verdict["done"], what


@pytest.mark.parametrize("name", EXERCISES)
def test_a_model_answer_by_somebody_who_never_saw_it_would_count(name: str) -> None:
    judge = open_judge()
    rewrite = judge.rewrites[name]
    for answer in rewrite.model_answers:
        others = tuple(one for one in rewrite.model_answers if one is not answer)
        unseen = rewrite.model_copy(update={"model_answers": others})
        verdict = judge.engine.judge(
            [(_task(unseen), rewrite.context, answer.words)], aside=answer.coach_misses, claimed=answer.coach_misses
        )[0]
        assert verdict["done"], (answer.id, verdict)


def _task(rewrite: Rewrite) -> dict[str, object]:
    return task_of(rewrite, open_judge().donts)


@pytest.mark.parametrize(("name", "number", "text"), list(texts("careless")), ids=lambda value: str(value)[:30])
def test_a_careless_rewrite_never_counts(name: str, number: int, text: str) -> None:
    assert not is_accepted(open_judge(), name, text), number


def test_nine_in_ten_good_rewrites_meet_all_and_raise_no_warning() -> None:
    cases = [(name, number, is_good(open_judge(), name, text)) for name, number, text in texts("good")]
    failed = [(name, number) for name, number, good in cases if not good]
    print(f"{len(cases) - len(failed)} of {len(cases)} good rewrites; not: {failed}")
    assert len(failed) <= len(cases) * 0.1, failed


def test_nobody_who_meant_it_is_turned_away() -> None:
    refused = [(name, number) for name, number, text in honest() if not is_accepted(open_judge(), name, text)]
    accused = [(name, number) for name, number, text in honest() if "shortcut" in open_judge().verdict(name, text)]
    assert (refused, accused) == ([], [])


def test_the_page_on_the_method_shows_these_figures() -> None:
    page = METHOD.read_text(encoding="utf-8")
    assert with_figures(page, table()) == page, "run python -m tests.rewrites"


MISTAKES = [
    (
        " made me [[miss my train|calm]]. Could I listen to a rehearsal?",
        " [[sang|calm]].",
        "has 9 words, asked are 10 to 60",
    ),
    ("station made", "harbour made", "does not use the fact station"),
    ("listen to a rehearsal?", "see https://example.org? It is my bakery.", "has a link, and none is asked for"),
    ("Could I listen", "Could I listen to [Name]? Could I listen", "has a place left open"),
]


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES, ids=[said for _, _, said in MISTAKES])
def test_a_model_answer_that_misses_a_requirement_is_a_problem(small: Path, old: str, new: str, said: str) -> None:
    path = small / "quizzes" / "rewrites" / "loud-note.yml"
    assert check_messages(read_files(small)).problems == ()
    text = path.read_text(encoding="utf-8")
    changed = text.replace("the station|heard", "the harbour|heard") if "harbour" in new else text.replace(old, new, 1)
    path.write_text(changed, encoding="utf-8")
    problems = [str(problem) for problem in check_messages(read_files(small)).problems]
    assert len(problems) == 1
    assert problems[0].startswith("quizzes/rewrites/loud-note.yml:3")
    assert said in problems[0]
