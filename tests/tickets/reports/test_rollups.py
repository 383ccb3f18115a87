"""Rollups answer what the milestones of each ticket would, whatever happened, and are found where they are of use."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.access.actor import person
from tests.evidence import undone
from tests.factories import World
from tests.tickets.reports.histories import Town, ask, report, signed_in
from tests.tickets.reports.test_agreement import SOME
from tests.tickets.reports.weeks import at, file_at, solve
from tickets.conversation.actions.reply import post_message
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.reports import quantiles
from tickets.reports.breakdown import DIMENSIONS
from tickets.reports.follower import catch_up, rebuild
from tickets.reports.hours import Hours
from tickets.reports.models import Rollup
from tickets.reports.rollups import roll_up_everything
from tickets.reports.ticket_filters import RESPONSE_BANDS

pytestmark = pytest.mark.django_db

YEAR = {"period": "custom", "day": "2019-08-20", "until": "2020-06-12"}
PERIODS = (
    YEAR,
    {"period": "month", "day": "2020-04-01"},
    {"period": "week", "day": "2020-03-30"},
    {"period": "school_year", "day": "2020-04-01"},
    {"period": "custom", "day": "2020-03-31", "until": "2020-05-01"},
    {"period": "custom", "day": "2020-03-17", "until": "2020-03-17"},
)


def kept() -> list[dict[str, Any]]:
    return list(Rollup.objects.order_by("pk").values())


@SOME
@given(data=st.data())
def test_a_report_from_rollups_is_the_report_from_each_ticket(world: World, data: st.DataObject) -> None:
    with undone(), pytest.MonkeyPatch.context() as patch:
        town = Town(world, data)
        for _ in range(3):
            town.live(data.draw(st.integers(5, 20)))
            catch_up()
        clients = {"coordinator": signed_in(world.coordinator), "ict": signed_in(world.ict)}
        questions = [
            (who, {**period, **narrowed, "by": by, "hours": hours})
            for who in clients
            for period in PERIODS
            for by in DIMENSIONS
            for hours in Hours
            for narrowed in (
                {}, {"board": world.board.pk}, {"category": town.categories[0]}, {"school": world.school.pk},
                {"on_behalf_of": "parent"}, {"on_behalf_of": "pupil", "board": world.other_board.pk},
            )
            if who == "coordinator" or by != "assignee"
        ]  # fmt: skip
        asked = data.draw(st.lists(st.sampled_from(questions), min_size=15, max_size=15))
        rolled_up = [ask(clients[who], "reports/", query).json() for who, query in asked]
        patch.setattr("tickets.reports.report.counting_for", lambda direct, *_rest: direct)
        for (who, query), answer in zip(asked, rolled_up, strict=True):
            direct = ask(clients[who], "reports/", query).json()
            assert {**answer, "as_of": None} == {**direct, "as_of": None}, (who, query)


@SOME
@given(data=st.data())
def test_followed_step_by_step_they_are_what_they_are_made_anew(world: World, data: st.DataObject) -> None:
    with undone():
        town = Town(world, data)
        for _ in range(4):
            town.live(data.draw(st.integers(1, 15)))
            catch_up()
        followed = kept()

        roll_up_everything()
        assert kept() == followed

        rebuild()
        assert kept() == followed


def test_a_ticket_that_goes_to_another_school_takes_its_old_days_along(world: World) -> None:
    ticket = file_at(world, 0)
    with at(30):
        post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Wij kijken ernaar")
    catch_up()
    assert {row.value for row in Rollup.objects.filter(by="school")} == {str(world.school.pk)}
    with at(24 * 40):
        edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"school_id": world.second_school.pk})
    catch_up()
    rows = Rollup.objects.filter(by="school", is_month=True).order_by("first_on")
    assert [(row.value, str(row.first_on), row.filed, row.responded) for row in rows] == [
        (str(world.second_school.pk), "2020-04-01", 1, 1)
    ]


def test_what_changes_no_figure_writes_no_rollup(world: World) -> None:
    ticket = file_at(world, 0)
    catch_up()
    with at(2):
        edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"title": "Laptop start niet meer op"})
    with CaptureQueriesContext(connection) as captured:
        catch_up()
    assert not [query for query in captured if "reports_rollup" in query["sql"] and "SELECT" not in query["sql"][:6]]


def test_a_long_report_reads_no_ticket(world: World) -> None:
    solve(world, file_at(world, 0), at_hours=1)
    for by in DIMENSIONS:
        report(world.coordinator, **YEAR, by=by)
        with CaptureQueriesContext(connection) as captured:
            report(world.coordinator, **YEAR, by=by)
        tables = [query["sql"] for query in captured if 'FROM "reports_milestones"' in query["sql"]]
        assert tables == [], by


def test_rounding_moves_no_band_and_nothing_that_is_shown() -> None:
    from helpdesk.texts.durations import rounded_minutes

    bounds = {bound for band in RESPONSE_BANDS.values() for bound in band if bound is not None}
    assert all(quantiles.rounded(bound) == bound for bound in bounds)
    assert all(rounded_minutes(quantiles.rounded(minutes)) == rounded_minutes(minutes) for minutes in range(20_000))


@pytest.mark.parametrize("values", [[], [7], [1, 2], [5, 5, 5, 90], list(range(1, 11)), [2_881, 2_879, 9_999]])
def test_quantiles_of_a_spread_are_those_of_its_values(values: list[int]) -> None:
    spread: dict[int, int] = {}
    for value in values:
        spread[value] = spread.get(value, 0) + 1
    assert quantiles.quantiles_of(spread) == quantiles.read_quantiles(str(values))
