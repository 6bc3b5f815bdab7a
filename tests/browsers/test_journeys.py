"""The main journeys in three engines, over http and from files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsers.engines import Engine, Played, WebKit, button, started, until
from tests.site.conftest import serve

WATCH = """(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
    return true;
})()"""
FOREIGN = """performance.getEntriesByType("resource").map((one) => one.name)
    .filter((name) => !name.startsWith(location.protocol === "file:" ? "file:" : location.origin))
    .filter((name) => !/^(data|blob|about):/.test(name))"""


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Played | WebKit]:
    with started(request.param) as running:
        yield running


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "http":
        yield from serve(site)
    else:
        yield f"{site.as_uri()}/"


@pytest.fixture(autouse=True)
def quiet(engine: Played | WebKit) -> Iterator[None]:
    """Whatever the journey was, the page had nothing to complain of and asked nobody else."""
    engine.faults.clear()
    yield
    assert engine.run("window.violations ?? []") == []
    assert engine.run(FOREIGN) == []
    assert engine.faults == []


def arrive(engine: Engine, address: str) -> None:
    engine.open(address)
    engine.run(WATCH)


def test_read(engine: Engine, base: str) -> None:
    arrive(engine, base + "index.html")
    assert engine.run("document.querySelector('h1').getClientRects().length")
    engine.open(base + "p/vague.html")
    assert engine.run("document.querySelectorAll('article h2').length") >= 3
    assert engine.run("getComputedStyle(document.querySelector('article h2')).fontFamily").startswith('"Guide Serif"')
    assert any(shows_typeface(engine, base + f"p/{page}.html") for page in ("deadline", "vague") * 2)


def shows_typeface(engine: Engine, address: str) -> bool:
    """Whether a page shows our typeface: one that comes late on a busy machine waits for the next page."""
    engine.open(address)
    try:
        until(engine, "document.fonts.check('600 20px \"Guide Serif\"')", seconds=8)
    except AssertionError:
        return False
    return True


def test_search(engine: Engine, base: str) -> None:
    arrive(engine, base + "guide/no-answer.html")
    engine.click("input.md-search__input")
    engine.type("input.md-search__input", "generosity")
    until(engine, "document.querySelectorAll('.md-search-result__item').length > 0")


def test_quiz(engine: Engine, base: str) -> None:
    arrive(engine, base + "q/vague.html")
    question = "document.querySelector('guide-question[data-type=choose-one]')"
    engine.run(f"""(() => {{
        const key = JSON.parse({question}.dataset.key).choice[0];
        {question}.querySelector(`input:not([value="${{key}}"])`).click();
        return true;
    }})()""")
    assert engine.run(button("Check", question))
    until(engine, f"{question}.textContent.includes('Hint:')")
    engine.run(
        f'({question}.querySelector(`input[value="${{JSON.parse({question}.dataset.key).choice[0]}}"]`).click(), true)'
    )
    assert engine.run(button("Check", question))
    until(engine, f"{question}.querySelector('details').open")
    arrive(engine, base + "practise/progress.html")
    until(engine, "document.querySelector('[data-quiz=vague] [data-answered]').textContent.startsWith('1')")
    assert engine.run("(localStorage.clear(), localStorage.length)") == 0


def test_rewrite(engine: Engine, base: str) -> None:
    arrive(engine, base + "x/hedge-form.html")
    until(engine, "Boolean(document.querySelector('guide-rewrite textarea'))")
    engine.run(button("Skip this"))
    engine.run("(document.querySelector('guide-rewrite textarea').value = '', true)")
    engine.type("guide-rewrite textarea", "Dear Ana, thank you for your notes. Could we talk?")
    assert engine.run(button("Check my draft"))
    until(engine, "document.querySelector('guide-rewrite').textContent.includes('draft')")


def test_coach(engine: Engine, base: str) -> None:
    arrive(engine, base + "check/index.html")
    engine.type("#coach-text", "Dear Sir, please forward my CV to your director by Friday.")
    assert engine.run(button("Check", "document.querySelector('guide-coach')"))
    until(engine, "document.querySelector('guide-coach').textContent.includes('The change that would help most')")


def test_assessment(engine: Engine, base: str) -> None:
    arrive(engine, base + "stand/assessment.html")
    until(engine, "document.querySelector('[data-form]').getClientRects().length > 0")
    fieldsets = "document.querySelectorAll('guide-assessment fieldset')"
    engine.run(f"({fieldsets}.forEach((one) => one.querySelector('input').click()), true)")
    assert engine.run(button("See my profile"))
    until(engine, "document.querySelector('[data-result]').getClientRects().length > 0")
    assert engine.run("document.querySelector('[data-code]').textContent.length") > 10
    assert engine.run("(localStorage.clear(), localStorage.length)") == 0


def test_print(engine: Engine, base: str) -> None:
    """The engine has read the rules for paper."""
    arrive(engine, base + "q/vague.html")
    hidden = """[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === "print").length"""
    if base.startswith("http"):
        assert engine.run(hidden) > 0
