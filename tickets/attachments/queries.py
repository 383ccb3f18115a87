"""Finds attachments that a person may have."""

from helpdesk.access.scope import Scope
from tickets.attachments.models import Attachment
from tickets.core.access import visibility_of
from tickets.core.choices import MessageAudience


def find_attachment(scope: Scope, attachment_id: int) -> Attachment | None:
    """Return the attachment if this person may have it, else None: the one check before a byte is served."""
    item = Attachment.objects.select_related("message", "ticket").filter(pk=attachment_id).first()
    if item is None:
        return None
    if item.ticket is None:
        return item if item.uploader_id == scope.user_id else None
    view = visibility_of(scope, item.ticket.access)
    is_note = item.message is not None and item.message.audience == MessageAudience.INTERNAL
    return item if (view.is_internal if is_note else view.is_full) else None
