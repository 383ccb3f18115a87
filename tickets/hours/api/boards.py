"""The hours that were worked for a board or under an agreement: to read, as CSV and on paper."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.policy import allows
from helpdesk.api.downloads import CSV, PDF, download
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import NamedSchema, Shape
from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import Invalid, NotFound
from helpdesk.schools.models import Board
from tickets.agreements.models import Agreement
from tickets.hours.api.asked import read_query
from tickets.hours.api.schemas import KindMinutesSchema
from tickets.hours.board_statements import BoardStatement, statement_of, write_csv

# A plan of a board is shorter.
LONGEST = timedelta(days=5 * 366)
_FIRST = OpenApiParameter("first", OpenApiTypes.DATE, description="The first day; without both days: all of it.")
_LAST = OpenApiParameter("last", OpenApiTypes.DATE, description="The last day, included.")


class BoardHoursSchema(Shape):
    board = NamedSchema()
    agreement_id = serializers.IntegerField(allow_null=True)
    first = serializers.DateField(allow_null=True)
    last = serializers.DateField(allow_null=True)
    totals = KindMinutesSchema(many=True)
    minutes = serializers.IntegerField()


class DaysQuery(serializers.Serializer[Any]):
    first = serializers.DateField(required=False)
    last = serializers.DateField(required=False)


class _HoursOf(ApiView):
    """Base of what is said of the hours for a board, of all its work or of one agreement."""

    def statement(self, request: Request) -> BoardStatement:
        """Return what is asked for. Raises NotFound for who may not see it, Invalid for days that make no sense."""
        agreement: Agreement | None = None
        board_id = self.kwargs.get("board_id")
        if board_id is None:
            agreement = Agreement.objects.filter(pk=self.kwargs["agreement_id"]).first()
            board_id = agreement.board_id if agreement else None
        board = Board.objects.select_related("desk").filter(pk=board_id).first()
        if board is None or not allows(actor_of(request).scope, "board.read_hours", board):
            raise NotFound
        query = read_query(DaysQuery, request)
        first, last = query.get("first"), query.get("last")
        if (first is None) is not (last is None):
            raise Invalid({"last" if last is None else "first": _("Give both days, or none.")}, code="required")
        if first is not None and last is not None:
            if last < first:
                raise Invalid({"last": _("The last day cannot be before the first.")})
            if last - first > LONGEST:
                raise Invalid({"first": _("Choose at most five years.")}, code="too_long")
        return statement_of(board, agreement, first, last)


class _ReadHours(_HoursOf):
    def answer(self, request: Request) -> Response:
        said = self.statement(request)
        return Response(
            {
                "board": {"id": said.board.pk, "name": said.board.name},
                "agreement_id": said.agreement.pk if said.agreement else None,
                "first": said.first,
                "last": said.last,
                "totals": [{"kind": kind, "minutes": minutes} for kind, minutes in said.totals],
                "minutes": said.minutes,
            }
        )


class _HoursFile(_HoursOf):
    read_kind = "export"

    def answer(self, request: Request, kind: str) -> HttpResponse:
        # When somebody asks for one: with its fonts the library takes much memory in every server process.
        from tickets.hours.board_paper import write_pdf

        said = self.statement(request)
        of = f"afspraak-{said.agreement.pk}" if said.agreement else f"bestuur-{said.board.number}"
        content, content_type = (write_csv(said), CSV) if kind == "csv" else (write_pdf(said), PDF)
        return download(content, f"uren-{of}.{kind}", content_type)


class BoardHoursView(_ReadHours):
    """The hours that were worked for a board."""

    @extend_schema(operation_id="board_hours", parameters=[_FIRST, _LAST], responses=BoardHoursSchema)
    def get(self, request: Request, board_id: int) -> Response:
        return self.answer(request)


class AgreementHoursView(_ReadHours):
    """The hours that were worked under an agreement."""

    @extend_schema(operation_id="agreement_hours", parameters=[_FIRST, _LAST], responses=BoardHoursSchema)
    def get(self, request: Request, agreement_id: int) -> Response:
        return self.answer(request)


_CSV = {(200, "text/csv"): OpenApiTypes.BINARY}
_PDF = {(200, "application/pdf"): OpenApiTypes.BINARY}


class BoardHoursCsvView(_HoursFile):
    """The hours for a board as CSV."""

    @extend_schema(operation_id="board_hours_csv", parameters=[_FIRST, _LAST], responses=_CSV)
    def get(self, request: Request, board_id: int) -> HttpResponse:
        return self.answer(request, "csv")


class BoardHoursPdfView(_HoursFile):
    """The hours for a board on paper."""

    @extend_schema(operation_id="board_hours_pdf", parameters=[_FIRST, _LAST], responses=_PDF)
    def get(self, request: Request, board_id: int) -> HttpResponse:
        return self.answer(request, "pdf")


class AgreementHoursCsvView(_HoursFile):
    """The hours under an agreement as CSV."""

    @extend_schema(operation_id="agreement_hours_csv", parameters=[_FIRST, _LAST], responses=_CSV)
    def get(self, request: Request, agreement_id: int) -> HttpResponse:
        return self.answer(request, "csv")


class AgreementHoursPdfView(_HoursFile):
    """The hours under an agreement on paper."""

    @extend_schema(operation_id="agreement_hours_pdf", parameters=[_FIRST, _LAST], responses=_PDF)
    def get(self, request: Request, agreement_id: int) -> HttpResponse:
        return self.answer(request, "pdf")
