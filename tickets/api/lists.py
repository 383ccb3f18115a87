"""Lists of tickets: page, facets, export."""

import csv
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from helpdesk.access.scope import Scope, scope_of
from helpdesk.api.views import GenericApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import Invalid
from tickets.actions.file import Contact, TicketDraft, file_ticket
from tickets.api.base import idempotency_key, read_input
from tickets.api.inputs import FileTicketInput
from tickets.api.schemas import FacetsSchema, FiledTicketSchema, TicketPageSchema
from tickets.facets import FACETS, count_by, facet_values
from tickets.filters import TicketFilter, is_row_number
from tickets.models import Ticket
from tickets.querysets import TicketQuerySet
from tickets.selectors import ticket_rows

EXPORT_CHUNK = 500

_ORDERINGS = {
    "-created": ("-pk",),
    "created": ("pk",),
    "-updated": ("-updated_at", "-pk"),
    "updated": ("updated_at", "pk"),
}


class TicketPagination(CursorPagination):
    """Pages by key rather than by offset: a page costs the same anywhere in the list, and no row is shown twice."""

    page_size = 50
    max_page_size = 100
    page_size_query_param = "page_size"
    cursor_query_param = "cursor"
    parameters = ("page_size", "cursor", "ordering")

    def get_ordering(self, request: Request, queryset: Any, view: APIView) -> tuple[str, ...]:
        ordering = request.query_params.get("ordering", "-created")
        if ordering not in _ORDERINGS:
            raise Invalid({"ordering": _("Choose one of: %(names)s.") % {"names": ", ".join(_ORDERINGS)}})
        return _ORDERINGS[ordering]

    def get_page_size(self, request: Request) -> int:
        text = request.query_params.get("page_size")
        if text is None:
            return self.page_size
        if not is_row_number(text) or not 1 <= int(text) <= self.max_page_size:
            raise Invalid({"page_size": _("Give a number from 1 to %(limit)d.") % {"limit": self.max_page_size}})
        return int(text)

    def decode_cursor(self, request: Request) -> Any:
        try:
            return super().decode_cursor(request)
        except Exception as error:
            raise Invalid({"cursor": _("This page address is not valid. Start again from the first page.")}) from error

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> Any:
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValueError, OverflowError, TypeError) as error:
            # A cursor that decodes but holds no position of this ordering.
            raise Invalid({"cursor": _("This page address is not valid. Start again from the first page.")}) from error


# Named by hand: the schema generator finds no list view in an answer that has more in it than its rows.
PAGE_PARAMETERS = [
    OpenApiParameter("cursor", OpenApiTypes.STR, description="The page, from `next` or `previous`."),
    OpenApiParameter(
        "page_size", {"type": "integer", "minimum": 1, "maximum": TicketPagination.max_page_size, "default": 50}
    ),
    OpenApiParameter("ordering", OpenApiTypes.STR, enum=list(_ORDERINGS), default="-created"),
]


class FilteredTicketsView(GenericApiView):
    """Base of what is made of the tickets that a person may see and the filters keep."""

    queryset = Ticket.objects.none()
    # For the API's description; `read_filters` does the work, more strictly.
    filter_backends = (DjangoFilterBackend,)
    filterset_class = TicketFilter
    other_parameters: tuple[str, ...] = ()

    def read_filters(self, request: Request) -> tuple[TicketFilter, TicketQuerySet]:
        """Return the request's filters on the visible tickets, and the tickets that they keep.

        Raises Invalid for a value that makes no sense, and for a parameter that nobody knows: a typing error must
        not widen a list.
        """
        reject_unknown_parameters(request, (*TicketFilter.base_filters, *self.other_parameters))
        visible = Ticket.objects.visible_to(actor_of(request))
        filters = TicketFilter(request.query_params, queryset=visible, request=request)
        if not filters.is_valid():
            raise _invalid(filters)
        kept = filters.kept()
        # Some filters judge their value while they filter.
        if filters.errors:
            raise _invalid(filters)
        return filters, kept


def _invalid(filters: TicketFilter) -> Invalid:
    return Invalid({name: [str(text) for text in texts] for name, texts in filters.errors.items()})


class TicketListView(FilteredTicketsView):
    """The tickets that the person may see."""

    pagination_class = TicketPagination
    other_parameters = TicketPagination.parameters

    @extend_schema(operation_id="ticket_list", filters=True, parameters=PAGE_PARAMETERS, responses=TicketPageSchema)
    def get(self, request: Request) -> Response:
        filters, kept = self.read_filters(request)
        paginator = TicketPagination()
        page = paginator.paginate_queryset(kept.for_rows(), request, self)
        return Response(
            {
                "results": ticket_rows(page or (), scope_of(request.user)),
                "next": paginator.get_next_link(),
                "previous": paginator.get_previous_link(),
                "counts": None if "cursor" in request.query_params else self._counts(filters),
                "live_cursor": self.live_cursor,
            }
        )

    @staticmethod
    def _counts(filters: TicketFilter) -> dict[str, Any]:
        """How many there are in each status, whichever status is chosen: these are the tabs above the list."""
        counts = count_by(filters.kept(without="status"), "status")
        return {"status": dict(counts.per_value), "capped": counts.is_capped}

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
            {
                "id": ticket.pk,
                "number": ticket.number,
                "version": ticket.version,
                "status": ticket.status,
                "created_at": ticket.created_at,
            },
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


class TicketExportView(FilteredTicketsView):
    """Exactly what the filter shows, as a file for a spreadsheet."""

    @extend_schema(operation_id="ticket_export", filters=True, responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request) -> StreamingHttpResponse:
        _filters, kept = self.read_filters(request)
        name = f"tickets-{timezone.localdate():%Y-%m-%d}.csv"
        return StreamingHttpResponse(
            _csv_lines(kept.newest_first(), scope_of(request.user), get_language() or settings.LANGUAGE_CODE),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""},
        )


class _Echo:
    """A file that gives back what is written to it, for the csv module."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(tickets: TicketQuerySet, scope: Scope, language: str) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    rows = tickets.for_rows().iterator(chunk_size=EXPORT_CHUNK)
    # The mark tells spreadsheet programs that this is UTF-8.
    yield "\ufeff"
    # The lines are written after the request is done, when its language is no longer set.
    with translation.override(language):
        yield writer.writerow(_HEADINGS)
    while chunk := list(islice(rows, EXPORT_CHUNK)):
        with translation.override(language):
            lines = [
                writer.writerow(_safe_cell(value) for value in _csv_cells(ticket, row))
                for ticket, row in zip(chunk, ticket_rows(chunk, scope), strict=True)
            ]
        yield from lines


_HEADINGS = (
    _lazy("Number"),
    _lazy("Title"),
    _lazy("Status"),
    _lazy("Kind"),
    _lazy("Priority"),
    _lazy("Category"),
    _lazy("Board"),
    _lazy("School"),
    _lazy("Students"),
    _lazy("Submitted"),
    _lazy("Solved"),
)


def _csv_cells(ticket: Ticket, row: dict[str, Any]) -> tuple[object, ...]:
    return (
        row["number"],
        row["title"],
        ticket.get_status_display(),
        ticket.get_kind_display(),
        ticket.get_priority_display(),
        row["category"]["name"] if row["category"] else "",
        row["board"]["name"],
        row["school"]["name"] if row["school"] else "",
        ", ".join(person["name"] for person in row["assignees"]),
        _local(ticket.created_at),
        _local(ticket.solved_at),
    )


def _local(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def _safe_cell(value: object) -> str:
    """Return the value so that no spreadsheet program runs it as a formula (OWASP, CSV injection)."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
