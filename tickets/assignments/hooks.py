"""What other packages know of the work of students. This one knows no hours and no visits: who does registers here."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date

from volunteers.load import Appointment

# Called with the numbers of tickets; returns the minutes that were worked on each, those with none left out.
MinutesWorked = Callable[[Collection[int]], Mapping[int, int]]
# Called with desks, students and the first and last day; returns the minutes of each student, those with none left out.
MinutesLogged = Callable[[Collection[int], Collection[int], date, date], Mapping[int, int]]
# Called with desks, students and the first day; returns what each still has to go to from that day on.
Appointments = Callable[[Collection[int], Collection[int], date], Mapping[int, Collection[Appointment]]]

_worked: list[MinutesWorked] = []
_logged: list[MinutesLogged] = []
_appointments: list[Appointments] = []


def register_minutes_worked(source: MinutesWorked) -> None:
    """Take what was worked on a ticket off its estimate. In `AppConfig.ready`; one query for any number of tickets."""
    if source not in _worked:
        _worked.append(source)


def register_minutes_logged(source: MinutesLogged) -> None:
    """Count what a student worked in a week in its load. In `AppConfig.ready`; one query for any number of students."""
    if source not in _logged:
        _logged.append(source)


def register_appointments(source: Appointments) -> None:
    """Count appointments in the load of their week. In `AppConfig.ready`; two queries for any number of students."""
    if source not in _appointments:
        _appointments.append(source)


def minutes_worked(ticket_ids: Collection[int]) -> dict[int, int]:
    """Return the minutes that were worked on each of these tickets, by all who keep hours."""
    found = dict.fromkeys(ticket_ids, 0)
    for source in _worked:
        for ticket_id, minutes in source(ticket_ids).items():
            found[ticket_id] += minutes
    return found


def minutes_logged(
    desk_ids: Collection[int], user_ids: Collection[int], first: date, last: date
) -> defaultdict[int, int]:
    """Return the minutes that these students worked for these desks on these days, both included."""
    found: defaultdict[int, int] = defaultdict(int)
    for source in _logged:
        for user_id, minutes in source(desk_ids, user_ids, first, last).items():
            found[user_id] += minutes
    return found


def appointments_from(
    desk_ids: Collection[int], user_ids: Collection[int], first: date
) -> defaultdict[int, list[Appointment]]:
    """Return what these students still have to go to for these desks, from the day on."""
    found: defaultdict[int, list[Appointment]] = defaultdict(list)
    for source in _appointments:
        for user_id, appointments in source(desk_ids, user_ids, first).items():
            found[user_id].extend(appointments)
    return found
