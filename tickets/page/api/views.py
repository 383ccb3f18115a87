"""One ticket: read, edit, triage, move, talk."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.scope import scope_of
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters, version_of
from helpdesk.errors import Invalid
from helpdesk.lists.filters import is_row_number
from tickets.agreements.actions import Terms, accept_agreement, propose_agreement
from tickets.conversation.actions.reply import post_message
from tickets.core.access import visibility_of
from tickets.core.choices import Channel
from tickets.core.workflow import table
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.page.api import inputs, schemas
from tickets.page.api.base import TicketView, find_ticket, idempotency_key, read_input
from tickets.page.detail import ticket_detail
from tickets.page.timeline import newest_page, next_page
from tickets.triage.actions.decide import decide_ticket
from tickets.triage.actions.triage import CLEARABLE, Triage

DETAIL = {200: schemas.TicketDetailSchema, 204: None}


class TicketDetailView(TicketView):
    @extend_schema(operation_id="ticket_get", responses=schemas.TicketDetailSchema)
    def get(self, request: Request, ticket_id: int) -> Response:
        ticket = find_ticket(request, ticket_id)
        detail = ticket_detail(ticket, scope_of(request.user))
        return Response(detail, headers={"ETag": f'"{ticket.version}"'})

    @extend_schema(operation_id="ticket_edit", request=inputs.EditTicketInput, responses=DETAIL)
    def patch(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.EditTicketInput, request)
        changes: dict[str, Any] = {
            name: data[name] for name in ("title", "description", "on_behalf_of", "wanted_by") if name in data
        }
        if "school" in data:
            changes["school_id"] = data["school"]
        if "contact" in data:
            contact = data["contact"] or {}
            changes |= {f"contact_{name}": contact.get(name, "") for name in ("name", "email", "phone")}
        edit_ticket(actor=actor_of(request), ticket_id=ticket_id, changes=changes, version=version_of(request, data))
        return self.answer(ticket_id)


class TriageView(TicketView):
    @extend_schema(operation_id="ticket_triage", request=inputs.TriageInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.TriageInput, request)
        triage = Triage(
            category_id=data.get("category"),
            impact=data.get("impact"),
            urgency=data.get("urgency"),
            kind=data.get("kind"),
            skill_ids=data.get("skills"),
            estimate_minutes=data.get("estimate_minutes"),
            device_count=data.get("device_count"),
            clear=[name for name in CLEARABLE if name in data and data[name] is None],
        )
        decide_ticket(
            actor=actor_of(request),
            ticket_id=ticket_id,
            triage=triage,
            move_to=data["move_to"],
            reason=data["reason"],
            offer_to=data["offer_to"],
            force=data["force"],
            version=version_of(request, data),
        )
        return self.answer(ticket_id)


class TransitionView(TicketView):
    @extend_schema(operation_id="ticket_move", request=inputs.TransitionInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.TransitionInput, request)
        move_ticket(
            actor=actor_of(request),
            ticket_id=ticket_id,
            to=data["to"],
            reason=data["reason"],
            version=version_of(request, data),
        )
        return self.answer(ticket_id)


class MessagesView(TicketView):
    @extend_schema(
        operation_id="ticket_post_message",
        request=inputs.MessageInput,
        responses={201: schemas.TicketDetailSchema, 200: schemas.TicketDetailSchema, 204: None},
        parameters=[OpenApiParameter("Idempotency-Key", OpenApiTypes.STR, OpenApiParameter.HEADER)],
    )
    def post(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.MessageInput, request)
        triage = Triage(category_id=data["category"], impact=data["impact"], urgency=data["urgency"])
        _message, is_new = post_message(
            actor=actor_of(request),
            ticket_id=ticket_id,
            body=data["body"],
            audience=data["audience"],
            upload_ids=data["uploads"],
            move_to=data["move_to"],
            reason=data["reason"],
            triage=triage if triage != Triage() else None,
            add_tags=data["add_tags"],
            channel=Channel.API if request.auth else Channel.WEB,
            version=version_of(request, data),
            idempotency_key=idempotency_key(request),
        )
        return self.answer(ticket_id, 201 if is_new else 200)


class TimelineView(TicketView):
    @extend_schema(
        operation_id="ticket_timeline",
        parameters=[
            OpenApiParameter("before", OpenApiTypes.INT, description="Only what is older than this entry."),
            OpenApiParameter("after", OpenApiTypes.INT, description="Only what is newer than this entry."),
        ],
        responses=schemas.TimelinePageSchema,
    )
    def get(self, request: Request, ticket_id: int) -> Response:
        """A page of the ticket's history: the newest entries, or those around the entry that is given."""
        reject_unknown_parameters(request, ("before", "after"))
        place = {name: _sequence_number(request, name) for name in ("before", "after") if name in request.query_params}
        if len(place) > 1:
            raise Invalid({"after": _("Give either “before” or “after”.")})
        ticket = find_ticket(request, ticket_id)
        scope = scope_of(request.user)
        read = next_page if "after" in place else newest_page
        page = read(ticket, scope, visibility_of(scope, ticket.access), **place)
        return Response({"entries": page.entries, "before": page.before, "after": page.after})


def _sequence_number(request: Request, name: str) -> int:
    text = request.query_params[name]
    if not is_row_number(text):
        raise Invalid({name: _("Give a whole number.")})
    return int(text)


class ConfirmView(TicketView):
    @extend_schema(operation_id="ticket_confirm", request=inputs.ConfirmInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.ConfirmInput, request)
        confirm_solution(
            actor=actor_of(request),
            ticket_id=ticket_id,
            score=data["score"],
            remark=data["remark"],
            version=version_of(request, data),
        )
        return self.answer(ticket_id)


class AgreementView(TicketView):
    @extend_schema(operation_id="ticket_propose_agreement", request=inputs.AgreementInput, responses=DETAIL)
    def put(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.AgreementInput, request)
        version = version_of(request, data)
        data.pop("version", None)
        propose_agreement(actor=actor_of(request), ticket_id=ticket_id, terms=Terms(**data), version=version)
        return self.answer(ticket_id)


class AcceptAgreementView(TicketView):
    @extend_schema(operation_id="ticket_accept_agreement", request=inputs.VersionInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.VersionInput, request)
        accept_agreement(actor=actor_of(request), ticket_id=ticket_id, version=version_of(request, data))
        return self.answer(ticket_id)


class WorkflowView(ApiView):
    """The table of statuses and moves: the same that the actions obey."""

    @extend_schema(operation_id="workflow_get", responses=schemas.WorkflowRowSchema(many=True))
    def get(self, request: Request) -> Response:
        return Response(table())
