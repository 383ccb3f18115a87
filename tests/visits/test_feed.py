"""Visits in people's own calendars: whose stand there, how, and what is not told of them."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from ical.calendar_stream import IcsCalendarStream

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.calendar_feeds.actions.manage_feed import make_feed
from tests.factories import World
from tests.visits.conftest import NOW, WEDNESDAY, confirmed, offer, plan, sign_up
from tickets.visits.actions.answer import accept_place, decline_place
from tickets.visits.actions.cancel import cancel_visit
from tickets.visits.actions.change import change_visit
from tickets.visits.actions.release import release_place
from tickets.visits.models import Visit


def read(user: User) -> dict[str, Any]:
    """What a calendar program reads at a new address of this person, by the visit's uid."""
    _feed, token = make_feed(actor=person(user))
    answer = Client().get(f"/calendar/{token}.ics")
    assert answer.status_code == 200
    [calendar] = IcsCalendarStream.from_ics(answer.content.decode()).calendars
    assert len({event.uid for event in calendar.events}) == len(calendar.events)
    return {str(event.uid): event for event in calendar.events}


def status(user: User, visit: Visit) -> str | None:
    found = read(user).get(str(visit.uid))
    return found.status.value if found else None


def test_a_place_is_certain_and_an_offer_is_not_yet(world: World) -> None:
    visit = confirmed(world, places=2)
    place = offer(world, world.vera, visit)
    assert (status(world.vera, visit), status(world.bas, visit)) == ("TENTATIVE", None)
    accept_place(actor=person(world.vera), visit_id=visit.pk, place_id=place.pk)
    found = read(world.vera)[str(visit.uid)]
    assert (found.status, found.dtstart.isoformat()[:16]) == ("CONFIRMED", "2020-10-06T09:00")
    assert world.school.name in found.summary


def test_whoever_waits_for_a_place_goes_nowhere_yet(world: World) -> None:
    visit = confirmed(world)
    sign_up(world.vera, visit)
    sign_up(world.bas, visit, or_wait=True)
    assert (status(world.vera, visit), status(world.bas, visit)) == ("CONFIRMED", None)


def test_both_sides_have_all_their_visits_and_others_none(world: World) -> None:
    proposed, agreed = plan(world, day=WEDNESDAY), confirmed(world)
    for user in (world.coordinator, world.ict):
        assert {uid: found.status for uid, found in read(user).items()} == {
            str(proposed.uid): "TENTATIVE",
            str(agreed.uid): "CONFIRMED",
        }
    for user in (world.other_ict, world.far_coordinator, world.noor, world.admin):
        assert read(user) == {}


@pytest.mark.parametrize("how", ["released", "cancelled", "declined"])
def test_what_ended_is_told_as_cancelled_for_thirty_days(world: World, how: str) -> None:
    visit = confirmed(world, day=NOW.date() + timedelta(days=40))
    place = offer(world, world.vera, visit)
    if how == "declined":
        decline_place(actor=person(world.vera), visit_id=visit.pk, place_id=place.pk)
    else:
        accept_place(actor=person(world.vera), visit_id=visit.pk, place_id=place.pk)
        if how == "released":
            release_place(actor=person(world.vera), visit_id=visit.pk, place_id=place.pk, reason="Tentamen")
        else:
            cancel_visit(actor=person(world.coordinator), visit_id=visit.pk, reason="School dicht")
    assert status(world.vera, visit) == "CANCELLED"
    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        assert status(world.vera, visit) is None


def test_who_takes_a_place_again_goes_again(world: World) -> None:
    visit = confirmed(world, day=NOW.date() + timedelta(days=10))
    place = sign_up(world.vera, visit)
    release_place(actor=person(world.vera), visit_id=visit.pk, place_id=place.pk)
    sign_up(world.vera, visit)
    assert status(world.vera, visit) == "CONFIRMED"


def test_a_visit_that_moves_stays_the_same_appointment_with_a_higher_number(world: World) -> None:
    visit = confirmed(world)
    sign_up(world.vera, visit)
    before = read(world.vera)[str(visit.uid)]
    change_visit(actor=person(world.coordinator), visit_id=visit.pk, changes={"day": WEDNESDAY})
    after = read(world.vera)[str(visit.uid)]
    assert after.sequence > before.sequence
    assert after.dtstart.date() == WEDNESDAY


def test_how_to_get_in_and_whom_to_call_stay_in_the_helpdesk(world: World) -> None:
    visit = confirmed(
        world, contact_name="Wil Smit", contact_phone="0612345678", access_notes="Code 4711", bring="Stekkers"
    )
    sign_up(world.vera, visit)
    _feed, token = make_feed(actor=person(world.vera))
    text = Client().get(f"/calendar/{token}.ics").content.decode()
    assert f"/visits/{visit.pk}" in text
    for secret in ("Wil Smit", "0612345678", "4711", "Stekkers", "ATTENDEE", "ORGANIZER"):
        assert secret not in text


def test_it_takes_the_same_few_queries_however_many_there_are(world: World, django_assert_max_num_queries: Any) -> None:
    for day in range(2, 8):
        sign_up(world.vera, confirmed(world, day=NOW.date() + timedelta(days=day)))
    _feed, token = make_feed(actor=person(world.vera))
    Client().get(f"/calendar/{token}.ics")
    with django_assert_max_num_queries(4):
        assert Client().get(f"/calendar/{token}.ics").content.count(b"BEGIN:VEVENT") == 6
