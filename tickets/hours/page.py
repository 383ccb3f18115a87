"""What the page of an agreement shows of hours: a sum, and nobody's days."""

from django.db.models import Sum

from tickets.agreements.models import LineKind
from tickets.agreements.usage import register_usage
from tickets.hours.models import WorkLog


def hours_under(agreement_id: int) -> float:
    """Return the hours, to one decimal, that count and were worked on tickets of the agreement."""
    rows = WorkLog.objects.filter(ticket__agreement_id=agreement_id, replaced_by=None)
    return round((rows.aggregate(minutes=Sum("minutes"))["minutes"] or 0) / 60, 1)


register_usage(LineKind.HOURS, hours_under)
