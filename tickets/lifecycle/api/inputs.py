"""What the API takes to file, edit, move and close a ticket."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.fields import BoundedListField, IdField, LineField, TextField
from helpdesk.api.inputs import VersionedInput
from tickets.core.choices import (
    Status,
)
from tickets.core.fields import Form
from tickets.page.api.fields import FormFields


class ContactInput(serializers.Serializer[Any]):
    name = LineField(required=False, allow_blank=True, max_length=120, default="")
    email = serializers.EmailField(required=False, allow_blank=True, max_length=254, default="")
    phone = LineField(required=False, allow_blank=True, max_length=20, default="")


class FileTicketInput(FormFields):
    form = Form.FILE

    title = LineField(max_length=200)
    description = TextField(required=False, allow_blank=True, max_length=20_000, default="")
    board = IdField(required=False, allow_null=True, default=None)
    school = IdField(required=False, allow_null=True, default=None)
    category = IdField(required=False, allow_null=True, default=None)
    contact = ContactInput(required=False, allow_null=True)
    uploads = BoundedListField(child=IdField(), required=False, default=list, max_length=50)


class EditTicketInput(FormFields, VersionedInput):
    form = Form.EDIT

    title = LineField(required=False, max_length=200)
    description = TextField(required=False, allow_blank=True, max_length=20_000)
    school = IdField(required=False, allow_null=True)
    contact = ContactInput(required=False, allow_null=True)


class TransitionInput(VersionedInput):
    to = serializers.ChoiceField(choices=Status.choices)
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")


class ConfirmInput(VersionedInput):
    score = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=5, default=None)
    remark = TextField(required=False, allow_blank=True, max_length=2000, default="")
