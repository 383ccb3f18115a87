"""What is left or too late is counted in the hours in which the promise was made, everywhere."""

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from helpdesk.access.actor import person
from tests.factories import World
from tests.tickets.targets.conftest import local
from tests.tickets.test_exports import csv_rows
from tickets.conversation.actions.reply import post_message
from tickets.targets.open_time import OpenTime

pytestmark = pytest.mark.django_db


def read(world: World, address: str) -> Any:
    client = Client()
    client.force_login(world.coordinator)
    return client.get(f"/api/v1/{address}").json()


def test_a_night_and_a_weekend_make_nothing_later(promises: World, time: time_machine.Traveller) -> None:
    open_time = OpenTime.of([promises.desk.pk])[promises.desk.pk]
    # Friday at four, until Monday at a quarter to ten: an hour, and an hour and three quarters.
    assert open_time.minutes_between(local("2020-06-12 16:00"), local("2020-06-15 09:45")) == 165
    assert open_time.minutes_between(local("2020-06-15 09:45"), local("2020-06-12 16:00")) == 0


def test_a_whole_day_or_more_is_said_in_working_days(promises: World) -> None:
    open_time = OpenTime.of([promises.desk.pk])[promises.desk.pk]
    assert open_time.day_minutes == 540
    with translation.override("nl"):
        assert [open_time.words(minutes) for minutes in (0, 105, 539, 540, 1079, 1080)] == [
            "1 minuut", "1 uur 45", "8 uur 59", "1 werkdag", "1 werkdag", "2 werkdagen",
        ]  # fmt: skip


def test_the_openings_are_what_the_web_app_reckons_with(promises: World) -> None:
    (openings,) = read(promises, "targets/openings/")
    open_time = OpenTime.of([promises.desk.pk])[promises.desk.pk]
    start, end = local("2020-06-12 16:00"), local("2020-06-15 09:45")
    first, last = (int(moment.timestamp()) // 60 for moment in (start, end))
    total = sum(max(0, min(closes, last) - max(opens, first)) for opens, closes in openings["spans"])
    assert total == open_time.minutes_between(start, end)
    assert (openings["desk"], openings["day_minutes"]) == (promises.desk.pk, 540)


def test_a_file_says_how_late_each_is(promises: World, time: time_machine.Traveller) -> None:
    promises.file()
    # It is to be answered by Tuesday at nine.
    time.move_to(local("2020-06-09 08:59"))
    assert csv_rows(promises.coordinator, "?columns=late") == [["Te laat, in openingstijd"], [""]]
    time.move_to(local("2020-06-09 10:45"))
    assert csv_rows(promises.coordinator, "?columns=late")[1] == ["1 uur 45"]


def test_a_file_reads_each_calendar_once(promises: World, time: time_machine.Traveller) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            csv_rows(promises.coordinator, "?columns=late")
        return len(captured)

    promises.file()
    time.move_to(local("2020-06-19 10:45"))
    few = queries()
    for _ in range(4):
        promises.file()
    assert queries() == few


def test_what_was_answered_too_late_says_by_how_much(promises: World, time: time_machine.Traveller) -> None:
    ticket = promises.file()
    time.move_to(local("2020-06-09 10:45"))
    post_message(actor=person(promises.coordinator), ticket_id=ticket.pk, body="Wij kijken ernaar")
    first, solution = read(promises, f"tickets/{ticket.pk}/")["targets"]
    assert (first["state"], first["late_minutes"]) == ("missed", 105)
    assert solution["late_minutes"] is None
