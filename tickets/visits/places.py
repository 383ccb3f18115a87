"""What happens to places, whoever does it. Inside a unit of work that has locked the visit."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.accounts.locks import lock_people
from helpdesk.errors import Conflict, Invalid
from helpdesk.history.models import Audience
from tickets.visits.choices import LIVE_PLACE, PlaceState
from tickets.visits.facts import codes_of, warnings_of_student
from tickets.visits.models import Place, Visit
from tickets.visits.steps import clashes, save_places
from tickets.visits.subject import VISITS
from volunteers.models import Volunteer


def new_place(visit: Visit, volunteer_id: int, state: str, *, at: datetime, **facts: Any) -> Place:
    """Make a place on a locked visit; `save_places` comes after."""
    place = Place(
        visit=visit,
        volunteer_id=volunteer_id,
        state=state,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        since=at,
        created_at=at,
        updated_at=at,
        **facts,
    )
    if state == PlaceState.HELD:
        place.warnings = codes_of(warnings_of_student(visit, volunteer_id))
    place.save(force_insert=True)
    return place


def set_state(place: Place, state: str, *, at: datetime, reason: str = "") -> None:
    """Save another state of a place; one that is held from now on keeps what is to be said of it."""
    place.state, place.updated_at = state, at
    if reason:
        place.reason = reason
    if state == PlaceState.HELD:
        place.since = at
        place.warnings = codes_of(warnings_of_student(place.visit, place.volunteer_id))
    place.save(update_fields=["state", "updated_at", "reason", "since", "warnings"])


def record_place(kind: str, visit: Visit, place: Place, *, actor: Actor, at: datetime, **data: Any) -> None:
    """Record what happened to a place in the history of its visit."""
    said = {name: value for name, value in data.items() if not (name == "reason" and not value)}
    facts = {"place": place.pk, "volunteer": place.volunteer_id, **said}
    VISITS.record(kind, actor=actor, thing=visit, audience=Audience.INTERNAL, data=facts, at=at)


def is_at_work(desk_id: int, user_id: int) -> bool:
    """Return whether it is a student of the desk who takes on work now."""
    return Volunteer.objects.at_work().filter(desk_id=desk_id, user_id=user_id).exists()


def live_places(visit: Visit) -> list[Place]:
    places = list(Place.objects.filter(visit=visit, state__in=LIVE_PLACE).select_related("volunteer").order_by("pk"))
    for place in places:
        place.visit = visit
    return places


def fill_free_places(visit: Visit, *, at: datetime) -> list[Place]:
    """Give free places of a locked visit, whose counts are right, to the first of the waiting list who can come.

    Whoever is booked elsewhere keeps their turn. Nobody is put on a visit that has begun.
    """
    if visit.free <= 0 or not visit.waiting or visit.starts_at <= at or not visit.is_live:
        return []
    waiting = sorted(
        (place for place in live_places(visit) if place.state == PlaceState.WAITING),
        key=lambda place: (place.since, place.pk),
    )
    lock_people([place.volunteer_id for place in waiting])
    booked = clashes([place.volunteer_id for place in waiting], visit.starts_at, visit.ends_at, but=visit.pk)
    filled: list[Place] = [place for place in waiting if place.volunteer_id not in booked][: visit.free]
    for place in filled:
        set_state(place, PlaceState.HELD, at=at)
    if filled:
        save_places(visit, at=at)
    for place in filled:
        record_place("visit.place_filled", visit, place, actor=SYSTEM, at=at)
    return filled


def end_handovers(places: Sequence[Place], *, at: datetime) -> None:
    """Let the questions to colleagues lapse whether they take over one of these places."""
    asked = Place.objects.filter(takes_over__in=places, state=PlaceState.OFFERED)
    asked.update(state=PlaceState.LAPSED, updated_at=at)


def let_go(
    visit: Visit, place: Place, *, actor: Actor, reason: str, is_late: bool, at: datetime, has_left: bool = False
) -> None:
    """End a live place of a locked visit, with all that follows. `has_left`: its student left the desk."""
    state = place.state
    end_handovers([place], at=at)
    set_state(place, PlaceState.RELEASED, at=at, reason=reason)
    save_places(visit, at=at)
    more = {"has_left": True} if has_left else {}
    record_place(
        "visit.place_released", visit, place, actor=actor, at=at, reason=reason, state=state, is_late=is_late, **more
    )
    fill_free_places(visit, at=at)


def check_student(visit: Visit, volunteer_id: int) -> None:
    """Raise Invalid for somebody who is no student of the desk, or takes on no work now."""
    if not is_at_work(visit.desk_id, volunteer_id):
        raise Invalid({"volunteer_id": _("Choose a student who is at work now.")}, code="does_not_exist")


def live_place_of(visit: Visit, volunteer_id: int) -> Place | None:
    place = Place.objects.filter(visit=visit, volunteer_id=volunteer_id, state__in=LIVE_PLACE).first()
    if place is not None:
        place.visit = visit
    return place


def has_one() -> Conflict:
    return Conflict(_("This student has a place, or is asked for one already."))
