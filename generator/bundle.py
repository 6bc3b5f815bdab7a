"""The finished site as one zip that anybody can open by double click: the same bytes wherever it is made.

Owns what is put beside the site (README.txt), the archive's order, dates and modes, and SHA256SUMS.
"""

import hashlib
import re
import textwrap
import tomllib
import zipfile
from pathlib import Path

from generator.finish.offline import in_other_form
from generator.guide import Guide
from generator.handouts.press import FORMS
from generator.markup import Words

DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip can name; the time of making would make every archive another one."""

README = "README.txt"
SUMS = "SHA256SUMS"


def build_bundle(guide: Guide, root: Path, out: Path) -> Path:
    """Write `out`/<site id>-<version>.zip from the built site and SHA256SUMS beside it; returns the zip's path.

    The version is that of pyproject.toml. Raises FileNotFoundError where no site has been built.
    """
    site = root / "site"
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"no site in {site}: build it first")
    name = f"{guide.site.id}-{read_version(root)}"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    files = {path: _in_first_form(path, data) for path, data in files.items() if not in_other_form(path)}
    files[README] = readme(guide, read_version(root)).encode()
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in sorted(files.items()):
            archive.writestr(_entry(f"{name}/{path}"), data, zipfile.ZIP_DEFLATED, 9)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    (out / SUMS).write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    return target


def read_version(root: Path) -> str:
    """The project's version, from pyproject.toml."""
    return str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def readme(guide: Guide, version: str) -> str:
    """What lies beside index.html for whoever unpacked it, as plain text with line ends that every editor shows."""
    word = Words(guide.words, guide.site.language).word
    parts = [
        word("bundle.readme-open"),
        word("bundle.readme-move"),
        word("bundle.readme-private"),
        word("bundle.readme-check"),
        word("bundle.readme-newer", version=version),
    ]
    title = f"{guide.site.title} {version}"
    lines = [title, "=" * len(title)]
    for part in parts:
        lines += ["", *textwrap.wrap(part, 76)]
    if guide.site.address:
        lines += ["", guide.site.address]
    return "\r\n".join([*lines, ""])


_OTHER_FORM = re.compile(
    rf"""\s*·\s*<a href="(?:{"|".join(form.name for form in FORMS[1:])})/[^"]+\.pdf"[^>]*>[^<]*</a>"""
    r"""(?: <span class="guide-note">[^<]*</span>)?"""
)
"""A link to a handout in another form than the first, behind the link to the first."""


def _in_first_form(path: str, data: bytes) -> bytes:
    """A page that offers handouts in the first form only: all forms weigh four times as much."""
    return _OTHER_FORM.sub("", data.decode()).encode() if path.endswith(".html") else data


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DATE)
    entry.create_system = 3  # so that the mode below counts, and every system writes the same
    entry.external_attr = 0o100644 << 16
    return entry
