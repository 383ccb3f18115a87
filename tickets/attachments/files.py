"""Who may have the files of a ticket: they are seen like the ticket, those of an internal note like the note."""

from helpdesk.access.scope import Scope
from helpdesk.files.models import Attachment
from helpdesk.files.owners import register_owner
from tickets.conversation.models import Message
from tickets.core.access import SUBJECT, visibility_of
from tickets.core.choices import MessageAudience
from tickets.core.models import Ticket


def may_have(scope: Scope, file: Attachment) -> bool:
    ticket, is_note = _owner(file)
    if ticket is None:
        return False
    visibility = visibility_of(scope, ticket.access)
    return visibility.is_internal if is_note else visibility.is_full


def _owner(file: Attachment) -> tuple[Ticket | None, bool]:
    if file.part_id is None:
        return Ticket.objects.filter(pk=file.owner_id or 0).first(), False
    message = Message.objects.select_related("ticket").filter(pk=file.part_id, ticket=file.owner_id or 0).first()
    return (message.ticket, message.audience == MessageAudience.INTERNAL) if message else (None, True)


register_owner(SUBJECT, may_have)
