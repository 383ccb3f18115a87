"""A student who leaves the desk lets go of everything to come: no school may wait for somebody who is not there."""

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership, User
from helpdesk.history.unit import unit_of_work
from helpdesk.tasks.registry import enqueue
from tickets.visits.choices import LIVE_PLACE, LIVE_VISIT, SHORT_NOTICE, PlaceState
from tickets.visits.models import Place
from tickets.visits.places import let_go
from tickets.visits.steps import lock_place

TASK = "visits.release_left"


def release_on_leaving(membership: Membership, actor: Actor) -> None:
    """Have the student's places at the desk released, in the unit of work that takes the role away.

    By a task of its own: that unit holds the person, and whoever changes a visit holds the visit first.
    """
    if membership.role == Role.VOLUNTEER:
        enqueue(TASK, {"user": membership.user_id, "desk": membership.desk_id, "actor": actor.user_id})


def release_on_deactivation(person: User, actor: Actor) -> None:
    """The same at every desk, for an account that is switched off."""
    enqueue(TASK, {"user": person.pk, "desk": None, "actor": actor.user_id})


def release_places_of(*, user_id: int, desk_id: int | None, actor: Actor) -> None:
    """Release all places that the student has, is asked for or waits for, at the desk or everywhere.

    Who is at a school now stays on its visit. The system releases, since an administrator need not see the visits;
    history names `actor`, who let the student go.
    """
    places = Place.objects.filter(volunteer_id=user_id, state__in=LIVE_PLACE, checked_in_at__isnull=True)
    places = places.filter(visit__state__in=LIVE_VISIT, ends_at__gt=clock.now())
    if desk_id is not None:
        places = places.filter(visit__desk_id=desk_id)
    for visit_id, place_id in places.order_by("visit_id").values_list("visit_id", "pk"):
        with unit_of_work():
            _release(visit_id, place_id, actor)


def _release(visit_id: int, place_id: int, actor: Actor) -> None:
    visit, place = lock_place(actor=SYSTEM, visit_id=visit_id, place_id=place_id)
    require(SYSTEM, "visit_place.release_left", place)
    if not place.is_live or place.checked_in_at is not None:
        return
    now = clock.now()
    is_late = place.state == PlaceState.HELD and visit.starts_at - SHORT_NOTICE <= now
    reason = _("No longer at the helpdesk")
    let_go(visit, place, actor=actor, reason=reason, is_late=is_late, at=now, has_left=True)
