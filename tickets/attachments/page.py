"""The files of a ticket on its page."""

from typing import Any

from rest_framework import serializers

from helpdesk.access.scope import Scope
from helpdesk.api.shapes import Shape
from helpdesk.prepared import PreparedInstances, param_for
from tickets.attachments.models import Attachment
from tickets.core.access import Visibility
from tickets.core.models import Ticket
from tickets.page.parts import PagePart, register_page_part

Json = dict[str, Any]


class AttachmentSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    is_image = serializers.BooleanField()
    url = serializers.CharField()


def attachment(item: Attachment) -> Json:
    return {
        "id": item.pk,
        "name": item.name,
        "content_type": item.content_type,
        "size": item.size,
        "is_image": item.is_image,
        "url": f"/api/v1/attachments/{item.pk}/",
    }


_files_of = PreparedInstances(
    Attachment, lambda: Attachment.objects.filter(ticket=param_for(Attachment, "ticket"), message__isnull=True)
)


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    files = _files_of.all(ticket=ticket.pk) if visibility.is_full else ()
    return {"attachments": [attachment(item) for item in files]}


register_page_part(PagePart(fields=lambda: {"attachments": AttachmentSchema(many=True)}, read=_read))
