from typing import Any

from rest_framework import serializers

from helpdesk.api.fields import IdField, LineField, TextField
from helpdesk.api.inputs import VersionedInput


class NewNoticeInput(serializers.Serializer[Any]):
    desk_id = IdField()
    board_id = IdField(required=False, allow_null=True, default=None)
    title = LineField(max_length=120)
    text = TextField(required=False, allow_blank=True, max_length=4000, default="")


class NoticeChangeInput(VersionedInput):
    title = LineField(required=False, max_length=120)
    is_published = serializers.BooleanField(required=False)
