"""Merge a ticket into another: two questions that turn out to be one."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scopes
from helpdesk.errors import Invalid, NotFound
from helpdesk.files.models import Attachment
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from tickets.agreements.actions.tickets import inherit
from tickets.agreements.models import Agreement
from tickets.core.access import SUBJECT, visibility_of
from tickets.core.choices import ENDED, AssignmentState, MessageAudience, Status
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import end_offers
from tickets.relations.models import Follow
from tickets.targets.clocks import DUE_FIELDS, follow_status


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge does, said before it is done. Messages, files and steps stay on the merged ticket, readable."""

    into: Ticket
    messages: int
    notes: int
    files: int
    open_steps: int
    new_followers: list[User]
    students: list[User]
    offers_ended: list[User]


def preview_merge(*, actor: Actor, ticket_id: int, into_id: int) -> MergePlan:
    """Return what `merge_tickets` would do now, and do nothing. Raises what it would raise."""
    if ticket_id == into_id:
        raise Invalid({"into": _("Choose another ticket than this one.")})
    visible = Ticket.objects.visible_to(actor).select_related("agreement").in_bulk([ticket_id, into_id])
    if len(visible) != 2:
        raise NotFound
    require(actor, "ticket.merge", visible[ticket_id])
    return _plan(visible[ticket_id], visible[into_id])


def merge_tickets(*, actor: Actor, ticket_id: int, into_id: int, version: int | None = None) -> Ticket:
    """Merge a ticket into another of the same board, where the talk goes on. Nothing is lost: both stay readable.

    Who asked for it or followed it follows the other one. Raises NotFound, Stale, NotAllowed, Conflict in a status
    that cannot be merged, Invalid for itself, an ended ticket, or one of another board (whose ICT team would come
    to see it).
    """
    if ticket_id == into_id:
        raise Invalid({"into": _("Choose another ticket than this one.")})
    with unit_of_work():
        # Always in the same order, so that two merges at once cannot wait for each other.
        locked = {
            number: lock_ticket(actor=actor, ticket_id=number, version=version if number == ticket_id else None)
            for number in sorted((ticket_id, into_id))
        }
        ticket, into = locked[ticket_id], locked[into_id]
        require(actor, "ticket.merge", ticket)
        plan = _plan(ticket, into)
        now = clock.now()
        came_from = ticket.status
        ticket.status = Status.MERGED
        ticket.merged_into = into
        ticket.closed_at = now
        follow_status(ticket, came_from, at=now)
        save_change(ticket, "status", "merged_into", "closed_at", *DUE_FIELDS, at=now)
        end_offers(ticket, actor=actor, at=now)
        record_ticket_event(
            "ticket.merged", actor=actor, ticket=ticket, data={"into": into.pk, "from": came_from}, at=now
        )
        record_ticket_event("ticket.absorbed", actor=actor, ticket=into, data={"ticket": ticket.pk}, at=now)
        if inherited := _inherited(ticket, into):
            inherit(actor=actor, ticket=into, agreement_id=inherited.pk, at=now)
        for person in plan.new_followers:
            Follow.objects.create(ticket=into, user=person, created_at=now)
            record_ticket_event(
                "ticket.followed",
                actor=actor,
                ticket=into,
                audience=Audience.PERSONAL,
                recipient_id=person.pk,
                at=now,
            )
        return ticket


def _live_agreement(ticket: Ticket) -> Agreement | None:
    return ticket.agreement if ticket.agreement is not None and ticket.agreement.is_live else None


def _inherited(ticket: Ticket, into: Ticket) -> Agreement | None:
    """Return the agreement that the other ticket gets by the merge, None if it has one or there is none."""
    return None if _live_agreement(into) else _live_agreement(ticket)


def _plan(ticket: Ticket, into: Ticket) -> MergePlan:
    if into.board_id != ticket.board_id:
        raise Invalid({"into": _("Only tickets of the same board can be merged.")}, code="other_board")
    if into.status in ENDED:
        raise Invalid({"into": _("Choose a ticket that is still being worked on.")}, code="ended")
    own, others = _live_agreement(ticket), _live_agreement(into)
    if own and others and own != others:
        raise Invalid(
            {"into": _("The two tickets have different agreements. End one of these first, or take its ticket out.")},
            code="other_agreement",
        )
    audiences = list(ticket.messages.values_list("audience", flat=True))
    assignments = list(ticket.assignments.select_related("volunteer"))
    return MergePlan(
        into=into,
        messages=audiences.count(MessageAudience.PUBLIC),
        notes=audiences.count(MessageAudience.INTERNAL),
        files=Attachment.objects.owned_by((SUBJECT, ticket.pk)).count(),
        open_steps=ticket.checklist_total - ticket.checklist_done,
        new_followers=_new_followers(ticket, into),
        students=[item.volunteer for item in assignments if item.state == AssignmentState.ACCEPTED],
        offers_ended=[item.volunteer for item in assignments if item.state == AssignmentState.OFFERED],
    )


def _new_followers(ticket: Ticket, into: Ticket) -> list[User]:
    """Who wants to know of this ticket, may see the other one, and would not hear of it yet."""
    told = {into.requester_id, *Follow.objects.filter(ticket=into).values_list("user_id", flat=True)}
    wanting = {ticket.requester_id, *Follow.objects.filter(ticket=ticket).values_list("user_id", flat=True)} - told
    people = User.objects.filter(pk__in=wanting, is_active=True).order_by("name", "pk")
    scopes = load_scopes(wanting)
    return [person for person in people if visibility_of(scopes[person.pk], into.access).is_full]
