"""Merge, link, tag and follow: how a ticket stands to other tickets, to words and to readers."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.policy import require
from helpdesk.accounts.models import User
from helpdesk.errors import Invalid
from helpdesk.events.models import Audience
from helpdesk.events.unit import unit_of_work
from tickets.actions.base import lock_ticket, save_change
from tickets.actions.move import end_offers
from tickets.choices import ENDED, Status
from tickets.events import record_ticket_event
from tickets.models import Follow, Tag, Ticket, TicketLink

MAX_TAGS = 20


def merge_tickets(*, actor: User, ticket_id: int, into_id: int, version: int | None = None) -> Ticket:
    """Merge a ticket into another of the same board, where the talk goes on. Nothing is lost: both stay readable.

    Raises NotFound, Stale, NotAllowed, Conflict in a status that cannot be merged, Invalid for itself, an ended
    ticket, or one of another board (whose ICT team would come to see it).
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
        if into.board_id != ticket.board_id:
            raise Invalid({"into": _("Only tickets of the same board can be merged.")}, code="other_board")
        if into.status in ENDED:
            raise Invalid({"into": _("Choose a ticket that is still being worked on.")}, code="ended")
        now = clock.now()
        came_from = ticket.status
        ticket.status = Status.MERGED
        ticket.merged_into = into
        ticket.closed_at = now
        save_change(ticket, "status", "merged_into", "closed_at", at=now)
        end_offers(ticket, actor=actor, at=now)
        record_ticket_event(
            "ticket.merged", actor=actor, ticket=ticket, data={"into": into.pk, "from": came_from}, at=now
        )
        record_ticket_event("ticket.absorbed", actor=actor, ticket=into, data={"ticket": ticket.pk}, at=now)
        return ticket


def link_tickets(*, actor: User, ticket_id: int, other_id: int) -> bool:
    """Link two tickets; return False if they were. Each reader sees the link only if they may see the other ticket.

    Raises NotFound for either, NotAllowed, Invalid for itself.
    """
    first_id, second_id = _pair(ticket_id, other_id)
    with unit_of_work():
        tickets = [lock_ticket(actor=actor, ticket_id=number) for number in (first_id, second_id)]
        for ticket in tickets:
            require(actor, "ticket.link", ticket)
        _link, created = TicketLink.objects.get_or_create(
            first_id=first_id, second_id=second_id, defaults={"created_at": clock.now()}
        )
        if created:
            _record_link("ticket.linked", actor, tickets)
        return created


def unlink_tickets(*, actor: User, ticket_id: int, other_id: int) -> bool:
    """Undo a link; return False if there was none. Raises NotFound for either ticket, NotAllowed."""
    first_id, second_id = _pair(ticket_id, other_id)
    with unit_of_work():
        tickets = [lock_ticket(actor=actor, ticket_id=number) for number in (first_id, second_id)]
        for ticket in tickets:
            require(actor, "ticket.link", ticket)
        deleted, _rows = TicketLink.objects.filter(first_id=first_id, second_id=second_id).delete()
        if deleted:
            _record_link("ticket.unlinked", actor, tickets)
        return bool(deleted)


def _pair(ticket_id: int, other_id: int) -> tuple[int, int]:
    if ticket_id == other_id:
        raise Invalid({"ticket": _("Choose another ticket than this one.")})
    return min(ticket_id, other_id), max(ticket_id, other_id)


def _record_link(kind: str, actor: User, tickets: Sequence[Ticket]) -> None:
    for ticket, other in (tickets, tickets[::-1]):
        # Coordinators only: to everybody else the other ticket may not exist.
        record_ticket_event(kind, actor=actor, ticket=ticket, audience=Audience.COORDINATOR, data={"ticket": other.pk})


def set_tags(*, actor: User, ticket_id: int, names: Sequence[str]) -> Ticket:
    """Give the ticket exactly these tags; new ones are made. Raises NotFound, NotAllowed, Invalid over 20 tags."""
    wanted = sorted({name.strip().lower() for name in names if name.strip()})
    if len(wanted) > MAX_TAGS:
        raise Invalid({"tags": _("At most %(count)d tags.") % {"count": MAX_TAGS}})
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id)
        require(actor, "ticket.tag", ticket)
        before = sorted(tag.name for tag in ticket.tags.all())
        if before == wanted:
            return ticket
        Tag.objects.bulk_create([Tag(desk_id=ticket.desk_id, name=name) for name in wanted], ignore_conflicts=True)
        ticket.tags.set(Tag.objects.filter(desk_id=ticket.desk_id, name__in=wanted))
        record_ticket_event(
            "ticket.tagged",
            actor=actor,
            ticket=ticket,
            audience=Audience.INTERNAL,
            data={"added": sorted(set(wanted) - set(before)), "removed": sorted(set(before) - set(wanted))},
        )
        return ticket


def set_following(*, actor: User, ticket_id: int, follow: bool) -> bool:
    """Follow a ticket or stop following it; return whether that changed anything. Raises NotFound, NotAllowed."""
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id)
        require(actor, "ticket.follow", ticket)
        if follow:
            _row, changed = Follow.objects.get_or_create(
                ticket=ticket, user=actor, defaults={"created_at": clock.now()}
            )
        else:
            changed = bool(Follow.objects.filter(ticket=ticket, user=actor).delete()[0])
        if changed:
            record_ticket_event(
                "ticket.followed" if follow else "ticket.unfollowed",
                actor=actor,
                ticket=ticket,
                audience=Audience.PERSONAL,
                recipient_id=actor.pk,
            )
        return changed
