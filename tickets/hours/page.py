"""What the pages of an agreement and of a ticket show of hours: a sum, and nobody's days."""

from typing import Any

from django.db.models import Sum
from rest_framework import serializers

from helpdesk.access.scope import Scope
from tickets.agreements.models import LineKind
from tickets.agreements.usage import register_usage
from tickets.core.access import Visibility
from tickets.core.models import Ticket
from tickets.hours.queries import minutes_by_ticket, of_agreement
from tickets.page.parts import PagePart, register_page_part


def hours_under(agreement_id: int) -> float:
    """Return the hours, to one decimal, that were worked on tickets, batches of devices and visits of the agreement."""
    return round((of_agreement(agreement_id).aggregate(minutes=Sum("minutes"))["minutes"] or 0) / 60, 1)


register_usage(LineKind.HOURS, hours_under)


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> dict[str, Any]:
    if ticket.desk_id not in scope.coordinates:
        return {"worked_minutes": None}
    return {"worked_minutes": minutes_by_ticket([ticket.pk]).get(ticket.pk, 0)}


def _fields() -> dict[str, Any]:
    help_text = "By the rows of hours of all who helped, also on its batches of devices; for coordinators."
    return {"worked_minutes": serializers.IntegerField(allow_null=True, help_text=help_text)}


register_page_part(PagePart(fields=_fields, read=_read))
