"""Proposing, confirming, changing and calling off a visit."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from tests.evidence import nothing_changed, whole
from tests.factories import World
from tests.visits.conftest import TUESDAY, WEDNESDAY, again, confirmed, draft, kinds, plan, sign_up, states
from tickets.agreements.models import Side
from tickets.lifecycle.actions.file import Contact
from tickets.visits.actions.cancel import cancel_visit, decline_visit
from tickets.visits.actions.change import change_visit
from tickets.visits.actions.confirm import confirm_visit
from tickets.visits.actions.finish import finish_visit
from tickets.visits.actions.plan import plan_visit
from tickets.visits.actions.tickets import set_visit_tickets
from tickets.visits.choices import VisitState
from tickets.visits.models import Visit, VisitTicket
from tickets.visits.steps import DoubleBooked


def change(world: World, visit: Visit, who: str = "coordinator", **changes: Any) -> Visit:
    change_visit(actor=person(getattr(world, who)), visit_id=visit.pk, changes=changes)
    return again(visit)


def test_who_proposes_waits_for_the_other_side(world: World) -> None:
    ours, theirs = plan(world), plan(world, "ict", day=WEDNESDAY)
    assert (ours.state, ours.waits_for) == (VisitState.PROPOSED, Side.BOARD)
    assert theirs.waits_for == Side.DESK
    assert ours.starts_at == datetime(2020, 10, 6, 7, 0, tzinfo=UTC)
    assert (ours.board_id, ours.desk_id) == (world.board.pk, world.desk.pk)
    assert kinds(ours) == ["visit.planned"]


def test_a_student_plans_no_visits_and_another_desk_knows_no_school(world: World) -> None:
    with nothing_changed():
        with pytest.raises(NotAllowed):
            plan(world, "vera")
        for who in ("far_coordinator", "other_ict"):
            with pytest.raises(Invalid) as refused:
                plan(world, who)
            assert refused.value.field_code == "does_not_exist"


@pytest.mark.parametrize(
    ("facts", "field", "code"),
    [
        ({"starts": time(12), "ends": time(9)}, "ends", "ends_before_start"),
        ({"starts": time(22), "ends": time(1)}, "ends", "ends_before_start"),
        ({"starts": time(7), "ends": time(19, 1)}, "ends", "too_long"),
        ({"day": date(2020, 10, 5), "starts": time(9)}, "day", "in_past"),
        ({"day": date(2021, 11, 10)}, "day", "too_far"),
        ({"day": date(2021, 3, 28), "starts": time(2, 30), "ends": time(4)}, "starts", "no_such_time"),
        ({"day": date(2021, 3, 28), "starts": time(1), "ends": time(2)}, "ends", "no_such_time"),
        ({"day": date(2020, 10, 25), "starts": time(2, 30), "ends": time(4)}, "starts", "time_comes_twice"),
    ],
)
def test_times_that_cannot_be_are_refused(world: World, facts: dict[str, Any], field: str, code: str) -> None:
    with nothing_changed(), pytest.raises(Invalid) as refused:
        plan(world, **facts)
    assert (list(refused.value.fields), refused.value.field_code) == ([field], code)


def test_a_visit_over_a_change_of_the_clock_lasts_as_long_as_it_does(world: World) -> None:
    visit = plan(world, day=date(2020, 10, 25), starts=time(1), ends=time(4))
    assert (visit.ends_at - visit.starts_at).total_seconds() == 4 * 3600


def test_a_closed_school_and_tickets_of_another_board_are_refused(world: World) -> None:
    theirs = world.file(actor=person(world.other_ict), school_id=world.other_school.pk)
    ended = world.ticket("withdrawn")
    with nothing_changed():
        for facts, code in (
            ({"school_id": world.closed_school.pk}, "closed"),
            ({"ticket_ids": [theirs.pk]}, "does_not_exist"),
            ({"ticket_ids": [ended.pk]}, "ended"),
            ({"agreement_id": 999}, "does_not_exist"),
        ):
            with pytest.raises(Invalid) as refused:
                plan(world, **facts)
            assert refused.value.field_code == code


def test_a_visit_for_a_ticket_takes_school_agreement_and_contact_of_staff(world: World) -> None:
    contact = Contact(name="Ans Baas", phone="036 123")
    ticket = world.ticket("open", kind="visit", on_behalf_of="staff", contact=contact)
    visit = plan(world, school_id=None, title="", ticket_ids=[ticket.pk])
    assert visit.school_id == world.school.pk
    assert visit.agreement_id == ticket.agreement_id is not None
    assert (visit.title, visit.contact_name, visit.contact_phone) == (ticket.title, "Ans Baas", "036 123")
    assert Event.objects.about("ticket", ticket.pk).latest("seq").kind == "ticket_visit.planned"


@pytest.mark.parametrize("whom", ["parent", "pupil"])
def test_nothing_of_a_parent_or_pupil_comes_to_a_visit(world: World, whom: str) -> None:
    contact = Contact(name="Sem", email="sem@example.org")
    ticket = world.file(title="Laptop van Sem", on_behalf_of=whom, contact=contact)
    visit = plan(world, title="", ticket_ids=[ticket.pk])
    shown = {str(value) for value in vars(visit).values()}
    assert not any("Sem" in value for value in shown)
    assert visit.title == world.school.name


def test_the_other_side_confirms_what_it_read(world: World) -> None:
    visit = plan(world)
    with nothing_changed():
        with pytest.raises(Conflict, match="Jullie"):
            confirm_visit(actor=person(world.coordinator), visit_id=visit.pk, sequence=0)
        with pytest.raises(NotFound):
            confirm_visit(actor=person(world.other_ict), visit_id=visit.pk, sequence=0)
        with pytest.raises(NotAllowed):
            confirm_visit(actor=person(world.vera), visit_id=visit.pk, sequence=0)
    change(world, visit, starts=time(10))
    with nothing_changed(), pytest.raises(Conflict) as refused:
        confirm_visit(actor=person(world.ict), visit_id=visit.pk, sequence=0)
    assert refused.value.facts["sequence"] == 1
    confirm_visit(actor=person(world.ict), visit_id=visit.pk, sequence=1)
    assert (again(visit).state, again(visit).waits_for) == (VisitState.CONFIRMED, "")


def test_a_student_who_signs_up_does_not_stand_in_the_way_of_a_yes(world: World) -> None:
    visit = plan(world)
    sign_up(world.vera, visit)
    confirm_visit(actor=person(world.ict), visit_id=visit.pk, sequence=0)
    assert again(visit).state == VisitState.CONFIRMED


def test_what_is_no_appointment_changes_without_asking_anew(world: World) -> None:
    visit = confirmed(world)
    visit = change(world, visit, "ict", bring="Een usb-stick", access_notes="Bel aan bij de conciërge")
    assert (visit.state, visit.sequence) == (VisitState.CONFIRMED, 0)
    assert kinds(visit)[-1] == "visit.changed"
    visit = change(world, visit, address="Achteringang")
    # Calendars show it, so they are told; nobody is asked.
    assert (visit.state, visit.sequence) == (VisitState.CONFIRMED, 1)


def test_another_time_asks_the_other_side_again(world: World) -> None:
    visit = change(world, confirmed(world), "ict", day=WEDNESDAY)
    assert (visit.state, visit.waits_for, visit.sequence) == (VisitState.PROPOSED, Side.DESK, 1)
    moved = Event.objects.about("visit", visit.pk).latest("seq")
    assert whole(moved)["confirm_anew"] is True
    # A counter-proposal: whoever was asked asks.
    visit = change(world, visit, starts=time(10))
    assert (visit.waits_for, visit.sequence) == (Side.BOARD, 2)


def test_the_same_again_changes_nothing(world: World) -> None:
    visit = confirmed(world)
    with nothing_changed():
        change(world, visit, day=TUESDAY, starts=time(9), title=visit.title)


def test_places_move_along_unless_a_student_goes_elsewhere_then(world: World) -> None:
    visit, other = plan(world, places=2), plan(world, day=WEDNESDAY, school_id=world.second_school.pk)
    for student in (world.vera, world.noor):
        sign_up(student, visit)
    sign_up(world.noor, other)
    with nothing_changed(), pytest.raises(DoubleBooked) as refused:
        change(world, visit, day=WEDNESDAY)
    [student] = refused.value.facts["students"]
    assert (student["name"], student["visit"]) == ("Noor Student", other.pk)
    assert world.second_school.name in student["why"]
    # The board does not see the other visit of another board, and hears who cannot come.
    change(world, visit, day=WEDNESDAY, release_clashing=True)
    assert states(visit) == {"Vera": "held", "Noor": "removed"}
    place = visit.place_rows.get(volunteer=world.vera)
    assert place.starts_at == again(visit).starts_at


def test_fewer_places_than_are_taken_are_refused(world: World) -> None:
    visit = plan(world, places=2)
    for student in (world.vera, world.noor):
        sign_up(student, visit)
    with nothing_changed(), pytest.raises(Invalid) as refused:
        change(world, visit, places=1)
    assert refused.value.field_code == "too_few"


def test_another_place_goes_to_the_first_of_the_waiting_list(world: World) -> None:
    visit = plan(world)
    sign_up(world.vera, visit)
    sign_up(world.noor, visit, or_wait=True)
    sign_up(world.bas, visit, or_wait=True)
    change(world, visit, places=2)
    assert states(visit) == {"Vera": "held", "Noor": "held", "Bas": "waiting"}


def test_the_side_that_is_asked_declines_and_the_other_cancels(world: World) -> None:
    visit = plan(world)
    with nothing_changed():
        for who, act in ((world.ict, cancel_visit), (world.coordinator, decline_visit)):
            with pytest.raises(Conflict):
                act(actor=person(who), visit_id=visit.pk, reason="Kan niet")
        with pytest.raises(Invalid):
            decline_visit(actor=person(world.ict), visit_id=visit.pk, reason=" ")
    decline_visit(actor=person(world.ict), visit_id=visit.pk, reason="Er is toetsweek")
    visit = again(visit)
    assert (visit.state, visit.reason, visit.sequence) == (VisitState.CANCELLED, "Er is toetsweek", 1)
    with nothing_changed(), pytest.raises(Conflict):
        cancel_visit(actor=person(world.coordinator), visit_id=visit.pk, reason="Nog eens")


def test_cancelling_lapses_all_places_and_says_whether_somebody_is_on_the_way(world: World) -> None:
    visit = confirmed(world)
    sign_up(world.vera, visit)
    sign_up(world.noor, visit, or_wait=True)
    cancel_visit(actor=person(world.ict), visit_id=visit.pk, reason="Ziek")
    assert states(visit) == {"Vera": "lapsed", "Noor": "lapsed"}
    visit = again(visit)
    assert (visit.held, visit.waiting) == (0, 0)
    event = Event.objects.about("visit", visit.pk).latest("seq")
    assert whole(event)["short_notice"] is True


def test_how_it_went_is_said_once_it_has_begun(world: World) -> None:
    visit = confirmed(world)
    with nothing_changed(), pytest.raises(Conflict, match="nog niet begonnen"):
        finish_visit(actor=person(world.coordinator), visit_id=visit.pk, outcome="done")
    with time_machine.travel(visit.ends_at, tick=False):
        with nothing_changed(), pytest.raises(Invalid):
            finish_visit(actor=person(world.coordinator), visit_id=visit.pk, outcome="nobody_came")
        finish_visit(actor=person(world.ict), visit_id=visit.pk, outcome="nobody_came", reason="Student ziek")
    assert again(visit).state == VisitState.NOBODY_CAME


def test_tickets_come_to_a_visit_and_leave_it(world: World) -> None:
    first, second = world.file(), world.file(title="Wifi")
    visit = plan(world, ticket_ids=[first.pk])
    set_visit_tickets(actor=person(world.ict), visit_id=visit.pk, ticket_ids=[second.pk])
    assert set(VisitTicket.objects.filter(visit=visit).values_list("ticket_id", flat=True)) == {second.pk}
    assert Event.objects.about("ticket", first.pk).latest("seq").kind == "ticket_visit.removed"
    assert Event.objects.about("ticket", second.pk).latest("seq").kind == "ticket_visit.planned"
    theirs = world.file(actor=person(world.other_ict), school_id=world.other_school.pk)
    with nothing_changed(), pytest.raises(Invalid):
        set_visit_tickets(actor=person(world.ict), visit_id=visit.pk, ticket_ids=[second.pk, theirs.pk])


def test_an_old_version_gets_409_with_what_changed(world: World) -> None:
    visit = plan(world)
    change(world, visit, title="Anders")
    with nothing_changed(), pytest.raises(Conflict) as refused:
        change_visit(actor=person(world.ict), visit_id=visit.pk, changes={"bring": "x"}, version=1)
    assert refused.value.facts["changes"][0]["kind"] == "visit.changed"


def test_a_draft_without_ticket_needs_a_school(world: World) -> None:
    with nothing_changed(), pytest.raises(Invalid):
        plan_visit(actor=person(world.coordinator), draft=draft(world, school_id=None))
