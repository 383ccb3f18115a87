"""Lists of tickets: page and facets."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.inputs import idempotency_key, read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import actor_of
from helpdesk.lists.api.views import FacetsView, PageView
from helpdesk.lists.pages import page_parameters
from tickets.core.choices import Status
from tickets.core.fields import Form, fields_of
from tickets.lifecycle.actions.file import Contact, TicketDraft, file_ticket
from tickets.lifecycle.api.inputs import FileTicketInput
from tickets.lists.api.schemas import FacetsSchema, TicketPageSchema
from tickets.lists.facets import FACETS, status_tabs
from tickets.lists.filters import TicketFilter
from tickets.lists.selections import SELECTIONS
from tickets.lists.tickets import TICKETS
from tickets.page.api.base import filed
from tickets.page.api.schemas import FiledTicketSchema


class OfTickets:
    """What the views of the list of tickets have in common."""

    declared = TICKETS


class TicketListView(OfTickets, PageView):
    """The tickets that the person may see."""

    @extend_schema(
        operation_id="ticket_list", filters=True, parameters=page_parameters(TICKETS), responses=TicketPageSchema
    )
    def get(self, request: Request) -> Response:
        return self.page(request)

    def counts(self, filters: TicketFilter) -> dict[str, Any]:
        """How many there are in each status, whichever status is chosen: these are the tabs above the list."""
        given = {name for name in filters.base_filters if filters.data.get(name)}
        selection = SELECTIONS.get(filters.data.get("view") or "")
        by_status = {"board", "status", "view"} if selection is None or selection.is_by_status else {"board", "status"}
        counts, capped = status_tabs(
            filters.kept_parts(without="status"),
            is_indexed=given <= by_status,
            statuses=sorted(Status if selection is None or selection.statuses is None else selection.statuses),
            is_one_half=(selection is not None and selection.is_one_half)
            or any(getattr(filters.base_filters[name], "keeps_one_half", False) for name in given),
        )
        return {"status": counts, "capped": capped}

    @extend_schema(
        operation_id="ticket_file",
        filters=False,
        request=FileTicketInput,
        responses={201: FiledTicketSchema, 200: FiledTicketSchema},
        parameters=[
            OpenApiParameter(
                "Idempotency-Key",
                OpenApiTypes.STR,
                OpenApiParameter.HEADER,
                description="A key of your own making; the same key and contents again give the same ticket.",
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """File a ticket."""
        data = read_input(FileTicketInput, request)
        draft = TicketDraft(
            title=data["title"],
            description=data["description"],
            board_id=data["board"],
            school_id=data["school"],
            category_id=data["category"],
            contact=Contact(**(data.get("contact") or {})),
            upload_ids=data["uploads"],
            **{field.name: data[field.name] for field in fields_of(Form.FILE)},
        )
        actor = actor_of(request)
        ticket, is_new = file_ticket(actor=actor, draft=draft, idempotency_key=idempotency_key(request))
        return Response(
            filed(ticket),
            status=201 if is_new else 200,
            headers={"Location": f"/api/v1/tickets/{ticket.pk}/", "ETag": f'"{ticket.version}"'},
        )


class TicketFacetsView(OfTickets, FacetsView):
    """How many of the filtered tickets there are of each sort."""

    @extend_schema(
        operation_id="ticket_facets",
        filters=True,
        parameters=[OpenApiParameter("fields", OpenApiTypes.STR, description=f"Comma-separated: {', '.join(FACETS)}.")],
        responses=FacetsSchema,
    )
    def get(self, request: Request) -> Response:
        return self.facets(request, default="status")
