"""Tickets that wait for somebody, of each sort: what they are, and what hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tickets.core.choices import AssignmentState, DueState, Metric, Status

# Of so many tickets in a row each sort below has one, if people still keep up with what waits for them.
TURNS = 40


@dataclass(frozen=True, slots=True)
class Sort:
    """`since`: the column that says since when it waits. `due_in`: hours until it is late, from the moment of filling.

    `accepted_by`: who said yes to the agreement that is proposed. `assigned`: as what a student stands to it. `score`:
    what the school thought of it.
    """

    status: Status
    since: str = ""
    due_in: float | None = None
    is_planned: bool = False
    accepted_by: frozenset[str] | None = None
    assigned: AssignmentState | None = None
    score: int | None = None
    columns: Mapping[str, Any] = field(default_factory=dict)

    def fields(self, *, created_at: datetime, at: datetime) -> dict[str, Any]:
        """Return the columns of a ticket of this sort."""
        found: dict[str, Any] = {"status": self.status, "created_at": created_at, "updated_at": created_at}
        if self.since:
            found[self.since] = created_at
        if self.is_planned:
            found["wanted_by"] = timezone.localdate(at)
        if self.due_in is not None:
            due_at = at + timedelta(hours=self.due_in)
            found |= {
                "due_state": DueState.RUNNING,
                "due_metric": Metric.RESOLUTION,
                "due_at": due_at,
                "due_warn_at": due_at - timedelta(hours=2),
            }
        return found | dict(self.columns)


_ACCEPTED, _OFFERED, _DECLINED = AssignmentState.ACCEPTED, AssignmentState.OFFERED, AssignmentState.DECLINED
_DONE = Sort(Status.CLOSED, assigned=_ACCEPTED)
_QUEUED = Sort(Status.OPEN)
_BY_TURN = {
    **dict.fromkeys((0, 10, 20, 30), _QUEUED),
    1: Sort(Status.NEW),
    3: Sort(Status.IN_CONSULTATION, accepted_by=frozenset({"board"})),
    5: Sort(Status.IN_CONSULTATION, accepted_by=frozenset({"desk"})),
    7: Sort(Status.IN_CONSULTATION, accepted_by=frozenset({"desk", "board"})),
    9: Sort(Status.OPEN, assigned=_DECLINED),
    11: Sort(Status.OPEN, assigned=_OFFERED),
    13: Sort(Status.OPEN, assigned=_ACCEPTED),
    15: Sort(Status.SCHEDULED, is_planned=True, assigned=_ACCEPTED),
    17: Sort(Status.IN_PROGRESS, due_in=-30, assigned=_ACCEPTED),
    19: Sort(Status.IN_PROGRESS, due_in=1, assigned=_ACCEPTED),
    21: Sort(Status.IN_PROGRESS, since="unanswered_since", assigned=_ACCEPTED),
    23: Sort(Status.IN_PROGRESS, since="reopened_at", assigned=_ACCEPTED),
    25: Sort(Status.PENDING, assigned=_ACCEPTED, columns={"status_before_pending": Status.IN_PROGRESS}),
    27: Sort(Status.SOLVED, since="solved_at", assigned=_ACCEPTED),
    29: Sort(Status.CLOSED, assigned=_ACCEPTED, score=1),
}


def sort_of(number: int, *, is_kept_up: bool) -> Sort:
    """Return what the ticket of this number is: one in ten waits for a student, others for somebody, the rest is done.

    `is_kept_up`: nothing waits but for a student. A desk that grows has as many people for what waits.
    """
    sort = _BY_TURN.get(number % TURNS, _DONE)
    return _DONE if is_kept_up and sort is not _QUEUED else sort
