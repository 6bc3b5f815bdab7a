"""Data → PDF bytes: the call of Typst and nothing else, so that a process that only prints starts quickly."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

GENERATOR = Path(__file__).parent.parent
FONTS = Path(__file__).parent / "fonts"


@dataclass(frozen=True)
class Order:
    """The data of a document, named in the cache by everything that its bytes depend on."""

    data: str
    kept: Path | None

    @property
    def fresh(self) -> bool:
        """Whether it has still to be printed."""
        return not (self.kept and self.kept.is_file())

    def kept_bytes(self) -> bytes:
        """The file in the cache."""
        assert self.kept
        return self.kept.read_bytes()


def fulfil(order: Order, compiler: typst.Compiler) -> bytes:
    """Print an order and keep the file."""
    made = compiler.compile(sys_inputs={"data": order.data}, format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    if order.kept:
        _keep(order.kept, made)
    return made


def fulfil_all(orders: Sequence[Order]) -> None:
    """Print orders one after the other, each into the cache."""
    compiler = open_compiler()
    for order in orders:
        fulfil(order, compiler)


def open_compiler() -> typst.Compiler:
    """Typst with our templates and typefaces and no others."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(input=Path(__file__).parent / "main.typ", root=GENERATOR, font_paths=fonts)


def _keep(path: Path, data: bytes) -> None:
    """Write a file at once, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)
