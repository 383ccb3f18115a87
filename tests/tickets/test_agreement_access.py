"""An agreement is for both sides and for the students of its tickets; their open pages show it as it is now."""

import json
import random

import pytest

from helpdesk.access.actor import person as acting
from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.history.models import Event
from helpdesk.history.unit import current_cursor
from tests.agreements import accept_as_it_is, stored_agreements
from tests.factories import World
from tests.tickets.scattered import places, scatter_tickets
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.subject import AGREEMENTS
from tickets.agreements.terms import Terms
from tickets.core.models import Ticket

pytestmark = pytest.mark.django_db


def people(world: World) -> list[User]:
    named = (world.coordinator, world.ict, world.other_ict, world.vera, world.bas, world.noor, world.admin)
    return [*named, world.far_volunteer, world.far_ict]


def test_both_sides_see_an_agreement_and_the_students_of_its_tickets_and_nobody_else_does(world: World) -> None:
    rng = random.Random(11)
    agreements = [
        agreement for _desk, board in places(world) * 8 for agreement in stored_agreements(world, [()], board=board)
    ]
    scatter_tickets(
        world,
        rng,
        count=60,
        statuses=["in_consultation", "open", "in_progress"],
        helpers=[world.vera, world.bas, world.noor, world.far_volunteer],
        states=["accepted", "offered"],
        more=lambda desk: {"agreement": rng.choice([one for one in agreements if one.board.desk_id == desk.pk])},
    )

    facts = AGREEMENTS.read_access([item.pk for item in agreements])
    loaded = AGREEMENTS.things(item.pk for item in agreements)
    seen_by_anybody: set[int] = set()
    for user in people(world):
        scope = load_scope(user.pk)
        # Both sides see it, and the students who have one of its tickets.
        own = Ticket.objects.filter(desk_id__in=scope.volunteers_at).assigned_to(user.pk)
        of_tickets = set(own.exclude(agreement=None).values_list("agreement_id", flat=True)) | {
            one.pk for one in agreements if one.desk_id in scope.coordinates or one.board_id in scope.boards
        }
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
    accept_as_it_is(actor=acting(world.ict), ticket_id=ticket.pk)

    events = list(Event.objects.about("agreement", agreement.pk).filter(seq__gt=since).order_by("seq"))
    assert [(event.kind, event.data, event.subject_version) for event in events] == [
        ("agreement.written", {"side": "desk", "number": 1}, 1),
        ("agreement.signed", {"side": "board", "number": 1}, 2),
    ]
    batch = AGREEMENTS.load(events)
    frame = batch.frame(events[1], load_scope(world.ict.pk))
    assert frame is not None
    assert frame["subject"] == {"type": "agreement", "id": agreement.pk}
    assert (frame["row"]["current"]["scope"], frame["row"]["state"], frame["row"]["version"]) == ("Tien", "holds", 2)
    assert batch.frame(events[1], load_scope(world.other_ict.pk)) is None
    assert batch.frame(events[1], load_scope(world.vera.pk)) is None


def test_each_reader_is_told_for_which_side_they_speak_and_a_student_for_none(world: World) -> None:
    ticket = world.ticket("in_progress", kind="devices", device_count=10)
    agreement = propose_agreement(actor=acting(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope="Tien"))
    shown = {
        user: AGREEMENTS.show(agreement, load_scope(user.pk)) for user in (world.coordinator, world.ict, world.vera)
    }
    assert [one["side"] for one in shown.values()] == ["desk", "board", None]
    assert ["agreement.accept" in one["abilities"] for one in shown.values()] == [False, True, False]
