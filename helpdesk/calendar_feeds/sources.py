"""What stands in people's calendars: packages register where their appointments come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nsmallest

from helpdesk.access.scope import Scope
from helpdesk.calendar.ical import CalendarEvent, EventStatus

PAST = timedelta(days=90)
COMING = timedelta(days=400)
# So long a calendar program is told that an appointment was cancelled: until it has certainly looked again.
CANCELLED = timedelta(days=30)
MOST = 2000


@dataclass(frozen=True, slots=True)
class Window:
    """Which appointments are asked for: those that end after `since` and start before `until`, `most` at most and
    nearest to `at`; of the cancelled ones those that changed after `cancelled_since`."""

    at: datetime
    since: datetime
    until: datetime
    cancelled_since: datetime
    most: int = MOST

    def holds(self, event: CalendarEvent) -> bool:
        if event.status is EventStatus.CANCELLED and event.updated_at < self.cancelled_since:
            return False
        return event.ends_at >= self.since and event.starts_at < self.until


Source = Callable[[Scope, Window], Iterable[CalendarEvent]]

_sources: list[Source] = []


def register_feed(source: Source) -> Source:
    """Make known where appointments come from: `source(scope, window)`, called in the person's language.

    It returns what somebody with this scope has to be at, and no more than they see in the helpdesk. Whoever follows a
    calendar may show it to others: no names of people who are helped, and nothing that opens a door.
    """
    if source not in _sources:
        _sources.append(source)
    return source


def events_for(scope: Scope, at: datetime) -> list[CalendarEvent]:
    """Return the appointments of somebody with this scope, by time; without a role at any desk there are none."""
    if not scope.desks:
        return []
    window = Window(at, since=at - PAST, until=at + COMING, cancelled_since=at - CANCELLED)
    found = (event for source in _sources for event in source(scope, window) if window.holds(event))
    nearest = nsmallest(window.most, found, key=lambda event: (abs(event.starts_at - at), event.uid))
    return sorted(nearest, key=lambda event: (event.starts_at, event.uid))
