"""Hours of a visit: who checks in and out need not log them."""

from datetime import datetime, timedelta

from helpdesk.access.actor import Actor
from tickets.hours.arithmetic import elapsed_minutes
from tickets.hours.choices import MadeBy, WorkKind
from tickets.hours.queries import ZONE
from tickets.hours.rows import Work, write_row
from tickets.visits.models import Place


def log_visit(place: Place, actor: Actor, at: datetime) -> None:
    """Write the row of hours from checking in to checking out: a minute at least. See `tickets.visits.hooks`."""
    came, left = place.checked_in_at, place.checked_out_at
    if came is None or left is None:
        raise ValueError("The student has not left.")
    minutes = max(elapsed_minutes(came, left), 1)
    work = Work(
        kind=WorkKind.VISIT,
        worked_on=came.astimezone(ZONE).date(),
        minutes=minutes,
        visit_id=place.visit_id,
        started_at=came,
        ended_at=max(left, came + timedelta(minutes=minutes)),
    )
    desk_id, volunteer_id = place.visit.desk_id, place.volunteer_id
    write_row(work, actor=actor, desk_id=desk_id, volunteer_id=volunteer_id, at=at, made_by=MadeBy.VISIT)
