"""The visits on the page "today", by role: what asks something of the reader, and what the day brings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.calendar.school_days import add_school_days
from helpdesk.desks.models import Desk
from tickets.agreements.models import Side
from tickets.today.sections import COUNTED_AT_MOST, HELD_AS, SHOWN
from tickets.visits.choices import LIVE_VISIT, PlaceState
from tickets.visits.models import Place, Visit
from tickets.visits.subject import VISITS
from tickets.visits.times import bounds_of_days, local_day

Json = dict[str, Any]

# A visit of so many school days from now that has free places needs somebody.
SOON_SCHOOL_DAYS = 3

# Given the reader and the moment, the condition of its visits.
Keep = Callable[[Scope, datetime], Q]

_LIVE = Q(state__in=LIVE_VISIT)
_HAS_FREE_PLACES = Q(places__gt=F("held") + F("offered"))


@dataclass(frozen=True, slots=True)
class VisitSection:
    """`waits`: it asks something of the reader, so that the menu counts it. The earliest visit comes first."""

    role: Role
    name: str
    keep: Keep
    waits: bool = True

    @property
    def key(self) -> str:
        return f"{self.role}.{self.name}"

    def of(self, scope: Scope, at: datetime) -> "QuerySet[Visit]":
        return Visit.objects.filter(self.keep(scope, at)).order_by("starts_at", "pk")


def _to_confirm_for_desk(scope: Scope, at: datetime) -> Q:
    return _LIVE & Q(desk_id__in=scope.coordinates, waits_for=Side.DESK, ends_at__gt=at)


def _to_confirm_for_board(scope: Scope, at: datetime) -> Q:
    # A coordinator is asked as such, also where they work for the board.
    asked = Q(board_id__in=scope.boards, waits_for=Side.BOARD, ends_at__gt=at)
    return _LIVE & asked & ~Q(desk_id__in=scope.coordinates)


def _without_outcome(scope: Scope, at: datetime) -> Q:
    return _LIVE & Q(desk_id__in=scope.coordinates, ends_at__lte=at)


def _needs_students(scope: Scope, at: datetime) -> Q:
    found = Q(pk__in=())
    for desk_id, region in Desk.objects.filter(pk__in=scope.coordinates).values_list("pk", "region"):
        last = local_day(add_school_days(at, SOON_SCHOOL_DAYS, region=region))
        _start, until = bounds_of_days(last, last)
        found |= Q(desk_id=desk_id, ends_at__gt=at, starts_at__gt=at, starts_at__lt=until)
    return _LIVE & _HAS_FREE_PLACES & found


def _own(scope: Scope, **facts: Any) -> Q:
    places = Place.objects.filter(volunteer_id=scope.user_id or 0, **facts)
    return Q(desk_id__in=scope.volunteers_at, pk__in=places.values("visit_id"))


def _asked(scope: Scope, at: datetime) -> Q:
    return _LIVE & _own(scope, state=PlaceState.OFFERED, ends_at__gt=at)


def _to_check_out(scope: Scope, at: datetime) -> Q:
    return _own(scope, checked_in_at__isnull=False, checked_out_at__isnull=True, ends_at__lte=at)


def _goes_today(scope: Scope, at: datetime) -> Q:
    start, end = bounds_of_days(local_day(at), local_day(at))
    today = {"starts_at__gte": start, "starts_at__lt": end}
    return _LIVE & _own(scope, state=PlaceState.HELD, checked_out_at__isnull=True, **today)


def _goes_soon(scope: Scope, at: datetime) -> Q:
    _start, end = bounds_of_days(local_day(at), local_day(at))
    return _LIVE & _own(scope, state=PlaceState.HELD, starts_at__gte=end)


VISIT_SECTIONS = (
    VisitSection(Role.COORDINATOR, "visit_without_outcome", _without_outcome),
    VisitSection(Role.COORDINATOR, "visit_to_confirm", _to_confirm_for_desk),
    VisitSection(Role.COORDINATOR, "visit_needs_students", _needs_students),
    VisitSection(Role.ICT_TEAM, "visit_to_confirm", _to_confirm_for_board),
    VisitSection(Role.VOLUNTEER, "visit_to_check_out", _to_check_out),
    VisitSection(Role.VOLUNTEER, "visit_today", _goes_today),
    VisitSection(Role.VOLUNTEER, "visit_asked", _asked),
    VisitSection(Role.VOLUNTEER, "visit_soon", _goes_soon, waits=False),
)
VISIT_SECTION_KEYS = tuple(section.key for section in VISIT_SECTIONS)


def visit_sections_of(scope: Scope) -> list[VisitSection]:
    return [section for section in VISIT_SECTIONS if getattr(scope, HELD_AS[section.role])]


def visits_of_today(scope: Scope, at: datetime) -> list[Json]:
    """Return the sections of the reader in their order, each visit once: a query for each section, and a few more."""
    taken: set[int] = set()
    found: list[tuple[VisitSection, list[int]]] = []
    for section in visit_sections_of(scope):
        first = section.of(scope, at).values_list("pk", flat=True)[: COUNTED_AT_MOST + 1 + len(taken)]
        own = [pk for pk in first if pk not in taken]
        taken.update(own)
        found.append((section, own))
    shown = [pk for _section, own in found for pk in own[:SHOWN]]
    things = VISITS.things(shown) if shown else {}
    rows = {row["id"]: row for row in VISITS.rows(things.values(), scope)}
    return [
        {
            "name": section.key,
            "waits": section.waits,
            "count": min(len(own), COUNTED_AT_MOST),
            "capped": len(own) > COUNTED_AT_MOST,
            "items": [rows[pk] for pk in own[:SHOWN] if pk in rows],
        }
        for section, own in found
    ]


def count_waiting_visits(scope: Scope, at: datetime) -> int:
    """Return how many visits wait for the reader, each once, at most one more than COUNTED_AT_MOST. One query."""
    waiting = [section.keep(scope, at) for section in visit_sections_of(scope) if section.waits]
    if not waiting:
        return 0
    # Each by its own index, and no more of it than is counted.
    parts = [Visit.objects.filter(keep).order_by().values("pk")[: COUNTED_AT_MOST + 1] for keep in waiting]
    within = [Visit.objects.filter(pk__in=part).order_by().values("pk") for part in parts]
    return min(within[0].union(*within[1:]).count(), COUNTED_AT_MOST + 1)
