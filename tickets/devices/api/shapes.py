"""Shapes of answers about batches and devices, beside their columns."""

from rest_framework import serializers

from helpdesk.api.fields import UuidField
from helpdesk.api.shapes import Shape
from helpdesk.files.rows import AttachmentSchema
from tickets.devices.actions.tick import Answer
from tickets.devices.models import DeviceKind, DeviceState


class DeviceBatchSchema(Shape):
    total = serializers.IntegerField(help_text="All of its devices.")


class DeviceSchema(Shape):
    done_steps = serializers.ListField(child=serializers.IntegerField(), help_text="Steps of the batch's checklist.")


class DeviceTypeSchema(Shape):
    id = serializers.IntegerField()
    desk_id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=DeviceKind.choices)


class DeviceStepSchema(Shape):
    id = serializers.IntegerField()
    text = serializers.CharField()


class DeviceChecklistSchema(Shape):
    id = serializers.IntegerField()
    desk_id = serializers.IntegerField()
    name = serializers.CharField()
    version = serializers.IntegerField(help_text="Number of the version that a new batch begins with.")
    steps = DeviceStepSchema(many=True)


class HandoverSchema(Shape):
    ready = serializers.IntegerField()
    excepted = serializers.IntegerField()
    signer_name = serializers.CharField()
    signer_role = serializers.CharField(allow_blank=True)
    signed_at = serializers.DateTimeField()
    by_name = serializers.CharField()
    sha256 = serializers.CharField(help_text="Of the PDF.")
    has_pdf = serializers.BooleanField(help_text="Not once its words were erased.")


class DeviceBatchDetailSchema(DeviceBatchSchema):
    checklist_name = serializers.CharField()
    steps = DeviceStepSchema(many=True)
    handover = HandoverSchema(allow_null=True)


class DeviceDetailSchema(DeviceSchema):
    ticks = serializers.ListField(child=serializers.DictField())
    photos = AttachmentSchema(many=True, help_text="Of an exception.")


class TickResultSchema(Shape):
    client_id = UuidField()
    answer = serializers.ChoiceField(choices=[(item.value, item.value) for item in Answer])
    detail = serializers.CharField(allow_blank=True, help_text="Why it was refused.")
    device = serializers.IntegerField(allow_null=True)
    state = serializers.ChoiceField(choices=DeviceState.choices, allow_null=True)
    version = serializers.IntegerField(allow_null=True, help_text="Of the device; an older row of it is out of date.")


class TickResultsSchema(Shape):
    results = TickResultSchema(many=True)
