"""What a mail says of a ticket: what its reader needs, in words for their role, and nothing about a child."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World
from tests.tickets.test_notifications import deliver, quiet
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.conversation.actions.reply import post_message
from tickets.lifecycle.actions.file import Contact
from tickets.lifecycle.actions.move import move_ticket
from tickets.relations.actions.relate import set_following
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db


def body_to(user: User, messages: list[Any]) -> str:
    return next(str(message.body) for message in messages if message.to == [user.email])


def test_an_offer_says_where_how_large_and_until_when(world: World) -> None:
    ticket = quiet(world, "open", kind="devices", device_count=49, wanted_by=date(2020, 5, 4))
    triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(estimate_minutes=370))
    deliver()
    offer = world.offer(ticket, world.vera)
    body = body_to(world.vera, deliver())
    assert "Kun je niet? Laat het snel weten. Dan vragen we iemand anders." in body
    assert f"School: {world.school.name}" in body
    assert "Soort hulp: Apparaten, 49 apparaten, ongeveer 6 uur 10 werk" in body
    assert "Graag klaar op: maandag 4 mei 2020" in body
    assert offer.expires_at is not None
    assert f"{timezone.localtime(offer.expires_at):%H:%M}" in body.split("Antwoord graag voor: ")[1]


def test_an_agreement_says_when_and_what_the_board_supplies(world: World) -> None:
    ticket = quiet(world, "in_consultation")
    terms = Terms(
        scope="Inrichten", board_supplies="Een lokaal\nen stroom", starts_on=date(2020, 5, 4), ends_on=date(2020, 5, 6)
    )
    propose_agreement(actor=person(world.coordinator), ticket_id=ticket.pk, terms=terms)
    body = body_to(world.ict, deliver())
    assert "Lees het voorstel en geef akkoord" in body
    assert "Het bestuur zorgt voor: Een lokaal en stroom" in body
    assert "Wanneer: maandag 4 mei 2020 tot en met woensdag 6 mei 2020" in body


def test_each_role_is_asked_what_it_can_answer(world: World) -> None:
    ticket = quiet(world, "in_progress")
    set_following(actor=person(world.coordinator), ticket_id=ticket.pk, follow=True)
    move_ticket(actor=person(world.vera), ticket_id=ticket.pk, to="solved")
    messages = deliver()
    board, desk = body_to(world.ict, messages), body_to(world.coordinator, messages)
    assert "Laat weten of het werkt. Dan sluiten we het ticket:\n" in board
    assert "De school laat nog weten of het werkt." in desk
    assert "Laat weten of het werkt" not in desk
    assert f"Student: {world.vera.name}" in board


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("whom", ["parent", "pupil"])
def test_of_a_child_there_is_the_number_only(world: World, language: str, whom: str) -> None:
    world.ict.language = language
    world.ict.save()
    ticket = quiet(
        world, "in_consultation", title="GEHEIM kan niet inloggen", on_behalf_of=whom, description="GEHEIM",
        contact=Contact(name="GEHEIM", phone="0612345678"),
    )  # fmt: skip
    post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="GEHEIM")
    propose_agreement(
        actor=person(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope="GEHEIM", board_supplies="GEHEIM")
    )
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="rejected", reason="GEHEIM")
    messages = deliver()
    assert messages
    for message in messages:
        assert f"#{ticket.pk}" in message.subject
        assert "GEHEIM" not in message.message().as_string()
        assert "0612345678" not in message.body


def test_whoever_sees_only_the_queue_reads_no_names(world: World) -> None:
    ticket = quiet(world, "in_progress")
    world.offer(ticket, world.bas)
    body = body_to(world.bas, deliver())
    assert world.vera.name not in body
    assert world.ict.name not in body
