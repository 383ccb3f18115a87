"""How a ticket stands to what was promised, on its page."""

from datetime import timedelta
from typing import Any

from rest_framework import serializers

from helpdesk.access.scope import Scope
from helpdesk.api.shapes import Shape
from helpdesk.prepared import PreparedInstances, param_for
from tickets.core.access import Visibility
from tickets.core.choices import ENDED, ClockState, DueState, Metric
from tickets.core.models import Ticket
from tickets.page.parts import PagePart, register_page_part
from tickets.targets.models import TicketClock

Json = dict[str, Any]


class TicketTargetSchema(Shape):
    """One promise about a ticket."""

    metric = serializers.ChoiceField(choices=Metric.choices)
    state = serializers.ChoiceField(choices=[*DueState.choices, (ClockState.STOPPED.value, ClockState.STOPPED.label)])
    target_minutes = serializers.IntegerField(help_text="Minutes of opening time.")
    due_at = serializers.DateTimeField(allow_null=True, help_text="Null unless it runs.")
    warn_at = serializers.DateTimeField(allow_null=True)
    met_at = serializers.DateTimeField(allow_null=True)
    desk = serializers.IntegerField(help_text="Whose opening hours count.")
    late_minutes = serializers.IntegerField(
        allow_null=True,
        help_text="Minutes of opening time beyond the promise, of what was answered or solved too late.",
    )


def targets_of(ticket: Ticket) -> list[Json]:
    """Return how the ticket stands to each promise, the first answer first."""
    if not ticket.due_state and ticket.status not in ENDED:
        return []
    return [
        {
            "metric": item.metric,
            "state": _clock_look(item),
            "target_minutes": item.target_minutes,
            "due_at": item.due_at,
            "warn_at": item.warn_at,
            "met_at": item.met_at,
            "desk": ticket.desk_id,
            "late_minutes": late_minutes(item),
        }
        for item in _clocks_of.all(ticket=ticket.pk)
    ]


def late_minutes(clock: TicketClock) -> int | None:
    """Return by how much opening time it was too late, at least a minute; None if it was not, or is not over."""
    if clock.state != ClockState.MET or clock.breached_at is None:
        return None
    return max(1, (clock.used - clock.allowed) // timedelta(minutes=1))


def _clock_look(clock: TicketClock) -> str:
    if clock.state == ClockState.MET:
        return DueState.MISSED if clock.breached_at else DueState.MET
    return clock.state


_clocks_of = PreparedInstances(
    TicketClock, lambda: TicketClock.objects.filter(ticket=param_for(TicketClock, "ticket")).order_by("metric")
)


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    return {"targets": targets_of(ticket) if visibility.is_full else []}


register_page_part(PagePart(fields=lambda: {"targets": TicketTargetSchema(many=True)}, read=_read))
