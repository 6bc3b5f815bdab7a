"""Files on disk: the Markdown tree that a site engine reads. Owns build/docs."""

import json
import re
from pathlib import Path

from generator.checks import words_asked_for
from generator.coach.data import assemble, read_model, render_data_script
from generator.guide import Guide
from generator.handouts.shelf import Shelf
from generator.pages import Renderer, render_pages, render_question_scripts

HERE = Path(__file__).parent
ASSETS = HERE / "assets"

TREE = Path("build/docs")
"""Where the Markdown tree is written, below the project."""


def write_tree(guide: Guide, root: Path, out: Path, shelf: Shelf | None = None) -> list[str]:
    """Write everything the site engine needs below `out`: (paths of Markdown pages, in order).

    `shelf` has the handouts to offer.

    A file is written only if its bytes change, so that watching tools and the disk stay quiet; files that no longer
    belong there are removed.
    """
    renderer = Renderer(guide, shelf)
    pages = render_pages(renderer)
    texts = pages | render_question_scripts(renderer)
    wanted: dict[str, bytes] = {path: text.encode() for path, text in texts.items()}
    wanted |= shelf.paths() if shelf else {}
    wanted["assets/guide-words.js"] = _words_script(guide, words_asked_for(".ts")).encode()
    practise = (ASSETS / "guide-practise.js").read_text(encoding="utf-8")
    wanted["assets/guide-words-practise.js"] = _words_script(guide, _words_named_in(practise, guide)).encode()
    wanted["assets/guide-coach-data.js"] = render_data_script(
        assemble(guide.criteria, guide.word_lists, read_model())
    ).encode()
    wanted |= _component_styles()
    for folder, prefix in ((root / "docs", ""), (ASSETS, "assets/")):
        for path in sorted(folder.rglob("*")):
            name = prefix + path.relative_to(folder).as_posix()
            if path.is_file() and path.suffix not in (".md", ".py", ".json") and not _stays(path, folder):
                wanted[name] = path.read_bytes()
    for name in wanted:
        if name.startswith("assets/") and name.endswith((".css", ".js")):
            wanted[name] = (_STYLE_COMMENT if name.endswith(".css") else _SCRIPT_COMMENT).sub(b"", wanted[name])
    for name, data in wanted.items():
        _write_if_changed(out / name, data)
    _remove_others(out, set(wanted))
    return sorted(pages)


_STYLE_COMMENT = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)
_SCRIPT_COMMENT = re.compile(rb"^[ \t]*/\*.*?\*/\n|^// [^\n]*\n", re.DOTALL | re.MULTILINE)
"""Comments are for whoever edits our files; readers need not fetch them. In scripts: those on lines of their own."""


def _component_styles() -> dict[str, bytes]:
    """The styles of components, in order of name, by the file they are sent in.

    <name>.css goes to every page; <name>.<part>.css only to the pages that name assets/guide-<part>.css.
    """
    styles: dict[str, bytes] = {}
    for path in sorted((HERE / "components").glob("*/*.css")):
        part = path.stem.removeprefix(path.parent.name).removeprefix(".") or "components"
        name = f"assets/guide-{part}.css"
        styles[name] = styles.get(name, b"") + path.read_bytes() + b"\n"
    return styles


NOT_SERVED = ("assets/readme/*", "guide-worker.js")
"""Pictures of README.md; the service worker, which the finishing pass writes to the site's top with its list."""


def _stays(path: Path, folder: Path) -> bool:
    below = path.relative_to(folder)
    return any(part.startswith((".", "__")) for part in below.parts) or any(map(below.match, NOT_SERVED))


def _write_if_changed(path: Path, data: bytes) -> None:
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _remove_others(out: Path, wanted: set[str]) -> None:
    for path in sorted(out.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(out).as_posix() not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


_NAME = re.compile(r"""["'`]([a-z0-9-]+)\.([a-z0-9-]+)["'`]""")


def _words_named_in(script: str, guide: Guide) -> set[tuple[str, str]]:
    """(group, name) of the interface words that a built script names: quizzes need few of all that scripts say."""
    return {(group, name) for group, name in _NAME.findall(script) if name in guide.words.get(group, {})}


def _words_script(guide: Guide, names: set[tuple[str, str]]) -> str:
    """What scripts say, and the site's id: a classic script, since pages opened from files cannot fetch JSON."""
    words: dict[str, dict[str, str]] = {}
    for group, name in sorted(names):
        words.setdefault(group, {})[name] = guide.words[group][name]
    data = {"site": guide.site.id, "language": guide.site.language, "words": words}
    return f"window.guideData = {json.dumps(data, ensure_ascii=False, sort_keys=True)};\n"
