"""Appointments as iCalendar: other libraries than the one that writes read the same moments and texts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import example, given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from helpdesk.calendar.ical import CalendarEvent, EventStatus, Method, calendar_file

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START = datetime(2027, 1, 12, 9, 30, tzinfo=AMSTERDAM)
VISIT = CalendarEvent(
    uid="0f6a2c1e-5b0e-4b8e-9f64-1c2f3d4e5a6b@helpdesk.example.org",
    sequence=2,
    starts_at=START,
    ends_at=START + timedelta(hours=3),
    summary="Chromebooks klaarmaken",
    status=EventStatus.CONFIRMED,
    updated_at=datetime(2026, 12, 1, 8, tzinfo=UTC),
)
INVITED = replace(VISIT, organizer="helpdesk@example.org", attendee="student1@example.org")


def read(content: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(content.decode())


def lines_of(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("day", "hours_from_utc"), [("2027-01-12", 1), ("2027-07-06", 2), ("2027-03-28", 2), ("2027-10-31", 1)]
)
def test_the_local_time_is_right_in_winter_in_summer_and_on_the_days_the_clock_changes(
    day: str, hours_from_utc: int
) -> None:
    start = datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=AMSTERDAM)
    content = calendar_file([replace(VISIT, starts_at=start.astimezone(UTC), ends_at=start + timedelta(hours=3))])

    assert f"DTSTART;TZID=Europe/Amsterdam:{day.replace('-', '')}T093000" in lines_of(content)
    found = read(content).events[0].dtstart
    assert isinstance(found, datetime)
    assert found.replace(tzinfo=None) == datetime.fromisoformat(f"{day}T09:30")
    assert found.utcoffset() == timedelta(hours=hours_from_utc)


def test_the_rules_of_the_clock_in_the_file_are_those_of_amsterdam() -> None:
    """Read by a library that takes the zone from the file alone. Fails once Europe stops changing its clocks."""
    rules = tzical(StringIO(calendar_file([]).decode())).get("Europe/Amsterdam")
    hour = datetime(2026, 1, 1, tzinfo=UTC)
    while hour.year < 2029:
        assert rules is not None
        local = hour.astimezone(AMSTERDAM).replace(tzinfo=None)
        if not hour.astimezone(AMSTERDAM).fold:
            assert local.replace(tzinfo=rules).utcoffset() == hour.astimezone(AMSTERDAM).utcoffset(), local
        hour += timedelta(hours=1)


@given(
    st.integers(0, 4 * 365 * 24 * 60).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.integers(1, 720).map(lambda minutes: timedelta(minutes=minutes)),
)
def test_any_moment_is_read_back_as_the_same_moment(start: datetime, length: timedelta) -> None:
    event = read(calendar_file([replace(VISIT, starts_at=start, ends_at=start + length)])).events[0]
    assert isinstance(event.dtstart, datetime)
    assert event.dtstart.astimezone(UTC) == start
    assert event.end.astimezone(UTC) == start + length  # type: ignore[union-attr]


def test_both_times_of_the_hour_that_comes_twice_are_kept_apart() -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    event = read(
        calendar_file([replace(VISIT, starts_at=first, ends_at=first + timedelta(hours=1))]),
    ).events[0]
    assert isinstance(event.dtstart, datetime)
    assert event.end - event.dtstart == timedelta(hours=1)  # type: ignore[operator]
    assert event.dtstart.astimezone(UTC) == first


# A file separates lines by \r\n, and control characters are not allowed in it.
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters='\n\t;,:\\"'), min_size=1, max_size=200
)


@example("Schijf C:\\Netwerk", "N:\\", "\\n en \\\\N, a;b")
@given(texts, texts, texts)
def test_any_text_is_read_back_as_it_was_written(summary: str, location: str, description: str) -> None:
    content = calendar_file([replace(VISIT, summary=summary, location=location, description=description)])
    event = read(content).events[0]
    assert (event.summary, event.location, event.description) == (summary, location, description)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_nobody_adds_a_property_by_a_new_line_or_a_control_character() -> None:
    event = replace(
        INVITED,
        uid="a\nATTACH:1",
        url="https://example.org/\r\nATTACH:2",
        summary="a\r\nATTACH:3\0\x07",
        organizer="helpdesk@example.org\nATTACH:4",
        organizer_name='De "helpdesk"\nATTACH:5',
    )
    content = calendar_file([event], method=Method.REQUEST, name="a\nATTACH:6")
    assert not [line for line in lines_of(content) if line.startswith("ATTACH")]
    assert b"\0" not in content
    assert read(content).events[0].summary == "a\nATTACH:3"


def test_a_file_says_which_appointment_it_is_and_how_new() -> None:
    event = read(calendar_file([VISIT], name="Mijn afspraken")).events[0]
    assert (event.uid, event.sequence, event.dtstamp) == (VISIT.uid, 2, VISIT.updated_at)
    assert event.status == "CONFIRMED"
    assert event.organizer is None
    assert not event.attendees


def test_the_same_appointments_give_the_same_bytes() -> None:
    assert calendar_file([VISIT, INVITED]) == calendar_file([VISIT, INVITED])


def test_what_is_followed_has_a_name_and_says_how_often_to_look() -> None:
    lines = lines_of(calendar_file([], name="Mijn, afspraken"))
    assert {"METHOD:PUBLISH", "X-WR-CALNAME:Mijn\\, afspraken", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"} <= set(lines)
    assert "X-PUBLISHED-TTL:PT1H" in lines


def test_what_is_cancelled_takes_no_time_and_what_is_offered_is_tentative() -> None:
    cancelled = lines_of(calendar_file([replace(VISIT, status=EventStatus.CANCELLED)]))
    assert {"STATUS:CANCELLED", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"} <= set(cancelled)
    offered = lines_of(calendar_file([replace(VISIT, status=EventStatus.TENTATIVE)]))
    assert {"STATUS:TENTATIVE", "TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"} <= set(offered)


def test_an_invitation_names_who_invites_whom() -> None:
    content = calendar_file([replace(INVITED, organizer_name="Helpdesk Almere")], method=Method.REQUEST)
    assert "METHOD:REQUEST" in lines_of(content)
    event = read(content).events[0]
    assert event.organizer is not None
    assert (event.organizer.uri, event.organizer.common_name) == ("mailto:helpdesk@example.org", "Helpdesk Almere")
    assert [person.uri for person in event.attendees] == ["mailto:student1@example.org"]


def test_a_cancellation_bears_the_uid_of_the_invitation() -> None:
    cancelled = replace(INVITED, status=EventStatus.CANCELLED, sequence=3)
    content = calendar_file([cancelled], method=Method.CANCEL)
    assert "METHOD:CANCEL" in lines_of(content)
    event = read(content).events[0]
    assert (event.uid, event.sequence, event.status) == (INVITED.uid, 3, "CANCELLED")


def test_what_a_calendar_program_would_refuse_is_not_written() -> None:
    with pytest.raises(ValueError, match="organizer"):
        calendar_file([VISIT], method=Method.REQUEST)
    with pytest.raises(ValueError, match="cancelled"):
        calendar_file([INVITED], method=Method.CANCEL)
    with pytest.raises(ValueError, match="zone"):
        replace(VISIT, starts_at=START.replace(tzinfo=None))
    with pytest.raises(ValueError, match="ends after"):
        replace(VISIT, ends_at=START)
