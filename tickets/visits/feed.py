"""Visits in people's own calendars: of a student those they go to or are asked for, of both sides all of theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from django.db.models import Q, QuerySet

from helpdesk.access.scope import Scope
from helpdesk.calendar.ical import CalendarEvent
from helpdesk.calendar_feeds.sources import Window
from tickets.visits.choices import PlaceState, VisitState
from tickets.visits.invitations import appointment, status_of
from tickets.visits.models import Place, Visit

Row = TypeVar("Row", Place, Visit)


def visits_of(scope: Scope, window: Window) -> Iterator[CalendarEvent]:
    """Return the visits of somebody with this scope, in two queries for a student and two for a side.

    A place of one's own says more than that a visit is one's desk's.
    """
    places = {place.visit_id: place for place in _places(scope, window)}
    for place in places.values():
        yield _of_student(place)
    for visit in _of_sides(scope, window):
        if visit.pk not in places:
            yield appointment(visit, status_of(visit))


def _of_student(place: Place) -> CalendarEvent:
    event = appointment(place.visit, status_of(place.visit, place))
    return replace(event, updated_at=max(event.updated_at, place.updated_at))


def _places(scope: Scope, window: Window) -> Iterable[Place]:
    """Return the student's places, of one visit the live one or else the last one last. Who waits goes nowhere yet."""
    if not scope.volunteers_at:
        return ()
    own = Place.objects.filter(
        volunteer_id=scope.user_id, visit__desk_id__in=scope.volunteers_at, ends_at__gte=window.since
    )
    own = own.exclude(state=PlaceState.WAITING).exclude(
        ~Q(state__in=(PlaceState.HELD, PlaceState.OFFERED)), updated_at__lt=window.cancelled_since
    )
    nearest = _nearest(own.select_related("visit__school", "visit__desk"), window)
    return sorted(nearest, key=lambda place: (place.is_live, place.pk))


def _of_sides(scope: Scope, window: Window) -> Iterable[Visit]:
    if not (scope.coordinates or scope.boards):
        return ()
    visits = Visit.objects.filter(Q(desk_id__in=scope.coordinates) | Q(board_id__in=scope.boards))
    visits = visits.filter(ends_at__gte=window.since).exclude(
        state=VisitState.CANCELLED, updated_at__lt=window.cancelled_since
    )
    return _nearest(visits.select_related("school", "desk"), window)


def _nearest(rows: "QuerySet[Row]", window: Window) -> list[Row]:
    """Return what is to come and what was, each at most as many as are asked for, from today on and back."""
    coming = rows.filter(starts_at__gte=window.at, starts_at__lt=window.until).order_by("starts_at", "pk")
    past = rows.filter(starts_at__lt=window.at).order_by("-starts_at", "-pk")
    return list(chain(coming[: window.most], past[: window.most]))
