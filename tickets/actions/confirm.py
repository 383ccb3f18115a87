"""The end of a ticket: the requester confirms, or nobody objects for long enough."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.policy import require
from helpdesk.accounts.models import User
from helpdesk.errors import Invalid, WrongTransition
from helpdesk.events.unit import unit_of_work
from helpdesk.schools.calendar import add_school_days
from tickets.actions.base import lock_ticket, lock_ticket_as_system
from tickets.actions.move import apply_move
from tickets.choices import Status
from tickets.events import record_ticket_event
from tickets.models import Rating, Ticket
from tickets.workflow import find_move


def confirm_solution(
    *, actor: User, ticket_id: int, score: int | None = None, remark: str = "", version: int | None = None
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
                defaults={"score": score, "remark": remark.strip(), "rated_by": actor, "rated_at": clock.now()},
            )
            record_ticket_event(
                "ticket.rated", actor=actor, ticket=ticket, data={"score": score, "remark": remark.strip()}
            )
        return ticket


def close_unanswered(*, ticket_id: int, at: datetime) -> bool:
    """Close a solved ticket that nobody objected to for AUTO_CLOSE_SCHOOL_DAYS; return whether it was closed."""
    with unit_of_work():
        ticket = lock_ticket_as_system(ticket_id)
        if ticket.status != Status.SOLVED or ticket.solved_at is None:
            return False
        if at < add_school_days(ticket.solved_at, settings.AUTO_CLOSE_SCHOOL_DAYS, region=ticket.desk.region):
            return False
        _close(ticket, actor=None, at=at, automatic=True)
        return True


def _close(ticket: Ticket, *, actor: User | None, at: datetime, automatic: bool) -> None:
    move = find_move(ticket.status, Status.CLOSED)
    if move is None:
        raise WrongTransition
    apply_move(ticket, move, actor=actor, at=at, automatic=automatic)
