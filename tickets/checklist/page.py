"""The steps of a ticket on its page."""

from typing import Any

from rest_framework import serializers

from helpdesk.access.scope import Scope
from helpdesk.api.shapes import PersonSchema, Shape
from tickets.checklist.models import ChecklistItem
from tickets.core.access import Visibility
from tickets.core.models import Ticket
from tickets.core.rows import person
from tickets.page.parts import PagePart, register_page_part

Json = dict[str, Any]


class ChecklistItemSchema(Shape):
    id = serializers.IntegerField()
    text = serializers.CharField()
    is_done = serializers.BooleanField()
    done_by = PersonSchema(allow_null=True)
    done_at = serializers.DateTimeField(allow_null=True)


def _items(ticket: Ticket) -> list[Json]:
    if not ticket.checklist_total:
        return []
    items = ChecklistItem.objects.filter(ticket=ticket).select_related("done_by")
    return [
        {
            "id": item.pk,
            "text": item.text,
            "is_done": item.is_done,
            "done_by": person(item.done_by) if item.done_by else None,
            "done_at": item.done_at,
        }
        for item in items
    ]


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    return {"checklist_items": _items(ticket) if visibility.is_internal else None}


register_page_part(
    PagePart(fields=lambda: {"checklist_items": ChecklistItemSchema(many=True, allow_null=True)}, read=_read)
)
