"""The words in a macro: filled in once, shown as they are, and clear about what they do not know."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ValidationError

from helpdesk.accounts.models import User
from helpdesk.api.fields import LineField
from helpdesk.schools.models import Board, School
from helpdesk.texts.markdown import render_markdown
from tests.contract.test_attack import naughty
from tickets.core.models import Ticket
from tickets.macros.placeholders import PLACEHOLDERS, fill_in, unknown_placeholders


def ticket(**fields: Any) -> Ticket:
    board = Board(pk=1, name="Stichting Proef")
    values = {"pk": 7, "title": "Laptop start niet", "requester": User(name="Ilse de Vries"), "board": board}
    return Ticket(**values | {"school": School(name="De Brug", board=board)} | fields)


ME = User(name="Vera Student")


def words(html: str) -> str:
    """The text that somebody reads."""
    found: list[str] = []
    reader = HTMLParser()
    reader.handle_data = found.append  # type: ignore[method-assign]
    reader.feed(html)
    reader.close()
    return "".join(found).strip("\n")


def test_every_placeholder_is_filled_in() -> None:
    text = " | ".join("{{%s}}" % name for name in PLACEHOLDERS)  # noqa: UP031 - braces
    assert fill_in(text, ticket(), ME).text == (
        "Ilse | Ilse de Vries | 7 | Laptop start niet | De Brug | Stichting Proef | Vera | Vera Student"
    )


def test_spaces_in_the_braces_do_not_matter() -> None:
    assert fill_in("Dag {{ requester.first_name }}", ticket(), ME).text == "Dag Ilse"


def test_without_a_school_the_board_is_named() -> None:
    assert fill_in("{{school}}", ticket(school=None), ME).text == "Stichting Proef"


def test_what_is_unknown_stays_as_it_is_and_is_named_once() -> None:
    filled = fill_in("{{ticket.titel}} {{me.name}} {{ ticket.titel }} {{7*7}}", ticket(), ME)
    assert filled.text == "{{ticket.titel}} Vera Student {{ ticket.titel }} {{7*7}}"
    assert filled.unknown == ("ticket.titel", "7*7")


@pytest.mark.parametrize(
    "text",
    ["{{ticket.requester.email}}", "{{ticket.__class__}}", "{{me.password}}", "{{settings.SECRET_KEY}}", "{{}}"],
)
def test_there_is_no_way_to_anything_else(text: str) -> None:
    assert fill_in(text, ticket(), ME).text == text
    assert len(unknown_placeholders(text)) == 1


@pytest.mark.parametrize("text", ["{% debug %}", "{#x#}", "{me.name}", "{{me.name}", "{{{{me.name", "%(me)s"])
def test_other_template_languages_mean_nothing(text: str) -> None:
    assert fill_in(text, ticket(), ME) == fill_in(text, ticket(title="x"), ME)
    assert fill_in(text, ticket(), ME).text == text


def test_what_is_filled_in_is_not_searched_again() -> None:
    sly = ticket(title="{{me.name}}", requester=User(name="{{ticket.title}} x"))
    assert fill_in("{{requester.name}}: {{ticket.title}}", sly, ME).text == "{{ticket.title}} x: {{me.name}}"


def test_an_ordinary_title_gets_no_backslashes() -> None:
    title = "Wifi in lokaal 3 (gebouw B) valt weg: 50% & meer - zie foto_2.jpg [spoed]!"
    assert fill_in("Over {{ticket.title}}", ticket(title=title), ME).text == f"Over {title}"


def lines() -> list[str]:
    """The naughty strings that can be a title."""
    field, found = LineField(max_length=200), []
    for text in naughty():
        try:
            found.append(field.run_validation(text))
        except ValidationError:
            continue
    return found


MARKUP = [
    "# Kop", "> citaat", "- punt", "+ punt", "* punt", "1. een", "12) twaalf", "---", "***", "===", "**vet**",
    "_schuin_", "`code`", "~~weg~~", "[klik](https://example.org)", "[a]: https://example.org", "![x](y)", "<https://example.org>",
    "<b>vet</b>", "&amp; &lt;", "\\*", "@{1}", "[[a]](b)", "a_b_c", "__init__", "foo\\",
]  # fmt: skip


@pytest.mark.parametrize("title", [*MARKUP, *lines()])
def test_a_title_shows_as_it_is_wherever_it_stands(title: str) -> None:
    shown = ticket(title=title)
    for frame in ("{{ticket.title}}", "Over {{ticket.title}}", "regel\n{{ticket.title}}"):
        html = render_markdown(fill_in(frame, shown, ME).text, mentions={1})
        assert words(html) == frame.replace("{{ticket.title}}", title), html
        assert not re.search(r"<(?!/?p>|br>)", html), html


_PIECES = st.sampled_from(
    ["*", "_", "`", "[", "]", "(", ")", "<", ">", "#", "-", "+", "1.", "~~", "\\", "&amp;", "@{1}", " ", "a", "!", ":"]
)


@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join).map(str.strip).filter(bool))
def test_nothing_that_can_be_pieced_together_becomes_markup(title: str) -> None:
    html = render_markdown(fill_in("Over {{ticket.title}}.", ticket(title=title), ME).text, mentions={1})
    assert words(html) == f"Over {title}."
