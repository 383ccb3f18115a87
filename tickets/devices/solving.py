"""A ticket with devices is solved only when each of them is ready or an exception."""

from django.db.models import Sum
from django.utils.translation import ngettext

from tickets.core.models import Ticket
from tickets.devices.models import BatchState, DeviceBatch


def ask_devices(ticket: Ticket) -> str:
    """Return why the ticket cannot be solved yet, or "" if its devices do not mind. One query."""
    running = DeviceBatch.objects.filter(ticket=ticket, state=BatchState.RUNNING)
    counts = running.aggregate(to_do=Sum("to_do", default=0), busy=Sum("busy", default=0))
    left = counts["to_do"] + counts["busy"]
    if not left:
        return ""
    return ngettext(
        "%(count)d device of this ticket is not ready. Make it ready, or an exception with a reason.",
        "%(count)d devices of this ticket are not ready. Make them ready, or an exception with a reason.",
        left,
    ) % {"count": left}
