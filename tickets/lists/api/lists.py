"""Lists of tickets: page and facets."""

from typing import Any

from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.scope import scope_of
from helpdesk.api.views import GenericApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import Invalid
from tickets.core.choices import Status
from tickets.core.models import Ticket
from tickets.core.querysets import TicketQuerySet
from tickets.core.row_queries import tickets_for_rows
from tickets.lifecycle.actions.file import Contact, TicketDraft, file_ticket
from tickets.lists.api.pages import PAGE_PARAMETERS, read_page
from tickets.lists.facets import FACETS, facet_values, status_tabs
from tickets.lists.filters import STATUSES_OF_VIEW, VIEWS_BY_STATUS, TicketFilter
from tickets.page.api.base import filed, idempotency_key, read_input
from tickets.page.api.inputs import FileTicketInput
from tickets.page.api.schemas import FacetsSchema, FiledTicketSchema, TicketPageSchema
from tickets.page.detail import ticket_rows
from tickets.reports.ticket_filters import FILTERS_OF_ONE_HALF


class FilteredTicketsView(GenericApiView):
    """Base of what is made of the tickets that a person may see and the filters keep."""

    queryset = Ticket.objects.none()
    # For the API's description; `read_filters` does the work, more strictly.
    filter_backends = (DjangoFilterBackend,)
    filterset_class = TicketFilter
    other_parameters: tuple[str, ...] = ()

    def read_filters(self, request: Request) -> tuple[TicketFilter, tuple[TicketQuerySet, ...]]:
        """Return the request's filters on the visible tickets, and the tickets that they keep as disjoint sets.

        Raises Invalid for a value that makes no sense, and for a parameter that nobody knows: a typing error must
        not widen a list.
        """
        reject_unknown_parameters(request, (*TicketFilter.base_filters, *self.other_parameters))
        visible = Ticket.objects.visible_to(actor_of(request))
        filters = TicketFilter(request.query_params, queryset=visible, request=request)
        if not filters.is_valid():
            raise _invalid(filters)
        kept = filters.kept_parts()
        # Some filters judge their value while they filter.
        if filters.errors:
            raise _invalid(filters)
        return filters, kept


def _invalid(filters: TicketFilter) -> Invalid:
    return Invalid({name: [str(text) for text in texts] for name, texts in filters.errors.items()})


class TicketListView(FilteredTicketsView):
    """The tickets that the person may see."""

    other_parameters = ("page_size", "cursor", "ordering")

    @extend_schema(operation_id="ticket_list", filters=True, parameters=PAGE_PARAMETERS, responses=TicketPageSchema)
    def get(self, request: Request) -> Response:
        filters, kept = self.read_filters(request)
        page = read_page(kept, request)
        tickets = tickets_for_rows(page.ids)
        return Response(
            {
                "results": ticket_rows([tickets[pk] for pk in page.ids if pk in tickets], scope_of(request.user)),
                "next": page.next,
                "previous": page.previous,
                "counts": None if "cursor" in request.query_params else self._counts(filters),
                "live_cursor": self.live_cursor,
            }
        )

    @staticmethod
    def _counts(filters: TicketFilter) -> dict[str, Any]:
        """How many there are in each status, whichever status is chosen: these are the tabs above the list."""
        given = {name for name in filters.base_filters if filters.data.get(name)}
        view = filters.data.get("view") or ""
        is_indexed = given <= {"board", "status"} or (given <= {"board", "status", "view"} and view in VIEWS_BY_STATUS)
        statuses = sorted(STATUSES_OF_VIEW.get(view, Status))
        counts, capped = status_tabs(
            filters.kept_parts(without="status"),
            is_indexed=is_indexed,
            statuses=statuses,
            is_one_half=bool(given & FILTERS_OF_ONE_HALF),
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
        data = read_input(FileTicketInput, request)
        draft = TicketDraft(
            title=data["title"],
            description=data["description"],
            kind=data["kind"],
            board_id=data["board"],
            school_id=data["school"],
            category_id=data["category"],
            on_behalf_of=data["on_behalf_of"],
            contact=Contact(**(data.get("contact") or {})),
            device_count=data["device_count"],
            wanted_by=data["wanted_by"],
            impact=data["impact"],
            urgency=data["urgency"],
            upload_ids=data["uploads"],
        )
        actor = actor_of(request)
        ticket, is_new = file_ticket(actor=actor, draft=draft, idempotency_key=idempotency_key(request))
        return Response(
            filed(ticket),
            status=201 if is_new else 200,
            headers={"Location": f"/api/v1/tickets/{ticket.pk}/", "ETag": f'"{ticket.version}"'},
        )


class TicketFacetsView(FilteredTicketsView):
    """How many of the filtered tickets there are of each sort."""

    other_parameters = ("fields",)

    @extend_schema(
        operation_id="ticket_facets",
        filters=True,
        parameters=[OpenApiParameter("fields", OpenApiTypes.STR, description=f"Comma-separated: {', '.join(FACETS)}.")],
        responses=FacetsSchema,
    )
    def get(self, request: Request) -> Response:
        filters, _kept = self.read_filters(request)
        names = [name for name in request.query_params.get("fields", "status").split(",") if name]
        unknown = sorted(set(names) - set(FACETS))
        if unknown:
            raise Invalid({"fields": _("Choose from: %(names)s.") % {"names": ", ".join(FACETS)}})
        found: dict[str, Any] = {}
        is_capped = False
        for name in dict.fromkeys(names):
            facet = FACETS[name]
            tickets = filters.kept(without=facet.parameter)
            if facet.needs_full_view:
                tickets = tickets.fully_visible_in(scope_of(request.user))
            found[name], capped = facet_values(facet, tickets)
            is_capped = is_capped or capped
        return Response({"fields": found, "capped": is_capped})
