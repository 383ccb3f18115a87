"""What a desk promises: said from a moment on, taken back only before it, and shown with what it means today."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict, Invalid
from helpdesk.history.models import Audience, Event
from tests.evidence import nothing_changed
from tests.factories import World
from tests.tickets.targets.conftest import MONDAY, local
from tickets.targets.actions.targets import (
    MAX_OPENING_PARTS,
    CalendarChange,
    CalendarException,
    OpeningPart,
    edit_calendar,
    set_target,
    withdraw_target,
)
from tickets.targets.models import ServiceTarget, TicketClock

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def plan(world: World, **options: object) -> ServiceTarget:
    values = {"priority": "normal", "first_response_minutes": 60, "resolution_minutes": 540} | options
    return set_target(actor=person(world.coordinator), desk_id=world.desk.pk, **values)  # type: ignore[arg-type]


def normal(client: Client) -> list[dict[str, Any]]:
    return [row for row in client.get("/api/v1/targets/").json() if row["priority"] == "normal"]


def moments(row: dict[str, Any]) -> list[datetime]:
    return [datetime.fromisoformat(row[name]) for name in ("first_response_by", "resolution_by")]


def test_a_planned_promise_can_be_taken_back(promises: World) -> None:
    planned = plan(promises, valid_from=MONDAY + timedelta(days=7))
    withdraw_target(actor=person(promises.admin), target_id=planned.pk)

    assert not ServiceTarget.objects.filter(pk=planned.pk).exists()
    event = Event.objects.get(kind="target.withdrawn")
    assert (event.audience, event.actor, event.data["priority"]) == (Audience.PUBLIC, promises.admin, "normal")


def test_a_promise_that_has_begun_stays(promises: World, time: time_machine.Traveller) -> None:
    planned = plan(promises, valid_from=MONDAY + timedelta(days=1))
    time.move_to(MONDAY + timedelta(days=1))
    ticket = promises.file()
    with pytest.raises(Conflict):
        withdraw_target(actor=person(promises.coordinator), target_id=planned.pk)

    assert TicketClock.objects.filter(ticket=ticket, target=planned).count() == 2
    assert not Event.objects.filter(kind="target.withdrawn").exists()


def test_what_is_in_force_says_what_a_ticket_of_now_would_get(promises: World) -> None:
    plan(promises, valid_from=MONDAY + timedelta(days=7))
    planned, present = normal(signed_in(promises.ict))

    ticket = promises.file()
    due = dict(TicketClock.objects.filter(ticket=ticket).values_list("metric", "due_at"))
    assert moments(present) == [due["first_response"], due["resolution"]]
    assert (planned["first_response_by"], planned["resolution_by"]) == (None, None)


def test_it_follows_the_opening_hours(promises: World) -> None:
    client = signed_in(promises.coordinator)
    assert moments(normal(client)[0])[0] == local("2020-06-09 09:00")

    closed = [CalendarException(date(2020, 6, 9), date(2020, 6, 9), is_open=False, name="Studiedag")]
    edit_calendar(
        actor=person(promises.coordinator), desk_id=promises.desk.pk, change=CalendarChange(exceptions=closed)
    )
    assert moments(normal(client)[0])[0] == local("2020-06-10 09:00")


def test_a_week_has_a_bounded_number_of_opening_hours(promises: World) -> None:
    parts = [OpeningPart(1, time(9), time(10))] * (MAX_OPENING_PARTS + 1)

    with nothing_changed(), pytest.raises(Invalid) as refused:
        edit_calendar(
            actor=person(promises.coordinator), desk_id=promises.desk.pk, change=CalendarChange(opening_hours=parts)
        )

    assert list(refused.value.fields) == ["opening_hours"]
    assert str(MAX_OPENING_PARTS) in refused.value.fields["opening_hours"][0]
