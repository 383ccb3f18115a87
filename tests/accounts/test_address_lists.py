"""Reading addresses from what people paste."""

from time import perf_counter

import pytest

from helpdesk.accounts.address_lists import read_addresses

LINES = {
    "ada@example.org": [("ada@example.org", "")],
    "  Ada@Example.org  ": [("ada@example.org", "")],
    "Ada Ver <ada@example.org>": [("ada@example.org", "Ada Ver")],
    '"Ver, Ada" <ada@example.org>': [("ada@example.org", "Ver, Ada")],
    "Ada Ver\tada@example.org": [("ada@example.org", "Ada Ver")],
    "Ada;Ver;ada@example.org;ICT": [("ada@example.org", "Ada Ver ICT")],
    'ada@example.org,"Ver, Ada"': [("ada@example.org", "Ver, Ada")],
    "Ada Ver ada@example.org": [("ada@example.org", "Ada Ver")],
    "ada@example.org; bo@example.org": [("ada@example.org", ""), ("bo@example.org", "")],
    "Ada <ada@example.org>, Bo <bo@example.org>": [("ada@example.org", "Ada"), ("bo@example.org", "Bo")],
    "Ada Ver": [("", "")],
    "Ada;;": [("", "Ada")],
    "@": [("", "")],
}


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_read_however_it_was_written(text: str) -> None:
    assert [(found.email, found.name) for found in read_addresses(text)] == LINES[text]


def test_a_table_has_a_heading_and_lines_keep_their_numbers() -> None:
    found = read_addresses("\ufeffNaam;E-mail\r\n\r\nAda;ada@example.org\r\nBo;\r\n")

    assert [(line.line, line.email, line.name) for line in found] == [(3, "ada@example.org", "Ada"), (4, "", "Bo")]


def test_a_quote_that_is_never_closed_is_read_as_it_is() -> None:
    (found,) = read_addresses('"Ada;ada@example.org')

    assert (found.email, found.name) == ("ada@example.org", "Ada")


@pytest.mark.parametrize("text", ["a@" + "(" * 15_000, "a" * 20_000, "@" * 20_000, "(" * 300 + "a@example.org"])
def test_what_only_looks_like_an_address_is_read_in_no_time(text: str) -> None:
    started = perf_counter()

    (found,) = read_addresses(text)

    assert len(found.text) == len(text)
    assert perf_counter() - started < 1
