"""The shape of content/lint/<language>.yml: the words by which the check looks for what hinders learning."""

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.models.base import Line, Model, Plain

Row = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=8_000)]
"""Single words parted by spaces."""

Phrases = tuple[Annotated[Plain, StringConstraints(to_lower=True)], ...]


class Stems(Model):
    """What turns a question round, so that it asks for the exception."""

    negations: Phrases
    """Words and phrases such as not and except."""
    negative_endings: Row
    """Ends of words that do the same, such as n't."""
    clause_starts: Row
    """Words that begin a clause. What is negated after the second of them is only a detail of what is asked for."""
    reasons: Row
    """A question that begins with one of these asks for a reason, and may be negated: 'Why doesn't she answer?'"""


class ReadingLevel(Model):
    """How hard our own prose may be to read."""

    highest: float = Field(ge=1, le=20)
    """Highest automated readability index."""
    from_words: int = Field(ge=10, le=200)
    """Shorter texts are not measured."""
    because: Line
    """Why it is set there."""


class LintWords(Model):
    """One file for each language of a guide."""

    stems: Stems
    catch_alls: Phrases
    """What an option says that answers for the others: 'all of the above'."""
    verdicts: Row
    """Words that judge an answer without a reason. No feedback begins with one."""
    placeholders: Row
    """Words that stand where a text is still to be written."""
    nobody: Phrases
    """What is written for an author or a source that nobody has looked up."""
    small_words: Row
    """Words too common to tell what a text is about."""
    endings: Row
    """Endings of words, the longest first; 'links' and 'linking' are the same word without them."""
    reading: ReadingLevel
