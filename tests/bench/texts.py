"""Quizzes of random words: quiz number n is the same on every machine. Knows no file format but Markdown and YAML."""

import json
import random
from collections.abc import Sequence
from typing import Any

VOCABULARY = """
advice answer asker bridge brief build call card change clay coffee colour copper corner craft draft edge
event favour field figure friend garden glass guest habit hint idea issue joiner kiln label ladder letter line market
model name note number offer order page path piece plan point reader reason reply report river room sample
season sender shelf sign sketch stage step stone story street summer table talk task team thread ticket timber
title town trade trip visit voice walk wall week window word work writer year yard before after while unless
beside under over about often rarely always only asks brings builds finds gives hears holds keeps knows learns
makes meets names needs offers opens reads sends shows starts takes tells thanks thinks tries uses waits writes"""
WORDS = VOCABULARY.split()
POINT_WORDS = ["answer", "bake", "baker", "bread", "flour", "hear", "notice", "people", "rises", "somebody"]
"""What a question teaches, its principle's page mentions: these stand on the pages of both principles of the small
guide, so that the check finds as little to warn of as in content that is cared for."""

OPTIONS = 5
SECTION = 30
"""Pages of a section in the navigation of the plain site."""


def _sentence(rng: random.Random, end: str = ".", words_of: Sequence[str] = WORDS) -> str:
    words = " ".join(rng.choice(words_of) for _ in range(rng.randint(6, 9)))
    return words.capitalize() + end


def _sentences(rng: random.Random, count: int) -> str:
    return " ".join(_sentence(rng) for _ in range(count))


def quiz(number: int, questions: int = 3) -> dict[str, Any]:
    """A quiz as its YAML file says it; `principle` is left to the caller. Its sentences are as short as a guide's."""
    rng = random.Random(number)
    return {
        "id": f"quiz-{number:04d}",
        "title": f"{number:04d} {_sentence(rng, '')}",
        "summary": _sentences(rng, 2),
        "questions": [_question(rng, f"question-{number:04d}-{place}") for place in range(1, questions + 1)],
    }


def _question(rng: random.Random, name: str) -> dict[str, Any]:
    correct = rng.randrange(OPTIONS)
    return {
        "id": name,
        "type": "choose-one",
        "level": "apply",
        "point": _sentence(rng, words_of=POINT_WORDS),
        "prompt": f"{_sentences(rng, 2)} {_sentence(rng, '?')}",
        "hint": _sentence(rng),
        "options": [
            {
                "id": f"option-{place}",
                "text": _sentence(rng),
                **({"correct": True} if place == correct else {}),
                "feedback": _sentences(rng, 2),
            }
            for place in range(OPTIONS)
        ],
        "explanation": _sentences(rng, 6),
    }


def as_yaml(quiz: dict[str, Any], principles: list[str]) -> str:
    """The quiz as an author writes it, its questions on each of `principles` in turn."""
    lines = [f"{name}: {json.dumps(quiz[name])}" for name in ("id", "title", "summary")] + ["questions:"]
    for number, question in enumerate(quiz["questions"]):
        fields = question | {"principle": principles[number % len(principles)]}
        lead = "  - "
        for name, value in fields.items():
            if name == "options":
                lines.append("    options:")
                for option in value:
                    parts = [f"{key}: {json.dumps(part)}" for key, part in option.items()]
                    lines += [f"      - {parts[0]}", *(f"        {part}" for part in parts[1:])]
            else:
                lines.append(f"{lead}{name}: {json.dumps(value)}")
            lead = "    "
    return "\n".join(lines) + "\n"


def as_markdown(quiz: dict[str, Any]) -> str:
    """The same words as one would write them for plain Material: headings and lists."""
    lines = [f"# {quiz['title']}", "", quiz["summary"]]
    for number, question in enumerate(quiz["questions"], start=1):
        lines += ["", f"## Question {number}", "", question["prompt"], ""]
        lines += [f"- {'abcde'[place]}) {o['text']} {o['feedback']}" for place, o in enumerate(question["options"])]
        right = next(place for place, option in enumerate(question["options"]) if "correct" in option)
        lines += ["", question["hint"], ""]
        lines += [f"> **Answer: {'abcde'[right]}.** {question['explanation']} {question['point']}"]
    return "\n".join(lines) + "\n"
