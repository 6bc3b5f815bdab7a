"""Sheets and a form → PDF bytes, by Typst.

Owns the call of Typst, what belongs to a document beside its sheets, and the cache: a document whose data, templates
and typefaces are the same is not set again. The bytes depend on nothing else: no clock, no folder, no system font.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from generator.checks import words_asked_for
from generator.guide import Guide
from generator.handouts.catalogue import Sheet
from generator.handouts.setting import GENERATOR, Order, fulfil, open_compiler
from generator.typefaces import FONTS, printable

Paper = Literal["a4", "letter"]


@dataclass(frozen=True, order=True)
class Form:
    """The paper and the size of print."""

    paper: Paper
    large: bool = False

    @property
    def name(self) -> str:
        """Names its folder: a4, a4-large, letter, letter-large."""
        return f"{self.paper}-large" if self.large else self.paper


FORMS = (Form("a4"), Form("a4", large=True), Form("letter"), Form("letter", large=True))


@dataclass(frozen=True)
class Document:
    """What becomes one PDF file: sheets in print order."""

    id: str
    title: str
    sheets: tuple[Sheet, ...]


NO_ADDRESS = "content/site.yml: warning: no address is set, so handouts have no QR code. Add `address: https://…/`."


def cache_folder(root: Path) -> Path:
    """Where finished files are kept: below the project, or below $GUIDE_CACHE."""
    return Path(os.environ.get("GUIDE_CACHE") or root / ".cache") / "handouts"


CHOSEN_WORDS = ("channel", "level", "side")
"""Groups of words that templates choose from by a value of the data."""


@dataclass(frozen=True)
class _SheetData:
    sheet: Sheet
    """Kept, so that its identity stays its own."""
    text: str
    has_emoji: bool
    has_long_words: bool


def single(sheet: Sheet) -> Document:
    """A document of one sheet."""
    return Document(sheet.id, sheet.title, (sheet,))


@dataclass
class Press:
    """Prints documents of one guide. `cache` is a folder for finished files, or None."""

    guide: Guide
    cache: Path | None = None
    _texts: "dict[int, _SheetData]" = field(default_factory=dict, repr=False)

    def pdf(self, document: Document, form: Form) -> bytes:
        """The finished file, each sheet once."""
        return self.fulfilled(self.order(document, form))

    def fulfilled(self, order: Order) -> bytes:
        """An order's file, from the cache where it is there."""
        return fulfil(order, self._compiler) if order.fresh else order.kept_bytes()

    def order(self, document: Document, form: Form) -> Order:
        """All that is needed to print a document, also in another process."""
        data = self._data(document, form)
        name = hashlib.sha256(self._sources + data.encode()).hexdigest()[:32]
        return Order(data, self.cache and self.cache / f"{name}.pdf")

    def images(self, document: Document, form: Form, dots: float = 72) -> list[bytes]:
        """Each page as PNG, `dots` an inch: to look at."""
        made = self._compiler.compile(sys_inputs={"data": self._data(document, form)}, format="png", ppi=dots)
        return made if isinstance(made, list) else [made] if made else []

    def _data(self, document: Document, form: Form) -> str:
        sheets = [self._sheet_data(sheet) for sheet in document.sheets]
        head = self._common | {
            "title": printable(document.title),
            "paper": form.paper,
            "large": form.large,
            "has-emoji": any(sheet.has_emoji for sheet in sheets),
            "has-long-words": any(sheet.has_long_words for sheet in sheets),
        }
        texts = ", ".join(sheet.text for sheet in sheets)
        return f'{json.dumps(head, ensure_ascii=False, sort_keys=True)[:-1]}, "sheets": [{texts}]}}'

    def _sheet_data(self, sheet: Sheet) -> "_SheetData":
        """A sheet as JSON, made once for all forms and packs that it stands in."""
        if id(sheet) not in self._texts:
            text = json.dumps(self._sheet(sheet), ensure_ascii=False, sort_keys=True)
            self._texts[id(sheet)] = _SheetData(sheet, text, bool(_EMOJI.search(text)), bool(_LONG_WORD.search(text)))
        return self._texts[id(sheet)]

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return open_compiler()

    @cached_property
    def _sources(self) -> bytes:
        return _sources()

    @cached_property
    def _common(self) -> dict[str, Any]:
        site = self.guide.site
        words = {group: _printable_words(self.guide.words[group]) for group in CHOSEN_WORDS}
        for group, name in sorted(words_asked_for(".typ")):
            words.setdefault(group, {})[name] = printable(self.guide.words[group][name])
        return {
            "lang": site.language,
            "site": {
                "title": printable(site.title),
                "description": printable(site.description),
                "address": site.address,
                "licence": site.licence and printable(site.licence),
                "source": {"title": printable(site.source.title), "publisher": printable(site.source.publisher)},
            },
            "principles": {one.id: printable(one.title) for one in self.guide.principles.values()},
            "words": words,
        }

    def _sheet(self, sheet: Sheet) -> dict[str, Any]:
        return (
            sheet.data
            | self._way(sheet.page)
            | {
                "id": sheet.id,
                "kind": sheet.kind,
                "title": printable(sheet.title),
                "ways": {name: self._way(page) for name, page in sheet.ways.items()},
            }
        )

    def _way(self, page: str) -> dict[str, str | None]:
        """What is printed of a page's address, if the site has one."""
        address = self.guide.site.address and self.guide.site.address + page
        return {
            "address": address,
            "shown-address": address and printable(re.sub(r"^https://", "", address)),
            "qr": address and _qr(address),
        }


def _printable_words(words: dict[str, str]) -> dict[str, str]:
    return {name: printable(word) for name, word in words.items()}


_EMOJI = re.compile(r"[\u2600-\u27BF\U0001F300-\U0001F9FF]")
_LONG_WORD = re.compile(r"[^\W\d_]{18}")


def page_count(pdf: bytes) -> int:
    """How many pages a file of ours has."""
    return int(re.findall(rb"<xmpTPg:NPages>(\d+)<", pdf)[-1])


def _qr(address: str) -> str:
    return segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True)


def _sources() -> bytes:
    parts: Iterable[Path] = [*GENERATOR.glob("handouts/**/*.typ"), *GENERATOR.glob("components/*/*.typ")]
    files: Sequence[Path] = sorted([*parts, *FONTS.glob("*.ttf")])
    digest = hashlib.sha256(version("typst").encode())
    for path in files:
        digest.update(path.relative_to(GENERATOR).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()
