"""Rules about what readers are told: feedback, the page behind a question, how hard our prose is, quotations."""

import re
from collections.abc import Iterator
from functools import cache

from generator.lint.counting import reading_grade, squeezed, stem, words_of
from generator.lint.material import SHOWN, Asked, Material
from generator.models.lint import LintWords
from generator.models.texts import Text, texts_of
from generator.problems import Problem


def check_feedback_empty(material: Material, words: LintWords) -> Iterator[Problem]:
    """Feedback is there: no placeholder, no verdict alone, not just the answer once more."""
    open_places, verdicts = set(words.placeholders.split()), set(words.verdicts.split())
    for asked in material.questions:
        answers = {trail: words for trail, _, words in asked.answers}
        for text in asked.feedback:
            said = asked.said[text.trail]
            first = words_of(said[:60])
            if verdicts.issuperset(first) or first[0] in open_places or said == answers.get(text.trail[:-1]):
                what = f"this feedback says nothing ({text.value[:30]!r})"
                yield asked.warning(
                    text.trail, what, "say why somebody might answer so, and what speaks for or against"
                )


def check_feedback_repeated(material: Material) -> Iterator[Problem]:
    """No two answers get the same words, in one question or anywhere in the bank."""
    first: dict[str, tuple[Asked, Text]] = {}
    for asked in material.questions:
        for text in asked.feedback:
            earlier, same = first.setdefault(asked.said[text.trail], (asked, text))
            if same is not text:
                what = f"this feedback stands in {earlier.file.path}:{earlier.file.source.place(same.trail)[0]} already"
                yield asked.warning(text.trail, what, "say what is true of this answer and of no other")


def check_feedback_verdicts(material: Material, words: LintWords) -> Iterator[Problem]:
    """Feedback begins with the reason; whether the answer fits is said above it."""
    verdicts = set(words.verdicts.split())
    for asked in material.questions:
        for text in asked.feedback:
            first, _, rest = text.value.lstrip("*_ ").partition(" ")
            verdict = first.rstrip(",.;:!–—*_").casefold()
            if rest and verdict in verdicts and (len(verdict) < len(first) or rest[0] in "-–—"):
                yield asked.warning(text.trail, f"this feedback begins with {first!r}", "begin with the reason")


TELLING = 1 / 3
"""How much of a point its page has at least. Pages of other principles have more only by chance, in a case of four."""


def check_points(material: Material, words: LintWords) -> Iterator[Problem]:
    """The page of a question's principle mentions what the question teaches.

    Small words and those that stand on every principle's page tell nothing.
    """
    files = material.files
    if not files.complete("dos", "donts"):
        return
    small, endings = frozenset(words.small_words.split()), words.endings.split()

    @cache
    def stem_of(word: str) -> str:
        return "" if word in small else stem(word, endings)

    def stems(text: str) -> frozenset[str]:
        return frozenset(found for word in words_of(text) if (found := stem_of(word)))

    principles = [*files.by_kind["dos"], *files.by_kind["donts"]]
    pages = {file.model.id: stems("\n".join(text.value for text in texts_of(file.model))) for file in principles}
    everywhere = frozenset.intersection(*pages.values()) if pages else frozenset()
    for asked in material.questions:
        page = pages.get(asked.question.principle)
        telling = stems(asked.question.point) - everywhere
        if page is not None and len(telling & page) < TELLING * len(telling):
            missing = [word for word in words_of(asked.question.point) if stem_of(word) in telling - page]
            what = f"the page of {asked.question.principle} never mentions this point ({', '.join(missing)})"
            remedy = "say it there, say it here in the page's words, or name the principle it belongs to"
            yield asked.warning((*asked.trail, "point"), what, remedy)


def check_reading_level(material: Material, words: LintWords) -> Iterator[Problem]:
    """Our own prose is easy to read. Messages, quotations, titles, names and answers to choose from are exempt."""
    level = words.reading
    remedy = "make two sentences of a long one, or choose shorter words"

    def too_hard(name: str, text: str) -> str | None:
        if len(text) < 4 * level.from_words:
            return None
        grade, count = reading_grade(text)
        if count < level.from_words or grade <= level.highest:
            return None
        return f"{name} reads like school year {grade:.1f}, expected {level.highest:g} or less"

    for file, text in material.texts():
        answer = text.trail[-1] in SHOWN and "feedback" in type(text.owner).model_fields
        if text.kind in ("line", "prose") and not answer and (what := too_hard(str(text.trail[-1]), text.value)):
            yield file.problem(text.trail, what, remedy, warning=True)
    for page in material.files.pages:
        for line, paragraph in _paragraphs(page.body, page.body_line):
            if what := too_hard("this paragraph", paragraph):
                yield Problem(page.file.path, line, 1, what, remedy, warning=True)


_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def _paragraphs(body: str, first: int) -> Iterator[tuple[int, str]]:
    """(line, text) of the paragraphs and lists of a page; no headings, tables, quotations, code and markup."""
    text = _FENCED.sub(lambda code: "\n" * code[0].count("\n"), body)
    number = first
    for block in re.split(r"(\n[ \t]*(?=\n))", text):
        if block.lstrip("\n")[:1] not in ("", "#", "|", ">", "<", " "):
            yield number + len(block) - len(block.lstrip("\n")), block
        number += block.count("\n")


def check_attribution(material: Material, words: LintWords) -> Iterator[Problem]:
    """A quotation says who said it and where it stands; an unknown author is fine where the source is known."""
    nobody = {"", *map(squeezed, words.nobody)}
    for file in material.files.by_kind["quotes"]:
        for number, quote in enumerate(file.model.quotes):
            if squeezed(quote.source) in nobody:
                what = f"the quotation {quote.id} has no source"
                remedy = "name the book, letter or page it stands in and who found it there, or leave it out"
                yield file.problem(("quotes", number, "source"), what, remedy, warning=True)
            elif not squeezed(quote.author):
                what = f"the quotation {quote.id} has no author"
                yield file.problem(("quotes", number, "author"), what, "say whose words they are", warning=True)
