"""Who sees a visit: both sides, the students who have or had a place on it, and while students can sign up all of them.

See `helpdesk.subjects.access`. What may be done with a place follows from whose it is.
"""

from enum import StrEnum

from helpdesk.access.policy import SYSTEM_RELATION
from helpdesk.access.scope import Scope
from helpdesk.subjects.access import Access, Has, Linked, board_of, desk_of
from helpdesk.subjects.links import Link
from tickets.agreements.models import Side
from tickets.visits.choices import LIVE_PLACE, LIVE_VISIT
from tickets.visits.models import Place, Visit

SUBJECT = "visit"


class VisitRelation(StrEnum):
    COORDINATOR = "coordinator"
    BOARD_TEAM = "board_team"
    # Sees all of its desk, and does nothing yet.
    RULE = "rule"
    # A student who has a place, is asked for one, or stands on the waiting list.
    PLANNED = "planned"
    # A student who has, or had, any place.
    HAD = "had"
    # A student of the desk, while students can sign up.
    OPEN = "open"


class PlaceRelation(StrEnum):
    COORDINATOR = "coordinator"
    # The student whose it is, while they are one.
    OWN = "own"


_STUDENT = desk_of("volunteers_at")
_ANY_PLACE = Link("students", rows=Place, thing="visit_id", column="volunteer_id")
_LIVE_PLACE = Link(
    "planned_students", rows=Place, thing="visit_id", column="volunteer_id", only=(("state__in", LIVE_PLACE),)
)

ACCESS = Access(
    {
        VisitRelation.COORDINATOR: desk_of("coordinates"),
        VisitRelation.RULE: desk_of("automates"),
        VisitRelation.BOARD_TEAM: board_of(),
        VisitRelation.PLANNED: _STUDENT & Linked(_LIVE_PLACE, ("user_id",)),
        VisitRelation.HAD: _STUDENT & Linked(_ANY_PLACE, ("user_id",)),
        VisitRelation.OPEN: _STUDENT & Has("is_open_for_signup", (True,)) & Has("state", LIVE_VISIT),
    },
    # Whoever has a place had one: a place that ends takes the visit from nobody's sight.
    seen_by=frozenset(VisitRelation) - {VisitRelation.PLANNED},
    of_few=frozenset({VisitRelation.HAD, VisitRelation.OPEN}),
)


def side_of(scope: Scope, visit: Visit) -> Side:
    """Return for which side somebody who may speak for one does so: by the desk of the visit, not by any role."""
    return Side.DESK if visit.desk_id in scope.coordinates else Side.BOARD


def other_side(side: str) -> Side:
    return Side.BOARD if side == Side.DESK else Side.DESK


def place_relations(scope: Scope, place: Place) -> frozenset[str]:
    """Return how whoever acts stands to a place; its visit is there."""
    if scope.is_system:
        return frozenset({SYSTEM_RELATION})
    desk_id = place.visit.desk_id
    held = {
        PlaceRelation.COORDINATOR: desk_id in scope.coordinates,
        PlaceRelation.OWN: place.volunteer_id == scope.user_id and desk_id in scope.volunteers_at,
    }
    return frozenset(relation for relation, is_so in held.items() if is_so)
