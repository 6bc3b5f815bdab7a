"""Pictures for places that take no SVG: the preview that messengers show, and the icons of an installed guide."""

import json
from pathlib import Path
from typing import Any

import typst

from generator.finish.heads import PICTURE, PICTURE_SIZE
from generator.guide import Guide

HERE = Path(__file__).parent
MOTIFS = HERE.parent / "theme" / "motifs"
FONTS = HERE.parent / "handouts" / "fonts"

PAPER, LINK = "#fbf7f0", "#2b4785"

ICONS = {"assets/icon-180.png": (180, 1.0), "assets/icon-192.png": (192, 1.0), "assets/icon-512.png": (512, 1.0)}
"""Path: pixels on each side, share of it that the drawing takes. A phone cuts its own corners off the first."""

MASKABLE = {"assets/icon-maskable-512.png": (512, 0.8)}
"""For launchers that cut any shape out of it: everything that counts stands in the middle four fifths."""


def write_pictures(site: Path, guide: Guide) -> None:
    """Draw every picture into the site; same guide, same bytes."""
    width, height = PICTURE_SIZE
    motif = (MOTIFS / "two-people.svg").read_text(encoding="utf-8")
    motif = motif.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace("currentColor", LINK)
    words = {"title": guide.site.title, "promise": guide.site.promise, "motif": motif}
    pictures = {PICTURE: _draw(guide, kind="preview", width=width, height=height, ground=PAPER, **words)}
    icon = (MOTIFS / "favicon.svg").read_text(encoding="utf-8")
    for path, (size, share) in (ICONS | MASKABLE).items():
        pictures[path] = _draw(guide, kind="icon", width=size, height=size, ground=LINK, motif=icon, share=share)
    for path, data in pictures.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)


def _draw(guide: Guide, **data: Any) -> bytes:
    text = json.dumps(data | {"lang": guide.site.language})
    drawn = typst.compile(
        str(HERE / "pictures.typ"),
        format="png",
        ppi=72,
        sys_inputs={"data": text},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    assert isinstance(drawn, bytes)
    return drawn
