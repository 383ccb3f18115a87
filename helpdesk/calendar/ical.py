"""Appointments as an iCalendar file (RFC 5545), and as invitation or cancellation for a mail (RFC 5546). Pure.

Local times are those of Amsterdam, with the rules of its clock in the file, so that a calendar program that does not
know the name of the zone shows them right too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone, vCalAddress

ZONE = ZoneInfo("Europe/Amsterdam")
PRODUCT = "-//Student ICT helpdesk//Appointments//NL"

# How often a program that follows a calendar is asked to look again.
REFRESH = timedelta(hours=1)

# What RFC 5545 allows in no text: control characters but the tab. A new line is written as \n.
_CONTROLS = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n"}

# When the clock of Amsterdam changes: European directive 2000/84/EC, by the same rule since 1996.
_CLOCK_CHANGES = (
    ("DAYLIGHT", "CEST", "19960331T020000", timedelta(hours=1), timedelta(hours=2), 3),
    ("STANDARD", "CET", "19961027T030000", timedelta(hours=2), timedelta(hours=1), 10),
)


class Method(StrEnum):
    """What the reader is to do with the file: show it, or answer to an invitation or its cancellation."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class EventStatus(StrEnum):
    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


# Outlook looks at its own property to draw something as tentative; others at the standard one.
_OUTLOOK_BUSY = {
    EventStatus.CONFIRMED: "BUSY",
    EventStatus.TENTATIVE: "TENTATIVE",
    EventStatus.CANCELLED: "FREE",
}


@dataclass(frozen=True)
class CalendarEvent:
    """One appointment. `uid` stays the same for ever; `sequence` goes up when day, time or place change.

    Moments are aware. `organizer` and `attendee` are mail addresses; an invitation and a cancellation need both.
    Raises ValueError for a moment without a zone, or an end that is not after the start.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    status: EventStatus
    updated_at: datetime
    location: str = ""
    description: str = ""
    url: str = ""
    organizer: str = ""
    organizer_name: str = ""
    attendee: str = ""

    def __post_init__(self) -> None:
        for moment in (self.starts_at, self.ends_at, self.updated_at):
            if moment.tzinfo is None:
                raise ValueError("An appointment needs moments with a zone.")
        if self.ends_at <= self.starts_at:
            raise ValueError("An appointment ends after it starts.")


def calendar_file(events: Iterable[CalendarEvent], *, method: Method = Method.PUBLISH, name: str = "") -> bytes:
    """Return the appointments as one iCalendar file; `name` is how a program that follows it calls it.

    The same appointments give the same bytes. Raises ValueError for an invitation or a cancellation without the
    addresses it needs, or a cancellation of what is not cancelled.
    """
    # 170 modules, for those who ask for a calendar.
    from icalendar import Calendar

    from helpdesk.calendar.ical_text import Text

    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("METHOD", method)
    if name:
        calendar.add("NAME", Text(_line(name)))
        calendar.add("X-WR-CALNAME", Text(_line(name)))
    if method is Method.PUBLISH:
        _ask_to_look_again(calendar)
    calendar.add_component(_zone_rules())
    for event in events:
        calendar.add_component(_component(event, method))
    content: bytes = calendar.to_ical()
    return content


def _ask_to_look_again(calendar: "Calendar") -> None:
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")  # The same for Outlook, whose property is text.


def _zone_rules() -> "Timezone":
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("TZID", ZONE.key)
    for kind, name, since, before, after, month in _CLOCK_CHANGES:
        change = TimezoneDaylight() if kind == "DAYLIGHT" else TimezoneStandard()
        change.add("DTSTART", datetime.fromisoformat(since))
        change.add("TZOFFSETFROM", before)
        change.add("TZOFFSETTO", after)
        change.add("TZNAME", name)
        change.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        zone.add_component(change)
    return zone


def _component(event: CalendarEvent, method: Method) -> "Event":
    from icalendar import Event

    from helpdesk.calendar.ical_text import Text

    component = Event()
    component.add("UID", _line(event.uid))
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTAMP", event.updated_at.astimezone(UTC))
    component.add("LAST-MODIFIED", event.updated_at.astimezone(UTC))
    component.add("DTSTART", _local(event.starts_at))
    component.add("DTEND", _local(event.ends_at))
    component.add("STATUS", event.status)
    component.add("TRANSP", "TRANSPARENT" if event.status is EventStatus.CANCELLED else "OPAQUE")
    component.add("X-MICROSOFT-CDO-BUSYSTATUS", _OUTLOOK_BUSY[event.status])
    texts = {
        "SUMMARY": _text(event.summary),
        "LOCATION": _text(event.location),
        "DESCRIPTION": _text(event.description),
    }
    for property_name, value in texts.items():
        if value:
            component.add(property_name, Text(value))
    if url := _line(event.url):
        component.add("URL", url)
    if method is not Method.PUBLISH:
        _add_people(component, event, method)
    return component


def _add_people(component: "Event", event: CalendarEvent, method: Method) -> None:
    """Say who invites whom. Nobody's answer is read by us, so none is asked for."""
    if not (event.organizer and event.attendee):
        raise ValueError(f"A {method} needs an organizer and an attendee.")
    if method is Method.CANCEL and event.status is not EventStatus.CANCELLED:
        raise ValueError("Only what is cancelled can be sent as a cancellation.")
    organizer = _address(event.organizer)
    if name := _line(event.organizer_name):
        organizer.params["CN"] = name
    component.add("ORGANIZER", organizer)
    attendee = _address(event.attendee)
    accepted = event.status is EventStatus.CONFIRMED
    attendee.params.update(
        {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED" if accepted else "NEEDS-ACTION", "RSVP": "FALSE"}
    )
    component.add("ATTENDEE", attendee)


def _address(mail: str) -> "vCalAddress":
    from icalendar import vCalAddress

    return vCalAddress(f"mailto:{_line(mail)}")


def _local(moment: datetime) -> datetime:
    """Return the moment on the clock of Amsterdam; in UTC within the hour that comes twice, which RFC 5545 reads as
    the first of both."""
    local = moment.astimezone(ZONE)
    return local.astimezone(UTC) if local.fold else local


def _text(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def _line(value: str) -> str:
    """Return what stands in a file without quotes or escapes, where a new line would begin another property."""
    return _text(value).replace("\n", "")
