"""File a ticket: the first thing that happens to it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict, Invalid, NotAllowed
from helpdesk.files.actions.uploads import take_uploads
from helpdesk.history.unit import unit_of_work
from helpdesk.prepared import PreparedInsert
from helpdesk.schools.models import Board, sees_board
from helpdesk.schools.places import Place, place_of_board, place_of_school
from helpdesk.texts.markdown import render_markdown
from tickets.core.access import SUBJECT
from tickets.core.choices import priority_of
from tickets.core.events import record_ticket_event
from tickets.core.fields import Form, check_values, fields_of, fitting_values, require_for_kind
from tickets.core.models import Category, Ticket
from tickets.targets.clocks import due_fields, new_clocks, save_new_clocks

_new_tickets = PreparedInsert(Ticket, is_read_back=True)


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the person helped; only as much as is needed."""

    name: str = ""
    email: str = ""
    phone: str = ""


class TicketDraft:
    """A ticket as somebody fills it in. Ids are of rows that the actor must be able to see.

    `values` are those of the declared columns; what is left out has its default.
    """

    def __init__(
        self,
        title: str,
        *,
        description: str = "",
        board_id: int | None = None,
        school_id: int | None = None,
        category_id: int | None = None,
        contact: Contact | None = None,
        upload_ids: Sequence[int] = (),
        **values: Any,
    ) -> None:
        self.title = title
        self.description = description
        self.board_id = board_id
        self.school_id = school_id
        self.category_id = category_id
        self.contact = contact or Contact()
        self.upload_ids = upload_ids
        self.values: Mapping[str, Any] = {
            field.name: values.pop(field.name, field.default) for field in fields_of(Form.FILE)
        }
        if values:
            raise TypeError(f"A draft has no {', '.join(values)}.")

    def fingerprint(self) -> str:
        """A digest of everything filled in, to tell a retry from another ticket under the same key."""
        filled_in = {**vars(self), "contact": asdict(self.contact)}
        return hashlib.sha256(json.dumps(filled_in, sort_keys=True, default=str).encode()).hexdigest()


def file_ticket(*, actor: Actor, draft: TicketDraft, idempotency_key: str | None = None) -> tuple[Ticket, bool]:
    """File a ticket and return it with whether it is new: the same key and draft again give the first ticket.

    Raises Invalid with the fields that are wrong (a school or category that does not exist for the actor, a
    missing number of devices, a day that is over …), NotAllowed for people who file no tickets, Conflict if the key
    was used for a different ticket.
    """
    scope = actor.scope
    if not scope.boards and not scope.coordinates:
        raise NotAllowed
    if idempotency_key and (earlier := _filed_before(actor, idempotency_key, draft)):
        return earlier, False
    check_values(draft.values)
    place = _place(actor, draft)
    if not (place.board_id in scope.boards or place.desk_id in scope.coordinates):
        raise Invalid({"board": _("Choose one of your own boards.")})
    category = _category(place.desk_id, draft)
    require_for_kind(draft.values["kind"], draft.values.__getitem__)
    try:
        with unit_of_work():
            ticket = create_ticket(actor, draft, place, category, idempotency_key=idempotency_key)
    except IntegrityError:
        # Two tries at once: the other one won the key.
        if idempotency_key and (earlier := _filed_before(actor, idempotency_key, draft)):
            return earlier, False
        raise
    return ticket, True


def create_ticket(
    actor: Actor,
    draft: TicketDraft,
    place: Place,
    category: Category | None,
    *,
    requester: User | None = None,
    idempotency_key: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> Ticket:
    """Make the ticket in the running unit of work, once all is checked. Without `requester` the actor asks for it."""
    now = clock.now()
    values = fitting_values(draft.values)
    priority = priority_of(values["impact"], values["urgency"])
    clocks = new_clocks(desk_id=place.desk_id, priority=priority, at=now)
    ticket = Ticket(
        **place._asdict(),
        title=draft.title,
        description=draft.description,
        description_html=render_markdown(draft.description),
        category=category,
        priority=priority,
        requester=requester or actor.require_user(),
        created_by=actor.require_user(),
        contact_name=draft.contact.name,
        contact_email=draft.contact.email,
        contact_phone=draft.contact.phone,
        idempotency_key=idempotency_key,
        request_fingerprint=draft.fingerprint() if idempotency_key else "",
        created_at=now,
        updated_at=now,
        **values,
        **due_fields(clocks),
    )
    _new_tickets.write([ticket])
    save_new_clocks(ticket, clocks)
    take_uploads(actor=actor, upload_ids=draft.upload_ids, owner=(SUBJECT, ticket.pk))
    record_ticket_event("ticket.filed", actor=actor, ticket=ticket, data=data, at=now)
    return ticket


def _filed_before(actor: Actor, key: str, draft: TicketDraft) -> Ticket | None:
    earlier = Ticket.objects.filter(created_by=actor.require_user(), idempotency_key=key).first()
    if earlier is not None and earlier.request_fingerprint != draft.fingerprint():
        raise Conflict(_("This ticket was already filed with other contents. Reload the page and file a new one."))
    return earlier


def _place(actor: Actor, draft: TicketDraft) -> Place:
    """The board and school of the draft, both visible to the actor and belonging together."""
    if draft.school_id is not None:
        place = place_of_school(draft.school_id)
        if place is None or not sees_board(actor.scope, desk_id=place.desk_id, board_id=place.board_id):
            raise Invalid({"school": _("This school does not exist or is not one of your board.")}, code="unknown")
        if draft.board_id not in (None, place.board_id):
            raise Invalid({"school": _("This school belongs to another board.")}, code="other_board")
        return place
    boards = Board.objects.visible_to(actor).filter(is_active=True)
    if draft.board_id is not None:
        board = boards.filter(pk=draft.board_id).first()
        if board is None:
            raise Invalid({"board": _("Choose one of your own boards.")}, code="unknown")
        return place_of_board(board)
    only = list(boards[:2])
    if len(only) != 1:
        raise Invalid({"school": _("Choose a school, or the board that it is for.")}, code="required")
    return place_of_board(only[0])


def _category(desk_id: int, draft: TicketDraft) -> Category | None:
    if draft.category_id is None:
        return None
    category = Category.objects.filter(desk_id=desk_id, pk=draft.category_id, is_active=True).first()
    if category is None:
        raise Invalid({"category": _("Choose a category from the list.")}, code="unknown")
    return category
