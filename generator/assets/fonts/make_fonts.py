"""Makes the woff2 files in this folder from two npm packages; owns their names, weights and character set.

    npm pack @fontsource-variable/newsreader@5.3.0 @fontsource-variable/atkinson-hyperlegible-next@5.3.0
    python make_fonts.py FOLDER_WITH_THE_TWO_TGZ            # writes here
    python make_fonts.py FOLDER_WITH_THE_TWO_TGZ --check    # writes nothing, exit code 1 if a file differs

Needs fonttools 4.68.0 and brotli 1.2.1 (other versions may pack the same glyphs into other bytes). Run only when a
face or the character set changes: the results are committed, so building the site needs none of this.

Why static faces and not the variable files: three static faces weigh about half of the two variable ones, and Typst
(the PDF handouts) reads only static faces. To use them there: TTFont(woff2), `flavor = None`, save as .ttf.
Why renamed: the outlines are cut at one optical size and arrows are added, so an installed "Newsreader" must not be
taken for these files, nor these for it. Neither licence reserves a font name; the names below keep us out of doubt.
"""

import hashlib
import io
import sys
import tarfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
SERIF = ("fontsource-variable-newsreader-5.3.0.tgz", "package/files/newsreader-{part}-standard-{style}.woff2")
SANS = (
    "fontsource-variable-atkinson-hyperlegible-next-5.3.0.tgz",
    "package/files/atkinson-hyperlegible-next-{part}-wght-{style}.woff2",
)
TARBALLS = {  # sha256 of the files that `npm pack` fetches
    SERIF[0]: "4b8cfba8f4e79abe7b221b761b751d76569fd2d2303a9cace2e90b862c56630d",
    SANS[0]: "75d5156505841b7dd4251398f0a5ff9e44120c87c2e388e9a108879b4def23a6",
}
# file name: (source, style, family, weight, axes). 34 points: between text and display, right for 20 to 40 px headings.
FACES = {
    "guide-sans-400.woff2": (SANS, "normal", "Guide Sans", 400, {"wght": 400}),
    "guide-sans-400-italic.woff2": (SANS, "italic", "Guide Sans", 400, {"wght": 400}),
    "guide-sans-700.woff2": (SANS, "normal", "Guide Sans", 700, {"wght": 700}),
    "guide-serif-600.woff2": (SERIF, "normal", "Guide Serif", 600, {"wght": 600, "opsz": 34}),
    "guide-serif-600-italic.woff2": (SERIF, "italic", "Guide Serif", 600, {"wght": 600, "opsz": 34}),
    "guide-serif-400-italic.woff2": (SERIF, "italic", "Guide Serif", 400, {"wght": 440, "opsz": 24}),
}
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
PUNCTUATION = [ord(c) for c in "–—‘’‚“”„†•…′″‹›⁄€™−"]
ALIASES = {0xAD: "hyphen", 0x2010: "hyphen", 0x2011: "hyphen", 0x2015: "emdash", 0x202F: "space"}  # not in the slices
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]


def read_face(folder: Path, source: tuple[str, str], style: str, axes: dict[str, float]) -> TTFont:
    """One static face: the package's Latin and Latin Extended slices, cut at `axes`, subset, joined."""
    slices = []
    with tarfile.open(folder / source[0]) as tarball:
        for part in ("latin", "latin-ext"):
            member = tarball.extractfile(source[1].format(part=part, style=style))
            assert member is not None
            font = instantiateVariableFont(TTFont(io.BytesIO(member.read())), axes)
            options = Options()
            options.layout_features = FEATURES
            options.hinting = False
            options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
            options.notdef_outline = True
            taken = set().union(*(f.getBestCmap() for f in slices)) if slices else set()
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=[u for u in LATIN + PUNCTUATION if u not in taken])
            subsetter.subset(font)
            font.flavor = None
            slices.append(font)
    return join(slices)


def join(slices: list[TTFont]) -> TTFont:
    """Merges by way of bytes: the merger wants files, and one kind of layout table in each."""
    files = []
    for font in slices:
        for tag in ("STAT", "gasp", "prep", "DSIG", "meta"):
            if tag in font:
                del font[tag]
        data = io.BytesIO()
        font.save(data)
        data.seek(0)
        files.append(data)
    return Merger().merge(files)


def add_signs(font: TTFont) -> None:
    """Arrows, tick, cross and box: the packages' Latin slices have none, and a PDF stops at a missing sign."""
    em = font["head"].unitsPerEm
    cap = font["OS/2"].sCapHeight
    stroke = font["glyf"]["hyphen"].yMax - font["glyf"]["hyphen"].yMin  # as heavy as the face's own hyphen
    width, middle, half = round(em * 0.92), cap / 2, em * 0.34
    centre = width / 2

    def arrow(angle: int) -> list[list[tuple[float, float]]]:
        """A shaft and a two-stroke head, pointing right, turned by `angle` quarter turns or 45 degrees."""
        head, s = em * 0.24, stroke / 2
        d = s * 2**0.5
        shaft = [(-half, -s), (-half, s), (half - d, s), (half - d, -s)]
        chevron = [(half - head, head), (half - head + d, head + d), (half + d, 0), (half - head + d, -head - d)]
        chevron += [(half - head, -head), (half - d, 0)]
        turn = {0: (1, 0), 1: (0, 1), 2: (-1, 0), 3: (0, -1), 45: (0.7071, 0.7071)}[angle]
        return [[(x * turn[0] - y * turn[1], x * turn[1] + y * turn[0]) for x, y in part] for part in (shaft, chevron)]

    def bar(x1: float, y1: float, x2: float, y2: float) -> list[tuple[float, float]]:
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        dx, dy = (y2 - y1) / length * stroke / 2, (x2 - x1) / length * stroke / 2
        return [(x1 - dx, y1 + dy), (x2 - dx, y2 + dy), (x2 + dx, y2 - dy), (x1 + dx, y1 - dy)]

    box, inner = em * 0.32, em * 0.32 - stroke
    square = [(-box, -box), (-box, box), (box, box), (box, -box)]
    hole = [(-inner, -inner), (inner, -inner), (inner, inner), (-inner, inner)]
    tick = [bar(-em * 0.28, -em * 0.02, -em * 0.08, -em * 0.24), bar(-em * 0.10, -em * 0.24, em * 0.3, em * 0.28)]
    cross = [bar(-em * 0.24, -em * 0.24, em * 0.24, em * 0.24), bar(-em * 0.24, em * 0.24, em * 0.24, -em * 0.24)]
    signs = {0x2192: arrow(0), 0x2191: arrow(1), 0x2190: arrow(2), 0x2193: arrow(3), 0x2197: arrow(45)}
    signs |= {0x2194: arrow(0) + arrow(2), 0x2713: tick, 0x2717: cross, 0x2610: [square, hole]}
    for table in font["cmap"].tables:
        table.cmap.update({code: name for code, name in ALIASES.items() if code not in table.cmap})
    order = font.getGlyphOrder()
    for code, parts in sorted(signs.items()):
        name = f"uni{code:04X}"
        pen = TTGlyphPen(None)
        for part in parts:
            points = [(round(x + centre), round(y + middle)) for x, y in part]
            pen.moveTo(points[0])
            for point in points[1:]:
                pen.lineTo(point)
            pen.closePath()
        order.append(name)
        font["glyf"][name] = pen.glyph()
        font["glyf"][name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, font["glyf"][name].xMin)
        for table in font["cmap"].tables:
            table.cmap[code] = name
    font.setGlyphOrder(order)
    if "GDEF" in font and font["GDEF"].table.GlyphClassDef:
        font["GDEF"].table.GlyphClassDef.classDefs.update({f"uni{code:04X}": 1 for code in signs})


def name_face(font: TTFont, family: str, weight: int, italic: bool) -> None:
    """Names and style bits that browsers, Typst and font viewers agree on; a fixed date, so the bytes repeat."""
    word = {400: "", 600: "SemiBold", 700: "Bold"}[weight]
    style = f"{word} {'Italic' if italic else ''}".strip() or "Regular"
    plain = style in ("Regular", "Italic", "Bold")
    names = font["name"]
    kept = {record.nameID: record.toUnicode() for record in names.names if record.nameID in (0, 13, 14)}
    names.names = []
    legacy = (family, style) if plain else (f"{family} {word}", "Italic" if italic else "Regular")
    texts = {1: legacy[0], 2: legacy[1], 3: f"{family} {style} 1", 4: f"{family} {style}", 5: "Version 1.000"}
    texts |= {6: f"{family.replace(' ', '')}-{style.replace(' ', '')}", 16: family, 17: style} | kept
    for number, text in sorted(texts.items()):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (
        (1 if italic else 0) | (32 if style == "Bold" else 0) | (64 if style == "Regular" else 0) | 128
    )
    font["head"].macStyle = (1 if style.startswith("Bold") else 0) | (2 if italic else 0)
    font["head"].created = font["head"].modified = 3_800_000_000
    font.recalcTimestamp = False


def make(folder: Path) -> dict[str, bytes]:
    """All faces as woff2 bytes, by file name."""
    for name, expected in TARBALLS.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
            raise SystemExit(f"{folder / name}: not the package this script was written for (sha256 differs)")
    made = {}
    for name, (source, style, family, weight, axes) in FACES.items():
        font = read_face(folder, source, style, axes)
        add_signs(font)
        name_face(font, family, weight, style == "italic")
        font.flavor = "woff2"
        data = io.BytesIO()
        font.save(data)
        made[name] = data.getvalue()
    return made


def main() -> int:
    """Writes the faces beside this script, or with --check compares them."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    stale = 0
    for name, data in make(Path(sys.argv[1])).items():
        target = HERE / name
        same = target.is_file() and target.read_bytes() == data
        stale += not same
        if "--check" not in sys.argv and not same:
            target.write_bytes(data)
        print(f"{name:32} {len(data):6} bytes  {'same' if same else 'differs'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
