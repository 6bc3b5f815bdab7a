"""What the site offers on paper, as its page lists it: packs by session, sheets by kind, each in every form."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.guide import Guide
from generator.handouts.catalogue import Sheet, build_catalogue
from generator.handouts.offer import Printed, jobs_for, print_jobs
from generator.handouts.packs import Pack, build_packs
from generator.handouts.press import FORMS

FOLDER = "workshop"
"""Where the site has its handouts, below its top."""


@dataclass(frozen=True)
class Entry:
    """One line of the list: a sheet or a pack, its key if it has one, and their files."""

    title: str
    files: tuple[Printed, ...]
    key: tuple[Printed, ...] = ()
    sheet: Sheet | None = None
    people: int | None = None


@dataclass(frozen=True)
class Shelf:
    """All lines, grouped as the page shows them."""

    packs: tuple[tuple[Pack, tuple[Entry, ...]], ...]
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    """(name of the group's word, lines)."""
    files: tuple[Printed, ...]

    def paths(self) -> dict[str, bytes]:
        """{path below the site's top: bytes}."""
        return {f"{FOLDER}/{one.path}": one.pdf for one in self.files}


GROUPS = (
    ("overviews", ("ten", "cards", "own-message", "assessment", "last-three")),
    ("sessions", ("facilitator",)),
    ("rewrites", ("rewrite",)),
    ("conversations", ("conversation",)),
    ("questions", ("questions",)),
)
"""Groups of the list, and the kinds of sheets in each."""


def fill_shelf(guide: Guide, cache: Path, *, only_kept: bool = False) -> Shelf:
    """Print all that the site offers; with `only_kept`, what the cache has already and nothing else."""
    sheets = build_catalogue(guide)
    packs = build_packs(guide, sheets)
    people = guide.workshop.people if guide.workshop else ()
    jobs = jobs_for(sheets.values(), packs, people, FORMS)
    files = sorted(print_jobs(guide, jobs, cache, only_kept=only_kept), key=lambda one: FORMS.index(one.form))
    by_name: dict[str, tuple[Printed, ...]] = {}
    for one in files:
        by_name[one.name] = (*by_name.get(one.name, ()), one)
    return Shelf(
        packs=tuple((pack, tuple(_pack_entries(pack, people, by_name))) for pack in packs),
        groups=tuple((name, tuple(_entries(sheets.values(), kinds, by_name))) for name, kinds in GROUPS),
        files=tuple(files),
    )


def _pack_entries(pack: Pack, people: Sequence[int], by_name: dict[str, tuple[Printed, ...]]) -> Iterator[Entry]:
    for number in people:
        if files := by_name.get(pack.name(number)):
            yield Entry(pack.document.title, files, people=number)


def _entries(sheets: Iterable[Sheet], kinds: Sequence[str], by_name: dict[str, tuple[Printed, ...]]) -> Iterator[Entry]:
    for sheet in sheets:
        if sheet.kind in kinds and (files := by_name.get(sheet.id)):
            yield Entry(sheet.title, files, by_name.get(f"{sheet.id}-key", ()), sheet)
