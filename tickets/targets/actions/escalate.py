"""Warn helpers before a promise to a school is broken, and tell them when it is. For the scheduled task."""

from datetime import datetime

from django.db.models import Q

from helpdesk.access.actor import SYSTEM
from helpdesk.access.policy import require
from helpdesk.errors import NotFound
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from tickets.core.choices import ClockState
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket
from tickets.core.models import Ticket
from tickets.targets.clocks import note_breach
from tickets.targets.models import TicketClock

# A run never takes long; what is left is for the next one, a minute later.
AT_MOST = 200


def escalate_due(*, at: datetime, limit: int = AT_MOST) -> int:
    """Warn and tell of every clock that asks for it at the moment `at`, at most `limit`; return how many were told of.

    Each once, however often and by however many workers this runs.
    """
    running = TicketClock.objects.filter(state=ClockState.RUNNING, breached_at__isnull=True)
    ids = [
        *running.filter(due_at__lte=at).order_by("due_at").values_list("pk", flat=True)[:limit],
        *running.filter(Q(due_at__gt=at), warn_at__lte=at, warned_at__isnull=True)
        .order_by("warn_at")
        .values_list("pk", flat=True)[:limit],
    ]
    return sum(escalate_clock(clock_id=clock_id, at=at) for clock_id in ids[:limit])


def escalate_clock(*, clock_id: int, at: datetime) -> bool:
    """Tell of one clock if it still asks for it; return whether it did."""
    with unit_of_work():
        ticket_id = TicketClock.objects.filter(pk=clock_id).values_list("ticket_id", flat=True).first()
        if ticket_id is None:
            return False
        try:
            ticket = lock_ticket(actor=SYSTEM, ticket_id=ticket_id)
        except NotFound:
            return False
        # Read under the lock: another worker may have told of it while we waited.
        clock = TicketClock.objects.get(pk=clock_id)
        if clock.state != ClockState.RUNNING:
            return False
        require(SYSTEM, "target.escalate", ticket)
        if note_breach(ticket, clock, at) or _warn(ticket, clock, at):
            clock.save(update_fields=["breached_at", "warned_at"])
            return True
        return False


def _warn(ticket: Ticket, clock: TicketClock, at: datetime) -> bool:
    is_time = clock.warn_at is not None and clock.warn_at <= at
    if not is_time or clock.due_at is None or clock.warned_at is not None or clock.breached_at is not None:
        return False
    clock.warned_at = at
    record_ticket_event(
        "target.warned",
        actor=SYSTEM,
        ticket=ticket,
        audience=Audience.INTERNAL,
        data={"metric": clock.metric, "due_at": clock.due_at.isoformat()},
        at=at,
    )
    return True
