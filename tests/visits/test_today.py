"""Visits on the page "today": what waits for whom, each visit once, and the number in the menu."""

from datetime import timedelta
from typing import Any

import time_machine
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World
from tests.visits.conftest import NOW, TUESDAY, WEDNESDAY, confirmed, offer, plan, sign_up
from tickets.visits.actions.check_in import check_in
from tickets.visits.actions.hand_over import hand_over_place


def get(user: User, address: str) -> Any:
    client = Client()
    client.force_login(user)
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def sections(user: User) -> dict[str, list[int]]:
    """The visits of each section that holds any; those that wait are counted in the menu beside the tickets."""
    page = get(user, "today/")
    waiting = [item for part in (page["sections"], page["visits"]) for item in part if item["waits"]]
    assert get(user, "today/count/")["count"] == sum(item["count"] for item in waiting)
    return {item["name"]: [row["id"] for row in item["items"]] for item in page["visits"] if item["items"]}


def test_each_side_is_asked_to_confirm_what_the_other_proposed(world: World) -> None:
    ours, theirs = plan(world), plan(world, "ict", day=WEDNESDAY, is_open_for_signup=False)
    far = plan(world, day=TUESDAY + timedelta(days=20))
    assert sections(world.ict) == {"ict_team.visit_to_confirm": [ours.pk, far.pk]}
    # The one that waits for the desk stands once, though it needs somebody as well.
    assert sections(world.coordinator) == {
        "coordinator.visit_to_confirm": [theirs.pk],
        "coordinator.visit_needs_students": [ours.pk],
    }
    assert sections(world.other_ict) == {}
    assert sections(world.vera) == {}


def test_a_visit_of_soon_with_free_places_and_one_without_outcome_wait_for_the_coordinator(world: World) -> None:
    soon, full = confirmed(world), confirmed(world, day=WEDNESDAY)
    # Thursday is the third school day from Monday, Friday the fourth.
    thursday, friday = (confirmed(world, day=TUESDAY + timedelta(days=days)) for days in (2, 3))
    sign_up(world.vera, full)
    assert sections(world.coordinator) == {"coordinator.visit_needs_students": [soon.pk, thursday.pk]}
    with time_machine.travel(soon.ends_at, tick=False):
        assert sections(world.coordinator) == {
            "coordinator.visit_without_outcome": [soon.pk],
            "coordinator.visit_needs_students": [thursday.pk, friday.pk],
        }


def test_a_student_is_asked_goes_today_and_forgot_to_check_out(world: World) -> None:
    today, asked, later = (confirmed(world, day=day) for day in (TUESDAY, WEDNESDAY, TUESDAY + timedelta(days=2)))
    place = sign_up(world.vera, today)
    offer(world, world.vera, asked)
    sign_up(world.vera, later)
    assert sections(world.vera) == {
        "volunteer.visit_asked": [asked.pk],
        "volunteer.visit_soon": [today.pk, later.pk],
    }
    with time_machine.travel(today.starts_at, tick=False):
        check_in(actor=person(world.vera), visit_id=today.pk, place_id=place.pk)
        assert sections(world.vera)["volunteer.visit_today"] == [today.pk]
    with time_machine.travel(today.ends_at, tick=False):
        assert sections(world.vera)["volunteer.visit_to_check_out"] == [today.pk]
        assert "volunteer.visit_today" not in sections(world.vera)


def test_a_colleague_is_asked_to_take_over(world: World) -> None:
    visit = confirmed(world)
    place = sign_up(world.vera, visit)
    hand_over_place(actor=person(world.vera), visit_id=visit.pk, place_id=place.pk, volunteer_id=world.noor.pk)
    assert sections(world.noor) == {"volunteer.visit_asked": [visit.pk]}
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        assert sections(world.noor) == {}
