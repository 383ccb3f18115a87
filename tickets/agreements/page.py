"""The agreement of a ticket on its page."""

from typing import Any

from rest_framework import serializers

from helpdesk.access.scope import Scope
from helpdesk.api.shapes import PersonSchema, Shape
from tickets.agreements.subject import AGREEMENTS
from tickets.core.access import Visibility
from tickets.core.models import Ticket
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
    version = serializers.IntegerField()
    updated_at = serializers.DateTimeField()


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    if not visibility.is_full or not ticket.agreement_id:
        return {"agreement": None}
    return {"agreement": AGREEMENTS.row(AGREEMENTS.find(scope, ticket.agreement_id), frozenset())}


register_page_part(PagePart(fields=lambda: {"agreement": AgreementSchema(allow_null=True)}, read=_read))
