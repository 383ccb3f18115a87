"""The rating of a solution, and the steps that were skipped, on the page of a ticket."""

from typing import Any

from rest_framework import serializers

from helpdesk.access.scope import Scope
from helpdesk.api.shapes import Shape
from helpdesk.history.models import Event
from helpdesk.prepared import PreparedQuery, param_for
from tickets.core.access import SUBJECT, Visibility
from tickets.core.choices import Status
from tickets.core.models import Ticket
from tickets.core.workflow import IN_TALKS, may_skip_consultation
from tickets.lifecycle.models import Rating
from tickets.page.parts import PagePart, register_page_part

Json = dict[str, Any]


_ENDED_EARLY = frozenset({Status.REJECTED, Status.WITHDRAWN, Status.MERGED})


class RatingSchema(Shape):
    score = serializers.IntegerField(min_value=1, max_value=5)
    remark = serializers.CharField(allow_blank=True)


_moves_of = PreparedQuery(
    lambda: Event.objects.filter(
        subject_type=SUBJECT, subject_id=param_for(Event, "subject_id"), kind="ticket.status_changed"
    ).values_list("data")
)

_ROAD = (Status.IN_CONSULTATION, Status.OPEN, Status.IN_PROGRESS)


def _skipped(ticket: Ticket) -> list[str]:
    """Return the statuses on the usual way to the present one that the ticket never had."""
    status = Status(ticket.status)
    # Devices and visits are always talked over, and nothing but a question to the board can come before the work.
    if status in IN_TALKS | _ENDED_EARLY or not (may_skip_consultation(ticket.kind) or status == Status.PENDING):
        return []
    had = {end for (data,) in _moves_of.rows(subject_id=ticket.pk) for end in (data["from"], data["to"])}
    before = _ROAD[: _ROAD.index(status)] if status in _ROAD else _ROAD
    return [step.value for step in before if step not in had]


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    rating: Rating | None = getattr(ticket, "rating", None) if visibility.is_full else None
    return {
        "rating": {"score": rating.score, "remark": rating.remark} if rating else None,
        "skipped": _skipped(ticket),
    }


def _fields() -> Json:
    return {
        "rating": RatingSchema(allow_null=True),
        "skipped": serializers.ListField(
            child=serializers.ChoiceField(choices=Status.choices),
            help_text="Statuses on the way to the present one that the ticket never had.",
        ),
    }


register_page_part(PagePart(fields=_fields, read=_read))
