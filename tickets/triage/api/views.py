"""Triage: what a coordinator decides."""

from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import actor_of, version_of
from tickets.page.api.base import TicketView
from tickets.page.api.schemas import DETAIL
from tickets.triage.actions.decide import decide_ticket
from tickets.triage.actions.triage import CLEARABLE, DECIDED, Triage
from tickets.triage.api.inputs import TriageInput


class TriageView(TicketView):
    @extend_schema(operation_id="ticket_triage", request=TriageInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Set category, priority and what else the coordinator judges."""
        data = read_input(TriageInput, request)
        triage = Triage(
            category_id=data.get("category"),
            skill_ids=data.get("skills"),
            clear=[name for name in CLEARABLE if name in data and data[name] is None],
            **{name: data.get(name) for name in DECIDED},
        )
        decide_ticket(
            actor=actor_of(request),
            ticket_id=ticket_id,
            triage=triage,
            move_to=data["move_to"],
            reason=data["reason"],
            offer_to=data["offer_to"],
            offer_note=data["offer_note"],
            force=data["force"],
            version=version_of(request, data),
        )
        return self.answer(ticket_id)
