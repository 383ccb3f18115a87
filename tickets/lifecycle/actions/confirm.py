"""The end of a ticket: the requester confirms, or nobody objects for long enough."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.calendar.school_days import add_school_days, last_day_with_school_days_after
from helpdesk.desks.models import Desk
from helpdesk.errors import Invalid, NotFound, WrongTransition
from helpdesk.history.unit import unit_of_work
from tickets.core.choices import Status
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket
from tickets.core.models import Ticket
from tickets.core.workflow import find_move
from tickets.lifecycle.actions.move import apply_move
from tickets.lifecycle.models import Rating

# Candidates for closing that are read at a time.
BATCH = 500


def confirm_solution(
    *, actor: Actor, ticket_id: int, score: int | None = None, remark: str = "", version: int | None = None
) -> Ticket:
    """Confirm that it is solved, with a score from 1 to 5 and a remark if given; the ticket is closed.

    Raises NotFound, Stale, NotAllowed, Conflict unless the ticket is solved, Invalid for a remark without a score.
    """
    if remark.strip() and score is None:
        raise Invalid({"score": _("Choose a score from 1 to 5 with your remark.")}, code="required")
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        require(actor, "ticket.confirm", ticket)
        _close(ticket, actor=actor, at=clock.now(), automatic=False)
        if score is not None:
            Rating.objects.update_or_create(
                ticket=ticket,
                defaults={
                    "score": score,
                    "remark": remark.strip(),
                    "rated_by": actor.require_user(),
                    "rated_at": clock.now(),
                },
            )
            record_ticket_event(
                "ticket.rated", actor=actor, ticket=ticket, data={"score": score, "remark": remark.strip()}
            )
        return ticket


def close_due(*, at: datetime) -> int:
    """Close every solved ticket that nobody objected to for AUTO_CLOSE_SCHOOL_DAYS; return how many were closed.

    Reads `BATCH` candidates at a time without a lock, and locks only those that are due, one by one. A ticket that
    somebody is changing just now waits for the next run.
    """
    return sum(
        close_unanswered(ticket_id=ticket_id, at=at)
        for desk_id, region in Desk.objects.order_by("pk").values_list("pk", "region")
        for ticket_id in _due_for_closing(desk_id, region, at)
    )


def _due_for_closing(desk_id: int, region: str, at: datetime) -> Iterator[int]:
    last_day = last_day_with_school_days_after(at, settings.AUTO_CLOSE_SCHOOL_DAYS, region=region)
    before = timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min))
    solved = Ticket.objects.filter(desk_id=desk_id, status=Status.SOLVED, solved_at__lt=before).oldest_first()
    after = 0
    while rows := list(solved.filter(pk__gt=after).values_list("pk", "solved_at")[:BATCH]):
        yield from (ticket_id for ticket_id, solved_at in rows if solved_at and _closes_at(solved_at, region) <= at)
        after = rows[-1][0]


def _closes_at(solved_at: datetime, region: str) -> datetime:
    return add_school_days(solved_at, settings.AUTO_CLOSE_SCHOOL_DAYS, region=region)


def close_unanswered(*, ticket_id: int, at: datetime) -> bool:
    """Close the ticket if it is solved and nobody objected for AUTO_CLOSE_SCHOOL_DAYS; return whether it was closed.

    Leaves a ticket that somebody else has locked.
    """
    with unit_of_work():
        try:
            ticket = lock_ticket(actor=SYSTEM, ticket_id=ticket_id, skip_locked=True)
        except NotFound:
            return False
        if ticket.status != Status.SOLVED or ticket.solved_at is None:
            return False
        if at < _closes_at(ticket.solved_at, ticket.desk.region):
            return False
        require(SYSTEM, "ticket.close_unanswered", ticket)
        _close(ticket, actor=SYSTEM, at=at, automatic=True)
        return True


def _close(ticket: Ticket, *, actor: Actor, at: datetime, automatic: bool) -> None:
    move = find_move(ticket.status, Status.CLOSED)
    if move is None:
        raise WrongTransition
    apply_move(ticket, move, actor=actor, at=at, automatic=automatic)
