"""python -m generator handouts: which files somebody asks for, progress, and where they are written."""

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from generator.guide import Guide
from generator.handouts.catalogue import Sheet, build_catalogue
from generator.handouts.choice import UnknownSheetError, choose_sheets
from generator.handouts.offer import Job, jobs_for, print_jobs
from generator.handouts.packs import Pack, build_packs
from generator.handouts.press import FORMS, NO_ADDRESS, Form, cache_folder

OUT = Path("dist") / "handouts"


def write_handouts(guide: Guide, options: argparse.Namespace) -> int:
    """Write what the options ask for; returns the exit code: 0, or 1 where there is no such thing."""
    sheets = build_catalogue(guide)
    if options.list:
        width = max(map(len, sheets))
        print(*(f"{sheet.id:{width}}  {sheet.title}" for sheet in sheets.values()), sep="\n")
        return 0
    try:
        jobs = _jobs(guide, sheets, options)
    except UnknownSheetError as error:
        print(error, file=sys.stderr)
        return 1
    if not guide.site.address:
        print(NO_ADDRESS, file=sys.stderr)
    out: Path = options.out or options.root / OUT
    pages = files = 0
    with tqdm(total=len(jobs), unit=" documents", delay=1, leave=False, file=sys.stderr) as bar:
        for printed in print_jobs(guide, jobs, cache_folder(options.root), bar.update):
            path = out / printed.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(printed.pdf)
            files, pages = files + 1, pages + printed.pages
    print(f"{files} {'file' if files == 1 else 'files'}, {pages} pages, in {out}")
    return 0


def _jobs(guide: Guide, sheets: dict[str, Sheet], options: argparse.Namespace) -> list[Job]:
    forms = FORMS if options.all_forms else (Form(options.paper, options.large),)
    wants_sheets = options.ids or options.principle or options.level
    wants_packs = options.minutes or options.people
    if options.principle and options.principle not in guide.principles:
        known = ", ".join(guide.principles)
        raise UnknownSheetError(f"There is no principle {options.principle!r}, expected one of {known}.")
    chosen: list[Sheet] = []
    if wants_sheets or not wants_packs:
        chosen = choose_sheets(guide, sheets, options.ids, options.principle, options.level)
    people = (options.people,) if options.people else guide.workshop.people if guide.workshop else ()
    packs: list[Pack] = []
    if wants_packs or not wants_sheets:
        packs = build_packs(guide, sheets, people)
    if options.minutes:
        lengths = sorted(pack.session.minutes for pack in packs)
        packs = [pack for pack in packs if pack.session.minutes == options.minutes]
        if not packs:
            known = ", ".join(map(str, lengths)) or "none"
            raise UnknownSheetError(f"There is no session of {options.minutes} minutes, expected one of {known}.")
    if options.people is not None and not 2 <= options.people <= 200:
        raise UnknownSheetError(f"A pack is for 2 to 200 people, not for {options.people}.")
    return jobs_for(chosen, packs, people, forms)
