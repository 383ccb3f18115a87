# api.py of notices, for the API's description: in the product these lines stand in the views themselves
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers

from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import Shape
from helpdesk.lists.api.views import export_parameters
from helpdesk.lists.pages import page_parameters
from tests.subjects.notices import api
from tests.subjects.notices.lists import NOTICE_LIST, NoticeFilter
from tests.subjects.notices.models import Notice


class NoticeSchema(Shape):
    id = serializers.IntegerField()
    title = serializers.CharField()
    version = serializers.IntegerField()  # … and the rest of the row
    abilities = serializers.ListField(child=serializers.CharField())


class NoticePageSchema(Shape):
    results = NoticeSchema(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    counts = serializers.JSONField(allow_null=True)
    live_cursor = serializers.IntegerField()


class OfNotices:
    queryset: Any = Notice.objects.none()
    filterset_class = NoticeFilter


@extend_schema_view(
    get=extend_schema(
        operation_id="notice_list", filters=True, parameters=page_parameters(NOTICE_LIST), responses=NoticePageSchema
    ),
    post=extend_schema(
        operation_id="notice_write", filters=False, request=api.NewNoticeInput, responses={201: NoticeSchema}
    ),
)
class NoticeListView(OfNotices, api.NoticeListView):
    """The notices that the person may see."""


@extend_schema_view(
    get=extend_schema(
        operation_id="notice_export",
        filters=True,
        parameters=export_parameters(NOTICE_LIST),
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
)
class NoticeExportView(OfNotices, api.NoticeExportView):
    """The same list as text."""


@extend_schema_view(
    get=extend_schema(operation_id="notice_get", responses=NoticeSchema),
    patch=extend_schema(operation_id="notice_change", request=api.NoticeChangeInput, responses=NoticeSchema),
    delete=extend_schema(operation_id="notice_remove", responses={204: None}),
)
class NoticeView(api.NoticeView):
    """One notice."""
