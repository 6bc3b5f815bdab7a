"""The assessment counted twice: by the pages' own script, and here anew from the rules, in exact fractions."""

import json
import random
import string
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from generator.guide import Guide, load_guide
from generator.steps import shape
from tests.conftest import ROOT

FIGURES = {"A": 0, "B": 1, "C": 2, "D": 3, "E": 4}
SETS = 1000
FUZZED = 10_000


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(ROOT)[0]


def run(folder: Path, facts: dict[str, Any], **given: Any) -> dict[str, Any]:
    """What the pages' modules make of it."""
    path = folder / "given.json"
    path.write_text(json.dumps({"shape": facts, "cases": [], "codes": [], "hashes": []} | given), encoding="utf-8")
    command = [sys.executable, ROOT / "generator/client/node.py", str(ROOT / "tests/client/stand-scores.ts"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def random_cases(facts: dict[str, Any], seed: int) -> list[dict[str, Any]]:
    """Full, sparse and level answer sets; a third of them with messages."""
    dice = random.Random(seed)
    cases = []
    for number in range(SETS):
        density = dice.choice((0, 0.2, 0.6, 1, 1))
        letters = dice.choice(("ABCDEN", "ABCDE", "BC", "A", "AE"))
        answers = {one["id"]: dice.choice(letters) for one in facts["statements"] if dice.random() <= density}
        messages = []
        if number % 3 == 0:
            for _ in range(dice.randrange(1, 4)):
                choices = {act["for"]: ["", "yes", "spare"] if act["spare"] else ["", "yes"] for act in facts["acts"]}
                marks = {name: dice.choice(options) for name, options in choices.items()}
                messages.append({name: mark for name, mark in marks.items() if mark})
        cases.append({"answers": answers, "messages": messages})
    return cases


def average(guide: Guide, answers: dict[str, str], name: str) -> Fraction | None:
    assert guide.assessment
    values = [
        FIGURES[answers[s.id]]
        for s in guide.assessment.statements
        if s.counts_for == name and answers.get(s.id, "N") != "N"
    ]
    return Fraction(sum(values), len(values)) if values else None


def room_of(messages: list[dict[str, str]], do: str, dont: str) -> tuple[int, int]:
    """(do's missing where they had a place, don'ts found) in the messages that were looked at."""
    seen = [marks for marks in messages if marks]
    return sum(do not in marks for marks in seen), sum(dont in marks for marks in seen)


def expected_plan(guide: Guide, case: dict[str, Any]) -> tuple[list[str], list[str]]:
    """(steps, do's of pairs level with the last one), by the model's docstring as a person with a pencil does it."""
    assert guide.assessment
    answers, messages = case["answers"], [marks for marks in case["messages"] if marks]
    figures = {name: average(guide, answers, name) for name in guide.principles}
    rows = []
    for do, dont in ((do.id, dont.id) for do, dont in guide.pairs):
        missing, found = room_of(messages, do, dont)
        a, b = figures[do], figures[dont]
        standing = a - b if a is not None and b is not None else None
        if messages or standing is not None:
            from_memory = (0 if a is None else 4 - a) - (b or 0)
            gain = missing - found if missing != found else from_memory
            place = (-(missing + found), 99 if standing is None else standing)
            rows.append((place, do, dont if gain < 0 else do))
    rows.sort(key=lambda row: row[0])
    amounts = []
    for amount in guide.assessment.amounts:
        own: Fraction | int | None = average(guide, answers, amount.id)
        other: Fraction | int | None = average(guide, answers, amount.against)
        acts = {act.counts_for for act in guide.assessment.acts}
        if messages and {amount.id, amount.against} <= acts:
            own, other = (sum(name in marks for marks in messages) for name in (amount.id, amount.against))
        if own is not None and other is not None and other - own >= 2:
            amounts.append((other - own, amount.id))
    widest = [name for apart, name in amounts if apart == max(apart for apart, _ in amounts)][:1]
    count = 3 - len(widest)
    level = [do for place, do, _ in rows[count:] if rows[count - 1][0] == place]
    return [step for _, _, step in rows[:count]] + widest, level


def test_scores_and_plans_are_the_same_when_counted_again(guide: Guide, tmp_path: Path) -> None:
    assert guide.assessment
    facts = shape(guide, guide.assessment)
    cases = random_cases(facts, seed=6)
    scored = run(tmp_path, facts, cases=cases)["scored"]
    assert len(scored) == SETS
    for case, found in zip(cases, scored, strict=True):
        figures = [one for pair in found["profile"]["pairs"] for one in (pair["do"], pair["dont"])]
        for figure in [*figures, *found["profile"]["amounts"]]:
            value = average(guide, case["answers"], figure["id"])
            assert figure.get("value") == (None if value is None else float(value))
        for pair in found["profile"]["pairs"]:
            do, dont = (average(guide, case["answers"], pair[side]["id"]) for side in ("do", "dont"))
            assert pair.get("standing") == (None if do is None or dont is None else float(do - dont))
        steps, level = expected_plan(guide, case)
        assert [step["id"] for step in found["plan"]["steps"]] == steps, case
        assert found["plan"]["level"] == level, case


def test_codes_come_back_and_survive_another_order_and_other_words(guide: Guide, tmp_path: Path) -> None:
    assert guide.assessment
    facts = shape(guide, guide.assessment)
    cases = random_cases(facts, seed=7)
    scored = run(tmp_path, facts, cases=cases)["scored"]
    for case, found in zip(cases, scored, strict=True):
        assert found["back"] == case["answers"]
        letters = found["code"].split(" ")
        assert letters[0] == str(guide.assessment.version)
        assert all(len(group) == 4 for group in letters[1:-1])
    reordered = facts | {"statements": random.Random(1).sample(facts["statements"], len(facts["statements"]))}
    codes = [one["code"] for one in scored] + [one["link"] for one in scored]
    read = run(tmp_path, reordered, codes=codes)["read"]
    for case, found in zip(cases * 2, read, strict=True):
        assert found == {"outcome": "read", "answers": case["answers"]}
    raised = facts | {"version": facts["version"] + 1}
    for found in run(tmp_path, raised, codes=codes)["read"]:
        assert found == {"outcome": "other-version", "version": facts["version"]}


def test_a_code_from_paper_needs_no_check_letter_and_no_care(guide: Guide, tmp_path: Path) -> None:
    assert guide.assessment
    facts = shape(guide, guide.assessment)
    case = random_cases(facts, seed=8)[3]
    code = run(tmp_path, facts, cases=[case])["scored"][0]["code"]
    paper = code.rsplit(" ", 1)[0]
    typed = [
        paper,
        paper.lower(),
        paper.replace(" ", ""),
        f" v{paper} ",
        paper.replace(" ", " - "),
        paper.replace("A", "Ａ"),
    ]
    for found in run(tmp_path, facts, codes=typed)["read"]:
        assert found == {"outcome": "read", "answers": case["answers"]}


def test_the_check_letter_finds_every_wrong_letter_and_every_swap_of_neighbours(guide: Guide, tmp_path: Path) -> None:
    assert guide.assessment
    facts = shape(guide, guide.assessment)
    case = random_cases(facts, seed=9)[2]
    version, *letters, check = run(tmp_path, facts, cases=[case])["scored"][0]["code"].replace(" ", "")
    wrong = []
    for index, letter in enumerate(letters):
        wrong += ["".join([*letters[:index], other, *letters[index + 1 :]]) for other in "ABCDENX" if other != letter]
        if index and letter != letters[index - 1]:
            wrong.append("".join([*letters[: index - 1], letter, letters[index - 1], *letters[index + 1 :]]))
    assert len(wrong) > 6 * len(letters)
    found = run(tmp_path, facts, codes=[f"{version} {one} {check}" for one in wrong])["read"]
    assert {one["outcome"] for one in found} == {"check"}


def hostile_codes(code: str, seed: int) -> list[str]:
    """Codes gone wrong in every way that typing, cutting, pasting and malice have."""
    dice = random.Random(seed)
    signs = string.printable + "äß中\u0000\u202e\ufdfa😀\ud7ff‮"
    fixed = [
        "",
        "#",
        "1",
        "11",
        "0" * 400,
        "__proto__",
        "1 " + "constructor" * 40,
        "<script>alert(1)</script>",
        "%",
        "%E0%A4%A",
    ]
    fixed += [
        "1" + "A" * 100_000,
        "-" * 100_000,
        "1 " + "😀" * 24,
        "1 " + "ß" * 24,
        "1 " + "\ufdfa" * 24,
        "99 ABCD",
        "1e9 AAAA",
    ]
    made = []
    for _ in range(FUZZED - len(fixed)):
        text = list(code)
        for _ in range(dice.randrange(1, 6)):
            place = dice.randrange(len(text) + 1)
            act = dice.randrange(4)
            if act == 0:
                text[place:place] = dice.choice(signs) * dice.choice((1, 1, 1, 30))
            elif act == 1:
                del text[place : place + dice.randrange(1, 6)]
            elif act == 2 and text:
                text[min(place, len(text) - 1)] = dice.choice(signs)
            else:
                text = [*text[place:], *text[:place]]
        made.append("".join(text))
    return fixed + made


OUTCOMES = {"read", "empty", "no-version", "other-version", "letter", "length", "check"}


def test_ten_thousand_hostile_codes_and_links_are_read_or_refused(guide: Guide, tmp_path: Path) -> None:
    assert guide.assessment
    facts = shape(guide, guide.assessment)
    code = run(tmp_path, facts, cases=[random_cases(facts, seed=4)[8]])["scored"][0]["code"]
    codes = hostile_codes(code, seed=10)
    assert len(codes) == FUZZED
    found = run(tmp_path, facts, codes=codes, hashes=[f"#r={one}" for one in codes] + codes)
    ids = {one["id"] for one in facts["statements"]}
    for one in [*found["read"], *filter(None, found["linked"])]:
        assert one["outcome"] in OUTCOMES
        if one["outcome"] == "read":
            assert set(one["answers"]) <= ids
            assert set(one["answers"].values()) <= set("ABCDEN")
    assert {one["outcome"] for one in found["read"]} == OUTCOMES
    assert all(one is not None for one in found["linked"][:FUZZED])
