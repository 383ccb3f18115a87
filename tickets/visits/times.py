"""Times of visits: by the clock of the desk into moments, with what is refused and why. Pure: no database."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk.errors import Invalid
from tickets.visits.choices import CHECK_IN_EARLY, FURTHEST_AHEAD, LONGEST_VISIT

ZONE = ZoneInfo(settings.TIME_ZONE)


def moment_of(day: date, clock_time: time, *, field: str) -> datetime:
    """Return the moment at which the clock shows this time. Raises Invalid where it never does, or does so twice.

    In the night in which summer time begins an hour is left out, in the one in which it ends an hour comes twice.
    """
    naive = datetime.combine(day, clock_time)
    first, second = (naive.replace(tzinfo=ZONE, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    # Of the two readings of a time that is left out, neither leads back to it.
    if first.astimezone(UTC).astimezone(ZONE).replace(tzinfo=None) != naive:
        raise Invalid(
            {field: _("This time does not exist: the clock goes forward that night. Choose another time.")},
            code="no_such_time",
        )
    raise Invalid(
        {field: _("This time comes twice: the clock goes back that night. Choose a time before or after that hour.")},
        code="time_comes_twice",
    )


def moments_of(day: date, starts: time, ends: time, *, at: datetime) -> tuple[datetime, datetime]:
    """Return from when until when a visit is. `at`: now; what lies before it is refused. Raises Invalid."""
    if ends <= starts:
        raise Invalid(
            {"ends": _("A visit ends later than it starts, on the same day. Past midnight, plan two visits.")},
            code="ends_before_start",
        )
    starts_at, ends_at = moment_of(day, starts, field="starts"), moment_of(day, ends, field="ends")
    if ends_at - starts_at > LONGEST_VISIT:
        raise Invalid({"ends": _("This is more than 12 hours. Plan two visits.")}, code="too_long")
    if starts_at < at:
        raise Invalid({"day": _("This moment has passed. Choose a later one.")}, code="in_past")
    if starts_at > at + FURTHEST_AHEAD:
        raise Invalid({"day": _("This is more than 400 days ahead. Choose an earlier day.")}, code="too_far")
    return starts_at, ends_at


def local_day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def local_time(moment: datetime) -> time:
    return moment.astimezone(ZONE).time()


def bounds_of_days(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments at which these days begin and end, both included, by the clock of the desk."""
    start, end = (datetime.combine(day, time.min, ZONE) for day in (first, last + timedelta(days=1)))
    return start, end


def may_check_in(starts_at: datetime, *, at: datetime) -> bool:
    """Return whether a student may check in now: from an hour before the start until the end of that day."""
    return starts_at - CHECK_IN_EARLY <= at and local_day(at) <= local_day(starts_at)
