"""Reports: what the helpdesk did in a period."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.downloads import CSV, PDF, download
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from tickets.reports.api.schemas import BulletinSchema, ReportSchema, report_json
from tickets.reports.breakdown import DIMENSIONS, STUDENT
from tickets.reports.bulletin import write_bulletin
from tickets.reports.export.sheets import write_csv, write_xlsx
from tickets.reports.filters import PERIOD_PARAMETERS, ReportFilter, read_language
from tickets.reports.hours import Hours
from tickets.reports.periods import PeriodKind
from tickets.reports.report import Report, read_report, require_report

_IDS = {"type": "array", "items": {"type": "integer"}}


PARAMETERS = [
    OpenApiParameter("period", enum=[kind.value for kind in PeriodKind], description="Default `week`."),
    OpenApiParameter("day", OpenApiTypes.DATE, description="A day in the period; of `custom` the first."),
    OpenApiParameter("hours", enum=[hours.value for hours in Hours], description="Default `open`."),
    OpenApiParameter("until", OpenApiTypes.DATE, description="The last day of `custom`, included."),
    *(OpenApiParameter(name, _IDS) for name in ("board", "school", "category")),
    *(
        OpenApiParameter(name, {"type": "array", "items": {"type": "string", "enum": dimension.choices.values}})
        for name, dimension in DIMENSIONS.items()
        if dimension.choices
    ),
    OpenApiParameter("assignee", OpenApiTypes.INT, description="A student; for coordinators."),
]
DIVIDED = [*PARAMETERS, OpenApiParameter("by", enum=list(DIMENSIONS), description="How to divide the figures.")]


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _write_pdf(report: Report) -> bytes:
    # When somebody asks for one: with its fonts and pictures the library takes 23 MB in every server process.
    from tickets.reports.export.pdf import write_pdf

    return write_pdf(report)


FILES: Mapping[str, tuple[str, Callable[[Report], bytes]]] = {
    "csv": (CSV, write_csv),
    "xlsx": (_XLSX, write_xlsx),
    "pdf": (PDF, _write_pdf),
}


class ReportView(ApiView):
    """The figures of a period, compared with the one before. Every number comes with the filters of its tickets."""

    read_kind = "report"

    @extend_schema(operation_id="report_read", parameters=DIVIDED, responses=ReportSchema)
    def get(self, request: Request) -> Response:
        _reject_others(request)
        report = read_report(actor_of(request), request.query_params, request=request, today=timezone.localdate())
        return Response(report_json(report))


class ReportFileView(ApiView):
    """The same figures as a file, divided in every way."""

    read_kind = "export"

    file_type: str

    def get(self, request: Request) -> HttpResponse:
        _reject_others(request)
        report = read_report(
            actor_of(request),
            request.query_params,
            request=request,
            today=timezone.localdate(),
            divide_by=_file_dimensions(request),
        )
        content_type, write = FILES[self.file_type]
        span = report.figures.seen
        name = f"rapport-{span.first}-{span.last}.{self.file_type}"
        return download(write(report), name, content_type)


def _described(file_type: str, content_type: str, answer: OpenApiTypes) -> Callable[[type[ApiView]], type[ApiView]]:
    return extend_schema_view(
        get=extend_schema(
            operation_id=f"report_export_{file_type}", parameters=DIVIDED, responses={(200, content_type): answer}
        )
    )


@_described("csv", "text/csv", OpenApiTypes.STR)
class ReportCsvView(ReportFileView):
    """The figures as text, divided in every way."""

    file_type = "csv"


@_described("xlsx", _XLSX, OpenApiTypes.BINARY)
class ReportXlsxView(ReportFileView):
    """The figures as a workbook, divided in every way."""

    file_type = "xlsx"


@_described("pdf", "application/pdf", OpenApiTypes.BINARY)
class ReportPdfView(ReportFileView):
    """The figures as a PDF, divided in every way."""

    file_type = "pdf"


class BulletinView(ApiView):
    """A few plain sentences about the period, for a newsletter."""

    read_kind = "report"

    @extend_schema(
        operation_id="report_bulletin",
        parameters=[*PARAMETERS, OpenApiParameter("language", enum=["nl", "en"], description="Default: the reader's.")],
        responses=BulletinSchema,
    )
    def get(self, request: Request) -> Response:
        _reject_others(request, "language")
        actor = actor_of(request)
        require_report(actor, "report.write_bulletin")
        language = read_language(request.query_params) or get_language() or "nl"
        report = read_report(
            actor,
            request.query_params,
            request=request,
            today=timezone.localdate(),
            divide_by=("category",),
            language=language,
        )
        return Response({"language": language, "text": write_bulletin(report, language)})


def _file_dimensions(request: Request) -> tuple[str, ...]:
    """All but students: a file goes out of the house, and names go along only if that is what was asked for."""
    return tuple(name for name in DIMENSIONS if name != STUDENT or request.query_params.get("by") == STUDENT)


def _reject_others(request: Request, *more: str) -> None:
    reject_unknown_parameters(request, (*PERIOD_PARAMETERS, *ReportFilter.base_filters, *more))
