"""The study days of the demo's schools: two for each, which the ICT team of its board pastes in as a list."""

from datetime import date, timedelta

from helpdesk.access.actor import person
from helpdesk.calendar.school_days import is_school_day
from helpdesk.schools.actions.import_study_days import StudyDaySource, import_study_days
from tickets.demo.cast import Cast

# How many days from now, at the earliest; each board has its own.
FIRST, SECOND = 4, 45
NAMES = ("Studiedag", "Teamdag")


def make_study_days(cast: Cast, *, today: date) -> None:
    """Enter them for the schools of each board that has an ICT team."""
    region = cast.desk.region
    for number, (board_id, team) in enumerate(cast.teams.items()):
        days = [_school_day_from(today + timedelta(days=first + 3 * number), region) for first in (FIRST, SECOND)]
        lines = [
            f"{school.code};{day:%d-%m-%Y};;{name}"
            for school in cast.schools.get(board_id, [])
            for day, name in zip(days, NAMES, strict=True)
        ]
        if lines:
            source = StudyDaySource(text="\n".join(lines))
            import_study_days(actor=person(team), desk_id=cast.desk.pk, source=source)


def _school_day_from(day: date, region: str) -> date:
    while not is_school_day(day, region=region):
        day += timedelta(days=1)
    return day
