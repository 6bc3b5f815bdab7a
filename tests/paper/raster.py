"""Pages as grey pixels, and what can be seen in them."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOTS = 50
MM = DOTS / 25.4


@dataclass(frozen=True)
class Pixels:
    """One page; 0 is black, 255 white."""

    number: int
    width: int
    height: int
    rows: tuple[bytes, ...]

    def darkest(self, left: float, top: float, right: float, bottom: float) -> int:
        """The darkest pixel of a rectangle, in millimetres from the upper left corner of the page."""
        rows = self.rows[max(0, round(top * MM)) : round(bottom * MM)]
        return min((min(row[max(0, round(left * MM)) : round(right * MM)], default=255) for row in rows), default=255)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return self.width / MM, self.height / MM

    def rules(self, left: float, right: float) -> int:
        """How many lines run all the way from `left` to `right`."""
        dark = [max(row[round(left * MM) : round(right * MM)]) < 215 for row in self.rows]
        return sum(here and not before for before, here in zip([False, *dark], dark, strict=False))


def render(pdf: Path, folder: Path) -> Iterator[Pixels]:
    """The pages of a file."""
    subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), str(pdf), str(folder / "page")], check=True)
    for number, path in enumerate(sorted(folder.glob("page-*.pgm")), start=1):
        kind, size, _, data = path.read_bytes().split(b"\n", 3)
        assert kind == b"P5"
        width, height = map(int, size.split())
        yield Pixels(number, width, height, tuple(data[y * width : (y + 1) * width] for y in range(height)))
        path.unlink()
