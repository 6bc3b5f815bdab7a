"""Makes the .ttf files in this folder; owns which faces paper has. Typst reads neither woff2 nor variable fonts.

    npm pack @fontsource/noto-emoji@5.3.2
    python make_paper_fonts.py FOLDER_WITH_THE_TGZ            # writes here
    python make_paper_fonts.py FOLDER_WITH_THE_TGZ --check    # writes nothing, exit code 1 if a file differs

Needs fonttools 4.68.0 and brotli 1.2.1. The text faces are those of the site (generator/assets/fonts), unpacked. Signs
from messages, such as a smiling face, come from Noto Emoji, in outlines without colour. Run only when a face changes:
the results are committed.
"""

import hashlib
import io
import sys
import tarfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SITE_FONTS = HERE.parent.parent / "assets" / "fonts"
EMOJI = ("fontsource-noto-emoji-5.3.2.tgz", "package/files/noto-emoji-emoji-400-normal.woff2")
EMOJI_SHA256 = "1fe49bb2cf7c2d78f93c0a69b6a431dcfd0d585b7831eba87fae6888ccf8d373"
RANGES = ((0x2600, 0x27BF), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF))


def text_face(path: Path) -> bytes:
    """A face of the site as .ttf."""
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    return saved(font)


def emoji(folder: Path) -> bytes:
    """Single signs of Noto Emoji under a name of our own."""
    archive = folder / EMOJI[0]
    if hashlib.sha256(archive.read_bytes()).hexdigest() != EMOJI_SHA256:
        raise SystemExit(f"{archive}: not the package this script was written for (sha256 differs)")
    with tarfile.open(archive) as tarball:
        member = tarball.extractfile(EMOJI[1])
        assert member is not None
        font = TTFont(io.BytesIO(member.read()), recalcTimestamp=False)
    font.flavor = None
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[u for first, last in RANGES for u in range(first, last + 1)])
    subsetter.subset(font)
    names = {1: "Guide Emoji", 2: "Regular", 3: "Guide Emoji 1", 4: "Guide Emoji", 6: "GuideEmoji-Regular"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].modified = font["head"].created
    return saved(font)


def saved(font: TTFont) -> bytes:
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


def main() -> int:
    """Writes the faces beside this script, or with --check compares them."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    made = {f"{path.stem}.ttf": text_face(path) for path in sorted(SITE_FONTS.glob("*.woff2"))}
    made["guide-emoji-400.ttf"] = emoji(Path(sys.argv[1]))
    stale = 0
    for name, data in made.items():
        target = HERE / name
        same = target.is_file() and target.read_bytes() == data
        stale += not same
        if "--check" not in sys.argv and not same:
            target.write_bytes(data)
        print(f"{name:32} {len(data):6} bytes  {'same' if same else 'differs'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
