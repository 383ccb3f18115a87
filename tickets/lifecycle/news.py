"""Who hears of new tickets and of changes of status."""

from helpdesk.history.models import Event
from helpdesk.notifications.kinds import QUIETLY, Kind
from helpdesk.notifications.news import News
from tickets.core.choices import Status
from tickets.core.news import COORDINATORS, EVERYBODY, assignees, coordinators, mail, those_concerned

KINDS = (
    Kind("status", EVERYBODY, QUIETLY, position=50),
    Kind("new_ticket", COORDINATORS, QUIETLY, position=70),
)

# The moves that people want to hear of at once; the others show on the live page.
TOLD_STATUSES = frozenset(
    {
        Status.IN_CONSULTATION,
        Status.SCHEDULED,
        Status.IN_PROGRESS,
        Status.PENDING,
        Status.SOLVED,
        Status.REJECTED,
        Status.WITHDRAWN,
    }
)


def _is_withdrawn(event: Event) -> bool:
    return bool(event.data["to"] == Status.WITHDRAWN)


def is_consultation_begun_by_agreement(event: Event) -> bool:
    """Whether a proposed agreement brought the ticket into consultation; `tickets.agreements.news` tells of it."""
    data = event.data
    return data["from"] == Status.NEW and data["to"] == Status.IN_CONSULTATION and data.get("automatic") is True


def _is_told(event: Event) -> bool:
    return event.data["to"] in TOLD_STATUSES and not is_consultation_begun_by_agreement(event)


NEWS = (
    News("ticket.filed", "new_ticket", mail("filed"), coordinators),
    # The student must not travel to a school for it.
    News("ticket.status_changed", "status", mail("status"), assignees, when=_is_withdrawn, is_urgent=True),
    News("ticket.status_changed", "status", mail("status"), those_concerned, when=_is_told),
)
