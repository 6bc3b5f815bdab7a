"""How well the files teach: what gives an answer away, leaves a wrong try without words, repeats itself or reads hard.

Each `check_…` takes the material and yields warnings; a problem only where a question has no sure key. What is right or
wrong about a file is in generator/checks.py. The words of a language are in content/lint/<language>.yml; the rules that
need them rest where there is no such file.
"""

from collections.abc import Iterator

from generator.files import Files
from generator.lint.answers import (
    check_catch_alls,
    check_key,
    check_longest,
    check_near_duplicates,
    check_negated_stems,
    check_one_place,
)
from generator.lint.material import Material, gather, lint_words
from generator.lint.texts import (
    check_attribution,
    check_feedback_empty,
    check_feedback_repeated,
    check_feedback_verdicts,
    check_points,
    check_reading_level,
)
from generator.models.lint import LintWords
from generator.problems import Problem

__all__ = ["check_teaching"]

IN_ANY_LANGUAGE = (check_key, check_longest, check_one_place, check_near_duplicates, check_feedback_repeated)

WITH_WORDS = (
    check_negated_stems,
    check_catch_alls,
    check_feedback_empty,
    check_feedback_verdicts,
    check_points,
    check_reading_level,
    check_attribution,
)


def check_teaching(files: Files) -> Iterator[Problem]:
    """Everything that hinders learning in what could be read."""
    material, words = gather(files), lint_words(files)
    yield from check_language(material, words)
    for check in IN_ANY_LANGUAGE:
        yield from check(material)
    if words:
        for check_with in WITH_WORDS:
            yield from check_with(material, words)


def check_language(material: Material, words: LintWords | None) -> Iterator[Problem]:
    """The guide's language has its words for these rules."""
    for site in material.files.by_kind["site"]:
        language = site.model.language
        spoken = {file.name for file in material.files.by_kind["ui"]}
        if not words and language in spoken and material.files.complete("lint"):
            what = f"there is no content/lint/{language}.yml, so questions and prose are looked at without its words"
            yield site.problem(("language",), what, "write it; content/lint/en.yml shows what goes in", warning=True)
