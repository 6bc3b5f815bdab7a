"""Author text becomes safe HTML; finished blocks pass through Markdown untouched."""

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.markup import BLOCK, Markdown, Words, block, front_matter, heading, message_body


class Seen(HTMLParser):
    """The elements and attributes of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    '[x](https://example.org/" onmouseover="alert(1))',
    "<a href='javascript:alert(1)'>x</a>",
    "</div></div><script>",
    "[x](data:text/html,<script>)",
    "{{ 7 * 7 }} {% raw %}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_is_inert(text: str) -> None:
    for made in (Markdown("../").prose(text), Markdown("../").inline(text)):
        seen = Seen()
        seen.feed(str(made))
        assert set(seen.tags) <= {"p", "a", "ul", "li", "em", "strong", "code"}
        assert {name for name, _ in seen.attributes} <= {"href", "rel"}
        assert all(value.startswith(("https://", "mailto:")) for name, value in seen.attributes if name == "href")


def test_links_from_the_top_of_the_site_are_made_relative() -> None:
    assert Markdown("../").inline("[v](/p/vague.html)") == '<a href="../p/vague.html">v</a>'
    assert Markdown("").inline("[v](/p/vague.html)") == '<a href="p/vague.html">v</a>'
    assert 'rel="noopener"' in Markdown("").inline("[v](https://example.org)")


def test_message_text_keeps_paragraphs_lines_and_marks() -> None:
    assert message_body("Hi [[Bo|name]],\n\n[[two\nlines|x]] on\n\n\nend") == [
        [[("Hi ", None), ("Bo", "name"), (",", None)]],
        [[("two", "x")], [("lines", "x"), (" on", None)]],
        [[("end", None)]],
    ]


@pytest.mark.parametrize(
    "text", ["<b>&", "# x", "a_b_ *c*", "{#id}", "`x`", "</h2><script>", "[x](y)", "1. x", "&amp;"]
)
def test_a_heading_reads_as_written(text: str) -> None:
    html = markdown.markdown(f"## {heading(text)} {{ #fixed }}", extensions=["attr_list"])
    assert html.startswith('<h2 id="fixed">')
    for tag in ("<script", "<b>", "<em>", "<code>", "<a "):
        assert tag not in html


def test_front_matter_is_escaped_as_html() -> None:
    text = front_matter(title='<script>"x"', description="a: b\nc", empty="")
    assert text == '---\ntitle: "&lt;script&gt;&quot;x&quot;"\ndescription: "a: b\\nc"\n---'


@pytest.mark.parametrize(
    "content", ["<p>&lt;/div&gt;\n\n    indented\n# no heading</p>", "<pre>*a* `b` {#c}</pre>", "wzxhzdk:0 <b>x</b>"]
)
def test_a_block_passes_through_markdown_byte_for_byte(content: str) -> None:
    made = block(content)
    (whole,) = [match[0] for match in BLOCK.finditer(f"# x\n\n{made}\ntext")]
    assert whole == made.rstrip("\n")
    assert whole in markdown.markdown(f"# x\n\n{made}\ntext", extensions=["attr_list", "md_in_html"])


def test_words_are_filled_and_take_the_form_of_their_number() -> None:
    words = Words({"a": {"n": "{count} thing | {count} things", "t": "{x} of {y}"}}, "en")
    assert [words.plural("a.n", n) for n in (0, 1, 2)] == ["0 things", "1 thing", "2 things"]
    assert words.word("a.t", x=1, y=2) == "1 of 2"


TEXTS = st.text("ab1 .!'\"#+-=~|()[]<>&*_`\\/\n\t\x00\xa0") | st.text()


@settings(max_examples=500, deadline=None)
@given(TEXTS.map(str.strip))
@example("a *b* c")
@example("a _b_ c")
@example("a `b` c")
@example("a \\* b")
@example("a [b](/c) d")
def test_text_without_signs_needs_no_parser(text: str) -> None:
    """Most lines are not parsed; they come out as if they were."""
    made = Markdown("../")
    parser = made._parser
    assert made.inline(text) == parser.renderInline(text)
    assert made.prose(text) == parser.render(text)


def test_author_text_makes_no_headings() -> None:
    text = "## Not a heading\n\nNeither this\n============"
    assert "<h" not in Markdown("").prose(text)
    assert "## Not a heading" in Markdown("").prose(text)
