"""Rules about what is asked and what can be answered: the key, the shape of the options, the question itself."""

from collections import defaultdict
from collections.abc import Iterator

from generator.lint.counting import sentences_of, similar_texts, squeezed, without_quotations, words_of
from generator.lint.material import FEEDBACK, Asked, Material
from generator.models.lint import LintWords
from generator.models.questions import ChooseOne, ChooseSeveral, Gap
from generator.problems import Problem


def check_key(material: Material) -> Iterator[Problem]:
    """Nothing in a question is right in one place and wrong in another."""
    for asked in material.questions:
        key = asked.question.key()
        first: dict[str, str] = {}
        for answer in asked.answers:
            name = answer.part.id
            same = first.setdefault(answer.words, name) if answer.words else name
            if same == name:
                continue
            if _accepted(key, name) == _accepted(key, same):
                yield asked.warning(answer.trail, f"{name} says the same as {same}", "take one of them out")
            else:
                what = f"{name} says the same as {same} and is answered differently"
                yield asked.file.problem(answer.trail, what, "change the words of one, or nobody can tell them apart")
        if isinstance(asked.question, Gap):
            yield from _gaps_with_two_keys(asked, key)


def _accepted(key: dict[str, list[str]], answer: str) -> tuple[list[str] | None, bool]:
    """What makes an answer right: its own values, and whether it is a value of the whole question."""
    return key.get(answer), any(answer in values for values in key.values())


def _gaps_with_two_keys(asked: Asked, key: dict[str, list[str]]) -> Iterator[Problem]:
    for trail, gap, _ in asked.answers:
        accepted = set(map(squeezed, key[gap.id])) - {""}
        for number, near in enumerate(gap.near):
            if both := [typed for typed in near.accept if squeezed(typed) in accepted]:
                what = f"the gap {gap.id} takes {both[0]!r} as right and as nearly right"
                yield asked.file.problem((*trail, "near", number), what, "take it out of one of the two")


MARGIN = 1.4
"""A right option so much longer than every wrong one stands out. With a fifth more, or less, nobody sees it."""

FEW = 3
"""Below so many questions a pattern may be chance."""


def check_longest(material: Material) -> Iterator[Problem]:
    """The right option isn't the longest by a clear margin, nor the longest all through a quiz."""
    remedy = "shorten what is right, or give a wrong option as much detail"
    longest: dict[str, list[bool]] = defaultdict(list)
    for asked in material.questions:
        question = asked.question
        if not isinstance(question, ChooseOne | ChooseSeveral):
            continue
        lengths = [(len(option.text), option.correct) for option in question.options]
        right = min(length for length, correct in lengths if correct)
        wrong = max((length for length, correct in lengths if not correct), default=right)
        longest[asked.file.path].append(right > wrong)
        if right >= MARGIN * wrong and right - wrong >= 10:
            place = [correct for _, correct in lengths].index(True)
            what = f"what is right has {right} characters, the longest wrong option {wrong}"
            yield asked.warning((*asked.trail, "options", place), what, remedy)
    for file in material.files.by_kind["quizzes"]:
        found = longest[file.path]
        if len(found) >= FEW and 4 * sum(found) >= 3 * len(found):
            what = f"what is right is longest in {sum(found)} of {len(found)} questions with options"
            yield file.problem(("questions",), what, remedy, warning=True)


def check_one_place(material: Material) -> Iterator[Problem]:
    """The right option doesn't stand in the same place all through a quiz."""
    for file in material.files.by_kind["quizzes"]:
        choices = [question for question in file.model.questions if isinstance(question, ChooseOne)]
        places = [[option.correct for option in question.options].index(True) for question in choices]
        if len(places) >= FEW and len(set(places)) == 1:
            what = f"option {places[0] + 1} is right in all {len(places)} questions with one answer"
            yield file.problem(("questions",), what, "move it in some of them and keep the ids", warning=True)


ALIKE = 0.6
"""Share of the words of two questions that both have. Two on the same message share about half."""


def check_near_duplicates(material: Material) -> Iterator[Problem]:
    """No question asks the same as another; with another key neither has a sure one."""
    said = [
        sorted(words for trail, words in asked.said.items() if trail[-1] not in FEEDBACK)
        for asked in material.questions
    ]
    bags = [frozenset(" ".join(texts).split()) for texts in said]
    for later, earlier in similar_texts(bags, ALIKE):
        one, other = material.questions[later], material.questions[earlier]
        where = f"{other.question.id} in {other.place}"
        if said[later] == said[earlier] and _right(one) != _right(other):
            what = f"{one.question.id} asks the same as {where} and takes another answer as right"
            yield one.file.problem(one.trail, what, "make the keys agree, and take one of the questions out")
        else:
            what = f"{one.question.id} asks nearly the same as {where}"
            yield one.warning(one.trail, what, "give it a case of its own, or take it out")


def _right(asked: Asked) -> set[str]:
    return {words for _, part, words in asked.answers if "correct" in type(part).model_fields and part.correct}


def check_negated_stems(material: Material, words: LintWords) -> Iterator[Problem]:
    """A question asks for what fits, not for the exception, since a 'not' is easily read over."""
    stems = words.stems
    phrases = [f" {squeezed(phrase)} " for phrase in stems.negations]
    endings = tuple(stems.negative_endings.split())
    starts, reasons = frozenset(stems.clause_starts.split()), frozenset(stems.reasons.split())
    for asked in material.questions:
        for sentence in _asking(asked.question.prompt):
            head = _head(words_of(sentence), starts)
            if not head or head[0] in reasons:
                continue
            found = [word for word in head if word.endswith(endings)]
            found += [phrase.strip() for phrase in phrases if phrase in f" {' '.join(head)} "]
            if found:
                what = f"{asked.question.id} asks for what doesn't fit ({found[0]!r} in the question)"
                yield asked.warning((*asked.trail, "prompt"), what, "turn it round, so that it asks for what fits")
                break


def _asking(prompt: str) -> list[str]:
    """The sentences of a prompt that ask: those with a question mark, else the last one."""
    text = without_quotations(prompt)
    asking = [sentence for part in text.split("?")[:-1] for sentence in sentences_of(part)[-1:]]
    return asking or sentences_of(text)[-1:]


def _head(words: list[str], starts: frozenset[str]) -> list[str]:
    """The words before the second that begins a clause: from there on, details of what is asked for are told."""
    places = [place for place, word in enumerate(words) if word in starts]
    return words[: places[1]] if len(places) > 1 else words


def check_catch_alls(material: Material, words: LintWords) -> Iterator[Problem]:
    """No option answers for the others."""
    phrases = [f" {squeezed(phrase)} " for phrase in words.catch_alls]
    for asked in material.questions:
        for trail, part, said in asked.answers:
            if said and any(phrase in f" {said} " for phrase in phrases):
                what = f"{part.id} is an answer about the other answers, so whoever knows two of them knows this one"
                yield asked.warning((*trail, "text"), what, "write another one, or make the type choose-several")
