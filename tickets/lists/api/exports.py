"""Exports: exactly what the filter shows, as a file."""

from django.conf import settings
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from helpdesk.access.scope import scope_of
from helpdesk.errors import Invalid
from tickets.lists.api.lists import FilteredTicketsView
from tickets.lists.api.pages import ORDERING_PARAMETER, ordering_name
from tickets.lists.exports import COLUMNS, DEFAULT_COLUMNS, Export, csv_lines, write_xlsx
from tickets.lists.orderings import ORDERINGS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORT_PARAMETERS = [
    OpenApiParameter("columns", OpenApiTypes.STR, description=f"Comma-separated: {', '.join(COLUMNS)}."),
    ORDERING_PARAMETER,
]


class ExportView(FilteredTicketsView):
    """Base of the two: reads what to write."""

    read_kind = "export"

    other_parameters = ("columns", "ordering")

    def read_export(self, request: Request) -> Export:
        filters, _kept = self.read_filters(request)
        columns = [name for name in request.query_params.get("columns", "").split(",") if name]
        if set(columns) - set(COLUMNS):
            raise Invalid({"columns": _("Choose from: %(names)s.") % {"names": ", ".join(COLUMNS)}})
        return Export(
            tickets=ORDERINGS[ordering_name(request)].sort(filters.kept()),
            scope=scope_of(request.user),
            columns=list(dict.fromkeys(columns)) or DEFAULT_COLUMNS,
            language=get_language() or settings.LANGUAGE_CODE,
        )


def _file_name(ending: str) -> str:
    return f"tickets-{timezone.localdate():%Y-%m-%d}.{ending}"


class TicketExportView(ExportView):
    """As text, for any program."""

    @extend_schema(
        operation_id="ticket_export",
        filters=True,
        parameters=EXPORT_PARAMETERS,
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        return StreamingHttpResponse(
            csv_lines(self.read_export(request)),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": content_disposition_header(as_attachment=True, filename=_file_name("csv")) or ""
            },
        )


class TicketWorkbookView(ExportView):
    """As a workbook, with real dates and numbers."""

    @extend_schema(
        operation_id="ticket_export_xlsx",
        filters=True,
        parameters=EXPORT_PARAMETERS,
        responses={(200, XLSX): OpenApiTypes.BINARY},
    )
    def get(self, request: Request) -> FileResponse:
        return FileResponse(
            write_xlsx(self.read_export(request)), as_attachment=True, filename=_file_name("xlsx"), content_type=XLSX
        )
