"""The agreement of a ticket."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import LineField, TextField
from helpdesk.api.inputs import VersionedInput, read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import actor_of, version_of
from tickets.agreements.actions import Terms, accept_agreement, propose_agreement
from tickets.core.fields import MAX_DEVICES
from tickets.page.api.base import TicketView
from tickets.page.api.schemas import DETAIL


class AgreementInput(VersionedInput):
    scope = TextField(max_length=4000)
    device_count = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=MAX_DEVICES, default=None
    )
    place = LineField(required=False, allow_blank=True, max_length=200, default="")
    starts_on = serializers.DateField(required=False, allow_null=True, default=None)
    ends_on = serializers.DateField(required=False, allow_null=True, default=None)
    board_supplies = TextField(required=False, allow_blank=True, max_length=4000, default="")


class AgreementView(TicketView):
    @extend_schema(operation_id="ticket_propose_agreement", request=AgreementInput, responses=DETAIL)
    def put(self, request: Request, ticket_id: int) -> Response:
        """Propose what both sides agree on, or propose it anew."""
        data = read_input(AgreementInput, request)
        version = version_of(request, data)
        data.pop("version", None)
        propose_agreement(actor=actor_of(request), ticket_id=ticket_id, terms=Terms(**data), version=version)
        return self.answer(ticket_id)


class AcceptAgreementView(TicketView):
    @extend_schema(operation_id="ticket_accept_agreement", request=VersionedInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Accept for one side what was proposed."""
        data = read_input(VersionedInput, request)
        accept_agreement(actor=actor_of(request), ticket_id=ticket_id, version=version_of(request, data))
        return self.answer(ticket_id)
