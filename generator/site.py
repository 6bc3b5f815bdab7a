"""Files on disk: the Markdown tree that a site engine reads, and the repairs to what the engine wrote.

Owns build/docs and the finishing pass. The finishing pass knows the theme's markup, not the engine's program: it
works on a folder of HTML files, whoever wrote them.
"""

import base64
import hashlib
import json
import re
from pathlib import Path

from generator.checks import words_asked_for
from generator.coach.data import assemble, read_model, render_data_script
from generator.guide import Guide
from generator.pages import render_pages

HERE = Path(__file__).parent
ASSETS = HERE / "assets"

TREE = Path("build/docs")
"""Where the Markdown tree is written, below the project."""


def write_tree(guide: Guide, root: Path, out: Path) -> list[str]:
    """Write everything the site engine needs below `out`: (paths of Markdown pages, in order).

    A file is written only if its bytes change, so that watching tools and the disk stay quiet; files that no longer
    belong there are removed.
    """
    pages = render_pages(guide)
    wanted: dict[str, bytes] = {path: text.encode() for path, text in pages.items()}
    wanted["assets/guide-words.js"] = _words_script(guide).encode()
    wanted["assets/guide-coach-data.js"] = render_data_script(
        assemble(guide.criteria, guide.word_lists, read_model())
    ).encode()
    wanted["assets/guide-components.css"] = _component_styles()
    for folder, prefix in ((root / "docs", ""), (ASSETS, "assets/")):
        for path in sorted(folder.rglob("*")):
            name = prefix + path.relative_to(folder).as_posix()
            if path.is_file() and path.suffix not in (".md", ".py", ".json") and not _hidden(path, folder):
                wanted[name] = path.read_bytes()
    for name in ("assets/guide.css", "assets/guide-components.css"):
        wanted[name] = _COMMENT.sub(b"", wanted[name])
    for name, data in wanted.items():
        _write_if_changed(out / name, data)
    _remove_others(out, set(wanted))
    return sorted(pages)


_COMMENT = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)
"""Comments in our styles are for whoever edits them; readers need not fetch them."""


def _component_styles() -> bytes:
    """The styles of all components as one file, in order of name."""
    return b"\n".join(path.read_bytes() for path in sorted((HERE / "components").glob("*/*.css")))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)


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


def _words_script(guide: Guide) -> str:
    """What scripts say, and the site's id: a classic script, since pages opened from files cannot fetch JSON."""
    words: dict[str, dict[str, str]] = {}
    for group, name in sorted(words_asked_for(".ts")):
        words.setdefault(group, {})[name] = guide.words[group][name]
    data = {"site": guide.site.id, "language": guide.site.language, "words": words}
    return f"window.guideData = {json.dumps(data, ensure_ascii=False, sort_keys=True)};\n"


POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)


def finish_html(page: str) -> str:
    """Repair one finished page: what the theme leaves inaccessible or invalid, and a policy for its own scripts.

    The policy goes into a <meta> and lists a hash for each of the theme's inline scripts, so nothing else can run.
    """
    for wrong, right in REPAIRS:
        page = wrong.sub(right, page)
    if 'id="__toc"' not in page:
        page = _TOC_TITLE.sub(r'<span class="md-nav__title">\1</span>', page)
    hashes = sorted({_hash(body) for attributes, body in _SCRIPT.findall(page) if _is_of_the_theme(attributes, body)})
    policy = POLICY.format(hashes="".join(f" '{h}'" for h in hashes))
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
    )
    return _CHARSET.sub(lambda match: match[0] + metas, page, count=1)


_TOC_TITLE = re.compile(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL)
"""The title of the table of contents labels a toggle that pages outside the navigation do not have."""

REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    # Labels open drawer and search: their checkboxes take no autocomplete, need not be seen, and need a name.
    (
        re.compile(r'(<input class="md-toggle" data-md-toggle="(\w+)"[^>]*?) autocomplete="off">'),
        r'\1 aria-label="\2" hidden>',
    ),
    # An empty tabindex is no number.
    (
        re.compile(r'(<label class="md-nav__link[^"]*" for="__nav_[0-9_]+" id="__nav_[0-9_]+_label") tabindex="">'),
        r"\1>",
    ),
    # Otherwise a screen reader says "number sign" for the link to a section.
    (re.compile(r'(<a class="headerlink" href="[^"]*") title="([^"]*)">'), r'\1 aria-label="\2">'),
    # The words of the link say the same, and an escaped title makes the two differ.
    (re.compile(r'(<a href="[^"]*" class="md-footer__link[^"]*") aria-label="[^"]*"'), r"\1"),
    # Links named prev and next are fetched ahead by Firefox, which the policy forbids.
    (re.compile(r'<link rel="(?:prev|next)"[^>]*>\s*'), ""),
)
"""(what the theme writes, what is right)."""


THEME_SCRIPTS = ("__md_scope=", "var palette=__md_get(", "var target=document.getElementById(location.hash")
"""How the theme's own inline scripts begin. Any other would not be ours, gets no hash, and so cannot run."""


def _is_of_the_theme(attributes: str, body: str) -> bool:
    return not attributes.strip() and body.startswith(THEME_SCRIPTS)


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def finish_site(site: Path) -> int:
    """Finish every HTML file below `site`; returns how many. Finishing twice changes nothing."""
    count = 0
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if 'http-equiv="Content-Security-Policy"' not in text:
            path.write_text(finish_html(text), encoding="utf-8", newline="")
        count += 1
    (site / ".nojekyll").touch()
    return count
