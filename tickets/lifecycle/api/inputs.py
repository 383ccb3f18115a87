"""What the API takes to file, edit, move and close a ticket."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.fields import BoundedListField, IdField, LineField, TextField
from helpdesk.api.inputs import VersionedInput
from tickets.core.choices import (
    Impact,
    Kind,
    OnBehalfOf,
    Status,
    Urgency,
)

MAX_DEVICES = 10_000


class ContactInput(serializers.Serializer[Any]):
    name = LineField(required=False, allow_blank=True, max_length=120, default="")
    email = serializers.EmailField(required=False, allow_blank=True, max_length=254, default="")
    phone = LineField(required=False, allow_blank=True, max_length=20, default="")


class FileTicketInput(serializers.Serializer[Any]):
    title = LineField(max_length=200)
    description = TextField(required=False, allow_blank=True, max_length=20_000, default="")
    kind = serializers.ChoiceField(choices=Kind.choices, default=Kind.QUESTION)
    board = IdField(required=False, allow_null=True, default=None)
    school = IdField(required=False, allow_null=True, default=None)
    category = IdField(required=False, allow_null=True, default=None)
    on_behalf_of = serializers.ChoiceField(choices=OnBehalfOf.choices, default=OnBehalfOf.OWN_TEAM)
    contact = ContactInput(required=False, allow_null=True)
    device_count = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=MAX_DEVICES, default=None
    )
    wanted_by = serializers.DateField(required=False, allow_null=True, default=None)
    impact = serializers.ChoiceField(choices=Impact.choices, default=Impact.ONE)
    urgency = serializers.ChoiceField(choices=Urgency.choices, default=Urgency.NORMAL)
    uploads = BoundedListField(child=IdField(), required=False, default=list, max_length=50)


class EditTicketInput(VersionedInput):
    title = LineField(required=False, max_length=200)
    description = TextField(required=False, allow_blank=True, max_length=20_000)
    school = IdField(required=False, allow_null=True)
    on_behalf_of = serializers.ChoiceField(required=False, choices=OnBehalfOf.choices)
    contact = ContactInput(required=False, allow_null=True)
    wanted_by = serializers.DateField(required=False, allow_null=True)


class TransitionInput(VersionedInput):
    to = serializers.ChoiceField(choices=Status.choices)
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")


class ConfirmInput(VersionedInput):
    score = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=5, default=None)
    remark = TextField(required=False, allow_blank=True, max_length=2000, default="")
