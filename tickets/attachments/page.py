"""The files of a ticket on its page."""

from typing import Any

from helpdesk.access.scope import Scope
from helpdesk.files.models import Attachment
from helpdesk.files.rows import AttachmentSchema, file_row
from helpdesk.prepared import PreparedInstances, param_for
from tickets.core.access import SUBJECT, Visibility
from tickets.core.models import Ticket
from tickets.page.parts import PagePart, register_page_part

_files_of = PreparedInstances(
    Attachment,
    lambda: Attachment.objects.filter(
        owner_type=SUBJECT, owner_id=param_for(Attachment, "owner_id", "ticket"), part_id__isnull=True
    ),
)


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> dict[str, Any]:
    files = _files_of.all(ticket=ticket.pk) if visibility.is_full else ()
    return {"attachments": [file_row(item) for item in files]}


register_page_part(PagePart(fields=lambda: {"attachments": AttachmentSchema(many=True)}, read=_read))
