"""The base of the views of a list: a page, its facets, and the list as a file. Each says which list it is of."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.scope import NOBODY
from helpdesk.api.descriptions import described
from helpdesk.api.downloads import CSV, as_attachment
from helpdesk.api.views import GenericApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import Invalid
from helpdesk.lists.api.descriptions import file_description, page_description
from helpdesk.lists.declaration import List
from helpdesk.lists.exports import Export, csv_lines, write_xlsx
from helpdesk.lists.facets import facet_values
from helpdesk.lists.filters import ListFilter
from helpdesk.lists.pages import ordering_name, read_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FilteredView(GenericApiView):
    """Base of what is made of the things that a person may see and the filters keep.

    Set `declared`. For the API's description it is of a kind of thing (`helpdesk.api.subjects.OfSubject`, with its
    `shape`), or its methods have `extend_schema`.
    """

    declared: ClassVar[List]
    # These are for the API's description; `read_filters` does the work, more strictly.
    filter_backends = (DjangoFilterBackend,)
    other_parameters: tuple[str, ...] = ()

    @property
    def filterset_class(self) -> type[ListFilter]:
        return self.declared.filters

    def get_queryset(self) -> Any:
        return self.declared.visible_in(NOBODY)

    def read_filters(self, request: Request) -> tuple[ListFilter, tuple[Any, ...]]:
        """Return the request's filters on the visible things, and the things that they keep as disjoint sets.

        Raises Invalid for a value that makes no sense, and for a parameter that nobody knows: a typing error must
        not widen a list.
        """
        reject_unknown_parameters(request, (*self.declared.filters.base_filters, *self.other_parameters))
        filters = self.declared.filtered(request.query_params, actor_of(request).scope, request=request)
        if not filters.is_valid():
            raise _invalid(filters)
        kept = filters.kept_parts()
        # Some filters judge their value while they filter.
        if filters.errors:
            raise _invalid(filters)
        return filters, kept


def _invalid(filters: ListFilter) -> Invalid:
    return Invalid({name: [str(text) for text in texts] for name, texts in filters.errors.items()})


class PageView(FilteredView):
    """A page of the list."""

    other_parameters = ("page_size", "cursor", "ordering")

    @described(page_description)
    def get(self, request: Request) -> Response:
        return self.page(request)

    def page(self, request: Request) -> Response:
        filters, kept = self.read_filters(request)
        page = read_page(kept, request, self.declared)
        things = self.declared.by_number(page.ids)
        in_order = [things[pk] for pk in page.ids if pk in things]
        return Response(
            {
                "results": self.declared.rows(in_order, actor_of(request).scope),
                "next": page.next,
                "previous": page.previous,
                "counts": None if "cursor" in request.query_params else self.counts(filters),
                "live_cursor": self.live_cursor,
            }
        )

    def counts(self, filters: Any) -> dict[str, Any] | None:
        """Return what the first page says of the whole list. None: nothing."""
        return None


class FacetsView(FilteredView):
    """How many of the filtered things there are of each sort."""

    other_parameters = ("fields",)

    def facets(self, request: Request, *, default: str) -> Response:
        filters, _kept = self.read_filters(request)
        names = [name for name in request.query_params.get("fields", default).split(",") if name]
        if set(names) - set(self.declared.facets):
            raise Invalid({"fields": _("Choose from: %(names)s.") % {"names": ", ".join(self.declared.facets)}})
        found: dict[str, Any] = {}
        is_capped = False
        for name in dict.fromkeys(names):
            facet = self.declared.facets[name]
            things = filters.kept(without=facet.parameter)
            if facet.among is not None:
                things = facet.among(things, actor_of(request).scope)
            found[name], capped = facet_values(facet, things)
            is_capped = is_capped or capped
        return Response({"fields": found, "capped": is_capped})


class ExportView(FilteredView):
    """Exactly what the filter shows, as a file: as text for any program, or as a workbook with dates and numbers."""

    read_kind = "export"

    other_parameters = ("columns", "ordering")

    def csv(self, request: Request) -> StreamingHttpResponse:
        return StreamingHttpResponse(
            csv_lines(self.read_export(request)), content_type=CSV, headers=as_attachment(self._file_name("csv"))
        )

    def xlsx(self, request: Request) -> FileResponse:
        return FileResponse(
            write_xlsx(self.read_export(request)),
            as_attachment=True,
            filename=self._file_name("xlsx"),
            content_type=XLSX,
        )

    def read_export(self, request: Request) -> Export:
        """Return what to write. Raises Invalid for an unknown column, filter or ordering."""
        declared = self.declared
        filters, _kept = self.read_filters(request)
        columns = [name for name in request.query_params.get("columns", "").split(",") if name]
        if set(columns) - set(declared.columns):
            raise Invalid({"columns": _("Choose from: %(names)s.") % {"names": ", ".join(declared.columns)}})
        return Export(
            declared=declared,
            things=declared.orderings[ordering_name(request, declared)].sort(filters.kept()),
            scope=actor_of(request).scope,
            columns=list(dict.fromkeys(columns)) or declared.default_columns or list(declared.columns),
            language=get_language() or settings.LANGUAGE_CODE,
        )

    def _file_name(self, ending: str) -> str:
        return f"{self.declared.name}-{timezone.localdate():%Y-%m-%d}.{ending}"


class CsvView(ExportView):
    """The list as text, for any program."""

    @described(file_description)
    def get(self, request: Request) -> StreamingHttpResponse:
        return self.csv(request)
