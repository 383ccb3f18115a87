"""On which days schools are closed, and why: public holidays, school holidays of their region, their own study days."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.calendar.school_days import named_days_off
from helpdesk.desks.models import HolidayRegion
from helpdesk.prepared import IsOneOf
from helpdesk.schools.models import School, StudyDay


class ClosedFor(models.TextChoices):
    PUBLIC_HOLIDAY = "public_holiday", _("Public holiday")
    SCHOOL_HOLIDAY = "school_holiday", _("School holiday")
    STUDY_DAY = "study_day", _("Study day")


class ClosedDay(NamedTuple):
    """A day and why the school is closed. The names of holidays are Dutch; a study day may have none."""

    day: date
    reason: ClosedFor
    name: str


def region_of(school: School) -> str:
    """Return the holiday region of a school by the register, or else of its desk."""
    return school.holiday_region if school.holiday_region in HolidayRegion.values else school.board.desk.region


def holidays_between(region: str, first: date, last: date) -> list[ClosedDay]:
    """Return the holidays of a region from the first to the last day, in order. A day may be there for two reasons.

    Without a database. School holidays end where the ministry has published none.
    """
    found = [
        ClosedDay(day, reason, name)
        for year in range(first.year, last.year + 1)
        for reason, category in ((ClosedFor.PUBLIC_HOLIDAY, "public"), (ClosedFor.SCHOOL_HOLIDAY, "school"))
        for day, name in named_days_off(year, region, category)
        if first <= day <= last
    ]
    return sorted(found)


def closed_days(school: School, first: date, last: date) -> list[ClosedDay]:
    """Return on which days from the first to the last the school is closed, in order; weekends are not told."""
    return closed_days_of([school], first, last)[school.pk]


def closed_days_of(schools: Collection[School], first: date, last: date) -> dict[int, list[ClosedDay]]:
    """Return the same for several schools, by number. One query; the schools come with their board and its desk."""
    study_days = StudyDay.objects.filter(
        IsOneOf("school", [school.pk for school in schools]), starts_on__lte=last, ends_on__gte=first
    )
    own: dict[int, list[ClosedDay]] = {school.pk: [] for school in schools}
    for item in study_days:
        days = days_between(max(item.starts_on, first), min(item.ends_on, last))
        own[item.school_id] += [ClosedDay(day, ClosedFor.STUDY_DAY, item.name) for day in days]
    return {
        school.pk: sorted([*holidays_between(region_of(school), first, last), *own[school.pk]]) for school in schools
    }


def days_between(first: date, last: date) -> Iterable[date]:
    """Return each day from the first to the last."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
