"""How full a week is: arithmetic of work with an appointment, work without one, and what is left for later weeks."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from volunteers.availability import DayRange, Slot, windows_left
from volunteers.load import Appointment, WeekLoad, carried_over, without_appointment

MONDAY = date(2020, 10, 5)
minutes = st.integers(0, 2000)
left_of_tickets = st.dictionaries(st.integers(1, 5), minutes, max_size=5)
ZONE = ZoneInfo("Europe/Amsterdam")


def appointment(length: int, ticket_ids: Collection[int] = (), *, day: date = MONDAY, hour: int = 9) -> Appointment:
    """Work from the hour on, so many minutes, by the clock of the desk."""
    starts_at = datetime.combine(day, time(hour), ZONE)
    return Appointment(starts_at, starts_at + timedelta(minutes=length), ticket_ids)


appointments = st.lists(
    st.builds(appointment, st.integers(0, 14 * 60), st.lists(st.integers(1, 6), max_size=3)), max_size=4
)
weeks = st.lists(
    st.builds(WeekLoad, available=minutes, logged=minutes, appointments=minutes, open_work=minutes), max_size=4
)


@given(left_of_tickets, appointments)
def test_an_appointment_takes_off_no_more_than_its_time_and_only_of_its_tickets(
    left: dict[int, int], booked: list[Appointment]
) -> None:
    found = without_appointment(left, booked)
    of_no_appointment = {ticket for ticket in left if not any(ticket in each.ticket_ids for each in booked)}
    assert sum(left[ticket] for ticket in of_no_appointment) <= found <= sum(left.values())
    assert sum(left.values()) - found <= sum(each.minutes for each in booked)


def test_three_hours_at_a_school_leave_one_of_a_ticket_of_four() -> None:
    visit = appointment(180, (1,))
    assert without_appointment({1: 240, 2: 30}, [visit]) == 60 + 30
    assert without_appointment({1: 240}, [visit, visit]) == 0
    assert without_appointment({1: 240}, []) == 240


@given(minutes, weeks)
def test_what_is_carried_over_is_what_no_week_had_room_for(work: int, before: list[WeekLoad]) -> None:
    room = sum(max(0, week.available - week.logged - week.appointments) for week in before)
    assert carried_over(work, before) == max(0, work - room)


@given(weeks)
def test_what_is_taken_and_what_is_free_are_together_what_is_available_or_more(loads: list[WeekLoad]) -> None:
    for load in loads:
        assert load.taken == load.logged + load.appointments + load.open_work
        assert load.taken + load.free == max(load.available, load.taken)


def test_a_visit_divides_the_free_time_of_a_day() -> None:
    usual = [Slot(1, time(9), time(17)), Slot(2, time(9), time(12))]
    visit = (time(10), time(12))
    assert windows_left(MONDAY, usual, [], [visit]) == [(time(9), time(10)), (time(12), time(17))]
    assert windows_left(MONDAY, usual, [], [(time(8), time(18))]) == []
    assert windows_left(MONDAY, usual, [], [(time(17), time(18)), (time(7), time(9))]) == [(time(9), time(17))]
    assert windows_left(MONDAY, usual, [DayRange(MONDAY, MONDAY, is_available=False)], []) == []
    assert windows_left(MONDAY + timedelta(days=1), usual, [], [visit]) == [(time(9), time(10))]
    assert windows_left(MONDAY, [], [], []) == []
