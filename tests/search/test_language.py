"""The search box's language: every text means something, and means it again when written plainly."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpdesk.search.language import Number, Operator, Query, Words
from helpdesk.search.language import parse as parse_with
from tickets.search.operators import NAMES, OPERATORS


def parse(text: str) -> Query:
    return parse_with(text, NAMES)


def terms(text: str) -> tuple[object, ...]:
    return parse(text).terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("laptop start niet", (Words("laptop"), Words("start"), Words("niet"))),
        ('"start niet op" laptop', (Words("start niet op", is_phrase=True), Words("laptop"))),
        ("“blauw scherm”", (Words("blauw scherm", is_phrase=True),)),
        ('"nog niet af', (Words("nog niet af", is_phrase=True),)),
        ("-wifi", (Words("wifi", is_negated=True),)),
        ('-"geen geluid"', (Words("geen geluid", is_phrase=True, is_negated=True),)),
        ("wi-fi", (Words("wi-fi"),)),
        ("#123", (Number(123),)),
        ("-#7", (Number(7, is_negated=True),)),
        ("#abc", (Words("#abc"),)),
        ("#99999999999999999999", (Words("#99999999999999999999"),)),
        ("status:open", (Operator("status", ("open",)),)),
        ("STATUS:Open,nieuw", (Operator("status", ("Open", "nieuw")),)),
        ("-prioriteit:laag", (Operator("priority", ("laag",), is_negated=True),)),
        ('school:"De Linde" wifi', (Operator("school", ("De Linde",)), Words("wifi"))),
        ("status:", (Operator("status", ()),)),
        ("status: open", (Operator("status", ()), Words("open"))),
        ("prio:hoog", (Operator("prio", ("hoog",)),)),
        ("let op: morgen", (Words("let"), Words("op:"), Words("morgen"))),
        ("https://example.org/x", (Words("https://example.org/x"),)),
        ("12:30", (Words("12:30"),)),
        ('foo"bar baz"', (Words("foo"), Words("bar baz", is_phrase=True))),
        ("", ()),
        ('  ""  ', ()),
    ],
)
def test_what_a_text_means(text: str, expected: tuple[object, ...]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize("name", sorted(OPERATORS))
def test_every_operator_has_its_own_names(name: str) -> None:
    for alias in OPERATORS[name]:
        assert terms(f"{alias}:x") == (Operator(name, ("x",)),)
    assert name in OPERATORS[name]


def test_an_operator_that_this_kind_of_thing_does_not_have_is_known_as_such() -> None:
    assert [item.is_known for item in parse("status:open prio:hoog").operators] == [True, False]
    assert [item.is_known for item in parse_with("status:open").operators] == [False]


PIECES = st.sampled_from(
    [*'":-#,/ \t\n“”', "status", "school:", "is:", "foo:", "-", "a", "é", "12", "#12", "laptop", " ", "€", "\x00", "ß"]
)


@example("school:/,0")
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=20).map("".join)))
def test_any_text_is_understood_and_means_the_same_when_written_plainly(text: str) -> None:
    query = parse(text)
    assert isinstance(query, Query)
    assert parse(str(query)) == query
