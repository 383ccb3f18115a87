"""What the page of an agreement shows of devices."""

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce

from tickets.agreements.models import LineKind
from tickets.agreements.usage import register_usage
from tickets.devices.models import DeviceBatch

_COUNTS = ("to_do", "busy", "ready", "excepted", "handed_over")


def batches_under(agreement_id: int) -> "QuerySet[DeviceBatch]":
    """Return the batches under the agreement: its own ones, and those of its tickets."""
    batches = DeviceBatch.objects.alias(under=Coalesce("agreement_id", "ticket__agreement_id"))
    return batches.filter(under=agreement_id)


def devices_under(agreement_id: int) -> int:
    """Return how many devices are in batches under the agreement."""
    total = sum((F(name) for name in _COUNTS[1:]), F(_COUNTS[0]))
    return batches_under(agreement_id).aggregate(total=Sum(total))["total"] or 0


register_usage(LineKind.DEVICES, devices_under)
