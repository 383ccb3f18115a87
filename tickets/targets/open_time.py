"""How much opening time is left of a promise, or how much too late it is: in the same hours as were promised.

The web app reckons the same from the same openings (frontend/src/domain/tickets/due.ts).
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.utils.translation import ngettext

from helpdesk.calendar.worktime import Span, WorkWeek, open_time_between
from helpdesk.desks.models import Desk
from helpdesk.texts.durations import duration_words
from tickets.targets.models import DeskCalendar
from tickets.targets.work_week import work_week

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class OpenTime:
    """The opening time of one desk. `day_minutes`: how long it is usually open on a day; None if it never is."""

    week: WorkWeek
    day_minutes: int | None

    @classmethod
    def of(cls, desk_ids: Collection[int]) -> Mapping[int, Self]:
        """Return that of these desks; two queries."""
        calendars = {row.desk_id: row for row in DeskCalendar.objects.filter(desk_id__in=desk_ids)}
        return {
            desk.pk: cls.by(calendars.get(desk.pk) or DeskCalendar(desk=desk), region=desk.region)
            for desk in Desk.objects.filter(pk__in=desk_ids)
        }

    @classmethod
    def by(cls, calendar: DeskCalendar, *, region: str) -> Self:
        week = work_week(calendar, region=region)
        return cls(week, usual_day(week))

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Return the whole minutes of opening time between two moments, 0 when the second is not later."""
        return open_time_between(self.week, start, end) // MINUTE

    def words(self, minutes: int) -> str:
        """Return so much opening time in words: from a whole working day on in working days, rounded down."""
        if self.day_minutes is None or minutes < self.day_minutes:
            return duration_words(max(1, minutes))
        days = minutes // self.day_minutes
        return ngettext("%(count)d working day", "%(count)d working days", days) % {"count": days}

    def spans(self, first: datetime, last: datetime) -> list[Span]:
        """Return when it is open on the days from the first to the last."""
        day, until = first.astimezone(self.week.zone).date(), last.astimezone(self.week.zone).date()
        found: list[Span] = []
        while day <= until:
            found += self.week.openings(day)
            day += timedelta(days=1)
        return found


def usual_day(week: WorkWeek) -> int | None:
    """Return the commonest length of an open day in minutes, of equally common ones the longest."""
    lengths = Counter(
        sum((closes.hour - opens.hour) * 60 + closes.minute - opens.minute for opens, closes in parts)
        for parts in week.hours.values()
    )
    lengths.pop(0, None)
    return max(lengths, key=lambda length: (lengths[length], length)) if lengths else None
