"""Words of school ICT that people use for one another, and questions of which only some words are found."""

import tomllib
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.accounts.models import User
from helpdesk.history.followers import catch_up
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.language import parse
from helpdesk.search.questions import expression_of
from helpdesk.search.words import stem
from tests.factories import World
from tests.search.conftest import Ask
from tickets.search.operators import NAMES
from tickets.search.synonyms import FILE, with_synonyms

Find = Callable[[User, str], list[int]]


def asked(text: str) -> Expression:
    return with_synonyms(expression_of(parse(text, NAMES)))


def test_no_word_stands_in_two_groups() -> None:
    words = [stem(word) for group in tomllib.loads(FILE.read_text())["groups"] for word in {stem(w) for w in group}]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("typed", "found"),
    [("chromebooks", "laptop"), ("digibord", "beamer"), ("password", "wachtwoord"), ("ipads", "tablet")],
)
def test_a_word_also_asks_for_what_means_the_same(typed: str, found: str) -> None:
    assert stem(found) in asked(typed).required[0].stems


def test_several_words_are_one_thing_in_both_directions() -> None:
    assert ("draadloos", "netwerk") in asked("wifi").required[0].phrases
    assert all("wifi" in item.stems for item in asked("draadloos netwerk").required)
    assert "wifi" not in asked("netwerk").required[0].stems


def test_in_quotes_only_itself_and_what_is_excluded_as_it_stands() -> None:
    assert asked('"laptop"').required == (AnyOf(phrases=(("laptop",),)),)
    assert asked("beamer -laptop").forbidden[0].stems == ("laptop",)


@pytest.mark.parametrize(("held", "expected"), [("ab", True), ("bc", True), ("ac", True), ("a", False), ("", False)])
def test_at_least_two_of_three(held: str, expected: bool) -> None:
    two = Expression((AnyOf(("a",)), AnyOf(("b",)), AnyOf(("c",)))).at_least(2)
    assert all(any(word in item.stems for word in held) for item in two.required) is expected


@pytest.mark.django_db
def test_finds_by_synonym_and_says_nothing_about_it(world: World, ask: Ask, find: Find) -> None:
    ticket = world.file(title="Draadloos netwerk valt weg")
    other = world.file(title="Wifi in de gymzaal")
    assert find(world.coordinator, "wifi") == [other.pk, ticket.pk]
    assert find(world.coordinator, "draadloos netwerk") == [other.pk, ticket.pk]
    answer = ask(world.coordinator, "search/", q="wifi")
    assert (answer["corrected"], answer["some_words"]) == (False, False)


@pytest.mark.django_db
def test_some_of_the_words_where_all_find_nothing(world: World, ask: Ask, find: Find) -> None:
    both = world.file(title="Beamer zonder geluid")
    one = world.file(title="Beamer is donker")
    world.file(title="Rooster klopt niet")
    # All but one, before any of them.
    assert find(world.coordinator, "beamer geluid aula") == [both.pk]
    assert find(world.coordinator, "beamer fietsenstalling") == [one.pk, both.pk]
    answer = ask(world.coordinator, "search/", q="beamer fietsenstalling")
    assert (len(answer["tickets"]), answer["some_words"], answer["corrected"]) == (2, True, False)
    assert ask(world.coordinator, "search/snippets/", q="beamer fietsenstalling", ticket=one.pk)["some_words"] is True
    assert ask(world.coordinator, "search/", q="fietsenstalling aula")["some_words"] is False
    # What is excluded stays away.
    assert find(world.coordinator, "beamer fietsenstalling -donker") == [both.pk]


@pytest.mark.django_db
def test_tells_nothing_of_tickets_out_of_sight(world: World, ask: Ask) -> None:
    world.file(title="Beamer is donker")
    answer = ask(world.other_ict, "search/", q="beamer fietsenstalling")
    assert (answer["tickets"], answer["some_words"]) == ([], False)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["search/", "tickets/"])
@pytest.mark.parametrize("who", ["coordinator", "vera"])
def test_a_question_that_finds_little_costs_a_bounded_number_of_queries(world: World, path: str, who: str) -> None:
    for number in range(3):
        world.ticket("open", title=f"Beamer {number}", description="Het geluid in de aula")
    catch_up()
    client = Client()
    client.force_login(getattr(world, who))
    for question in ("beamer onzinwoordje fietsenstalling", "onzinwoordje fietsenstalling", "baemer gelluid aulla x"):
        client.get(f"/api/v1/{path}", {"q": question})
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/api/v1/{path}", {"q": question}).status_code == 200
        assert len(queries) <= 40, question
