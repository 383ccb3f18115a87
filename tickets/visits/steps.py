"""What the actions on visits have in common; each runs in a unit of work.

Locks are taken in one order everywhere: tickets, then the visit, then people in the order of their numbers.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.scope import Scope
from helpdesk.errors import Conflict, NotFound
from tickets.core.choices import ENDED
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_tickets, save_change
from tickets.core.models import Ticket
from tickets.visits.choices import PlaceState
from tickets.visits.facts import tickets_of
from tickets.visits.models import Place, Visit
from tickets.visits.subject import VISITS
from tickets.visits.times import ZONE


class DoubleBooked(Conflict):
    """The student has a place on another visit at that time."""

    code = "double_booked"


def lock_place(*, actor: Actor, visit_id: int, place_id: int) -> tuple[Visit, Place]:
    """Lock a visit that the actor sees and return one of its places: their own, or any for who leads the desk.

    Raises NotFound.
    """
    visit = VISITS.lock(actor=actor, thing_id=visit_id)
    place = Place.objects.select_related("volunteer").filter(visit=visit, pk=place_id).first()
    is_theirs = place is not None and place.volunteer_id == actor.user_id
    if place is None or not (is_theirs or actor.scope.is_system or visit.desk_id in actor.scope.coordinates):
        raise NotFound
    place.visit = visit
    return visit, place


def lock_with_tickets(
    *, actor: Actor, visit_id: int, version: int | None = None, others: Collection[int] = ()
) -> tuple[Visit, list[Ticket]]:
    """Lock the tickets of a visit that are not ended, with these others, then the visit. Raises NotFound, Stale."""
    found = VISITS.find(actor.scope, visit_id)
    wanted = {*tickets_of(found), *others}
    tickets = _lock_going_on(wanted)
    visit = VISITS.lock(actor=actor, thing_id=visit_id, version=version)
    # Those that came to it before we held the visit.
    return visit, [*tickets, *_lock_going_on(set(tickets_of(visit)) - wanted)]


def _lock_going_on(ids: Collection[int]) -> list[Ticket]:
    """As the system: who may act for a side sees all of its tickets, and others are turned away by `require`."""
    if not ids:
        return []
    going_on = Ticket.objects.filter(pk__in=ids).exclude(status__in=sorted(ENDED))
    return lock_tickets(actor=SYSTEM, tickets=going_on.order_by("pk"))


def tell_tickets(kind: str, tickets: Iterable[Ticket], *, actor: Actor, data: Mapping[str, Any], at: datetime) -> None:
    """Record it in the history of each of these tickets, which are locked."""
    for ticket in tickets:
        save_change(ticket, at=at)
        record_ticket_event(kind, actor=actor, ticket=ticket, data=data, at=at)


def save_places(visit: Visit, *fields: str, at: datetime) -> None:
    """Count the places of the visit anew, and save it as one new version with these fields."""
    of_its_own = Q(state=PlaceState.OFFERED, takes_over__isnull=True)
    counts = Place.objects.filter(visit=visit).aggregate(
        held=Count("pk", filter=Q(state=PlaceState.HELD)),
        offered=Count("pk", filter=of_its_own),
        waiting=Count("pk", filter=Q(state=PlaceState.WAITING)),
    )
    visit.held, visit.offered, visit.waiting = counts["held"], counts["offered"], counts["waiting"]
    VISITS.save_change(visit, "held", "offered", "waiting", *fields, at=at)


def clashes(
    volunteers: Collection[int], starts_at: datetime, ends_at: datetime, *, but: int | None = None
) -> "dict[int, Place]":
    """Return who of these students has a place on another visit at that time, with that place. One query.

    A visit that begins when another ends is none. `but`: the number of the visit itself.
    """
    held = Place.objects.filter(
        volunteer_id__in=sorted(volunteers), state=PlaceState.HELD, starts_at__lt=ends_at, ends_at__gt=starts_at
    )
    places = held.exclude(visit_id=but or 0).select_related("visit__school", "volunteer").order_by("-starts_at", "-pk")
    return {place.volunteer_id: place for place in places}


def refuse_double_booking(visit: Visit, volunteer_id: int, *, scope: Scope) -> None:
    """Raise DoubleBooked if the student, whose row is locked, has a place elsewhere at the time of the visit.

    The sentence names the other visit to who may see it.
    """
    clash = clashes([volunteer_id], visit.starts_at, visit.ends_at, but=visit.pk).get(volunteer_id)
    if clash is not None:
        raise DoubleBooked(clash_sentence(clash, scope), **named(clash, scope))


def named(clash: Place, scope: Scope) -> dict[str, Any]:
    """Return the number of the other visit, for who may see it."""
    return {"visit": clash.visit_id} if VISITS.access.sees(scope, clash.visit) else {}


def clash_sentence(clash: Place, scope: Scope) -> str:
    """Return with which visit a place clashes: to its student, or about them."""
    is_own = clash.volunteer_id == scope.user_id
    if not VISITS.access.sees(scope, clash.visit):
        return _("This student has another appointment at that time. Choose somebody else.")
    values = {"school": clash.visit.school.name, "when": when_words(clash.starts_at, clash.ends_at)}
    if is_own:
        return _("You go to %(school)s at that time: %(when)s. Let go of that place first.") % values
    return _("This student goes to %(school)s at that time: %(when)s. Choose somebody else.") % values


def when_words(starts_at: datetime, ends_at: datetime) -> str:
    """Return day and times as people say them: "Tuesday 5 May, 09:00–12:00"."""
    start, end = starts_at.astimezone(ZONE), ends_at.astimezone(ZONE)
    return f"{date_format(start, 'l j F')}, {start:%H:%M}–{end:%H:%M}"
