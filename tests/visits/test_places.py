"""Places on visits: signing up, offers, the waiting list, letting go, handing over, checking in and out."""

from datetime import time, timedelta

import pytest
import time_machine

from helpdesk.access.actor import person
from helpdesk.accounts.actions.change_access import change_access
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from helpdesk.tasks.worker import run_due
from tests.evidence import nothing_changed, whole
from tests.factories import World
from tests.visits.conftest import WEDNESDAY, again, confirmed, kinds, offer, plan, sign_up, states
from tickets.visits.actions.answer import accept_place, decline_place
from tickets.visits.actions.cancel import cancel_visit
from tickets.visits.actions.check_in import check_in, check_out
from tickets.visits.actions.hand_over import hand_over_place
from tickets.visits.actions.release import release_place, remove_place
from tickets.visits.actions.sign_up import Full
from tickets.visits.models import Place
from tickets.visits.steps import DoubleBooked


def of(place: Place) -> dict[str, int]:
    return {"visit_id": place.visit_id, "place_id": place.pk}


def test_the_last_place_and_then_the_waiting_list(world: World) -> None:
    visit = confirmed(world)
    assert sign_up(world.vera, visit).state == "held"
    with nothing_changed():
        with pytest.raises(Full, match="wachtlijst"):
            sign_up(world.noor, visit)
        with pytest.raises(Conflict):
            sign_up(world.vera, visit, or_wait=True)
    sign_up(world.noor, visit, or_wait=True)
    assert states(visit) == {"Vera": "held", "Noor": "waiting"}
    assert (again(visit).held, again(visit).waiting, again(visit).free) == (1, 1, 0)


def test_only_students_of_the_desk_sign_up_and_only_where_they_may(world: World) -> None:
    by_assignment = confirmed(world, is_open_for_signup=False)
    open_one = confirmed(world, day=WEDNESDAY)
    with nothing_changed():
        with pytest.raises(NotFound):
            sign_up(world.vera, by_assignment)
        with pytest.raises(NotFound):
            sign_up(world.far_volunteer, open_one)
        for who in (world.coordinator, world.ict):
            with pytest.raises(NotAllowed):
                sign_up(who, open_one)
        with time_machine.travel(open_one.starts_at, tick=False), pytest.raises(Conflict):
            sign_up(world.vera, open_one)


def test_nobody_is_in_two_places_at_once(world: World) -> None:
    first = confirmed(world)
    second = plan(world, "other_ict", school_id=world.other_school.pk)
    after = plan(world, starts=time(12), ends=time(14))
    sign_up(world.vera, first)
    with nothing_changed(), pytest.raises(DoubleBooked) as refused:
        sign_up(world.vera, second)
    assert world.school.name in refused.value.message
    assert refused.value.facts["visit"] == first.pk
    # One that begins when the other ends is no clash.
    assert sign_up(world.vera, after).state == "held"


def test_an_offer_keeps_the_place_until_it_is_answered(world: World) -> None:
    visit = confirmed(world, is_open_for_signup=True)
    asked = offer(world, world.bas, visit)
    assert again(visit).free == 0
    with nothing_changed():
        with pytest.raises(Full):
            sign_up(world.vera, visit)
        with pytest.raises(Conflict):
            offer(world, world.vera, visit)
        with pytest.raises(NotFound):
            accept_place(actor=person(world.vera), **of(asked))
        with pytest.raises(NotAllowed):
            accept_place(actor=person(world.coordinator), **of(asked))
    sign_up(world.vera, visit, or_wait=True)
    decline_place(actor=person(world.bas), **of(asked), reason="Tentamen")
    # The first of the waiting list has it at once.
    assert states(visit) == {"Bas": "declined", "Vera": "held"}
    assert kinds(visit)[-2:] == ["visit.place_declined", "visit.place_filled"]


def test_who_is_booked_meanwhile_cannot_accept(world: World) -> None:
    visit, other = confirmed(world), plan(world, school_id=world.second_school.pk)
    asked = offer(world, world.vera, visit)
    sign_up(world.vera, other)
    with nothing_changed(), pytest.raises(DoubleBooked):
        accept_place(actor=person(world.vera), **of(asked))


def test_a_coordinator_asks_students_at_work_only(world: World) -> None:
    visit = confirmed(world)
    with nothing_changed():
        for who in (world.ict, world.far_volunteer):
            with pytest.raises(Invalid):
                offer(world, who, visit)


def test_letting_go_late_needs_a_reason(world: World) -> None:
    visit = confirmed(world)
    place = sign_up(world.vera, visit)
    with nothing_changed():
        with pytest.raises(Invalid):
            release_place(actor=person(world.vera), **of(place))
        with pytest.raises(NotFound):
            release_place(actor=person(world.noor), **of(place), reason="Ik ben het niet")
        with pytest.raises(NotAllowed):
            release_place(actor=person(world.coordinator), **of(place), reason="Ik ben het niet")
    release_place(actor=person(world.vera), **of(place), reason="Koorts")
    released = Event.objects.about("visit", visit.pk).latest("seq")
    assert whole(released)["is_late"] is True
    assert whole(released)["reason"] == "Koorts"
    early = sign_up(world.vera, plan(world, day=WEDNESDAY))
    release_place(actor=person(world.vera), **of(early))
    assert again(early).state == "released"


def test_the_waiting_list_passes_over_who_goes_elsewhere(world: World) -> None:
    visit, other = confirmed(world), plan(world, school_id=world.second_school.pk)
    place = sign_up(world.vera, visit)
    sign_up(world.noor, visit, or_wait=True)
    sign_up(world.bas, visit, or_wait=True)
    sign_up(world.noor, other)
    remove_place(actor=person(world.coordinator), **of(place), reason="Nodig op een andere school")
    assert states(visit) == {"Vera": "removed", "Noor": "waiting", "Bas": "held"}


def test_a_place_is_handed_over_only_by_a_yes(world: World) -> None:
    visit = confirmed(world)
    place = sign_up(world.vera, visit)
    sign_up(world.bas, visit, or_wait=True)
    with nothing_changed(), pytest.raises(Conflict):
        hand_over_place(actor=person(world.vera), **of(place), volunteer_id=world.bas.pk)
    asked = hand_over_place(actor=person(world.vera), **of(place), volunteer_id=world.noor.pk, note="Kun jij?")
    assert states(visit) == {"Vera": "held", "Bas": "waiting", "Noor": "offered"}
    assert again(visit).offered == 0
    accept_place(actor=person(world.noor), **of(asked))
    # Nobody of the waiting list comes in between.
    assert states(visit) == {"Vera": "handed_over", "Bas": "waiting", "Noor": "held"}
    assert whole(Event.objects.about("visit", visit.pk).latest("seq"))["from"] == world.vera.pk


def test_a_colleague_who_says_no_changes_nothing(world: World) -> None:
    visit = confirmed(world)
    place = sign_up(world.vera, visit)
    asked = hand_over_place(actor=person(world.vera), **of(place), volunteer_id=world.noor.pk)
    decline_place(actor=person(world.noor), **of(asked))
    assert states(visit) == {"Vera": "held", "Noor": "declined"}
    again_asked = hand_over_place(actor=person(world.vera), **of(place), volunteer_id=world.bas.pk)
    release_place(actor=person(world.vera), **of(place), reason="Ziek")
    assert again(again_asked).state == "lapsed"


def test_checking_in_from_an_hour_before_until_the_end_of_the_day(world: World) -> None:
    visit = confirmed(world)
    place = sign_up(world.vera, visit)
    late = visit.ends_at + timedelta(days=1)
    for moment in (visit.starts_at - timedelta(minutes=61), late):
        with time_machine.travel(moment, tick=False), nothing_changed(), pytest.raises(Conflict):
            check_in(actor=person(world.vera), **of(place))
    with time_machine.travel(visit.starts_at - timedelta(minutes=60), tick=False):
        check_in(actor=person(world.vera), **of(place))
        with nothing_changed():
            with pytest.raises(Conflict):
                check_in(actor=person(world.vera), **of(place))
            with pytest.raises(Conflict, match="Check uit"):
                release_place(actor=person(world.vera), **of(place), reason="Toch niet")


def test_the_last_check_out_says_that_it_took_place(world: World) -> None:
    visit = confirmed(world, places=2)
    places = [sign_up(who, visit) for who in (world.vera, world.noor)]
    with time_machine.travel(visit.starts_at, tick=False):
        for place in places:
            check_in(actor=person(place.volunteer), **of(place))
    with time_machine.travel(visit.ends_at, tick=False):
        check_out(actor=person(world.vera), **of(places[0]))
        assert again(visit).state == "confirmed"
        check_out(actor=person(world.noor), **of(places[1]))
    assert again(visit).state == "done"
    assert states(visit) == {"Vera": "held", "Noor": "held"}


def test_a_forgotten_check_out_asks_and_never_invents(world: World) -> None:
    visit = confirmed(world)
    place = sign_up(world.vera, visit)
    with time_machine.travel(visit.starts_at, tick=False):
        check_in(actor=person(world.vera), **of(place))
    with time_machine.travel(visit.ends_at + timedelta(days=1), tick=False):
        with nothing_changed():
            for left, code in ((None, "required"), (time(8, 59), "too_early"), (time(9), "too_early")):
                with pytest.raises(Invalid) as refused:
                    check_out(actor=person(world.vera), **of(place), left=left)
                assert refused.value.field_code == code
        check_out(actor=person(world.vera), **of(place), left=time(12, 15))
    assert again(place).checked_out_at == visit.ends_at + timedelta(minutes=15)


def test_who_is_there_checks_out_though_the_visit_was_cancelled(world: World) -> None:
    visit = confirmed(world)
    place = sign_up(world.vera, visit)
    with time_machine.travel(visit.starts_at, tick=False):
        check_in(actor=person(world.vera), **of(place))
        cancel_visit(actor=person(world.ict), visit_id=visit.pk, reason="Brandalarm")
    with time_machine.travel(visit.starts_at + timedelta(minutes=20), tick=False):
        check_out(actor=person(world.vera), **of(place))
    assert again(place).checked_out_at is not None
    assert again(visit).state == "cancelled"


def test_a_student_who_leaves_lets_go_of_what_is_to_come(world: World) -> None:
    visit = confirmed(world)
    sign_up(world.vera, visit)
    sign_up(world.noor, visit, or_wait=True)
    change_access(actor=person(world.admin), person_id=world.vera.pk, desk_id=world.desk.pk, roles=[])
    while run_due():
        pass
    assert states(visit) == {"Vera": "released", "Noor": "held"}
