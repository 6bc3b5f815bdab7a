"""Everything that a guide offers on paper, printed on all cores.

Owns which files there are and what they are called; the cache makes the second time short.
"""

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from generator.guide import Guide
from generator.handouts.catalogue import Sheet
from generator.handouts.copies import repeat_pages
from generator.handouts.packs import Pack
from generator.handouts.press import Document, Form, Press, page_count, single
from generator.handouts.setting import Order, fulfil_all

FEW = 12
"""Up to so many documents, starting further processes takes longer than printing."""


@dataclass(frozen=True)
class Job:
    """One document in one form, and the files made of it: (name, how often each sheet is in it)."""

    document: Document
    form: Form
    files: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Printed:
    """A finished file."""

    document: str
    """The id of the document: a sheet's or a pack's."""
    name: str
    """The file's name without its ending."""
    form: Form
    pages: int
    pdf: bytes

    @property
    def path(self) -> str:
        """Where it belongs below the folder of handouts."""
        return f"{self.form.name}/{self.name}.pdf"


def jobs_for(sheets: Iterable[Sheet], packs: Iterable[Pack], people: Sequence[int], forms: Sequence[Form]) -> list[Job]:
    """What there is to print: the sheets one by one, and each pack for these numbers of people."""
    jobs = [Job(single(sheet), form, ((sheet.id, (1,)),)) for form in forms for sheet in sheets]
    for pack in packs:
        files = tuple((pack.name(number), tuple(pack.copies(number))) for number in people)
        jobs += [Job(pack.document, form, files) for form in forms]
    return sorted(jobs, key=lambda job: -len(job.document.sheets))


def print_jobs(
    guide: Guide,
    jobs: Sequence[Job],
    cache: Path | None = None,
    tell: Callable[[int], object] = lambda _: None,
    *,
    only_kept: bool = False,
) -> Iterator[Printed]:
    """Print everything; `tell` is called with the number of documents that have just been finished.

    With `only_kept`, what the cache does not have is left out.
    """
    with tempfile.TemporaryDirectory(prefix="handouts-") as own:
        press = Press(guide, cache or Path(own))
        orders = [(job, press.order(job.document, job.form)) for job in jobs]
        if only_kept:
            orders = [(job, order) for job, order in orders if not order.fresh]
        fresh = [order for _, order in orders if order.fresh]
        if len(fresh) > FEW:
            _print_on_all_cores(fresh, tell)
        else:
            fulfil_all(fresh)
            tell(len(fresh))
        tell(len(orders) - len(fresh))
        for job, order in orders:
            pdf = press.fulfilled(order)
            for name, copies in job.files:
                copied = repeat_pages(pdf, copies)
                yield Printed(job.document.id, name, job.form, page_count(copied), copied)


SLICES = 6
"""Parts that each core gets to print, so that none is idle for long at the end."""


def _print_on_all_cores(orders: Sequence[Order], tell: Callable[[int], object]) -> None:
    """Fill the cache. Processes start afresh: Typst has threads, which a forked process would wait for in vain."""
    cores = os.cpu_count() or 1
    slices = [orders[number :: cores * SLICES] for number in range(cores * SLICES)]
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
        running = {pool.submit(fulfil_all, part): len(part) for part in slices if part}
        for finished in as_completed(running):
            finished.result()
            tell(running[finished])
