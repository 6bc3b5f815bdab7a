"""A session and a number of people → one document in print order, and how often each of its sheets is printed."""

from dataclasses import dataclass

from generator.guide import Guide
from generator.handouts.catalogue import Sheet, count, facilitator_guides, guide_id
from generator.handouts.press import Document
from generator.markup import Words
from generator.models.workshop import Session


@dataclass(frozen=True)
class Pack:
    """Everything for one session: the guide, the sheets, the keys."""

    session: Session
    document: Document
    """Each sheet once; it is the same for all the usual group sizes, so that it has to be set only once."""

    def copies(self, people: int) -> list[int]:
        """How often each sheet of the document is printed: the guide once, sheets for everybody, keys once."""
        sheets = [count(one.per, people) for one in self.session.prints]
        return [1, *sheets, *[1] * (len(self.document.sheets) - 1 - len(sheets))]

    def name(self, people: int) -> str:
        """Names its file."""
        return f"{self.document.id}-{people}-people"


def build_packs(guide: Guide, sheets: dict[str, Sheet], people: tuple[int, ...] = ()) -> list[Pack]:
    """The pack of each session; `people` are group sizes beside those that the workshop names."""
    words = Words(guide.words, guide.site.language)
    guides = {sheet.id: sheet for sheet in facilitator_guides(guide, sheets, people)}
    packs = []
    for session in guide.workshop.sessions if guide.workshop else ():
        printed = [sheets[one.sheet] for one in session.prints]
        keys = [sheets[key] for sheet in printed if (key := f"{sheet.id}-key") in sheets]
        title = words.word("sheet.pack", minutes=session.minutes)
        document = Document(f"pack-{session.minutes}", title, (guides[guide_id(session)], *printed, *keys))
        packs.append(Pack(session, document))
    return packs
