"""The answers for the search box: order, snippets, limits, cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.history.followers import catch_up
from tests.factories import World
from tests.search.conftest import Ask
from tickets.conversation.actions.reply import post_message

pytestmark = pytest.mark.django_db


def marked(pieces: list[dict[str, object]]) -> str:
    return "".join(f"[{piece['text']}]" if piece["hit"] else str(piece["text"]) for piece in pieces)


def test_titles_come_first_then_the_newest(world: World, ask: Ask) -> None:
    titled = world.file(title="Beamer flikkert")
    newest = world.file(title="Hulp", description="De beamers flikkeren")
    assert [hit["id"] for hit in ask(world.ict, "search/", q="beamer")["tickets"]] == [titled.pk, newest.pk]


def test_the_number_comes_first_of_all(world: World, ask: Ask) -> None:
    ticket = world.file(title="Hulp")
    world.file(title=f"Zie ook {ticket.pk}")
    assert ask(world.ict, "search/", q=str(ticket.pk))["tickets"][0]["id"] == ticket.pk
    assert [hit["id"] for hit in ask(world.ict, "search/", q=f"#{ticket.pk}")["tickets"]] == [ticket.pk]


def test_hits_are_marked_in_title_and_text(world: World, ask: Ask) -> None:
    description = (
        "Sinds **maandag** zijn alle laptops traag. " + "Bla bla. " * 40 + "[Laptop](https://example.org) weg."
    )
    world.file(title="Laptop: <b>traag</b> 😀 laptops", description=description)
    (hit,) = ask(world.ict, "search/", q="laptop")["tickets"]
    assert marked(hit["title"]) == "[Laptop]: <b>traag</b> 😀 [laptops]"
    assert hit["snippet"]["source"] == "description"
    text = marked(hit["snippet"]["pieces"])
    assert text.startswith("Sinds maandag zijn alle [laptops] traag. Bla")
    assert text.endswith(" …")
    assert len(text) < 230


def test_the_snippet_is_of_the_text_that_holds_most_of_the_question(world: World, ask: Ask) -> None:
    ticket = world.file(title="Hulp", description="De laptop is stuk")
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Het scherm van de laptop knippert")
    (hit,) = ask(world.ict, "search/", q="laptop scherm")["tickets"]
    assert hit["snippet"]["source"] == "message"
    assert marked(hit["snippet"]["pieces"]) == "Het [scherm] van de [laptop] knippert"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ('"start niet"', "Hij [start niet] op met de printerscherm en Wi-Fi"),
        ("scherm", "Hij start niet op met de [printerscherm] en Wi-Fi"),
        ("wifi", "Hij start niet op met de printerscherm en [Wi-Fi]"),
        ("prin", "Hij start niet op met de [printerscherm] en Wi-Fi"),
        ("priterscherm", "Hij start niet op met de [printerscherm] en Wi-Fi"),
    ],
)
def test_whatever_found_it_is_marked(world: World, ask: Ask, question: str, text: str) -> None:
    world.file(title="Hulp", description="Hij start niet op met de printerscherm en Wi-Fi")
    (hit,) = ask(world.ict, "search/", q=question)["tickets"]
    assert marked(hit["snippet"]["pieces"]) == text


def test_says_that_typing_errors_were_forgiven(world: World, ask: Ask) -> None:
    world.file(title="Beamer")
    assert ask(world.ict, "search/", q="beamer")["corrected"] is False
    assert ask(world.ict, "search/", q="beemer")["corrected"] is True


def test_snippets_of_the_rows_of_a_list(world: World, ask: Ask) -> None:
    found, other = world.file(title="Beamer"), world.file(title="Printer")
    answer = ask(world.ict, "search/snippets/", q="beamers", ticket=[found.pk, other.pk])
    assert [(item["id"], marked(item["title"])) for item in answer["results"]] == [(found.pk, "[Beamer]")]


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("search/", {"q": "x" * 201}),
        ("search/", {"q": "a\0b"}),
        ("search/", {"q": "x", "limit": "0"}),
        ("search/", {"q": "x", "limit": "21"}),
        ("search/", {"query": "x"}),
        ("search/snippets/", {"q": "x", "ticket": "y"}),
        ("search/snippets/", {"q": "x", "ticket": list(range(101))}),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, ask: Ask, path: str, parameters: dict[str, object]) -> None:
    ask(world.ict, path, 400, **parameters)


@pytest.mark.parametrize("question", ["", "   ", '""', "-", "%", "!!", "status:"])
def test_nothing_asked_finds_nothing(world: World, ask: Ask, question: str) -> None:
    world.file()
    assert ask(world.coordinator, "search/", q=question)["tickets"] == []


@pytest.mark.parametrize("path", ["search/?q=beamer school:proef", "tickets/?q=beamer school:proef"])
def test_costs_the_same_number_of_queries_however_much_is_found(world: World, path: str) -> None:
    client = Client()
    client.force_login(world.coordinator)

    def count() -> int:
        catch_up()
        client.get(f"/api/v1/{path}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/api/v1/{path}").status_code == 200
        return len(queries)

    ticket = world.file(title="Beamer")
    few = count()
    for _ in range(10):
        world.file(title="De beamer", description="Weer de beamer")
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="En de beamer")
    assert count() == few
    # Sign-in and scope take four.
    assert few <= 22


@pytest.mark.parametrize(
    ("question", "most"),
    [
        # As typed it stands nowhere: looked for once, not among the tickets.
        ("baemer", 1),
        # No word is near enough: no ticket is looked at.
        ("onzinwoord", 0),
        # Of two words the one that stands somewhere: asked once whether it finds anything, then for what.
        ("onzinwoord beamer", 1),
        ("onzinwoord status:nieuw", 0),
    ],
)
def test_tickets_are_not_searched_for_words_that_stand_nowhere(world: World, question: str, most: int) -> None:
    world.file(title="Beamer")
    catch_up()
    client = Client()
    client.force_login(world.coordinator)
    client.get("/api/v1/search/", {"q": question})
    with CaptureQueriesContext(connection) as queries:
        client.get("/api/v1/search/", {"q": question})
    searches = [item["sql"] for item in queries if "tickets_ticket" in item["sql"] and "search_s" in item["sql"]]
    assert len(searches) == most
    assert len(queries) <= 22
