"""The shape of content/dos and content/donts, quotes, glossary and evidence."""

from typing import Literal

from pydantic import Field, model_validator

from generator.models.base import Context, Id, Line, Link, Model, NotedVersion, Plain, Prose


class Example(Model):
    """The same message twice: as people send it, and as one would like to get it."""

    situation: Prose
    """Who writes to whom, and what they know of each other."""
    context: Context
    sender: Plain
    recipient: Plain
    bad: NotedVersion
    better: NotedVersion
    changed: Prose
    """What changed between the two and what that does for the reader of the message."""


class Objection(Model):
    """Something a fair reader says against the principle."""

    says: Line
    """In the reader's own voice: 'But they asked for my portfolio.'"""
    answer: Prose


class Related(Model):
    principle: Id
    why: Line
    """How the two belong together, or why they don't contradict each other."""


class Reason(Model):
    text: Prose
    """Why it matters, in our own words."""
    evidence: tuple[Id, ...] = ()
    """Findings of content/evidence.yml that bear on it, for or against."""
    no_study: Line | None = None
    """Said where no study was found, instead of evidence."""

    @model_validator(mode="after")
    def _evidence_or_none(self) -> "Reason":
        if not self.evidence and not self.no_study:
            raise ValueError(
                "there is neither evidence nor no_study: "
                "name evidence by id, or say under no_study that no study was found"
            )
        return self


class Principle(Model):
    """One do or don't."""

    id: Id
    order: int = Field(ge=1, le=99)
    """Place among the do's or among the don'ts, from 1."""
    pair: Id
    """The principle on the other side that belongs to it."""
    aliases: tuple[Id, ...] = ()
    """Earlier ids; their addresses lead here."""
    title: Plain
    """A short sentence that tells what to do or leave."""
    short: Plain
    """Two to four words for navigation and cards."""
    summary: Line
    """One sentence that could stand alone on a card."""
    meaning: Prose
    """What it means and what it does not, with everyday detail."""
    why: Reason
    example: Example
    online: Prose
    """How it looks in writing: mail, notes, posts, comments."""
    in_person: Prose
    """How it looks in a room, with words one could say."""
    objections: tuple[Objection, ...] = Field(min_length=1)
    related: tuple[Related, ...] = Field(min_length=1)
    self_check: Line
    """One question to put to one's own draft or last message."""


Strength = Literal["strong", "mixed", "vendor", "opinion"]


class Source(Model):
    title: Plain
    authors: Plain
    """As printed: 'Flynn & Lake'."""
    publication: Plain | None = None
    """Journal, book, company blog …"""
    year: int = Field(ge=1800, le=2100)
    url: Link | None = None
    """DOI or publisher's page."""


class Finding(Model):
    """One finding of research or practice."""

    id: Id
    claim: Line
    """What was found, in one careful sentence."""
    figure: Line
    """The numbers, with what they count."""
    limits: Line
    """What it does not show."""
    strength: Strength
    source: Source


class Evidence(Model):
    findings: tuple[Finding, ...]


class Quote(Model):
    id: Id
    text: Plain
    """The exact words, without quotation marks."""
    author: Plain
    """Who said it; attribution is what makes it a quotation."""
    source: Plain
    """Where it stands, or through whom it is cited."""
    url: Link | None = None
    comment: Line | None = None
    """Why it is here."""


class Quotes(Model):
    quotes: tuple[Quote, ...]


class Term(Model):
    id: Id
    term: Plain
    meaning: Line
    """One or two sentences in everyday words."""
    instead: Line | None = None
    """The word to use, or to avoid, when writing to somebody."""
    see: tuple[Id, ...] = ()
    """Principles where it matters."""


class Glossary(Model):
    terms: tuple[Term, ...]
