"""How a reader answers the questions of the small guide: what to choose, and how, by keyboard or at once."""

from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Locator, Page, expect

QUIZ = "q/hearing.html"
TODAY = "practise/today.html"
PROGRESS = "practise/progress.html"

WRONG: dict[str, dict[str, str]] = {
    "choose-one": {"choice": "prize"},
    "choose-several": {"nod": "yes", "phone": "yes"},
    "sort": {"whisper": "do", "capitals": "do", "pause": "do"},
    "order": {"speak": "1", "hear": "2", "think": "3"},
    "match": {"horn": "ear", "ear": "horn", "pen": "pen"},
    "gap": {"wish": "money"},
    "spot": {"song": "yes", "elsewhere": "1"},
}
"""A wrong answer to each type of question: value by part."""

RIGHT: dict[str, dict[str, str]] = {
    "choose-one": {"choice": "glue"},
    "choose-several": {"nod": "yes", "ask": "yes"},
    "sort": {"whisper": "do", "capitals": "dont", "pause": "do"},
    "order": {"hear": "1", "think": "2", "speak": "3"},
    "match": {"horn": "horn", "ear": "ear", "pen": "pen"},
    "gap": {"wish": "feedback"},
    "spot": {"caps": "yes"},
}

KINDS = tuple(WRONG)


def question(page: Page, kind: str) -> Locator:
    return page.locator(f"guide-question[data-type={kind}]").first


def status(one: Locator) -> Locator:
    return one.get_by_role("status")


def pressed(one: Locator, name: str) -> None:
    """Press a button of a question without looking where it is."""
    one.get_by_role("button", name=name, exact=True).evaluate("button => button.click()")


def fill(one: Locator, answer: dict[str, str]) -> None:
    """Give an answer at once: every control set, as if it had been left untouched before."""
    one.evaluate(
        """(one, answer) => {
            const form = one.querySelector("form");
            const place = row => Number(answer[row.dataset.item]);
            for (const row of [...form.querySelectorAll("[data-item]")].sort((a, b) => place(a) - place(b))) {
                const down = row.querySelector("button:last-of-type");
                while (row.nextElementSibling) down.click();
            }
            for (const control of form.querySelectorAll("input, select:not([hidden])")) {
                if (control.disabled) continue;
                const value = answer[control.name] ?? "";
                if (/radio|checkbox/.test(control.type)) control.checked = control.value === value;
                else control.value = value;
                for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, {bubbles: true}));
            }
        }""",
        answer,
    )


def answer_all(page: Page, answers: dict[str, dict[str, str]]) -> None:
    """Answer the questions of all types and check them."""
    for kind in KINDS:
        fill(question(page, kind), answers[kind])
        pressed(question(page, kind), "Check")


def finish_all(page: Page) -> None:
    for kind in KINDS:
        pressed(question(page, kind), "Show me")
    expect(page.locator("guide-question[data-state=finished]")).to_have_count(len(KINDS))


def ask_all_again(page: Page) -> None:
    for kind in KINDS:
        pressed(question(page, kind), "Try again")
    expect(page.locator("guide-question[data-state=finished]")).to_have_count(0)


AS_IF_YESTERDAY = """() => {
    for (const [key, text] of Object.entries(localStorage).filter(([key]) => key.includes(":attempt/"))) {
        const attempt = JSON.parse(text);
        attempt.at = new Date(Date.parse(attempt.at) - 86_400_000).toISOString();
        attempt.id = attempt.at.replace(/\\D/g, "") + attempt.id.slice(17);
        localStorage.removeItem(key);
        localStorage.setItem(key.replace(/attempt.*/, `attempt/${attempt.id}`), JSON.stringify(attempt));
    }
}"""
"""Moves all answers back by a day; axe does not run under a browser clock that is held."""


def states(page: Page, base: str) -> Iterator[str]:
    """Take the page through a quiz, the practice of the next day and the page of progress; stop at each state by name.

    Every type is met unanswered, tried wrongly, answered rightly and shown; `base` is the address of the small guide.
    """
    page.goto(base + QUIZ)
    yield "a quiz before answering"
    answer_all(page, WRONG)
    yield "after a wrong try at every question"
    answer_all(page, RIGHT)
    expect(page.locator("guide-question[data-state=finished]")).to_have_count(len(KINDS))
    yield "after the right answer to every question"
    ask_all_again(page)
    finish_all(page)
    yield "after Show me at every question"
    page.reload()
    yield "a quiz opened again"
    page.get_by_role("button", name="Ask me again what I missed").click()
    yield "asked again what was missed"
    page.evaluate(AS_IF_YESTERDAY)
    page.goto(base + TODAY)
    expect(page.locator("[data-list] guide-question")).to_have_count(2)
    yield "today's practice"
    for one in page.locator("[data-list] guide-question").all():
        fill(one, WRONG[str(one.get_attribute("data-type"))])
        pressed(one, "Check")
        expect(status(one)).not_to_be_empty()
    yield "today's practice after a wrong try"
    page.get_by_role("combobox", name="Practise one principle:").select_option(label="Listen")
    yield "practice of one principle"
    page.goto(base + PROGRESS)
    yield "progress"
    page.get_by_role("button", name="Erase my progress").click()
    yield "progress about to be erased"
    no_progress = {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    page.get_by_label("Bring progress in from a file:").set_input_files(no_progress)  # type: ignore[arg-type]
    expect(page.locator("guide-progress").get_by_role("status")).to_contain_text("not progress")
    yield "progress after a file was refused"


FOCUS_IS_SEEN = """() => {
    const used = document.activeElement;
    const ringed = one => one && getComputedStyle(one).outlineStyle !== "none" && one.checkVisibility();
    return ringed(used) || ringed(used.closest("label")) || ringed(used.closest("li"));
}"""


class Keyboard:
    """Answers by key presses alone, and looks after each step of the focus whether the focus can be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.press: Callable[[str], None] = page.keyboard.press

    def go_to(self, target: Locator) -> None:
        """Tab to a control, whichever way it lies."""
        ahead = target.evaluate(
            """target => (document.activeElement.compareDocumentPosition(target)
                          & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) > 0"""
        )
        for _ in range(150):
            if target.evaluate("target => target === document.activeElement"):
                return
            self.press("Tab" if ahead else "Shift+Tab")
            assert self.page.evaluate(FOCUS_IS_SEEN), self.page.evaluate("document.activeElement.outerHTML")
        raise AssertionError(f"no way by Tab to {target}")

    def go_into(self, group: Locator) -> None:
        """Tab into a group of radio buttons, which is one stop: at the chosen one, else at the first."""
        chosen = group.and_(self.page.locator(":checked"))
        self.go_to(chosen if chosen.count() else group.first)

    def answer(self, one: Locator, answer: dict[str, str]) -> None:
        if one.get_attribute("data-type") == "order":
            self._put_in_order(one, answer)
            return
        controls = one.locator("input, select").all()
        for name in dict.fromkeys(str(control.get_attribute("name")) for control in controls):
            self._set(one.locator(f"[name='{name}']"), answer.get(name, ""))

    def _set(self, controls: Locator, value: str) -> None:
        first = controls.first
        if first.is_disabled():
            return
        kind: Any = first.evaluate("control => control.type")
        if kind == "radio":
            self.go_into(controls)
            for _ in range(controls.count()):
                if self.page.evaluate("value => document.activeElement.value === value", value):
                    break
                self.press("ArrowDown")
            self.press("Space")
        elif kind == "checkbox":
            for control in controls.all():
                if control.is_checked() != (control.get_attribute("value") == value):
                    self.go_to(control)
                    self.press("Space")
        elif kind == "select-one":
            self.go_to(first)
            self.press(first.locator(f"option[value='{value}']").inner_text())
        else:
            self.go_to(first)
            self.press("ControlOrMeta+a")
            self.page.keyboard.type(value)

    def _put_in_order(self, one: Locator, places: dict[str, str]) -> None:
        for item in sorted(places, key=lambda name: int(places[name])):
            row = one.locator(f"[data-item='{item}']")
            while row.evaluate("row => [...row.parentNode.children].indexOf(row) + 1") > int(places[item]):
                up = row.get_by_role("button", name="Move up")
                self.go_to(up)
                self.press("Enter")
                expect(up).to_be_focused()
