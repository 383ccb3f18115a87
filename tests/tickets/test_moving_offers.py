"""An offer moves from one student to another: both halves happen, or neither."""

from functools import partial

import pytest
from django.core import mail
from django.db import connection

from helpdesk.access.actor import person as acting
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from helpdesk.history.models import Event
from helpdesk.tasks.worker import run_due
from tests.evidence import nothing_changed, whole
from tests.factories import World
from tests.threads import at_once
from tests.tickets.places import holders
from tickets.assignments.actions.answer_offer import accept_offer
from tickets.assignments.actions.assign import OverCapacity
from tickets.assignments.actions.move_offer import move_offer
from tickets.assignments.actions.release import hand_over, release_assignment
from tickets.core.models import Assignment, Ticket
from tickets.lifecycle.actions.edit import edit_ticket
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def asked(ticket: Ticket) -> list[str]:
    """Who is asked for the ticket now, by first name."""
    offers = Assignment.objects.filter(ticket=ticket, state="offered").order_by("pk")
    return [offer.volunteer.get_short_name() for offer in offers]


def deliver() -> None:
    while run_due():
        pass


def test_the_first_is_not_asked_any_more_and_the_second_is(world: World) -> None:
    ticket = world.ticket("open")
    first = world.offer(ticket, world.bas, note="Kun jij dit dinsdag doen?")
    before = Event.objects.latest("seq").seq

    second = move_offer(
        actor=acting(world.coordinator), assignment_id=first.pk, volunteer_id=world.vera.pk, reason="Vera kan eerder"
    )

    assert asked(ticket) == ["Vera"]
    assert (second.note, second.offered_by) == ("Kun jij dit dinsdag doen?", world.coordinator)
    events = Event.objects.filter(seq__gt=before).order_by("seq")
    assert [(event.kind, event.data["volunteer"], event.audience) for event in events] == [
        ("assignment.released", world.bas.pk, "internal"),
        ("assignment.offered", world.vera.pk, "internal"),
    ]
    assert whole(events[0])["reason"] == "Vera kan eerder"
    first.refresh_from_db()
    assert (first.state, first.reason) == ("released", "Vera kan eerder")


def test_each_of_the_two_hears_their_own_half(world: World) -> None:
    ticket = world.ticket("open")
    first = world.offer(ticket, world.bas)
    deliver()
    mail.outbox.clear()

    move_offer(actor=acting(world.coordinator), assignment_id=first.pk, volunteer_id=world.vera.pk)
    deliver()

    told = {message.to[0]: message.subject for message in mail.outbox}
    assert told == {
        world.bas.email: f"[#{ticket.pk}] Je hoeft niet meer te antwoorden",
        world.vera.email: f"[#{ticket.pk}] Wil jij dit doen?",
    }


def test_an_offer_to_take_a_place_over_stays_one(world: World) -> None:
    ticket = world.ticket("in_progress")
    place = Assignment.objects.get(ticket=ticket)
    first = hand_over(actor=acting(world.vera), assignment_id=place.pk, volunteer_id=world.bas.pk)

    second = move_offer(actor=acting(world.coordinator), assignment_id=first.pk, volunteer_id=world.noor.pk)
    accept_offer(actor=acting(world.noor), assignment_id=second.pk)

    assert holders(ticket) == {"Noor": True}


def test_if_the_second_cannot_be_asked_the_first_still_is(world: World) -> None:
    ticket = world.ticket("open")
    first = world.offer(ticket, world.bas)
    world.offer(ticket, world.noor)
    Volunteer.objects.filter(user=world.vera).update(max_open_tickets=0)

    for person, refusal in (
        (world.vera, OverCapacity),
        (world.noor, Conflict),
        (world.bas, Conflict),
        (world.ict, Invalid),
        (world.far_volunteer, Invalid),
    ):
        with nothing_changed(), pytest.raises(refusal):
            move_offer(actor=acting(world.coordinator), assignment_id=first.pk, volunteer_id=person.pk)
    assert asked(ticket) == ["Bas", "Noor"]

    move_offer(actor=acting(world.coordinator), assignment_id=first.pk, volunteer_id=world.vera.pk, force=True)
    assert asked(ticket) == ["Noor", "Vera"]


def test_what_changed_since_it_was_read_is_not_moved(world: World) -> None:
    ticket = world.ticket("open")
    first = world.offer(ticket, world.bas)
    read = Ticket.objects.get(pk=ticket.pk).version
    edit_ticket(actor=acting(world.ict), ticket_id=ticket.pk, changes={"title": "Toch iets anders"})
    with nothing_changed(), pytest.raises(Stale):
        move_offer(actor=acting(world.coordinator), assignment_id=first.pk, volunteer_id=world.vera.pk, version=read)


def test_an_answered_or_ended_offer_is_not_moved(world: World) -> None:
    accepted = world.offer(world.ticket("open"), world.bas)
    accept_offer(actor=acting(world.bas), assignment_id=accepted.pk)
    ended = world.offer(world.ticket("open"), world.bas)
    release_assignment(actor=acting(world.coordinator), assignment_id=ended.pk, reason="Toch niet")
    for offer in (accepted, ended):
        with nothing_changed(), pytest.raises(Conflict):
            move_offer(actor=acting(world.coordinator), assignment_id=offer.pk, volunteer_id=world.vera.pk)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("vera", NotAllowed),
        ("bas", NotAllowed),
        ("noor", NotFound),
        ("ict", NotFound),
        ("other_ict", NotFound),
        ("far_coordinator", NotFound),
    ],
)
def test_only_coordinators_do(world: World, who: str, refusal: type[Exception]) -> None:
    offer = world.offer(world.ticket("in_progress"), world.bas)
    with nothing_changed(), pytest.raises(refusal):
        move_offer(actor=acting(getattr(world, who)), assignment_id=offer.pk, volunteer_id=world.noor.pk)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time: nobody can be at once")
def test_two_who_move_it_at_once_ask_one_student(world: World) -> None:
    ticket = world.ticket("open")
    offer = world.offer(ticket, world.bas)
    move = partial(move_offer, actor=acting(world.coordinator), assignment_id=offer.pk)

    refused = at_once(partial(move, volunteer_id=world.vera.pk), partial(move, volunteer_id=world.noor.pk))

    assert refused == ["conflict"]
    assert len(asked(ticket)) == 1
