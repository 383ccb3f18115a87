"""Link, tag and follow: how a ticket stands to other tickets, to words and to readers."""

from collections.abc import Callable, Collection, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Invalid
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket
from tickets.core.models import Tag, Ticket
from tickets.relations.models import Follow, TicketLink

MAX_TAGS = 20


def link_tickets(*, actor: Actor, ticket_id: int, other_id: int) -> bool:
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


def unlink_tickets(*, actor: Actor, ticket_id: int, other_id: int) -> bool:
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


def _record_link(kind: str, actor: Actor, tickets: Sequence[Ticket]) -> None:
    for ticket, other in (tickets, tickets[::-1]):
        # Coordinators only: to everybody else the other ticket may not exist.
        record_ticket_event(kind, actor=actor, ticket=ticket, audience=Audience.COORDINATOR, data={"ticket": other.pk})


def set_tags(*, actor: Actor, ticket_id: int, names: Sequence[str]) -> Ticket:
    """Give the ticket exactly these tags; new ones are made. Raises NotFound, NotAllowed, Invalid over 20 tags."""
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id)
        change_tags_of_locked_ticket(ticket, actor=actor, change=lambda _before: tag_names(names))
        return ticket


def change_tags(*, actor: Actor, ticket_id: int, add: Sequence[str], remove: Sequence[str]) -> Ticket:
    """Add and take away tags, whichever others the ticket has. Raises as `set_tags`."""
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id)
        change_tags_of_locked_ticket(
            ticket, actor=actor, change=lambda before: (before | tag_names(add)) - tag_names(remove)
        )
        return ticket


def change_tags_of_locked_ticket(
    ticket: Ticket, *, actor: Actor, change: Callable[[frozenset[str]], frozenset[str]]
) -> None:
    """Give a ticket that the running unit of work has locked other tags: `change` makes them of the present ones.

    Raises NotAllowed, Conflict on a merged ticket, Invalid over 20 tags.
    """
    require(actor, "ticket.tag", ticket)
    before = frozenset(tag.name for tag in ticket.tags.all())
    wanted = change(before)
    if before == wanted:
        return
    ticket.tags.set(find_or_make_tags(ticket.desk_id, wanted))
    record_ticket_event(
        "ticket.tagged",
        actor=actor,
        ticket=ticket,
        audience=Audience.INTERNAL,
        data={"added": sorted(wanted - before), "removed": sorted(before - wanted)},
    )


def tag_names(names: Collection[str]) -> frozenset[str]:
    """Return the names as tags are kept: trimmed and in lower case."""
    return frozenset(name.strip().lower() for name in names if name.strip())


def find_or_make_tags(desk_id: int, names: Collection[str]) -> QuerySet[Tag]:
    """Return the desk's tags of these names (from `tag_names`); new ones are made. Raises Invalid over 20."""
    if len(names) > MAX_TAGS:
        raise Invalid({"tags": _("At most %(count)d tags.") % {"count": MAX_TAGS}})
    Tag.objects.bulk_create([Tag(desk_id=desk_id, name=name) for name in sorted(names)], ignore_conflicts=True)
    return Tag.objects.filter(desk_id=desk_id, name__in=names)


def set_following(*, actor: Actor, ticket_id: int, follow: bool) -> bool:
    """Follow a ticket or stop following it; return whether that changed anything. Raises NotFound, NotAllowed."""
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id)
        require(actor, "ticket.follow", ticket)
        if follow:
            _row, changed = Follow.objects.get_or_create(
                ticket=ticket, user=actor.require_user(), defaults={"created_at": clock.now()}
            )
        else:
            changed = bool(Follow.objects.filter(ticket=ticket, user=actor.require_user()).delete()[0])
        if changed:
            record_ticket_event(
                "ticket.followed" if follow else "ticket.unfollowed",
                actor=actor,
                ticket=ticket,
                audience=Audience.PERSONAL,
                recipient_id=actor.user_id,
            )
        return changed
