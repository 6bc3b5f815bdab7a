"""Arguments, progress and exit codes: python -m generator …"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

from tqdm import tqdm

from generator.bundle import SUMS, build_bundle
from generator.files import read_files
from generator.finish import finish_site
from generator.guide import check_guide, load_guide
from generator.models.base import Channel, Goal, Stage
from generator.models.questions import Level
from generator.pages import Renderer, render_pages
from generator.problems import ContentError
from generator.site import write_tree
from generator.supply import bill_of_materials

ENOUGH = 141
"""The exit code of a program that nobody listens to any more, as shells have it: 128 and the number of SIGPIPE."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, 1 where the content has problems, 2 where the input has."""
    options = _parser().parse_args(arguments)
    try:
        code = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads this, such as head, has enough; Python would fail again on leaving
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        return ENOUGH
    return code


def _run(options: argparse.Namespace) -> int:
    try:
        return int(options.run(options))
    except ContentError as error:
        print(error, file=sys.stderr)
        warnings = sum(problem.warning for problem in error.problems)
        count = _count(len(error.problems) - warnings, "problem")
        print(f"{count}, {_count(warnings, 'warning')}" if warnings else count, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description="Builds the guide from its YAML files.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="validate all author files and list every problem")
    check.set_defaults(run=_check)

    pages = commands.add_parser("pages", help="write the Markdown tree for a site engine")
    pages.add_argument("folder", type=Path, help="where to write it; other files in there are removed")
    pages.set_defaults(run=_pages)

    build = commands.add_parser("build", help="build the whole site into site/")
    build.set_defaults(run=_build)

    finish = commands.add_parser("finish", help="finish the HTML that a site engine wrote: policy and repairs")
    finish.add_argument("folder", type=Path, help="the built site")
    finish.set_defaults(run=_finish)

    bundle = commands.add_parser("bundle", help="build the site and zip it for use without a connection, into dist/")
    bundle.set_defaults(run=_bundle)

    handouts = commands.add_parser("handouts", help="write worksheets, keys and packs as PDF files")
    handouts.add_argument("ids", nargs="*", metavar="ID", help="a sheet, quiz, exercise or question; without, all")
    handouts.add_argument("--list", action="store_true", help="list the sheets and write nothing")
    handouts.add_argument("--principle", metavar="ID", help="exercises and questions on this principle")
    handouts.add_argument("--level", choices=get_args(Level), help="exercises and questions of this level")
    handouts.add_argument("--minutes", type=int, metavar="N", help="the pack of the session of this length")
    handouts.add_argument("--people", type=int, metavar="N", help="a pack for so many people")
    handouts.add_argument("--paper", choices=("a4", "letter"), default="a4")
    handouts.add_argument("--large", action="store_true", help="large print: 18 points and more")
    handouts.add_argument("--all-forms", action="store_true", help="both papers, normal and large print")
    handouts.add_argument("--out", type=Path, help="where to write (default: dist/handouts)")
    handouts.set_defaults(run=_handouts)

    coach = commands.add_parser("coach", help="what the coach says of messages; without files, of standard input")
    coach.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help="a file with one message; with --jsonl, one a line"
    )
    coach.add_argument("--jsonl", action="store_true", help="one JSON object a line in and out, for measuring")
    for field, known in (("channel", get_args(Channel)), ("stage", get_args(Stage)), ("goal", get_args(Goal))):
        coach.add_argument(f"--{field}", choices=known, help="with --jsonl, for lines that name none")
    coach.set_defaults(run=_coach)
    return parser


def _check(options: argparse.Namespace) -> int:
    from generator.coach.check import check_messages  # only here: it needs mini-racer, which building does not

    files = read_files(options.root)
    guide, warnings = check_guide(files)
    render_pages(Renderer(guide))
    misread = check_messages(files)
    if misread.problems:
        raise ContentError([*misread.problems, *warnings])
    for warning in warnings:
        print(warning)
    print(
        f"{_count(len(guide.principles), 'principle')}, {_count(len(guide.quizzes), 'quiz', 'quizzes')}, "
        f"{_count(len(guide.questions), 'question')}, {_count(len(guide.rewrites), 'rewrite')}: "
        f"no problem, {_count(len(warnings), 'warning')}"
    )
    for what, tally in (("principles", misread.principles), ("exercises", misread.exercises)):
        if tally.verdicts:
            share = 100 * tally.recorded / tally.verdicts
            print(
                f"the coach read {_count(tally.messages, 'message')} of the {what}: {tally.recorded} of "
                f"{tally.verdicts} verdicts are recorded as wrong ({share:.1f} %)"
            )
    return 0


def _pages(options: argparse.Namespace) -> int:
    guide, _ = load_guide(options.root)
    folder: Path = options.folder
    if folder.exists() and any(folder.iterdir()) and not (folder / "index.md").exists():
        print(f"{folder} is not empty and not a tree of pages: name another folder", file=sys.stderr)
        return 1
    print(f"{_count(len(write_tree(guide, options.root, folder)), 'page')} in {folder}")
    return 0


def _build(options: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "mkdocs", "build"]
    environment = os.environ | {"GUIDE_PROGRESS": "1", "NO_MKDOCS_2_WARNING": "1"}
    said: list[str] = []
    with subprocess.Popen(command, cwd=options.root, env=environment, stderr=subprocess.PIPE, text=True) as engine:
        assert engine.stderr is not None
        with tqdm(unit=" pages", delay=1, leave=False, file=sys.stderr) as bar:
            for line in engine.stderr:
                if line.startswith("progress "):
                    done, bar.total = map(int, line.split()[1:])
                    bar.update(done - bar.n)
                elif not line.startswith("INFO"):
                    said.append(line)
    if engine.returncode:
        load_guide(options.root)  # raises where the content is at fault: its list says more than the engine's
    print(*said, sep="", end="", file=sys.stderr)
    if engine.returncode == 0:
        print(f"built {options.root / 'site'}: open {options.root / 'site' / 'index.html'}")
    return engine.returncode


def _finish(options: argparse.Namespace) -> int:
    guide, _ = load_guide(options.root)
    print(f"{_count(finish_site(options.folder, guide), 'page')} finished in {options.folder}")
    return 0


def _bundle(options: argparse.Namespace) -> int:
    if code := _build(options):
        return code
    guide, _ = load_guide(options.root)
    target = build_bundle(guide, options.root, options.root / "dist")
    target.with_suffix(".cdx.json").write_text(bill_of_materials(guide, options.root), encoding="utf-8", newline="")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB; its checksum is in {target.with_name(SUMS)}")
    return 0


def _handouts(options: argparse.Namespace) -> int:
    from generator.handouts.command import write_handouts  # only here: other commands need no typesetter

    guide, _ = load_guide(options.root)
    return write_handouts(guide, options)


def _coach(options: argparse.Namespace) -> int:
    from generator.coach.show import run_coach  # only here: it needs mini-racer, which building does not

    given = {field: value for field in ("channel", "stage", "goal") if (value := getattr(options, field))}
    return run_coach(options.root, options.files, given, jsonl=options.jsonl)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
