"""An agreement is for whoever sees one of its tickets in full, and their open pages show it as it is now."""

import json
import random

import pytest

from helpdesk.access.actor import person as acting
from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.history.models import Event
from helpdesk.history.unit import current_cursor
from tests.factories import World
from tests.tickets.scattered import places, scatter_tickets
from tickets.agreements.actions import Terms, accept_agreement, propose_agreement
from tickets.agreements.models import Agreement
from tickets.agreements.subject import AGREEMENTS
from tickets.core.models import Ticket

pytestmark = pytest.mark.django_db


def people(world: World) -> list[User]:
    named = (world.coordinator, world.ict, world.other_ict, world.vera, world.bas, world.noor, world.admin)
    return [*named, world.far_volunteer, world.far_ict]


def test_who_sees_a_ticket_in_full_sees_its_agreement_and_nobody_else_does(world: World) -> None:
    rng = random.Random(11)
    agreements = [
        Agreement.objects.create(board=board, scope="Laptops", proposed_by=world.coordinator)
        for _desk, board in places(world) * 8
    ]
    scatter_tickets(
        world,
        rng,
        count=60,
        statuses=["in_consultation", "open", "in_progress"],
        helpers=[world.vera, world.bas, world.noor, world.far_volunteer],
        states=["accepted", "offered"],
        # After a school went to another board, tickets of two boards may share one.
        more=lambda desk: {"agreement": rng.choice([one for one in agreements if one.board.desk_id == desk.pk])},
    )

    facts = AGREEMENTS.read_access([item.pk for item in agreements])
    loaded = AGREEMENTS.things(item.pk for item in agreements)
    seen_by_anybody: set[int] = set()
    for user in people(world):
        scope = load_scope(user.pk)
        of_tickets = set(
            Ticket.objects.fully_visible_in(scope)
            .filter(agreement__isnull=False)
            .values_list("agreement_id", flat=True)
        )
        assert set(AGREEMENTS.visible_in(scope).values_list("pk", flat=True)) == of_tickets
        assert {pk for pk, thing in loaded.items() if AGREEMENTS.relations_of(scope, thing)} == of_tickets
        assert {pk for pk, stored in facts.items() if AGREEMENTS.access.sees_by(scope, stored)} == of_tickets
        assert json.loads(json.dumps(facts[agreements[0].pk])) == facts[agreements[0].pk]
        seen_by_anybody |= of_tickets
    assert len(seen_by_anybody) > 10


def test_writing_and_accepting_are_versions_with_the_side_that_did_it(world: World) -> None:
    ticket = world.ticket("in_consultation", kind="devices", device_count=10)
    since = current_cursor()
    agreement = propose_agreement(actor=acting(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope="Tien"))
    accept_agreement(actor=acting(world.ict), ticket_id=ticket.pk)

    events = list(Event.objects.about("agreement", agreement.pk).filter(seq__gt=since).order_by("seq"))
    assert [(event.kind, event.data, event.subject_version) for event in events] == [
        ("agreement.written", {"side": "desk"}, 1),
        ("agreement.signed", {"side": "board"}, 2),
    ]
    batch = AGREEMENTS.load(events)
    frame = batch.frame(events[1], load_scope(world.ict.pk))
    assert frame is not None
    assert frame["subject"] == {"type": "agreement", "id": agreement.pk}
    assert (frame["row"]["scope"], frame["row"]["is_accepted"], frame["row"]["version"]) == ("Tien", True, 2)
    assert batch.frame(events[1], load_scope(world.other_ict.pk)) is None
    assert batch.frame(events[1], load_scope(world.vera.pk)) is None
