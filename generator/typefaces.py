"""The typefaces that paper is printed in, and which characters they have.

Owns the folder of fonts that the PDF files embed and the signs for what they lack. Knows no file kind and no layout.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "handouts" / "fonts"

INVISIBLE = {0x09, 0x0A, 0x20, 0xAD, 0x200B, 0x2060, 0xFE0E, 0xFE0F}
"""Shown as space, as the end of a line or not at all, whatever the typeface. The last two only choose colour."""


@cache
def covered() -> frozenset[int]:
    """Code points that every style of at least one family can show."""
    families: dict[str, set[int]] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        family = "-".join(path.stem.split("-")[:2])
        points = _code_points(path.read_bytes())
        families[family] = families[family] & points if family in families else points
    return frozenset(set().union(*families.values()) | INVISIBLE)


def missing(text: str) -> list[str]:
    """The characters of a text that no typeface here has, each once, in the order they are met."""
    normal = unicodedata.normalize("NFC", text)
    return list(dict.fromkeys(c for c in normal if ord(c) not in covered()))


def sign(character: str) -> str:
    """What is printed where a character cannot be: [U+6F22]."""
    return f"[U+{ord(character):04X}]"


def printable(text: str) -> str:
    """A text with a sign for each character that the typefaces lack, and with places to break words without end."""
    text = unicodedata.normalize("NFC", text)
    if not _ALL_FINE.fullmatch(text):
        text = "".join(c if ord(c) in covered() else sign(c) for c in text)
    return _ENDLESS.sub(_with_breaks, text)


_ALL_FINE = re.compile(r"[ -~\n]*")

_ENDLESS = re.compile(r"\S{20,}")


def _with_breaks(match: re.Match[str]) -> str:
    """Addresses break at their signs, and where there are none anywhere; words are left to hyphenation up to 40."""
    run = match[0]
    if run.isalpha() and len(run) <= 40:
        return run
    run = re.sub(r"(?<=[^\W_])([/.,:;?&=_@#+|-]+)(?=\w)", "\\1\u200b", run)
    return re.sub(r"[^\u200b]{12}(?=[^\u200b]{4})", "\\g<0>\u200b", run)


def _code_points(font: bytes) -> set[int]:
    """The code points in the character maps of a TrueType file, formats 4 and 12."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {tag: start for tag, _, start, _ in struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * count])}
    start = tables[b"cmap"]
    (maps,) = struct.unpack_from(">H", font, start + 2)
    points: set[int] = set()
    for number in range(maps):
        place = start + struct.unpack_from(">L", font, start + 4 + 8 * number + 4)[0]
        (kind,) = struct.unpack_from(">H", font, place)
        if kind == 4:
            points |= _segments(font, place)
        elif kind == 12:
            (groups,) = struct.unpack_from(">L", font, place + 12)
            for first, last, _ in struct.iter_unpack(">LLL", font[place + 16 : place + 16 + 12 * groups]):
                points |= set(range(first, last + 1))
    return points


def _segments(font: bytes, place: int) -> set[int]:
    """Format 4: runs of code points; a run of glyph 0 counts as covered, which the maker of these files leaves out."""
    count = struct.unpack_from(">H", font, place + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, place + 14)
    starts = struct.unpack_from(f">{count}H", font, place + 16 + 2 * count)
    runs = zip(starts, ends, strict=True)
    return {point for first, last in runs for point in range(first, last + 1) if point != 0xFFFF}
