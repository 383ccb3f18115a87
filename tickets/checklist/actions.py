"""The checklist of a ticket: what has to be done, step by step."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Invalid, NotFound
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from tickets.checklist.models import ChecklistItem
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket
from tickets.core.models import Ticket

MAX_ITEMS = 100


def add_items(*, actor: Actor, ticket_id: int, texts: Sequence[str]) -> list[ChecklistItem]:
    """Add steps at the end of the list, in this order. Empty lines do not count.

    Raises NotFound, NotAllowed, Conflict on an ended ticket, Invalid without any text or over `MAX_ITEMS` steps.
    """
    wanted = [text.strip() for text in texts if text.strip()]
    if not wanted:
        raise Invalid({"texts": _("Write something first.")}, code="required")
    with unit_of_work():
        ticket = _lock(actor, ticket_id)
        present = list(ticket.checklist_items.all())
        if len(present) + len(wanted) > MAX_ITEMS:
            raise Invalid({"texts": _("At most %(count)d steps.") % {"count": MAX_ITEMS}}, code="too_many")
        now = clock.now()
        first = present[-1].position + 1 if present else 0
        added = ChecklistItem.objects.bulk_create(
            ChecklistItem(ticket=ticket, text=text, position=position, created_at=now)
            for position, text in enumerate(wanted, start=first)
        )
        _keep_counts(ticket)
        _record("checklist.item_added", actor, ticket, texts=wanted, count=len(wanted))
        return added


def change_item(
    *,
    actor: Actor,
    ticket_id: int,
    item_id: int,
    text: str | None = None,
    is_done: bool | None = None,
    position: int | None = None,
) -> ChecklistItem:
    """Rename a step, tick or untick it, or move it to another place (0 is the first). None leaves it as it is.

    Doing what is done already changes nothing. Raises NotFound for the ticket or the step, NotAllowed, Conflict on
    an ended ticket, Invalid for an empty text.
    """
    with unit_of_work():
        ticket = _lock(actor, ticket_id)
        item = _find(ticket, item_id)
        if text is not None and text.strip() != item.text:
            _rename(item, text.strip(), actor, ticket)
        if is_done is not None and is_done != item.is_done:
            _tick(item, is_done, actor, ticket)
        if position is not None:
            _move(item, position, actor, ticket)
        return item


def remove_item(*, actor: Actor, ticket_id: int, item_id: int) -> None:
    """Take a step off the list. Raises NotFound for the ticket or the step, NotAllowed, Conflict on an ended ticket."""
    with unit_of_work():
        ticket = _lock(actor, ticket_id)
        item = _find(ticket, item_id)
        item.delete()
        _keep_counts(ticket)
        _record("checklist.item_removed", actor, ticket, text=item.text)


def _lock(actor: Actor, ticket_id: int) -> Ticket:
    """Ticking a step is no new version of the ticket: nobody who edits something else is in the way of it."""
    ticket = lock_ticket(actor=actor, ticket_id=ticket_id)
    require(actor, "ticket.checklist", ticket)
    return ticket


def _find(ticket: Ticket, item_id: int) -> ChecklistItem:
    item = ticket.checklist_items.filter(pk=item_id).first()
    if item is None:
        raise NotFound
    return item


def _rename(item: ChecklistItem, text: str, actor: Actor, ticket: Ticket) -> None:
    if not text:
        raise Invalid({"text": _("Write something first.")}, code="required")
    was, item.text = item.text, text
    item.save(update_fields=["text"])
    _record("checklist.item_renamed", actor, ticket, audience=Audience.INTERNAL, text=text, was=was)


def _tick(item: ChecklistItem, is_done: bool, actor: Actor, ticket: Ticket) -> None:
    item.done_at, item.done_by = (clock.now(), actor.require_user()) if is_done else (None, None)
    item.save(update_fields=["done_at", "done_by"])
    _keep_counts(ticket)
    _record("checklist.item_ticked" if is_done else "checklist.item_unticked", actor, ticket, text=item.text)


def _move(item: ChecklistItem, position: int, actor: Actor, ticket: Ticket) -> None:
    items = list(ticket.checklist_items.all())
    before = [each.pk for each in items]
    items.remove(item)
    items.insert(position, item)
    if [each.pk for each in items] == before:
        return
    for place, each in enumerate(items):
        each.position = place
    ChecklistItem.objects.bulk_update(items, ["position"])
    _record("checklist.item_moved", actor, ticket, audience=Audience.INTERNAL, text=item.text)


def _keep_counts(ticket: Ticket) -> None:
    ticket.checklist_total = ticket.checklist_items.count()
    ticket.checklist_done = ticket.checklist_items.filter(done_at__isnull=False).count()
    ticket.save(update_fields=["checklist_total", "checklist_done"])


def _record(kind: str, actor: Actor, ticket: Ticket, *, audience: Audience = Audience.PUBLIC, **data: object) -> None:
    """What changes the progress is public, for the board follows it; what the steps say is for helpers only."""
    record_ticket_event(
        kind,
        actor=actor,
        ticket=ticket,
        audience=audience,
        data={**data, "done": ticket.checklist_done, "total": ticket.checklist_total},
    )
