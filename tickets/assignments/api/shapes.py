"""What the API takes and answers with about who helps."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.fields import IdField, TextField
from helpdesk.api.inputs import VersionedInput
from helpdesk.api.shapes import PersonSchema, Shape


class ReasonSchema(Shape):
    code = serializers.CharField()
    text = serializers.CharField()
    good = serializers.BooleanField()


class CandidateSchema(Shape):
    volunteer = PersonSchema()
    score = serializers.IntegerField(help_text="0 to 100.")
    reasons = ReasonSchema(many=True)
    free_minutes = serializers.IntegerField()
    open_tickets = serializers.IntegerField()
    over_capacity = serializers.BooleanField()


class OfferInput(VersionedInput):
    volunteer = IdField()
    note = TextField(required=False, allow_blank=True, max_length=500, default="")
    force = serializers.BooleanField(default=False)


class MoveOfferInput(VersionedInput):
    volunteer = IdField()
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")
    force = serializers.BooleanField(default=False)


class ReasonInput(serializers.Serializer[Any]):
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")


class HandOverInput(serializers.Serializer[Any]):
    volunteer = IdField()
    note = TextField(required=False, allow_blank=True, max_length=500, default="")
