"""How long the coach reads in Chromium: an ordinary message, a long one, and texts made to be slow.

The script and its data run in an empty page, as they do on the page with the form. A pause after typing starts one
reading, so one reading is what a keystroke can cost.
"""

import random
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from generator.coach.data import coach_data, read_coach_files, read_model, render_data_script
from generator.coach.engine import SCRIPT
from generator.models.base import split_marks
from tests.bench.served import chromium
from tests.bench.table import aim, show_table, spread

ROUNDS = 25
LARGE = 100_000

AIM_300_WORDS_MS = 5.0
AIM_10_000_CHARACTERS_MS = 30.0
AIM_SHAPE_MS = 50.0

READ = """([text, rounds]) => {
  const coach = window.coach ??= guideCoach.create(guideCoachData);
  const context = { channel: "email", stage: "first-contact", goal: "not-sure" };
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    coach.read(text + " ".repeat(round % 2), context);
    times.push(performance.now() - start);
  }
  return times;
}"""


def shapes() -> dict[str, str]:
    """Twelve texts of LARGE characters in which careless code takes quadratic time."""
    rng = random.Random(4)
    words = ["you", "your", "i", "would", "could", "if", "my", "by", "friday", "work", "talk", "the", "on", "and"]
    pieces = {
        "spaces": " ",
        "opening brackets": "[",
        "slots that never close": "[{<",
        "one endless word": "a",
        "addresses": "https://example.com/a?b=c ",
        "combining marks": "e\u0301\u0302",
        "empty lines": "\n",
        "full stops": ".",
        "exclamation marks": "Go! ",
        "emoji": "\U0001f680",
        "capitals and at signs": "A@a.",
    }
    made = {name: (piece * LARGE)[:LARGE] for name, piece in pieces.items()}
    made["words of many cues"] = " ".join(rng.choice(words) for _ in range(LARGE // 3))[:LARGE]
    return made


def ordinary(words: int) -> str:
    """So many words of the training messages, one message after the other."""
    files = read_coach_files(Path())
    texts = [split_marks(one.text)[0] for file in files.by_kind["training-messages"] for one in file.model.messages]
    text, count = "", 0
    for one in texts:
        text += one + "\n"
        count += len(one.split())
        if count >= words:
            break
    return text


def read_times(page: Page, text: str) -> list[float]:
    """Milliseconds of each of ROUNDS readings."""
    times: list[float] = page.evaluate(READ, [text, ROUNDS])
    return times


def show() -> None:
    """Measure and print."""
    data = render_data_script(coach_data(read_coach_files(Path()), read_model()))
    with chromium() as browser:
        page = browser.new_page()
        page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
        page.add_script_tag(content=data)
        usual = ordinary(300)
        first = read_times(page, usual)
        rows, notes = [], []
        for name, text, most in (
            ("300 words", usual, AIM_300_WORDS_MS),
            ("10,000 characters", ordinary(4_000)[:10_000], AIM_10_000_CHARACTERS_MS),
        ):
            times = read_times(page, text)
            rows.append([name, spread(times, 1)])
            notes.append(f"{name}: {median(times):.1f} ms; {aim(median(times), most, 'ms')}")
        show_table(
            f"The coach's reading, ms, {ROUNDS} readings; the very first took {first[0]:.1f}",
            ("text", "reading"),
            rows,
            notes,
        )
        odd = {name: read_times(page, text) for name, text in shapes().items()}
    slowest = max(max(times) for times in odd.values())
    show_table(
        f"The same on {LARGE:,} characters of odd shape",
        ("shape", "reading"),
        [[name, spread(times, 1)] for name, times in odd.items()],
        [f"slowest single reading: {slowest:.1f} ms; {aim(slowest, AIM_SHAPE_MS, 'ms')}"],
    )
