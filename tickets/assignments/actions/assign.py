"""Bring a ticket and a volunteer together: offer it, or pick it up from the queue."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import current_unit, unit_of_work
from tickets.assignments.workload import facts_of
from tickets.core.access import SUBJECT, Visibility, visibility_of
from tickets.core.choices import LIVE_ASSIGNMENT, AssignmentState, Status
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket
from tickets.core.models import Assignment, Ticket
from tickets.core.workflow import find_move
from tickets.lifecycle.actions.move import apply_move
from volunteers.models import Volunteer

# How long a page may still show a ticket that has left the queue: what is kept without network is not older.
QUEUE_PAGE_AGE = timedelta(days=1)


class OverCapacity(Conflict):
    """The volunteer's week is full; a coordinator may offer it all the same with `force`."""

    code = "over_capacity"


def offer_ticket(
    *,
    actor: Actor,
    ticket_id: int,
    volunteer_id: int,
    note: str = "",
    force: bool = False,
    version: int | None = None,
) -> Assignment:
    """Offer a ticket to a volunteer (`volunteer_id` is the user's id), who then accepts or declines.

    The offer expires after OFFER_HOURS. Raises NotFound, Stale, NotAllowed, Conflict in a status in which nothing
    is offered, Invalid for somebody who is no volunteer of the desk, OverCapacity unless `force`.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        require(actor, "ticket.offer", ticket)
        return offer_locked_ticket(ticket, actor=actor, volunteer_id=volunteer_id, note=note, force=force)


def offer_locked_ticket(
    ticket: Ticket,
    *,
    actor: Actor,
    volunteer_id: int,
    note: str = "",
    force: bool = False,
    takes_over_from: Assignment | None = None,
) -> Assignment:
    """The same for a ticket that the running unit of work has locked already."""
    volunteer = Volunteer.objects.at_work().filter(desk_id=ticket.desk_id, user_id=volunteer_id).first()
    if volunteer is None:
        raise Invalid({"volunteer": _("Choose a student who is at work now.")}, code="unknown")
    if ticket.assignments.filter(volunteer_id=volunteer_id, state__in=sorted(LIVE_ASSIGNMENT)).exists():
        raise Conflict(_("This student already has the ticket, or an offer of it."))
    if not force and facts_of(volunteer, at=clock.now()).is_full:
        # Without the name: the answer to a change of many tickets is kept for a week.
        raise OverCapacity(
            _("This student has no room this week. Choose somebody else, or offer it all the same."),
            volunteer=volunteer_id,
        )
    now = clock.now()
    assignment = Assignment.objects.create(
        ticket=ticket,
        volunteer_id=volunteer_id,
        state=AssignmentState.OFFERED,
        note=note,
        offered_by=actor.require_user(),
        takes_over_from=takes_over_from,
        created_at=now,
        expires_at=now + timedelta(hours=settings.OFFER_HOURS),
    )
    ticket.forget_access()
    record_ticket_event(
        "assignment.offered",
        actor=actor,
        ticket=ticket,
        audience=Audience.INTERNAL,
        data={"volunteer": volunteer_id, "assignment": assignment.pk, "note": note},
    )
    return assignment


def claim_ticket(*, actor: Actor, ticket_id: int) -> Assignment:
    """Pick a ticket up from the queue: the volunteer has it at once, and work begins.

    Raises NotFound if the ticket was in no queue of the actor's within the last day, Conflict if somebody else was
    first.
    """
    with unit_of_work():
        ticket = _lock_from_queue(actor, ticket_id)
        require(actor, "ticket.claim", ticket)
        now = clock.now()
        assignment = Assignment.objects.create(
            ticket=ticket,
            volunteer=actor.require_user(),
            state=AssignmentState.ACCEPTED,
            is_lead=True,
            created_at=now,
            answered_at=now,
        )
        ticket.forget_access()
        record_ticket_event(
            "assignment.claimed",
            actor=actor,
            ticket=ticket,
            data={"volunteer": actor.user_id, "assignment": assignment.pk},
            at=now,
        )
        start_work(ticket, actor=actor)
        return assignment


def _lock_from_queue(actor: Actor, ticket_id: int) -> Ticket:
    """Lock first: two volunteers may claim at once. The loser saw the ticket, so it gets a Conflict, not a 404.

    Only while a page may still show it: the numbers of older tickets would tell every student which of them exist.
    """
    scope = actor.scope
    ticket = (
        Ticket.objects.select_for_update(no_key=True).filter(pk=ticket_id, desk_id__in=scope.volunteers_at).first()
        if scope.volunteers_at
        else None
    )
    if ticket is None:
        return lock_ticket(actor=actor, ticket_id=ticket_id)
    if visibility_of(scope, ticket.access) is Visibility.NONE:
        left = Event.objects.about(SUBJECT, ticket.pk).filter(access_before__queued=True)
        if left.filter(at__gte=clock.now() - QUEUE_PAGE_AGE).exists():
            raise Conflict(_("Somebody else was first: this ticket is no longer in the queue."))
        raise NotFound
    current_unit().remember((SUBJECT, ticket.pk), ticket.access.as_json())
    return ticket


def start_work(ticket: Ticket, *, actor: Actor) -> None:
    """A ticket that somebody has is no longer waiting for a student."""
    move = find_move(ticket.status, Status.IN_PROGRESS) if ticket.status == Status.OPEN else None
    if move is not None:
        apply_move(ticket, move, actor=actor, at=clock.now(), automatic=True)
