"""Checking out of a visit fills the hours, once."""

from datetime import UTC, date, datetime, time

import time_machine

from helpdesk.access.actor import person
from tests.factories import World
from tickets.hours.actions.log import correct_work_log
from tickets.hours.actions.weeks import confirm_week
from tickets.hours.models import WorkLog, WorkWeek
from tickets.visits.actions.check_in import check_in, check_out
from tickets.visits.actions.plan import VisitDraft, plan_visit
from tickets.visits.actions.sign_up import sign_up_for_visit
from tickets.visits.models import Place

FRIDAY = date(2020, 10, 16)


def _moment(hour: int, minute: int = 0) -> datetime:
    """By the clock of Almere, where it is still summer time."""
    return datetime(2020, 10, 16, hour - 2, minute, tzinfo=UTC)


def visited(world: World) -> Place:
    draft = VisitDraft(day=FRIDAY, starts=time(9), ends=time(12), school_id=world.school.pk, is_open_for_signup=True)
    visit = plan_visit(actor=person(world.coordinator), draft=draft)
    place = sign_up_for_visit(actor=person(world.vera), visit_id=visit.pk)
    of = {"visit_id": visit.pk, "place_id": place.pk}
    with time_machine.travel(_moment(8, 50), tick=False):
        check_in(actor=person(world.vera), **of)
    with time_machine.travel(_moment(11, 5), tick=False):
        check_out(actor=person(world.vera), **of)
    return place


def test_checking_out_makes_one_row_from_check_in_to_check_out(world: World) -> None:
    place = visited(world)
    row = WorkLog.objects.get(volunteer=world.vera)
    assert (row.kind, row.made_by, row.visit_id, row.minutes) == ("visit", "visit", place.visit_id, 135)
    assert (row.worked_on, row.started_at, row.ended_at) == (FRIDAY, _moment(8, 50), _moment(11, 5))


def test_it_opens_a_week_again_that_was_confirmed(world: World) -> None:
    week = confirm_week(actor=person(world.vera), monday=date(2020, 10, 12))
    visited(world)
    assert WorkWeek.objects.get(pk=week.pk).state == "open"


def test_a_correction_stays_of_the_visit_unless_it_becomes_other_work(world: World) -> None:
    visited(world)
    with time_machine.travel(_moment(13), tick=False):
        row = WorkLog.objects.get(volunteer=world.vera)
        shorter = correct_work_log(actor=person(world.vera), work_log_id=row.pk, changes={"minutes": 120})
        assert (shorter.visit_id, shorter.minutes) == (row.visit_id, 120)
        other = correct_work_log(actor=person(world.vera), work_log_id=shorter.pk, changes={"kind": "travel"})
        assert other.visit_id is None
