"""Similar tickets: by rare words first, never by what the reader may not see."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.history.followers import catch_up
from helpdesk.search.index import rebuild
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.search import similar as module
from tickets.search.similar import SimilarTicket, similar_tickets

pytestmark = pytest.mark.django_db


def similar(ticket: Ticket, user: User) -> list[SimilarTicket]:
    catch_up()
    return similar_tickets(ticket, user.scope)


def ids(found: list[SimilarTicket]) -> list[int]:
    return [item.ticket.pk for item in found]


def test_a_shared_rare_word_says_more_than_a_common_one(world: World) -> None:
    for number in range(6):
        world.file(title=f"Laptop {number} opnieuw installeren", school_id=world.second_school.pk)
    rare = world.file(title="Docking station doet niets", school_id=world.second_school.pk)
    ticket = world.file(title="Laptop kent het dockingstation niet", description="Het docking station blijft donker.")

    found = similar(ticket, world.coordinator)

    assert ids(found)[0] == rare.pk
    assert found[0].reasons[0].code == "same_words"
    assert {"docking", "station"} <= set(found[0].reasons[0].words)


def test_reasons_name_the_school_and_the_category(world: World) -> None:
    other = world.file(title="Beamer flikkert", category_id=world.category.pk)
    ticket = world.file(title="De beamer flikkert weer", category_id=world.category.pk)
    (found,) = similar(ticket, world.coordinator)
    assert found.ticket.pk == other.pk
    assert [reason.code for reason in found.reasons] == ["same_words", "same_school", "same_category"]
    assert "beamer" in found.reasons[0].text


def test_the_same_school_alone_is_no_likeness(world: World) -> None:
    world.file(title="Wachtwoord kwijt")
    assert similar(world.file(title="Beamer flikkert"), world.coordinator) == []


def test_words_that_say_nothing_make_no_likeness(world: World) -> None:
    world.file(title="Elke week werkt er iets niet", school_id=world.second_school.pk)
    assert similar(world.file(title="Elke maandag doet de beamer vandaag niets"), world.coordinator) == []


def test_a_ticket_that_is_not_indexed_yet_has_similar_ones(world: World) -> None:
    other = world.file(title="Beamer flikkert")
    catch_up()
    ticket = world.file(title="Beamers flikkeren")
    assert ids(similar_tickets(ticket, world.coordinator.scope)) == [other.pk]


def test_other_boards_tickets_are_similar_to_coordinators_only(world: World) -> None:
    theirs = world.file(actor=person(world.other_ict), school_id=world.other_school.pk, title="Smartboard flikkert")
    ticket = world.file(title="Smartboard flikkert")
    assert ids(similar(ticket, world.coordinator)) == [theirs.pk]
    assert similar(ticket, world.ict) == []
    assert similar(ticket, world.far_coordinator) == []


def test_a_description_makes_nothing_similar_for_who_sees_the_queue_only(world: World) -> None:
    world.ticket("open", title="Hulp gevraagd", description="De hyperdrive hapert")
    queued = world.ticket("open", title="De hyperdrive hapert")
    assert similar(queued, world.noor) == []
    assert len(similar(queued, world.coordinator)) == 1


def test_a_note_makes_nothing_similar(world: World) -> None:
    other = world.ticket("in_progress", title="Hulp gevraagd")
    post_message(actor=person(world.vera), ticket_id=other.pk, body="De hyperdrive hapert", audience="internal")
    ticket = world.file(title="De hyperdrive hapert")
    assert similar(ticket, world.ict) == []


def test_the_api_answers_with_rows_and_reasons_in_a_constant_number_of_queries(world: World, client: Client) -> None:
    ticket = world.file(title="Beamer flikkert")
    client.force_login(world.coordinator)

    def ask() -> tuple[int, Any]:
        catch_up()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"/api/v1/tickets/{ticket.pk}/similar/")
        assert response.status_code == 200
        return len(queries), response.json()["results"]

    world.file(title="Beamer flikkert alweer")
    few, results = ask()
    assert [item["ticket"]["title"] for item in results] == ["Beamer flikkert alweer"]
    assert results[0]["reasons"][0] == {
        "code": "same_words", "text": "Dezelfde woorden: Beamer, flikkert", "words": ["Beamer", "flikkert"],
    }  # fmt: skip
    for _ in range(8):
        world.file(title="Beamer flikkert alweer")
    many, results = ask()
    assert len(results) == 5
    assert many == few


def test_neither_other_boards_tickets_nor_notes_change_the_score(world: World) -> None:
    """Rarity counted over the whole desk would tell in how many tickets a word stands that one may not see."""
    other = world.ticket("in_progress", title="Beamer flikkert")
    ticket = world.file(title="De beamer flikkert weer, hyperdrive kapot")
    before = similar(ticket, world.ict)
    for _ in range(3):
        world.file(actor=person(world.other_ict), school_id=world.other_school.pk, title="Beamer hapert met hyperdrive")
    post_message(actor=person(world.vera), ticket_id=other.pk, body="De beamer en de hyperdrive", audience="internal")
    assert similar(ticket, world.ict) == before
    rebuild()
    assert similar(ticket, world.ict) == before
    assert before[0].score > 0


def test_an_old_ticket_with_a_rare_word_is_found_behind_many_new_ones(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SAMPLE", 5)
    old = world.file(title="Hyperdrive hapert", school_id=world.second_school.pk)
    for number in range(6):
        world.file(title=f"Beamer {number} flikkert", school_id=world.second_school.pk)
    found = similar(world.file(title="Beamer met hyperdrive"), world.coordinator)
    assert ids(found)[0] == old.pk
    assert len(found) == 5
