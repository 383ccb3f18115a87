"""How the API's description (OpenAPI) tells of a list: its parameters, its page, its file."""

from functools import cache
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from helpdesk.api.descriptions import Description
from helpdesk.api.shapes import Shape
from helpdesk.api.subjects import shape_of
from helpdesk.lists.declaration import List
from helpdesk.lists.pages import ordering_parameter, page_parameters


def page_description(view: Any) -> Description:
    """Describe a page of the list, from the view's `subject`, `declared` and `shape`."""
    shape = shape_of(view)
    return Description(
        f"{view.subject.name}_list",
        _page_shape(shape) if shape else None,
        parameters=page_parameters(view.declared),
        has_filters=True,
    )


@cache
def _page_shape(row: type[Shape]) -> type[Shape]:
    """Return what a page of these rows looks like: `NoticePageSchema` for `NoticeSchema`."""
    fields = {
        "results": row(many=True),
        "next": serializers.CharField(allow_null=True),
        "previous": serializers.CharField(allow_null=True),
        "counts": serializers.DictField(allow_null=True),
        "live_cursor": serializers.IntegerField(),
    }
    return type(f"{row.__name__.removesuffix('Schema')}PageSchema", (Shape,), fields)


def file_description(view: Any) -> Description:
    """Describe the list as text, from the view's `subject` and `declared`."""
    return Description(
        f"{view.subject.name}_export",
        {(200, "text/csv"): OpenApiTypes.STR},
        parameters=export_parameters(view.declared),
        has_filters=True,
    )


def export_parameters(declared: List) -> list[OpenApiParameter]:
    names = ", ".join(declared.columns)
    return [
        OpenApiParameter("columns", OpenApiTypes.STR, description=f"Comma-separated: {names}."),
        ordering_parameter(declared),
    ]
