"""Which day something happened on: Amsterdam's, at midnight and when the clock changes."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from helpdesk import clock
from helpdesk.access.actor import person
from tests.factories import World
from tests.tickets.reports.histories import report
from tickets.conversation.actions.reply import post_message
from tickets.reports.durations import day_of, minutes_between

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2020, 4, 5, 21, 59, 59, tzinfo=UTC), "2020-04-05"),
        (datetime(2020, 4, 5, 22, 0, 0, tzinfo=UTC), "2020-04-06"),
        (datetime(2020, 1, 5, 22, 59, 59, tzinfo=UTC), "2020-01-05"),
        (datetime(2020, 1, 5, 23, 0, 0, tzinfo=UTC), "2020-01-06"),
        # The night in which the clock goes from 2 to 3, and the one in which it goes back.
        (datetime(2020, 3, 28, 23, 0, tzinfo=UTC), "2020-03-29"),
        (datetime(2020, 3, 29, 21, 59, tzinfo=UTC), "2020-03-29"),
        (datetime(2020, 10, 24, 22, 0, tzinfo=UTC), "2020-10-25"),
        (datetime(2020, 10, 25, 22, 59, tzinfo=UTC), "2020-10-25"),
    ],
)
def test_a_moment_is_on_a_day_in_amsterdam(moment: datetime, day: str) -> None:
    with timezone.override("Pacific/Auckland"):
        assert day_of(moment).isoformat() == day


def test_the_hour_that_is_skipped_does_not_count() -> None:
    amsterdam = timezone.get_default_timezone()
    before, after = (datetime(2020, 3, 29, hour, tzinfo=amsterdam) for hour in (1, 4))
    assert minutes_between(before.astimezone(UTC), after.astimezone(UTC)) == 120


def test_a_ticket_filed_a_second_before_midnight_is_of_the_week_that_ends(world: World) -> None:
    for moment in (datetime(2020, 4, 5, 21, 59, 59, tzinfo=UTC), datetime(2020, 4, 5, 22, 0, tzinfo=UTC)):
        with clock.at(moment):
            world.file()
    assert report(world.coordinator, day="2020-04-05")["filed"]["now"]["count"] == 1
    assert report(world.coordinator, day="2020-04-06")["filed"]["now"]["count"] == 1
    steps = report(world.coordinator, day="2020-04-05")["steps"]
    assert [step["filed"]["count"] for step in steps] == [0, 0, 0, 0, 0, 0, 1]


def test_a_first_response_counts_in_the_week_in_which_it_was_given(world: World) -> None:
    with clock.at(datetime(2020, 4, 3, 12, tzinfo=UTC)):
        ticket = world.file()
    with clock.at(datetime(2020, 4, 6, 12, tzinfo=UTC)):
        post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Dag")
    first, second = (report(world.coordinator, day=day)["response"] for day in ("2020-04-03", "2020-04-06"))
    assert (first["median"], first["of"]["now"]["count"]) == (None, 0)
    assert (second["median"], second["p90"], second["of"]["now"]["count"]) == (9 * 60, 9 * 60, 1)
