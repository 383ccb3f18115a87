"""Visits as lists, pages and live frames show them, and what may be done with a place on one."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from helpdesk import clock
from helpdesk.access.policy import SYSTEM_RELATION, Permission, Policy, allowed
from helpdesk.access.scope import Scope
from helpdesk.history.erasure import LEFT_OUT
from helpdesk.history.models import Audience
from helpdesk.prepared import IsOneOf
from helpdesk.subjects.subject import Subject
from tickets.core.rows import person
from tickets.visits.access import (
    ACCESS,
    SUBJECT,
    PlaceRelation,
    VisitRelation,
    place_relations,
    side_of,
)
from tickets.visits.choices import PlaceState, VisitState
from tickets.visits.models import Place, Visit
from tickets.visits.times import may_check_in

Json = dict[str, Any]

SIDES = frozenset({VisitRelation.COORDINATOR, VisitRelation.BOARD_TEAM})
# Who reads how to get in, and whom to ask for.
_GOES_THERE = SIDES | {VisitRelation.RULE, VisitRelation.PLANNED}
_COORDINATOR = frozenset({VisitRelation.COORDINATOR})
_BY_ITSELF = frozenset({SYSTEM_RELATION})
_FOR_WHO_GOES = ("contact_name", "contact_phone", "access_notes")
_OWN_PLACE = "_own_place"


def _is_live(visit: Visit) -> bool:
    return visit.is_live


def _is_proposed(visit: Visit) -> bool:
    return visit.state == VisitState.PROPOSED


def _waits_for_own_side(scope: Scope, visit: Visit) -> bool:
    return visit.waits_for == side_of(scope, visit)


def _waits_not_for_own_side(scope: Scope, visit: Visit) -> bool:
    return not _waits_for_own_side(scope, visit)


def _has_begun(_scope: Scope, visit: Visit) -> bool:
    return visit.starts_at <= clock.now()


def _can_sign_up(scope: Scope, visit: Visit) -> bool:
    own = own_place(visit, scope)
    return visit.starts_at > clock.now() and (own is None or not own.is_live)


class VisitSubject(Subject[Visit]):
    name = SUBJECT
    model = Visit
    access = ACCESS
    permissions = {
        "visit.plan": Permission(SIDES),
        "visit.change": Permission(SIDES, _is_live),
        "visit.confirm": Permission(
            SIDES, _is_proposed, _waits_for_own_side, _("Your side has said yes already. It waits for the other side.")
        ),
        "visit.decline": Permission(
            SIDES, _is_proposed, _waits_for_own_side, _("It waits for the other side. To call it off, cancel it.")
        ),
        "visit.cancel": Permission(
            SIDES, _is_live, _waits_not_for_own_side, _("It waits for your side: say no to it instead.")
        ),
        "visit.finish": Permission(
            SIDES, _is_live, _has_begun, _("This visit has not begun. If it is called off, cancel it.")
        ),
        "visit.set_tickets": Permission(SIDES, _is_live),
        "visit.sign_up": Permission(
            frozenset({VisitRelation.OPEN}),
            _is_live,
            _can_sign_up,
            _("You have a place on this visit or are asked for it already, or it has begun."),
        ),
        "visit.offer": Permission(_COORDINATOR, _is_live),
        "visit.follow": Permission(_BY_ITSELF),
        "visit.end_by_itself": Permission(_BY_ITSELF),
    }
    # What is said of places is for who leads the desk, and the students who have or had one.
    audiences = {
        Audience.INTERNAL: frozenset({VisitRelation.COORDINATOR, VisitRelation.HAD, VisitRelation.RULE}),
    }
    shown_columns = (
        "id", "desk_id", "board_id", "board__name", "school_id", "school__name", "agreement_id", "uid", "sequence",
        "title", "state", "waits_for", "starts_at", "ends_at", "places", "held", "offered", "waiting",
        "is_open_for_signup", "address", "contact_name", "contact_phone", "access_notes", "bring", "reason", "version",
        "created_at", "updated_at", "ended_at",
    )  # fmt: skip
    words = {
        "title": LEFT_OUT, "address": "", "contact_name": "", "contact_phone": "", "access_notes": "", "bring": "",
        "reason": "",
    }  # fmt: skip
    authors = ("proposed_by",)

    def for_rows(self, things: "QuerySet[Visit]") -> "QuerySet[Visit]":
        # Not joined: a page has few boards, schools and people.
        return things.prefetch_related("board", "school", "proposed_by")

    def row(self, thing: Visit, relations: frozenset[str]) -> Json:
        row = super().row(thing, relations) or {}
        # A student reads it for as long as they go there.
        sees_contact = bool(relations & (_GOES_THERE if thing.is_live else SIDES))
        if not sees_contact:
            row |= dict.fromkeys(_FOR_WHO_GOES, "")
        return {**row, "uid": str(thing.uid), "proposed_by": person(thing.proposed_by), "shows_contact": sees_contact}

    def show(self, thing: Visit, scope: Scope) -> Json:
        own = own_place(thing, scope)
        speaks = bool(SIDES & self.relations_of(scope, thing))
        return {
            **super().show(thing, scope),
            "side": side_of(scope, thing) if speaks else None,
            "my_place": place_row(own, scope) if own else None,
        }

    def rows(self, things: Iterable[Visit], scope: Scope) -> list[Json]:
        shown = list(things)
        take_own_places(shown, scope)
        return super().rows(shown, scope)


def own_place(visit: Visit, scope: Scope) -> Place | None:
    """Return the reader's place on the visit: the live one, else the last that they had. Asks for it once."""
    if _OWN_PLACE not in vars(visit):
        take_own_places([visit], scope)
    place: Place | None = vars(visit)[_OWN_PLACE]
    return place


def take_own_places(visits: Iterable[Visit], scope: Scope) -> None:
    """Read for all of these visits at once what `own_place` gives: one query, none for who is no student."""
    by_id = {visit.pk: visit for visit in visits if visit.pk is not None}
    for visit in by_id.values():
        vars(visit)[_OWN_PLACE] = None
    if not by_id or scope.user_id is None or not scope.volunteers_at:
        return
    places = Place.objects.filter(IsOneOf("visit_id", by_id), volunteer_id=scope.user_id).select_related("volunteer")
    # A live one comes last, and of the others the last: no two live ones are of one student.
    for place in sorted(places, key=lambda place: (place.is_live, place.pk)):
        place.visit = by_id[place.visit_id]
        vars(place.visit)[_OWN_PLACE] = place


VISITS = VisitSubject()


def _is_not_begun(place: Place) -> bool:
    return place.checked_in_at is None


_PLACE_PERMISSIONS = {
    "visit_place.accept": Permission(
        frozenset({PlaceRelation.OWN}), lambda place: place.state == PlaceState.OFFERED and place.visit.is_live
    ),
    "visit_place.decline": Permission(frozenset({PlaceRelation.OWN}), lambda place: place.state == PlaceState.OFFERED),
    "visit_place.release": Permission(
        frozenset({PlaceRelation.OWN}),
        lambda place: place.state in (PlaceState.HELD, PlaceState.WAITING) and place.visit.is_live,
        lambda _scope, place: _is_not_begun(place),
        _("You have checked in. Check out when you leave."),
    ),
    "visit_place.hand_over": Permission(
        frozenset({PlaceRelation.OWN}),
        lambda place: place.state == PlaceState.HELD and place.visit.is_live and _is_not_begun(place),
        lambda _scope, place: place.visit.ends_at > clock.now(),
        _("This visit is over."),
    ),
    "visit_place.remove": Permission(
        frozenset({PlaceRelation.COORDINATOR}),
        lambda place: place.is_live and place.visit.is_live,
        lambda _scope, place: _is_not_begun(place),
        _("This student has checked in: who was there stays on the visit."),
    ),
    "visit_place.check_in": Permission(
        frozenset({PlaceRelation.OWN}),
        lambda place: place.state == PlaceState.HELD and place.visit.is_live and _is_not_begun(place),
        lambda _scope, place: may_check_in(place.visit.starts_at, at=clock.now()),
        _("You can check in from an hour before the start until the end of that day. Later, log your hours by hand."),
    ),
    "visit_place.check_out": Permission(frozenset({PlaceRelation.OWN}), lambda place: place.is_there),
    "visit_place.release_left": Permission(_BY_ITSELF),
    "visit_place.ask": Permission(_BY_ITSELF),
}

PLACE_POLICY = Policy(relations_of=place_relations, permissions=_PLACE_PERMISSIONS)
_PLACE_ABILITIES = tuple(name for name, rule in _PLACE_PERMISSIONS.items() if rule.relations != _BY_ITSELF)


def place_row(place: Place, scope: Scope) -> Json:
    """Return a place as its student and the coordinators of the desk get it; its visit and student are there."""
    return {
        "id": place.pk,
        "volunteer": person(place.volunteer),
        "state": place.state,
        "since": place.since,
        "takes_over": place.takes_over_id,
        "warnings": place.warnings,
        "note": place.note,
        "reason": place.reason,
        "checked_in_at": place.checked_in_at,
        "checked_out_at": place.checked_out_at,
        "asked_at": place.asked_at,
        "abilities": allowed(scope, _PLACE_ABILITIES, place),
    }
