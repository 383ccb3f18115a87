"""Markdown to HTML: formatting yes, scripts never."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.markdown import render_markdown

VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](java\tscript:alert(1))",
    "[klik](&#106;avascript:alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "[klik](vbscript:msgbox(1))",
    "[klik]( javascript:alert(1))",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x](https://example.org/a.png "onerror=alert(1)")',
    '[klik](https://example.org" onmouseover="alert(1))',
    "[klik](https://example.org 'x\" onclick=\"alert(1)')",
    "```html\n<script>alert(1)</script>\n```",
    '```x" onclick="alert(1)\nhoi\n```',
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<a href='x' style='position:fixed'>x</a>",
    "<math><mtext></table><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "[a]: javascript:alert(1)\n\n[a]",
    "<form action=https://evil.example><input></form>",
    "<details open ontoggle=alert(1)>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "\x00<script>alert(1)</script>",
    "<<script>script>alert(1)<</script>/script>",
]
ALLOWED = {
    "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


class Reader(HTMLParser):
    """Reads HTML as a browser would and keeps what is in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def assert_harmless(html: str) -> None:
    read = Reader(html)
    assert read.tags <= ALLOWED
    for name, value in read.attributes:
        assert name in {"href", "title", "start", "class", "rel"}
        if name == "href":
            assert re.match(r"(?:https?:|mailto:|tel:|[^:]*$)", value or "", re.IGNORECASE), value


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_runs_comes_through(vector: str) -> None:
    assert_harmless(render_markdown(vector))


_PIECES = st.sampled_from(
    ["<", ">", '"', "'", "[", "](", ")", "javascript:", "<script>", "&#x6a;", "\n", "`", "```", "*", "a", "|", "-",
     "\t", "onerror=", "<img ", "![", "http://e.nl", "\\", "&lt;", "\u202e", "<!--"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_nothing_that_can_be_pieced_together_runs(source: str) -> None:
    assert_harmless(render_markdown(source))


def test_what_people_use_works() -> None:
    html = render_markdown(
        "# Kop\n\n- een\n- ~~twee~~\n\n**vet** *schuin* `code`\nregel 2\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    for part in (
        "<h1>Kop</h1>",
        "<li>een</li>",
        "<s>twee</s>",
        "<strong>vet</strong>",
        "<em>schuin</em>",
        "<br>",
        "<td>1</td>",
    ):
        assert part in html


def test_links_open_without_a_referrer() -> None:
    assert 'rel="noopener noreferrer nofollow"' in render_markdown("[klik](https://example.org)")


def test_html_is_shown_as_it_was_typed() -> None:
    assert "&lt;script&gt;" in render_markdown("<script>")
