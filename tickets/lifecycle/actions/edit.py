"""Correct what was filed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Invalid
from helpdesk.history.unit import unit_of_work
from helpdesk.schools.models import School
from helpdesk.texts.markdown import render_markdown
from tickets.core.events import record_ticket_event
from tickets.core.fields import Form, check_values, fields_of
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Ticket

EDITABLE = (
    "title",
    "description",
    "school_id",
    "contact_name",
    "contact_email",
    "contact_phone",
    *(field.name for field in fields_of(Form.EDIT)),
)
# The history says that these changed, not what they were: they are about people.
_PERSONAL = frozenset({"description", "contact_name", "contact_email", "contact_phone"})


def edit_ticket(*, actor: Actor, ticket_id: int, changes: Mapping[str, Any], version: int | None = None) -> Ticket:
    """Change some of the fields in `EDITABLE`.

    Raises NotFound, Stale, NotAllowed, Conflict on an ended ticket, Invalid for a school that is closed or of another
    board, or for a newly wanted day that is over.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        require(actor, "ticket.edit", ticket)
        changed = {
            name: value for name, value in changes.items() if name in EDITABLE and value != getattr(ticket, name)
        }
        if not changed:
            return ticket
        check_values(changed)
        school_id = changed.get("school_id")
        schools = School.objects.still_open().filter(board_id=ticket.board_id)
        if school_id is not None and not schools.filter(pk=school_id).exists():
            raise Invalid({"school": _("This school does not exist or is not one of your board.")}, code="unknown")
        for name, value in changed.items():
            setattr(ticket, name, value)
        if "description" in changed:
            ticket.description_html = render_markdown(ticket.description)
        save_change(ticket, *changed, "description_html")
        shown = {name: value for name, value in changed.items() if name not in _PERSONAL}
        record_ticket_event(
            "ticket.edited",
            actor=actor,
            ticket=ticket,
            data={
                "fields": sorted(name.removesuffix("_id") for name in changed),
                "changes": {name: str(value) if value is not None else None for name, value in shown.items()},
            },
        )
        return ticket
