"""The service targets and opening hours that a new desk begins with."""

from helpdesk import clock
from helpdesk.desks.models import Desk
from tickets.core.choices import Priority
from tickets.targets.models import DeskCalendar, ServiceTarget

# First answer and solution, in minutes of opening time; a day has nine hours of it.
TARGETS = (
    (Priority.URGENT, 60, 9 * 60),
    (Priority.HIGH, 4 * 60, 2 * 9 * 60),
    (Priority.NORMAL, 9 * 60, 5 * 9 * 60),
    (Priority.LOW, 2 * 9 * 60, 10 * 9 * 60),
)


def add_default_targets(desk: Desk) -> None:
    """Give the desk opening hours, and a target for each priority if it has none."""
    DeskCalendar.objects.get_or_create(desk=desk)
    if not ServiceTarget.objects.filter(desk=desk).exists():
        ServiceTarget.objects.bulk_create(
            ServiceTarget(
                desk=desk,
                priority=priority,
                first_response_minutes=first_response,
                resolution_minutes=resolution,
                valid_from=clock.now(),
            )
            for priority, first_response, resolution in TARGETS
        )
