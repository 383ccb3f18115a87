"""The agreement of a ticket on its page."""

from typing import Any

from rest_framework import serializers

from helpdesk.access.scope import Scope
from helpdesk.api.shapes import PersonSchema, Shape
from tickets.agreements.models import Agreement
from tickets.core.access import Visibility
from tickets.core.models import Ticket
from tickets.core.rows import person
from tickets.page.parts import PagePart, register_page_part

Json = dict[str, Any]


class AgreementSchema(Shape):
    id = serializers.IntegerField()
    scope = serializers.CharField()
    device_count = serializers.IntegerField(allow_null=True)
    place = serializers.CharField(allow_blank=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    board_supplies = serializers.CharField(allow_blank=True)
    proposed_by = PersonSchema()
    desk_accepted_at = serializers.DateTimeField(allow_null=True)
    board_accepted_at = serializers.DateTimeField(allow_null=True)
    is_accepted = serializers.BooleanField()
    updated_at = serializers.DateTimeField()


def _agreement(item: Agreement) -> Json:
    return {
        "id": item.pk,
        "scope": item.scope,
        "device_count": item.device_count,
        "place": item.place,
        "starts_on": item.starts_on,
        "ends_on": item.ends_on,
        "board_supplies": item.board_supplies,
        "proposed_by": person(item.proposed_by),
        "desk_accepted_at": item.desk_accepted_at,
        "board_accepted_at": item.board_accepted_at,
        "is_accepted": item.is_accepted,
        "updated_at": item.updated_at,
    }


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    if not visibility.is_full or not ticket.agreement_id:
        return {"agreement": None}
    agreement = Agreement.objects.select_related("proposed_by").filter(pk=ticket.agreement_id).first()
    return {"agreement": _agreement(agreement) if agreement else None}


register_page_part(PagePart(fields=lambda: {"agreement": AgreementSchema(allow_null=True)}, read=_read))
