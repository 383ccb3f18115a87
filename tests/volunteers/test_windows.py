"""When a student can work before the day on which help is wanted, and what that says of who suits a ticket."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import World
from tests.volunteers.test_availability import MONDAY, days, ranges, slots
from tickets.assignments.workload import candidates, colleagues
from tickets.core.models import Ticket
from volunteers.availability import DayRange, Slot
from volunteers.load import Appointment
from volunteers.matching import CandidateFacts, Needs, rank
from volunteers.models import AvailabilityException, AvailabilitySlot, Volunteer
from volunteers.windows import Window, last_day_ahead, minutes_of, windows_between

ZONE = ZoneInfo("Europe/Amsterdam")
TUESDAY = MONDAY + timedelta(days=1)


def moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


booked_times = st.lists(
    st.builds(
        lambda day, hour, length: Appointment(moment(day, hour), moment(day, min(23, hour + length))),
        days,
        st.integers(0, 22),
        st.integers(1, 8),
    ),
    max_size=4,
)


@given(slots, ranges, booked_times, st.integers(0, 23), st.integers(0, 13))
def test_windows_lie_ahead_within_usual_times_and_outside_appointments(
    usual: list[Slot], exceptions: list[DayRange], booked: list[Appointment], hour: int, ahead: int
) -> None:
    now, last = moment(MONDAY, hour), MONDAY + timedelta(days=ahead)
    found = windows_between(now, last, usual, exceptions, booked)
    assert found == sorted(found, key=lambda window: (window.day, window.starts))
    for window in found:
        assert MONDAY <= window.day <= last
        assert window.minutes >= 15
        assert window.day > MONDAY or window.starts >= now.time()
        assert any(
            slot.weekday == window.day.isoweekday() and slot.starts <= window.starts and window.ends <= slot.ends
            for slot in usual
        )
        for item in booked:
            assert (
                item.day != window.day or window.ends <= item.starts_at.time() or item.ends_at.time() <= window.starts
            )
    assert minutes_of(found, booked, max_daily_minutes=60) <= 60 * len({window.day for window in found})
    assert minutes_of(found) == sum(window.minutes for window in found)


def test_what_is_left_of_today_counts_and_a_full_day_does_not() -> None:
    usual = [Slot(1, time(9), time(17)), Slot(2, time(13), time(17))]
    visit = Appointment(moment(TUESDAY, 13), moment(TUESDAY, 15))
    found = windows_between(moment(MONDAY, 15), TUESDAY, usual, [], [visit])
    assert found == [Window(MONDAY, time(15), time(17)), Window(TUESDAY, time(15), time(17))]
    assert minutes_of(found, [visit]) == 240
    # Three hours a day at the most, of which the visit takes two.
    assert minutes_of(found, [visit], max_daily_minutes=180) == 120 + 60


@pytest.mark.parametrize(
    ("wanted_in", "ahead", "is_wanted_by_then"),
    [(None, 13, False), (-1, 13, False), (0, 0, True), (5, 5, True), (13, 13, True), (14, 13, False)],
)
def test_a_day_that_is_past_or_far_away_is_no_limit(wanted_in: int | None, ahead: int, is_wanted_by_then: bool) -> None:
    wanted = None if wanted_in is None else MONDAY + timedelta(days=wanted_in)
    assert last_day_ahead(MONDAY, wanted) == (MONDAY + timedelta(days=ahead), is_wanted_by_then)


def somebody(user_id: int, windows: tuple[Window, ...] | None) -> CandidateFacts:
    return CandidateFacts(
        user_id, f"Student {user_id}", available_minutes=480, windows=windows, window_minutes=minutes_of(windows or ())
    )


def test_who_has_time_before_the_day_comes_first_and_it_is_said_when() -> None:
    afternoon, half_hour = (Window(TUESDAY, time(13), time(17)),), (Window(TUESDAY, time(13), time(13, 30)),)
    needs = Needs(now=moment(MONDAY, 10), last_day=TUESDAY, is_wanted_by_then=True)
    ranked = rank(needs, [somebody(1, ()), somebody(2, half_hour), somebody(3, afternoon), somebody(4, None)])
    assert [item.facts.user_id for item in ranked] == [3, 4, 2, 1]
    said = {item.facts.user_id: [(reason.code, reason.is_good) for reason in item.reasons] for item in ranked}
    assert ("window", True) in said[3]
    assert {("window", True), ("short_windows", False)} <= set(said[2])
    assert ("no_window", False) in said[1]
    assert not {code for code, _is_good in said[4]} & {"window", "short_windows", "no_window"}
    texts = [reason.text for reason in ranked[0].reasons]
    assert "Kan op dinsdag 21 april, 13:00–17:00" in texts

    today = rank(
        needs, [somebody(5, (Window(MONDAY, time(10), time(17)),)), somebody(6, (Window(MONDAY, time(13), time(14)),))]
    )
    said_today = {reason.text for item in today for reason in item.reasons if reason.code == "window"}
    assert said_today == {"Kan vandaag tot 17:00", "Kan vandaag, 13:00–14:00"}

    # Nobody waits for that day: when somebody can is said, and costs nothing.
    no_hurry = Needs(now=moment(MONDAY, 10), last_day=TUESDAY)
    assert len({item.score for item in rank(no_hurry, [somebody(1, ()), somebody(2, half_hour)])}) == 1


@pytest.mark.django_db
def test_candidates_of_a_ticket_are_looked_at_until_the_day_it_is_wanted(world: World) -> None:
    now = timezone.now()
    today = timezone.localtime(now).date()
    tomorrow = today + timedelta(days=1)
    bas, noor = (Volunteer.objects.get(user=user) for user in (world.bas, world.noor))
    AvailabilitySlot.objects.filter(volunteer__in=[bas, noor]).delete()
    for student in (bas, noor):
        AvailabilitySlot.objects.create(
            volunteer=student, weekday=tomorrow.isoweekday(), starts=time(13), ends=time(17)
        )
    AvailabilityException.objects.create(volunteer=noor, starts_on=tomorrow, ends_on=tomorrow)
    ticket = world.file()
    Ticket.objects.filter(pk=ticket.pk).update(wanted_by=tomorrow)
    ticket = Ticket.objects.get(pk=ticket.pk)

    codes = {item.facts.user_id: {reason.code for reason in item.reasons} for item in candidates(ticket, at=now)}
    assert "window" in codes[world.bas.pk]
    assert "no_window" in codes[world.noor.pk]
    # Students are not told when others have an appointment.
    assert all(facts.windows is None for facts in colleagues(ticket, at=now))
