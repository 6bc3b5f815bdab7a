"""How long a reader waits, in Chromium with the processor slowed down to a quarter: numbers, no verdict of a test.

A key press counts from the browser's own time stamp of the key to the change in the page, and to the end of the frame
that shows it. A page is interactive from the end of its last long task, once all questions have their buttons.
"""

from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.building import ENGINE, run
from tests.bench.projects import write_guide
from tests.bench.served import chromium, served
from tests.bench.table import aim, show_table, spread
from tests.bench.texts import quiz

SLOWDOWN = 4
PRESSES = 15
LOADS = 9
QUIET_MS = 1500
"""How long after loading long tasks are still waited for."""

AIM_KEY_MS = 50.0
AIM_READY_MS = 1000.0

WATCH_TASKS = """
window.longTasksEnd = 0;
new PerformanceObserver((list) => {
  const ends = list.getEntries().map((task) => task.startTime + task.duration);
  window.longTasksEnd = Math.max(window.longTasksEnd, ...ends);
}).observe({ type: "longtask", buffered: true });
"""

READY_AT = """() => {
  const [load] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  return Math.max(load.domContentLoadedEventEnd, paint, window.longTasksEnd);
}"""

WAIT_FOR_KEY = """(id) => {
  const status = document.getElementById(id).querySelector("[role=status]");
  window.waited = new Promise((resolve) => {
    addEventListener("keydown", ({ timeStamp }) => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        const said = performance.now();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve([said - timeStamp, performance.now() - timeStamp]);
          channel.port2.postMessage(0);
        });
      }).observe(status, { childList: true });
    }, { once: true, capture: true });
  });
}"""


def open_slowed(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(address, wait_until="load")
    return page


def time_ready(browser: Browser, address: str, questions: int) -> float:
    """Milliseconds from the request, with an empty cache, to the page that can be used."""
    context = browser.new_context()
    context.add_init_script(WATCH_TASKS)
    page = open_slowed(context, address)
    page.wait_for_timeout(QUIET_MS)
    upgraded = page.locator("guide-question [data-controls] button[type=submit]").count()
    if upgraded != questions:
        raise SystemExit(f"{upgraded} of {questions} questions are ready at {address}")
    ready = float(page.evaluate(READY_AT))
    context.close()
    return ready


def time_press(page: Page, question: dict[str, Any], *, right: bool) -> tuple[float, float]:
    """Choose an option, press Enter: milliseconds to the change in the page, and to the frame that shows it."""
    option = next(option["id"] for option in question["options"] if ("correct" in option) == right)
    page.locator(f"#{question['id']} input[value='{option}']").focus()
    page.keyboard.press("Space")
    page.wait_for_timeout(100)
    page.evaluate(WAIT_FOR_KEY, question["id"])
    page.keyboard.press("Enter")
    said, shown = page.evaluate("window.waited")
    return said, shown


def time_presses(browser: Browser, address: str, one: dict[str, Any], *, right: bool) -> list[tuple[float, float]]:
    """PRESSES first tries, each on a question not answered yet; the page is opened anew where it has too few."""
    times: list[tuple[float, float]] = []
    while len(times) < PRESSES:
        context = browser.new_context()
        page = open_slowed(context, address)
        for question in one["questions"][: PRESSES - len(times)]:
            times.append(time_press(page, question, right=right))
        context.close()
    return times


def show(work: Path) -> None:
    quizzes = [quiz(0), quiz(1, questions=50)]
    project = write_guide(work / "interaction", quizzes)
    run(project, ENGINE)
    presses, loads = [], []
    with served(project / "site") as server, chromium() as browser:
        for one in quizzes:
            address, count = f"{server.address}q/{one['id']}.html", len(one["questions"])
            for right in (False, True):
                said, shown = zip(*time_presses(browser, address, one, right=right), strict=True)
                answer = "right" if right else "wrong"
                presses.append((count, [str(count), answer, spread(said, 1), spread(shown, 1)], median(shown)))
            ready = [time_ready(browser, address, count) for _ in range(LOADS)]
            loads.append((count, [str(count), spread(ready, 0)], median(ready)))
    slowest = max(shown for _, _, shown in presses)
    show_table(
        f"Key press to feedback, ms at {SLOWDOWN} x slow-down, {PRESSES} first tries each",
        ("questions in the page", "answer", "to the change", "to the frame that shows it"),
        [row for _, row, _ in presses],
        [f"slowest median: {slowest:.0f} ms; {aim(slowest, AIM_KEY_MS, 'ms')}"],
    )
    largest = loads[-1][2]
    show_table(
        f"Page ready, ms at {SLOWDOWN} x slow-down, empty cache, {LOADS} loads each",
        ("questions in the page", "interactive"),
        [row for _, row, _ in loads],
        [f"50 questions: {largest:.0f} ms; {aim(largest, AIM_READY_MS, 'ms')}"],
    )
