"""Split a ticket: a second question, asked along the way, becomes a ticket of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.models import User
from helpdesk.errors import Invalid, NotFound
from helpdesk.files.actions.uploads import copy_files
from helpdesk.files.models import Attachment
from helpdesk.files.queries import files_by_part
from helpdesk.history.models import Event
from helpdesk.history.unit import unit_of_work
from helpdesk.schools.places import Place
from tickets.agreements.actions.tickets import inherit
from tickets.conversation.models import Message
from tickets.core.access import SUBJECT
from tickets.core.choices import AssignmentState, MessageAudience
from tickets.core.events import record_ticket_event
from tickets.core.fields import Form, fields_of
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Ticket
from tickets.lifecycle.actions.file import Contact, TicketDraft, create_ticket
from tickets.relations.models import TicketLink


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """What a split does, said before it is done. The messages and files are copied; the rest stays where it is."""

    ticket: Ticket
    messages: int
    files: int
    notes_left: int
    open_steps_left: int
    students_left: list[User]


def preview_split(*, actor: Actor, ticket_id: int, message_ids: Sequence[int]) -> SplitPlan:
    """Return what `split_ticket` would do now with these messages, and do nothing. Raises what it would raise."""
    visible = Ticket.objects.visible_to(actor).select_related("board", "school", "requester", "agreement")
    ticket = visible.filter(pk=ticket_id).first()
    if ticket is None:
        raise NotFound
    require(actor, "ticket.split", ticket)
    messages = _chosen(ticket, message_ids)
    held = ticket.assignments.filter(state=AssignmentState.ACCEPTED).select_related("volunteer").order_by("pk")
    return SplitPlan(
        ticket,
        messages=len(messages),
        files=sum(len(files) for files in _files_of(ticket, messages).values()),
        notes_left=ticket.messages.filter(audience=MessageAudience.INTERNAL).count(),
        open_steps_left=ticket.checklist_total - ticket.checklist_done,
        students_left=[item.volunteer for item in held],
    )


def split_ticket(
    *, actor: Actor, ticket_id: int, message_ids: Sequence[int], title: str, version: int | None = None
) -> Ticket:
    """File a new ticket for the same requester with copies of these public messages and their files; link the two.

    The messages stay on the first ticket as well, so nothing is lost and merging the new one back undoes it.
    Raises NotFound, Stale, NotAllowed, Conflict on a merged ticket, Invalid for a message that is not a public one
    of this ticket, or without a title.
    """
    if not title.strip():
        raise Invalid({"title": _("Fill in what the new ticket is about.")}, code="required")
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        require(actor, "ticket.split", ticket)
        messages = _chosen(ticket, message_ids)
        # A second click is a second version, and is refused.
        save_change(ticket)
        new = create_ticket(
            actor,
            _draft(ticket, title.strip()),
            Place(ticket.desk_id, ticket.board_id, ticket.school_id),
            ticket.category,
            requester=ticket.requester,
            data={"split_from": ticket.pk},
        )
        if ticket.agreement_id is not None:
            inherit(actor=actor, ticket=new, agreement_id=ticket.agreement_id, at=clock.now())
        said_as, files = _roles_of_authors(ticket), _files_of(ticket, messages)
        for message in messages:
            _copy(message, files.get(message.pk, ()), new, actor, said_as.get(message.pk))
        TicketLink.objects.create(first=ticket, second=new, created_at=clock.now())
        record_ticket_event("ticket.split", actor=actor, ticket=ticket, data={"into": new.pk, "count": len(messages)})
        return new


def _chosen(ticket: Ticket, message_ids: Sequence[int]) -> list[Message]:
    """Return the messages. Raises Invalid if one is no public message of the ticket, or without any."""
    wanted = set(message_ids)
    messages = list(ticket.messages.filter(pk__in=wanted, audience=MessageAudience.PUBLIC))
    if not wanted or len(messages) != len(wanted):
        raise Invalid({"messages": _("Choose replies of this ticket.")}, code="unknown")
    return messages


def _files_of(ticket: Ticket, messages: Sequence[Message]) -> dict[int, list[Attachment]]:
    return files_by_part(SUBJECT, [ticket.pk], [message.pk for message in messages])


def _roles_of_authors(ticket: Ticket) -> dict[int, str | None]:
    """Return in which role each message of the ticket was said, as its history kept it."""
    said = Event.objects.about(SUBJECT, ticket.pk).filter(kind__in=("message.posted", "message.copied"))
    return {
        data["message"]: data.get("said_as") if kind == "message.copied" else role
        for kind, role, data in said.values_list("kind", "actor_role", "data")
    }


def _draft(ticket: Ticket, title: str) -> TicketDraft:
    return TicketDraft(
        title=title,
        contact=Contact(ticket.contact_name, ticket.contact_email, ticket.contact_phone),
        **{field.name: getattr(ticket, field.name) for field in fields_of(Form.FILE)},
    )


def _copy(message: Message, files: Sequence[Attachment], new: Ticket, actor: Actor, said_as: str | None) -> None:
    copy = Message.objects.create(
        ticket=new,
        author_id=message.author_id,
        audience=message.audience,
        channel=message.channel,
        body=message.body,
        body_html=message.body_html,
        created_at=message.created_at,
    )
    copy_files(files, owner=(SUBJECT, new.pk), part_id=copy.pk)
    record_ticket_event("message.copied", actor=actor, ticket=new, data={"message": copy.pk, "said_as": said_as})
