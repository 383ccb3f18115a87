"""Exports: exactly what the filter shows, as a file."""

from django.http import FileResponse, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request

from helpdesk.api.schema import extend_schema
from helpdesk.lists.api.descriptions import export_parameters
from helpdesk.lists.api.views import XLSX, ExportView
from tickets.lists.api.lists import OfTickets
from tickets.lists.tickets import TICKETS


class TicketExportView(OfTickets, ExportView):
    """As text, for any program."""

    @extend_schema(
        operation_id="ticket_export",
        filters=True,
        parameters=export_parameters(TICKETS),
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        return self.csv(request)


class TicketWorkbookView(OfTickets, ExportView):
    """As a workbook, with real dates and numbers."""

    @extend_schema(
        operation_id="ticket_export_xlsx",
        filters=True,
        parameters=export_parameters(TICKETS),
        responses={(200, XLSX): OpenApiTypes.BINARY},
    )
    def get(self, request: Request) -> FileResponse:
        return self.xlsx(request)
