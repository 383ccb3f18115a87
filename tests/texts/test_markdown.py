"""Markdown to HTML: formatting yes, scripts never."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk.texts.markdown import MAX_HTML, people_named_in, render_markdown, with_names

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


LONGEST = 20_000  # Characters of a message or description.


def filled(piece: str) -> str:
    return (piece * (LONGEST // len(piece) + 1))[:LONGEST]


# Texts that ask for much more than their length: most were 10 to 800 times as long as HTML.
GREEDY = {
    "a wide table of empty rows": "|" * 3001 + "\n" + "|-" * 3000 + "|\n" + "|\n" * 4000,
    "a table of full rows": ("|a|b\n|-|-\n" + "|a|b\n" * 4000)[:LONGEST],
    "many tables": filled("|a|b|c|d\n-|-|-|-\n|\n|\n|\n\n"),
    "tables that begin in a table": filled("|a|b\n-|-\n"),
    "an address used often": "[a]: <" + "x" * 9900 + ">\n\n" + "[a]" * 3300,
    "a title used often": "[a]: x '" + "y" * 9900 + "'\n\n" + "[a]" * 3300,
    "empty links": filled("[](a)"),
    "short addresses": filled("<ab:>"),
    "quotes in quotes": ">" * LONGEST,
    "quotes": filled(">\n\n"),
    "lists in lists": "".join(" " * (2 * depth) + "- a\n" for depth in range(140))[:LONGEST],
    "lists on one line": filled("- - - - - a\n"),
    "empty items": filled("-\n"),
    "empty headings": filled("#\n"),
    "emphasis": filled("*a*"),
    "emphasis in emphasis": "*_" * 4999 + "a" + "_*" * 4999,
    "emphasis without end": filled("*a **a _a "),
    "brackets": filled("[") ,
    "images": filled("!["),
    "links without end": filled("[a]("),
    "mentions": filled("@{1}"),
    "signs to escape": filled("&"),
    "lines": filled("a\n"),
    "code": filled("`a`"),
    "fences": filled("```\n```\n"),
    "definitions": "".join(f"[{number}]:b\n" for number in range(2200))[:LONGEST],
}  # fmt: skip


@pytest.mark.parametrize("what", GREEDY)
def test_no_text_becomes_much_longer_or_takes_long(what: str) -> None:
    source = GREEDY[what]
    assert 0 < len(source) <= LONGEST
    before = time.process_time()
    html = render_markdown(source, mentions={1})
    assert time.process_time() - before < 1.5
    assert len(html) <= MAX_HTML
    assert len(with_names(html, {1: "Naam van iemand"})) <= MAX_HTML + 2_000


_GREEDY_PIECES = st.sampled_from(
    ["|", "|-", "|\n", "\n", "> ", "- ", "1) ", "*", "_", "**", "~~", "[a]", "[a]: x\n", "[](b)", "<ab:>", "`", "```\n",
     "    ", "#", "a", "&", "<", "@{1}", "![", "](", "\\", "---\n", ":-:|"]
)  # fmt: skip


@given(st.lists(st.tuples(_GREEDY_PIECES, st.integers(1, 4000)), max_size=8))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_nothing_that_can_be_repeated_becomes_much_longer(pieces: list[tuple[str, int]]) -> None:
    source = "".join(piece * times for piece, times in pieces)[:LONGEST]
    assert len(render_markdown(source, mentions={1})) <= MAX_HTML


class Text(HTMLParser):
    """Reads what is seen, with line ends."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text += "\n"


@pytest.mark.parametrize(
    "source",
    [
        GREEDY["a wide table of empty rows"],
        GREEDY["an address used often"],
        ">" * 30 + " diep",
        "".join(" " * (2 * depth) + f"- regel {depth}\n" for depth in range(30)),
        "[a]: https://example.org",
        "![een foto](foto.png)",
    ],
    ids=["table", "address", "quotes", "lists", "definition", "image"],
)
def test_what_is_not_shown_in_full_is_shown_as_it_was_typed(source: str) -> None:
    assert Text(render_markdown(source)).text == source


def test_a_large_table_of_a_real_list_is_a_table() -> None:
    rows = "".join(f"| {number} | 5CD{number:05} | Chromebook 11 | groep 7 |\n" for number in range(350))
    html = render_markdown(f"| nr | serienummer | model | groep |\n|---|---|---|---|\n{rows}")
    assert html.count("<tr>") == 351


def test_mentions_stay_mentions_in_a_text_shown_as_it_was_typed() -> None:
    html = render_markdown("@{1} kijk:\n" + GREEDY["empty links"][:19_000], mentions={1})
    assert people_named_in(html) == {1}
    assert "<a" not in html


def test_an_empty_text_is_empty() -> None:
    assert render_markdown(" \n ") == ""
