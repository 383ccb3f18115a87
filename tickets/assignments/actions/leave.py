"""A student who leaves lets go of everything at once: no ticket may wait for somebody who is not there."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership, User
from tickets.assignments.actions.release import end_assignment
from tickets.core.choices import ACTIVE, LIVE_ASSIGNMENT
from tickets.core.locking import lock_ticket
from tickets.core.models import Assignment


def release_on_leaving(membership: Membership, actor: Actor) -> None:
    """Release the volunteer's tickets at the desk, inside the unit of work that takes the role away."""
    if membership.role == Role.VOLUNTEER:
        _release_all(_live(membership.user_id).filter(ticket__desk_id=membership.desk_id), actor)


def release_on_deactivation(person: User, actor: Actor) -> None:
    """The same at every desk, for an account that is switched off."""
    _release_all(_live(person.pk), actor)


def _live(user_id: int) -> "QuerySet[Assignment]":
    return Assignment.objects.filter(
        volunteer_id=user_id, state__in=sorted(LIVE_ASSIGNMENT), ticket__status__in=sorted(ACTIVE)
    )


def _release_all(assignments: "Iterable[Assignment]", actor: Actor) -> None:
    """The system releases, since an administrator need not see the tickets; history names who let the student go."""
    reason = _("No longer at the helpdesk")
    for found in sorted(assignments, key=lambda item: item.ticket_id):
        ticket = lock_ticket(actor=SYSTEM, ticket_id=found.ticket_id)
        require(SYSTEM, "assignment.release_left", ticket)
        assignment = Assignment.objects.get(pk=found.pk)
        if assignment.state in LIVE_ASSIGNMENT:
            end_assignment(ticket, assignment, actor=actor, reason=reason, at=clock.now())
