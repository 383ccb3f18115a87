"""Rows of hours, timers, weeks and statements as kinds of things."""

from typing import Any

from django.db.models import QuerySet

from helpdesk.access.policy import Permission
from helpdesk.subjects.subject import Subject
from tickets.hours.access import ACCESS, LOG, STATEMENT, TIMER, TIMER_ACCESS, WEEK, HoursRelation
from tickets.hours.choices import WeekState
from tickets.hours.models import Statement, Timer, WorkLog, WorkWeek

Json = dict[str, Any]

_WORKER = frozenset({HoursRelation.WORKER})
_COORDINATOR = frozenset({HoursRelation.COORDINATOR})


def replacing(thing: WorkLog | Statement) -> Any:
    """Return the row that replaces this one, None if it counts."""
    return getattr(thing, "replaced_by", None)


class WorkLogSubject(Subject[WorkLog]):
    name = LOG
    model = WorkLog
    access = ACCESS
    permissions = {
        "work_log.log": Permission(_WORKER),
        "work_log.correct": Permission(_WORKER, lambda log: replacing(log) is None and log.minutes > 0),
    }
    shown_columns = (
        "id", "desk_id", "volunteer_id", "volunteer__name", "kind", "ticket_id", "batch_id", "visit_id", "worked_on",
        "started_at", "ended_at", "minutes", "note", "made_by", "replaces_id", "created_at",
    )  # fmt: skip
    words = {"note": ""}
    authors = ("volunteer",)

    def for_rows(self, things: "QuerySet[WorkLog]") -> "QuerySet[WorkLog]":
        return super().for_rows(things).select_related("replaced_by")

    def row(self, thing: WorkLog, relations: frozenset[str]) -> Json:
        replaced_by = replacing(thing)
        return {
            **(super().row(thing, relations) or {}),
            "replaced_by_id": replaced_by.pk if replaced_by else None,
            "warnings": thing.warnings,
        }


class TimerSubject(Subject[Timer]):
    name = TIMER
    model = Timer
    access = TIMER_ACCESS
    permissions = {"work_timer.start": Permission(_WORKER), "work_timer.stop": Permission(_WORKER)}
    shown_columns = ("id", "desk_id", "kind", "ticket_id", "batch_id", "started_at", "note")
    words = {"note": ""}
    authors = ("volunteer",)


class WorkWeekSubject(Subject[WorkWeek]):
    name = WEEK
    model = WorkWeek
    access = ACCESS
    permissions = {
        "work_week.confirm": Permission(_WORKER, lambda week: week.state == WeekState.OPEN),
        "work_week.approve": Permission(_COORDINATOR, lambda week: week.state == WeekState.CONFIRMED),
        "work_week.send_back": Permission(_COORDINATOR, lambda week: week.state != WeekState.OPEN),
    }
    shown_columns = (
        "id", "desk_id", "volunteer_id", "volunteer__name", "monday", "state", "confirmed_at", "minutes",
        "offered_minutes", "is_odd", "approved_at", "approved_by__name", "reopened_reason", "reopened_note",
        "reopened_by__name", "version", "updated_at",
    )  # fmt: skip
    words = {"reopened_note": ""}
    authors = ("reopened_by",)

    def row(self, thing: WorkWeek, relations: frozenset[str]) -> Json:
        return {**(super().row(thing, relations) or {}), "reasons": thing.reasons}


class StatementSubject(Subject[Statement]):
    name = STATEMENT
    model = Statement
    access = ACCESS
    permissions = {"work_statement.make": Permission(_COORDINATOR)}
    shown_columns = (
        "id", "desk_id", "volunteer_id", "volunteer_name", "starts_on", "ends_on", "minutes", "approver_name",
        "desk_name", "made_at", "sha256", "code", "replaces_id",
    )  # fmt: skip

    def for_rows(self, things: "QuerySet[Statement]") -> "QuerySet[Statement]":
        return super().for_rows(things).select_related("replaced_by")

    def row(self, thing: Statement, relations: frozenset[str]) -> Json:
        replaced_by = replacing(thing)
        return {
            **(super().row(thing, relations) or {}),
            "totals": [{"kind": kind, "minutes": minutes} for kind, minutes in thing.totals_in_order],
            "replaced_by_id": replaced_by.pk if replaced_by else None,
        }


WORK_LOGS = WorkLogSubject()
TIMERS = TimerSubject()
WORK_WEEKS = WorkWeekSubject()
STATEMENTS = StatementSubject()
