"""Change what a desk promises, and when it is open. Tickets that are under way keep what was promised to them.

Everybody at the desk may read both, so the events are for everybody: they hold nothing that is not there to be read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.calendar.worktime import NoOpeningHours, add_open_time
from helpdesk.desks.models import Desk
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event, unit_of_work
from tickets.targets.models import DeskCalendar, ServiceTarget
from tickets.targets.work_week import work_week

# A year of working days of nine hours.
MAX_MINUTES = 200 * 9 * 60
# Parts of the days of one week.
MAX_OPENING_PARTS = 70
MAX_EXCEPTIONS = 200
MAX_EXCEPTION_DAYS = 100


@dataclass(frozen=True, slots=True)
class OpeningPart:
    """A part of an ISO weekday (1 = Monday) in local time."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class CalendarException:
    """Days that differ, both included."""

    starts_on: date
    ends_on: date
    is_open: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What to change; None leaves it. A list replaces the whole list."""

    opening_hours: Sequence[OpeningPart] | None = None
    exceptions: Sequence[CalendarException] | None = None
    closed_on_public_holidays: bool | None = None
    closed_in_school_holidays: bool | None = None
    warn_percent: int | None = None


def set_target(
    *,
    actor: Actor,
    desk_id: int,
    priority: str,
    first_response_minutes: int,
    resolution_minutes: int,
    valid_from: datetime | None = None,
) -> ServiceTarget:
    """Promise something else for a priority, from now or a later moment on. Earlier promises stay as history.

    Raises NotFound for a desk that is not the actor's, NotAllowed, Invalid for a moment in the past, or for an answer
    that comes after the solution.
    """
    with unit_of_work():
        desk = _lock_desk(actor, desk_id)
        require(actor, "target.set", desk)
        now = clock.now()
        if valid_from is not None and valid_from < now - timedelta(minutes=1):
            raise Invalid({"valid_from": _("Choose a moment from now on: what was promised stays as it is.")})
        if not 1 <= first_response_minutes <= resolution_minutes <= MAX_MINUTES:
            raise Invalid({"resolution_minutes": _("The solution cannot be promised before the first answer.")})
        calendar, _is_new = DeskCalendar.objects.get_or_create(desk=desk)
        if not _has_time_for(calendar, desk, resolution_minutes):
            raise Invalid({"resolution_minutes": _("The helpdesk is not open that long in two years.")})
        target = ServiceTarget.objects.create(
            desk=desk,
            priority=priority,
            first_response_minutes=first_response_minutes,
            resolution_minutes=resolution_minutes,
            valid_from=valid_from or now,
            created_by=actor.require_user(),
            created_at=now,
        )
        record_event(
            "target.changed",
            desk_id=desk.pk,
            actor=actor,
            audience=Audience.PUBLIC,
            data={
                "target": target.pk,
                "priority": target.priority,
                "first_response_minutes": first_response_minutes,
                "resolution_minutes": resolution_minutes,
                "valid_from": target.valid_from.isoformat(),
            },
        )
        return target


def withdraw_target(*, actor: Actor, target_id: int) -> None:
    """Take back a promise that has not begun yet: nothing was promised to anybody by it.

    Raises NotFound, NotAllowed, Conflict once it has begun.
    """
    with unit_of_work():
        target = ServiceTarget.objects.filter(pk=target_id, desk_id__in=actor.scope.desks).first()
        if target is None:
            raise NotFound
        desk = _lock_desk(actor, target.desk_id)
        require(actor, "target.set", desk)
        if target.valid_from <= clock.now():
            raise Conflict(_("This promise has begun, so it stays. Promise something else from now on."))
        record_event(
            "target.withdrawn",
            desk_id=desk.pk,
            actor=actor,
            audience=Audience.PUBLIC,
            data={
                "target": target.pk,
                "priority": target.priority,
                "first_response_minutes": target.first_response_minutes,
                "resolution_minutes": target.resolution_minutes,
                "valid_from": target.valid_from.isoformat(),
            },
        )
        target.delete()


def edit_calendar(*, actor: Actor, desk_id: int, change: CalendarChange) -> DeskCalendar:
    """Change when a desk is open, and how early helpers are warned. For clocks that start or go on after this.

    Raises NotFound, NotAllowed, Invalid for times that overlap or are in the wrong order, or that leave nothing open.
    """
    with unit_of_work():
        desk = _lock_desk(actor, desk_id)
        require(actor, "calendar.edit", desk)
        calendar, _is_new = DeskCalendar.objects.get_or_create(desk=desk)
        changed = {name: value for name, value in _stored(change).items() if value != getattr(calendar, name)}
        if not changed:
            return calendar
        for name, value in changed.items():
            setattr(calendar, name, value)
        longest = ServiceTarget.objects.filter(desk=desk).aggregate(minutes=Max("resolution_minutes"))["minutes"]
        if not _has_time_for(calendar, desk, longest or 1):
            raise Invalid({"opening_hours": _("The helpdesk is open too little for what it promises.")})
        calendar.updated_at = clock.now()
        calendar.save()
        record_event(
            "calendar.edited",
            desk_id=desk.pk,
            actor=actor,
            audience=Audience.PUBLIC,
            data={"fields": sorted(changed)},
        )
        return calendar


def _lock_desk(actor: Actor, desk_id: int) -> Desk:
    # The lock: two who edit the calendar at once must not lose each other's change.
    desk = Desk.objects.select_for_update(no_key=True).filter(pk=desk_id, pk__in=actor.scope.desks).first()
    if desk is None:
        raise NotFound
    return desk


def _stored(change: CalendarChange) -> dict[str, Any]:
    """What is given, as the calendar keeps it."""
    found: dict[str, Any] = {
        name: value
        for name in ("closed_on_public_holidays", "closed_in_school_holidays", "warn_percent")
        if (value := getattr(change, name)) is not None
    }
    if change.opening_hours is not None:
        found["opening_hours"] = _hours(change.opening_hours)
    if change.exceptions is not None:
        found["exceptions"] = _exceptions(change.exceptions)
    return found


def _hours(parts: Sequence[OpeningPart]) -> Mapping[str, list[list[str]]]:
    if len(parts) > MAX_OPENING_PARTS:
        raise Invalid({"opening_hours": _("At most %(count)d.") % {"count": MAX_OPENING_PARTS}})
    in_order = sorted(enumerate(parts), key=lambda item: (item[1].weekday, item[1].opens))
    for number, part in in_order:
        if part.closes <= part.opens:
            raise Invalid({f"opening_hours.{number}.closes": _("The end must be later than the start.")})
    for (_number, earlier), (number, later) in pairwise(in_order):
        if earlier.weekday == later.weekday and later.opens < earlier.closes:
            raise Invalid({f"opening_hours.{number}.opens": _("This time overlaps with another one of that day.")})
    hours: dict[str, list[list[str]]] = {}
    for _place, part in in_order:
        hours.setdefault(str(part.weekday), []).append([f"{part.opens:%H:%M}", f"{part.closes:%H:%M}"])
    return hours


def _exceptions(days: Sequence[CalendarException]) -> list[dict[str, Any]]:
    if len(days) > MAX_EXCEPTIONS:
        raise Invalid({"exceptions": _("At most %(count)d.") % {"count": MAX_EXCEPTIONS}})
    for number, item in enumerate(days):
        if item.ends_on < item.starts_on:
            raise Invalid({f"exceptions.{number}.ends_on": _("The last day cannot be before the first.")})
        if (item.ends_on - item.starts_on).days > MAX_EXCEPTION_DAYS:
            raise Invalid({f"exceptions.{number}.ends_on": _("At most %(count)d.") % {"count": MAX_EXCEPTION_DAYS}})
    return [
        {
            "starts_on": item.starts_on.isoformat(),
            "ends_on": item.ends_on.isoformat(),
            "is_open": item.is_open,
            "name": item.name,
        }
        for item in sorted(days, key=lambda item: (item.starts_on, item.ends_on))
    ]


def _has_time_for(calendar: DeskCalendar, desk: Desk, minutes: int) -> bool:
    """Whether a ticket gets a moment, whatever is promised: otherwise nobody could file one."""
    try:
        add_open_time(work_week(calendar, region=desk.region), clock.now(), timedelta(minutes=minutes))
    except NoOpeningHours:
        return False
    return True
