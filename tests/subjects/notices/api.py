from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import IdField, LineField, TextField
from helpdesk.api.inputs import VersionedInput, read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.subjects import OfSubject, SubjectView
from helpdesk.api.views import actor_of
from helpdesk.lists.api.views import CsvView, PageView
from tests.subjects.notices.actions import change_notice, remove_notice, write_notice
from tests.subjects.notices.lists import NOTICE_LIST
from tests.subjects.notices.subject import NOTICES


class NewNoticeInput(serializers.Serializer[Any]):
    desk_id = IdField()
    board_id = IdField(required=False, allow_null=True, default=None)
    title = LineField(max_length=120)
    text = TextField(required=False, allow_blank=True, max_length=4000, default="")


class NoticeChangeInput(VersionedInput):
    title = LineField(required=False, max_length=120)
    is_published = serializers.BooleanField(required=False)


class NoticeListView(OfSubject, PageView):
    subject = NOTICES
    declared = NOTICE_LIST

    @extend_schema(request=NewNoticeInput)
    def post(self, request: Request) -> Response:
        notice = write_notice(actor=actor_of(request), **read_input(NewNoticeInput, request))
        return self.answer(notice.pk, 201)


class NoticeExportView(CsvView):
    declared = NOTICE_LIST


class NoticeView(SubjectView):
    subject = NOTICES

    def get(self, request: Request, notice_id: int) -> Response:
        return self.answer(self.find(notice_id).pk)

    @extend_schema(request=NoticeChangeInput)
    def patch(self, request: Request, notice_id: int) -> Response:
        changes = read_input(NoticeChangeInput, request)
        version = changes.pop("version", None)
        change_notice(actor=actor_of(request), notice_id=notice_id, changes=changes, version=version)
        return self.answer(notice_id)

    def delete(self, request: Request, notice_id: int) -> Response:
        remove_notice(actor=actor_of(request), notice_id=notice_id)
        return Response(status=204)
