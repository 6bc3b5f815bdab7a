"""Questions as scripts: what the templates write, to the letter, and nothing that a text could end."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from generator.guide import load_guide
from generator.markup import lines_of
from generator.pages import Renderer, question_script, render_pages, render_question_scripts
from generator.trees import Tree, render_tree_script, tree
from tests.conftest import ROOT, copy_small
from tests.site.hostile import MARKUP, USED, write_guide

Step = tuple[str, Any]
"""The beginning of an element with its attributes, a text, or an end."""


class Steps(HTMLParser):
    """What Python's own parser reads."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Step] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag))

    def handle_data(self, data: str) -> None:
        self.found.append(("text", data))


def steps_of(node: Tree | str) -> Iterator[Step]:
    if isinstance(node, str):
        yield "text", node
        return
    name, attributes, *inside = node
    yield name, attributes
    for one in inside:
        yield from steps_of(one)
    if name not in ("br", "hr", "input"):
        yield "end", name


def trees_in(script: str) -> dict[str, Tree]:
    before, after = "globalThis.guideQuestions = {...globalThis.guideQuestions, ...", "};\n"
    assert script.startswith(before)
    assert script.endswith(after)
    return dict(json.loads(script[len(before) : -len(after)]))


def check_guide(root: Path) -> None:
    """Hold the scripts of a guide against its templates."""
    renderer = Renderer(load_guide(root)[0])
    scripts = render_question_scripts(renderer)
    assert list(scripts) == [f"assets/questions/{quiz.id}.js" for quiz in renderer.guide.quizzes]
    for quiz in renderer.guide.quizzes:
        script = scripts[question_script(quiz)]
        assert not re.search("[<'`\u2028\u2029]", script)
        trees = trees_in(script)
        assert list(trees) == [question.id for question in quiz.questions]
        for question in quiz.questions:
            html = "\n".join(lines_of(renderer.question(quiz, question, "../")))
            assert list(steps_of(trees[question.id])) == Steps(html).found


def test_every_question_of_the_guide_is_in_its_script() -> None:
    check_guide(ROOT)


@pytest.mark.parametrize("strings", [MARKUP, USED[::7]], ids=["markup", "blns"])
def test_hostile_text_stays_text_in_a_script(tmp_path: Path, strings: list[str]) -> None:
    copy_small(tmp_path)
    write_guide(tmp_path, strings)
    check_guide(tmp_path)


def test_what_could_end_a_script_or_name_a_file_is_escaped() -> None:
    text = "</script><!-- \u2028 \u2029 'vague.js' `vague.js` \"vague.js\" \\"
    script = render_tree_script({"one": ["p", {"title": text}, text]})
    assert trees_in(script) == {"one": ["p", {"title": text}, text]}
    assert not re.search("[<'`\u2028\u2029]", script)
    assert '"vague.js"' not in script.replace('\\"vague.js\\"', "")


@pytest.mark.parametrize(
    "html",
    ["", "text", "<p>one</p><p>two</p>", "<p>open", "<p></b></p>", "<p></p></p>", "<p a=b></p>", "<!-- --><p></p>"],
)
def test_what_is_no_finished_element_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="no tree"):
        tree(html)


def test_a_page_that_shows_a_few_questions_has_a_line_for_each_and_none_of_their_words(small: Path) -> None:
    renderer = Renderer(load_guide(small)[0])
    page = render_pages(renderer)["practise/today.md"]
    assert "<guide-question" not in page
    for _, question in renderer.guide.questions:
        assert page.count(f"{question.id}:{question.principle}") == 1
    named = re.findall(r"<template data-quiz[^\n]*</template>", page)
    assert sum(map(len, named)) <= 200 * len(renderer.guide.quizzes) + 80 * len(renderer.guide.questions)
