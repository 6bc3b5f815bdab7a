"""What a first visit to a page of the guide itself transfers, by kind, as a server with gzip -9 would send it."""

import gzip
from pathlib import Path

from tests.bench.served import chromium, served
from tests.bench.table import aim, kilobytes, show_table

AIM_QUIZ_SCRIPT = 15.0
AIM_SCRIPT = 30.0
AIM_STYLE = 10.0

OWN_SCRIPT, OWN_STYLE = "our scripts", "our styles"
KINDS = (
    "page",
    "questions",
    OWN_SCRIPT,
    OWN_STYLE,
    "our fonts",
    "theme's scripts",
    "theme's styles",
    "search index",
    "images",
)

SETTLED_MS = 1500
"""How long after loading a page may still ask for something: the search worker does."""


def kind_of(path: str) -> str:
    of_the_theme = path.startswith("assets/") and path.split("/")[1] in ("javascripts", "stylesheets")
    match Path(path).suffix:
        case ".html" | "":
            return "page"
        case _ if path.startswith("search/"):
            return "search index"
        case _ if path.startswith("assets/questions/"):
            return "questions"
        case ".js":
            return "theme's scripts" if of_the_theme else OWN_SCRIPT
        case ".css":
            return "theme's styles" if of_the_theme else OWN_STYLE
        case ".woff2":
            return "our fonts"
        case _:
            return "images"


def sent(path: Path) -> int:
    """The bytes of a file on the way: compressed, where it is not yet."""
    data = path.read_bytes()
    return len(data) if path.suffix in (".woff2", ".png", ".ico") else len(gzip.compress(data, 9))


def first_visit(site: Path, pages: list[str]) -> dict[str, list[str]]:
    """For each page, the files that a browser with an empty cache asks for."""
    asked: dict[str, list[str]] = {}
    with served(site) as server, chromium() as browser:
        for name in pages:
            server.asked.clear()
            context = browser.new_context(service_workers="block")  # it would ask for the whole guide
            page = context.new_page()
            page.goto(server.address + name, wait_until="load")
            page.wait_for_timeout(SETTLED_MS)
            context.close()
            asked[name] = [path for path in dict.fromkeys(server.asked) if (site / path).is_file()]
    return asked


def heaviest_quiz(site: Path) -> str:
    return max(
        (path.relative_to(site).as_posix() for path in (site / "q").glob("*.html")), key=lambda p: sent(site / p)
    )


def show(site: Path) -> None:
    quiz, today = heaviest_quiz(site), "practise/today.html"
    asked = first_visit(site, [quiz, today])
    totals: dict[str, dict[str, int]] = {}
    columns: dict[str, dict[str, list[str]]] = {}
    for name, paths in asked.items():
        groups = {kind: [path for path in paths if kind_of(path) == kind] for kind in KINDS}
        totals[name] = {kind: sum(sent(site / path) for path in group) for kind, group in groups.items()}
        raw = {kind: sum((site / path).stat().st_size for path in group) for kind, group in groups.items()}
        columns[name] = {
            kind: [str(len(groups[kind])), kilobytes(raw[kind]), kilobytes(totals[name][kind])] for kind in KINDS
        }
        columns[name]["all"] = [str(len(paths)), kilobytes(sum(raw.values())), kilobytes(sum(totals[name].values()))]
    rows = [[kind, *columns[quiz][kind], *columns[today][kind]] for kind in (*KINDS, "all")]
    head = ("kB", f"{quiz}: files", "raw", "gzip -9", f"{today}: files", "raw", "gzip -9")
    script = [totals[name][OWN_SCRIPT] / 1000 for name in (quiz, today)]
    style = totals[quiz][OWN_STYLE] / 1000
    notes = [
        f"our scripts of a quiz page: {script[0]:.1f} kB; {aim(script[0], AIM_QUIZ_SCRIPT, 'kB')}; "
        f"of today's practice: {script[1]:.1f} kB; {aim(script[1], AIM_SCRIPT, 'kB')}",
        f"our styles: {style:.1f} kB; {aim(style, AIM_STYLE, 'kB')}",
        "the heaviest quiz of the guide; what a browser with an empty cache asks for over http; fonts as they are",
    ]
    show_table("Weight of a first visit", head, rows, notes)
