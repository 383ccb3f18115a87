"""Who hears of batches of devices: the coordinators and whoever filed the ticket.

Of a batch that began, that is ready, and that was handed over.
"""

from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership
from helpdesk.history.models import Event
from helpdesk.notifications.kinds import QUIETLY, Kind, register_kinds
from helpdesk.notifications.news import News
from helpdesk.notifications.subjects import register_news_of
from tickets.devices.models import DeviceBatch
from tickets.devices.subject import BATCHES

KIND = "device_batch"


def _both_sides(event: Event, batch: DeviceBatch) -> set[int]:
    coordinators = Membership.objects.filter(desk_id=batch.desk_id, role=Role.COORDINATOR)
    return {batch.ticket.requester_id, *coordinators.values_list("user_id", flat=True)}


def _is_ready(event: Event) -> bool:
    """Whether nothing is left to do, and something was. Who takes a device up again and finishes it tells it anew."""
    unfinished: int = event.data["to_do"] + event.data["busy"]
    return unfinished == 0 and event.data.get("unfinished_before") != 0


def _mail(name: str) -> str:
    return f"devices/mail/{{language}}/{name}.txt"


NEWS = (
    News("device_batch.started", KIND, None, _both_sides),
    News("device_batch.progressed", KIND, _mail("ready"), _both_sides, when=_is_ready),
    News("device_batch.handed_over", KIND, _mail("handed_over"), _both_sides),
)

register_kinds([Kind(KIND, frozenset({Role.COORDINATOR, Role.ICT_TEAM}), QUIETLY, position=125)])
register_news_of(BATCHES, NEWS, title=lambda batch: batch.name, page="/batches/{id}")
