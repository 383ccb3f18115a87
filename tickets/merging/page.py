"""Into which ticket a ticket was merged, on its page."""

from typing import Any

from rest_framework import serializers

from helpdesk.access.scope import Scope
from helpdesk.api.shapes import Shape
from tickets.core.access import Visibility
from tickets.core.models import Ticket
from tickets.page.parts import PagePart, register_page_part

Json = dict[str, Any]


class MergedIntoSchema(Shape):
    id = serializers.IntegerField()
    number = serializers.IntegerField()


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    into = ticket.merged_into_id if visibility.is_full else None
    return {"merged_into": {"id": into, "number": into} if into else None}


register_page_part(PagePart(fields=lambda: {"merged_into": MergedIntoSchema(allow_null=True)}, read=_read))
