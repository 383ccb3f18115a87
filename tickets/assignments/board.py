"""The assignment board: every student of the desk with their work, and what has no student, in one bounded read."""

from datetime import datetime
from typing import Any

from helpdesk.access.scope import Scope
from tickets.assignments.team import team_members
from tickets.core.choices import ACTIVE, LIVE_ASSIGNMENT
from tickets.core.models import Assignment, Ticket
from tickets.page.detail import ticket_rows
from volunteers.matching import DEFAULT_ESTIMATE_MINUTES
from volunteers.models import Volunteer

Json = dict[str, Any]

# More than anybody looks through on a board; the lists have the rest.
MOST_WITHOUT_STUDENT = 200
MOST_WITH_STUDENT = 600


def assignment_board(scope: Scope, *, at: datetime) -> Json:
    """Return the board of the desks that the person coordinates; the number of queries is constant.

    `waiting`: in the queue, most important first. `placed`: somebody has them or is asked, oldest first.
    """
    students = list(
        Volunteer.objects.still_members().filter(desk_id__in=scope.coordinates, user__is_active=True).with_profile()
    )
    live = Assignment.objects.filter(
        volunteer_id__in=[student.user_id for student in students], state__in=sorted(LIVE_ASSIGNMENT)
    )
    desks = Ticket.objects.visible_in(scope).filter(desk_id__in=scope.coordinates)
    placed = desks.filter(pk__in=live.values("ticket_id"), status__in=ACTIVE).oldest_first()
    waiting = desks.in_queue().order_by("-priority_rank", "pk")
    rows = ticket_rows([*waiting.for_rows()[:MOST_WITHOUT_STUDENT], *placed.for_rows()[:MOST_WITH_STUDENT]], scope)
    is_placed = [bool(row["assignees"] or row["offers"]) for row in rows]
    return {
        "students": team_members(students, at=at),
        "waiting": [row for row, held in zip(rows, is_placed, strict=True) if not held],
        "placed": [row for row, held in zip(rows, is_placed, strict=True) if held],
        "capped": is_placed.count(False) >= MOST_WITHOUT_STUDENT or is_placed.count(True) >= MOST_WITH_STUDENT,
        "default_estimate_minutes": DEFAULT_ESTIMATE_MINUTES,
    }
