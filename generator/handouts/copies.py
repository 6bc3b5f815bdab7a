"""Repeats pages in a finished PDF file, so that a pack for twelve has each sheet twelve times and is set only once.

The first copy stays as it is, with its structure for screen readers; the further ones share its content and are marked
as repetition (artifacts), so that nobody has to hear a sheet twelve times. The file is extended at its end, as the
format provides for; it takes milliseconds where setting the pages again takes seconds.
Reads files as Typst writes them: classic cross-reference table, plain objects. Other files raise ValueError.
"""

import re
import zlib
from collections.abc import Sequence
from itertools import pairwise

_MARKED = re.compile(rb"/[A-Za-z0-9]+\s*<<[^<>]*?/MCID \d+[^<>]*?>>\s*BDC")
_OWN_OF_FIRST = re.compile(rb"/(?:StructParents \d+|Tabs/\w+|Annots ?(?:\[[^\]]*\]|\d+ 0 R))")


_DICTIONARY = re.compile(rb"\d+ 0 obj\s*(<<.*?>>)\s*(?:endobj|stream)", re.DOTALL)
_STREAM = re.compile(rb"\d+ 0 obj\s*<<[^>]*?/Length (\d+)[^>]*?>>\s*stream\r?\n")


def repeat_pages(pdf: bytes, copies: Sequence[int]) -> bytes:
    """A file whose parts are repeated: `copies` has a number for each part, and each has one bookmark at the top."""
    return pdf if all(count == 1 for count in copies) else _Extended(pdf).repeated(copies)


class _Extended:
    """A file and the objects to be added to it."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        found = re.search(rb"trailer\s*<<(.*)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", pdf, re.DOTALL)
        size = found and re.search(rb"/Size (\d+)", found[1])
        if not found or not size:
            raise ValueError("this PDF file has no classic cross-reference table")
        self._trailer, self._xref = found[1], int(found[2])
        self._next = int(size[1])
        self._places = self._read_places()
        self._added: dict[int, bytes] = {}

    def repeated(self, copies: Sequence[int]) -> bytes:
        catalog = self._object(self._reference(self._trailer, b"Root"))
        root, metadata = self._reference(catalog, b"Pages"), self._reference(catalog, b"Metadata")
        pages = self._pages(root)
        starts = [pages.index(page) for page in self._bookmarked(self._reference(catalog, b"Outlines"))]
        if starts[:1] != [0] or len(starts) != len(copies):
            raise ValueError(f"the PDF file has bookmarks on pages {starts} for {len(copies)} parts")
        order: list[int] = []
        for (start, end), count in zip(pairwise([*starts, len(pages)]), copies, strict=True):
            order += pages[start:end] + self._copies(pages[start:end], count - 1, root)
        kids = b" ".join(b"%d 0 R" % page for page in order)
        self._added[root] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(order), kids)
        counted = re.sub(rb"<xmpTPg:NPages>\d+<", b"<xmpTPg:NPages>%d<" % len(order), self._stream(metadata))
        self._added[metadata] = _stream(b"/Type/Metadata/Subtype/XML", counted)
        return self._written()

    def _copies(self, run: Sequence[int], count: int, root: int) -> list[int]:
        """Numbers of new page objects: the run's pages, `count` times."""
        bodies = []
        for page in run if count else ():
            body = self._object(page)
            content = zlib.decompress(self._stream(self._reference(body, b"Contents")))
            shared = self._add(_stream(b"/Filter/FlateDecode", zlib.compress(_MARKED.sub(b"/Artifact BMC", content))))
            body = _OWN_OF_FIRST.sub(b"", body)
            body = re.sub(rb"/Parent \d+ 0 R", b"/Parent %d 0 R" % root, body)
            bodies.append(re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % shared, body))
        return [self._add(body) for _ in range(count) for body in bodies]

    def _add(self, body: bytes) -> int:
        self._next += 1
        self._added[self._next - 1] = body
        return self._next - 1

    def _read_places(self) -> dict[int, int]:
        head = re.compile(rb"xref\s+0 (\d+)\s+").match(self._pdf, self._xref)
        if not head:
            raise ValueError("this PDF file has no classic cross-reference table")
        entries = self._pdf[head.end() : head.end() + 20 * int(head[1])]
        return {number: int(entries[20 * number : 20 * number + 10]) for number in range(int(head[1]))}

    def _object(self, number: int) -> bytes:
        """An object's dictionary, up to its stream if it has one."""
        found = _DICTIONARY.match(self._pdf, self._places[number])
        if not found:
            raise ValueError(f"object {number} of the PDF file is not a dictionary")
        return found[1]

    def _stream(self, number: int) -> bytes:
        found = _STREAM.match(self._pdf, self._places[number])
        if not found:
            raise ValueError(f"object {number} of the PDF file is not a stream")
        return self._pdf[found.end() : found.end() + int(found[1])]

    def _reference(self, dictionary: bytes, name: bytes) -> int:
        found = re.search(rb"/%s (\d+) 0 R" % name, dictionary)
        if not found:
            raise ValueError(f"the PDF file has no {name.decode()}")
        return int(found[1])

    def _pages(self, node: int) -> list[int]:
        body = self._object(node)
        if b"/Type/Pages" not in body:
            return [node]
        kids = re.search(rb"/Kids ?\[([^\]]*)\]", body)
        return [page for kid in re.findall(rb"(\d+) 0 R", kids[1] if kids else b"") for page in self._pages(int(kid))]

    def _bookmarked(self, outlines: int) -> list[int]:
        """The pages that the bookmarks of the first level lead to."""
        pages, item = [], self._reference(self._object(outlines), b"First")
        while item:
            body = self._object(item)
            place = re.compile(rb"\d+ 0 obj\s*\[(\d+) 0 R").match(
                self._pdf, self._places[self._reference(body, b"Dest")]
            )
            if not place:
                raise ValueError("a bookmark of the PDF file leads to no page")
            pages.append(int(place[1]))
            item = self._reference(body, b"Next") if b"/Next " in body else 0
        return pages

    def _written(self) -> bytes:
        """The file, the new objects, and a table of where they are."""
        out, places = bytearray(self._pdf.rstrip(b"\n") + b"\n"), {}
        for number, body in sorted(self._added.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n"
        for number, place in places.items():
            out += b"%d 1\n%010d 00000 n \n" % (number, place)
        trailer = re.sub(rb"/Size \d+", b"/Size %d/Prev %d" % (self._next, self._xref), self._trailer)
        return bytes(out + b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start))


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)
