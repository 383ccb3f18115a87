"""Change a visit, also its day, time or school: then the other side is asked again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_people
from helpdesk.errors import Conflict, Invalid
from helpdesk.history.unit import unit_of_work
from tickets.core.models import Ticket
from tickets.visits.access import other_side, side_of
from tickets.visits.choices import PlaceState, VisitState
from tickets.visits.drafts import address_of, find_agreement, find_school, times
from tickets.visits.facts import codes_of, warnings_of_student
from tickets.visits.models import Place, Visit
from tickets.visits.places import end_handovers, fill_free_places, live_places, record_place, set_state
from tickets.visits.steps import (
    DoubleBooked,
    clash_sentence,
    clashes,
    lock_with_tickets,
    named,
    save_places,
    tell_tickets,
)
from tickets.visits.subject import VISITS
from tickets.visits.times import local_day, local_time, moments_of

_TIMES = frozenset({"day", "starts", "ends"})
# What the other side says yes to.
_APPOINTMENT = frozenset({"starts_at", "ends_at", "school_id"})
# What calendars show besides: they are told, nobody is asked.
_SHOWN = frozenset({"address"})


def change_visit(
    *,
    actor: Actor,
    visit_id: int,
    changes: Mapping[str, Any],
    version: int | None = None,
) -> Visit:
    """Change a visit. With another day, time or school the other side is asked to confirm it (again).

    Students who have a place move along. Whoever has a place elsewhere at the new time stands in the way: 409 names
    them, unless `release_clashing` in the changes lets go of their places. Raises NotFound, Stale, NotAllowed, Conflict
    once it is over or somebody is there, Invalid as for a new visit and for fewer places than are taken.
    """
    wanted = dict(changes)
    release_clashing = bool(wanted.pop("release_clashing", False))
    with unit_of_work():
        visit, tickets = lock_with_tickets(actor=actor, visit_id=visit_id, version=version)
        require(actor, "visit.change", visit)
        now = clock.now()
        before = times(visit)
        columns = _columns(actor, visit, wanted, tickets, at=now)
        changed = VISITS.set_changes(visit, columns)
        if not changed:
            return visit
        if visit.free < 0:
            raise _fewer_places(visit)
        is_moved = bool(_APPOINTMENT & set(changed))
        if is_moved or _SHOWN & set(changed):
            visit.sequence += 1
        side, was_confirmed = side_of(actor.scope, visit), visit.state == VisitState.CONFIRMED
        released: list[Place] = []
        if is_moved:
            if Place.objects.filter(visit=visit, checked_in_at__isnull=False).exists():
                raise Conflict(_("A student is there already. Say how it went, and plan another visit."))
            visit.state, visit.waits_for, visit.reminded_at = VisitState.PROPOSED, other_side(side), None
            released = _move_places(actor, visit, release_clashing=release_clashing, at=now)
        save_places(visit, *changed, "sequence", "state", "waits_for", "reminded_at", at=now)
        if is_moved:
            data = {
                **times(visit),
                "side": side,
                "sequence": visit.sequence,
                "from_starts_at": before["starts_at"],
                "from_ends_at": before["ends_at"],
                "fields": changed,
                "confirm_anew": was_confirmed,
            }
            VISITS.record("visit.moved", actor=actor, thing=visit, data=data, at=now)
            told = {"visit": visit.pk, "starts_at": visit.starts_at.isoformat()}
            tell_tickets("ticket_visit.moved", tickets, actor=actor, data=told, at=now)
        else:
            VISITS.record("visit.changed", actor=actor, thing=visit, data={"fields": changed}, at=now)
        for place in released:
            record_place("visit.place_removed", visit, place, actor=actor, at=now)
        fill_free_places(visit, at=now)
        return visit


def _columns(
    actor: Actor, visit: Visit, wanted: dict[str, Any], tickets: list[Ticket], *, at: datetime
) -> dict[str, Any]:
    """Return the columns with their new values. Raises Invalid."""
    columns = {name: value for name, value in wanted.items() if name not in _TIMES}
    if _TIMES & wanted.keys():
        day = wanted.get("day", local_day(visit.starts_at))
        starts, ends = wanted.get("starts", local_time(visit.starts_at)), wanted.get("ends", local_time(visit.ends_at))
        if (day, starts, ends) != (local_day(visit.starts_at), local_time(visit.starts_at), local_time(visit.ends_at)):
            columns["starts_at"], columns["ends_at"] = moments_of(day, starts, ends, at=at)
    if columns.get("school_id", visit.school_id) != visit.school_id:
        school = find_school(actor, columns["school_id"])
        if school.board_id != visit.board_id:
            text = _("Choose a school of the same board. For another board, plan another visit.")
            raise Invalid({"school_id": text}, code="other_board")
        # The address of a school goes with it, unless somebody wrote another.
        if "address" not in columns and visit.address == address_of(visit.school):
            columns["address"] = address_of(school)
    agreement_id = columns.get("agreement_id")
    if agreement_id is not None and agreement_id != visit.agreement_id:
        find_agreement(actor, agreement_id, visit)
    return columns


def _fewer_places(visit: Visit) -> Invalid:
    taken = visit.held + visit.offered
    text = ngettext(
        "%(count)d place is taken or offered. Take that student off first.",
        "%(count)d places are taken or offered. Take students off first.",
        taken,
    )
    return Invalid({"places": text % {"count": taken}}, code="too_few")


def _move_places(actor: Actor, visit: Visit, *, release_clashing: bool, at: datetime) -> list[Place]:
    """Take the places along to the new time; return those that were let go because their students are elsewhere.

    Raises DoubleBooked that names them, unless they may be let go.
    """
    places = live_places(visit)
    lock_people([place.volunteer_id for place in places])
    held = [place for place in places if place.state == PlaceState.HELD]
    booked = clashes([place.volunteer_id for place in held], visit.starts_at, visit.ends_at, but=visit.pk)
    clashing = [place for place in held if place.volunteer_id in booked]
    if clashing and not release_clashing:
        raise _booked_elsewhere(actor, clashing, booked)
    end_handovers(clashing, at=at)
    for place in clashing:
        set_state(place, PlaceState.REMOVED, at=at)
    for place in places:
        if place.is_live:
            place.starts_at, place.ends_at, place.updated_at = visit.starts_at, visit.ends_at, at
            place.reminded_at = None
            if place.state == PlaceState.HELD:
                place.warnings = codes_of(warnings_of_student(visit, place.volunteer_id))
            place.save(update_fields=["starts_at", "ends_at", "warnings", "reminded_at", "updated_at"])
    return clashing


def _booked_elsewhere(actor: Actor, clashing: list[Place], booked: Mapping[int, Place]) -> DoubleBooked:
    """Say who cannot come then; a name only to who reads it on the visit, the other visit only to who sees that."""
    names = ", ".join(place.volunteer.name for place in clashing)
    text = _("At that time these students go elsewhere: %(names)s. Choose another time, or let go of their places.")
    return DoubleBooked(
        text % {"names": names},
        students=[
            {
                "id": place.volunteer_id,
                "name": place.volunteer.name,
                "why": clash_sentence(booked[place.volunteer_id], actor.scope),
                **named(booked[place.volunteer_id], actor.scope),
            }
            for place in clashing
        ],
    )
