"""Pages of a batch and a device, what batches are made of, and the operations of phones."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import BoundedListField, IdField, LineField, UuidField
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of
from tickets.devices.actions.tick import MAX_OPERATIONS, Operation, tick_devices
from tickets.devices.api.shapes import DeviceChecklistSchema, DeviceTypeSchema, TickResultsSchema
from tickets.devices.models import MAX_REASON, MAX_SERIAL, ChecklistTemplate, ChecklistVersion, DeviceType, TickKind


class DeviceTypesView(ApiView):
    """The types of devices of one's desks."""

    @extend_schema(operation_id="device_type_list", responses=DeviceTypeSchema(many=True))
    def get(self, request: Request) -> Response:
        types = DeviceType.objects.filter(desk_id__in=actor_of(request).scope.desks, is_active=True)
        return Response([{"id": t.pk, "desk_id": t.desk_id, "name": t.name, "kind": t.kind} for t in types])


class DeviceChecklistsView(ApiView):
    """The checklists that a new batch can begin with, in their newest version."""

    @extend_schema(operation_id="device_checklist_list", responses=DeviceChecklistSchema(many=True))
    def get(self, request: Request) -> Response:
        templates = ChecklistTemplate.objects.filter(desk_id__in=actor_of(request).scope.desks, is_active=True)
        versions = ChecklistVersion.objects.filter(template__in=templates).prefetch_related("steps").order_by("number")
        newest = {version.template_id: version for version in versions}
        return Response(
            [
                {
                    "id": template.pk,
                    "desk_id": template.desk_id,
                    "name": template.name,
                    "version": newest[template.pk].number,
                    "steps": [{"id": step.pk, "text": step.text} for step in newest[template.pk].steps.all()],
                }
                for template in templates
                if template.pk in newest
            ]
        )


class OperationInput(serializers.Serializer[Any]):
    """One operation. The device is named by `device`, `code` or `serial`."""

    client_id = UuidField()
    kind = serializers.ChoiceField(choices=TickKind.choices)
    done_at = serializers.DateTimeField(help_text="By the clock of the phone.")
    device = IdField(required=False, allow_null=True, default=None)
    code = LineField(required=False, allow_blank=True, max_length=16, default="")
    serial = LineField(required=False, allow_blank=True, max_length=MAX_SERIAL, default="")
    step = IdField(required=False, allow_null=True, default=None)
    is_done = serializers.BooleanField(required=False, default=True)
    reason = LineField(required=False, allow_blank=True, max_length=MAX_REASON, default="")


class DeviceTicksInput(serializers.Serializer[Any]):
    operations = BoundedListField(child=OperationInput(), min_length=1, max_length=MAX_OPERATIONS)


class DeviceTicksView(ApiView):
    @extend_schema(operation_id="device_tick", request=DeviceTicksInput, responses=TickResultsSchema)
    def post(self, request: Request) -> Response:
        """Take operations on devices, in any order, once or twice; each gets an answer of its own."""
        data = read_input(DeviceTicksInput, request)
        operations = [Operation(**item) for item in data["operations"]]
        return Response(
            {
                "results": [
                    {
                        "client_id": result.client_id,
                        "answer": result.answer,
                        "detail": result.detail,
                        "device": result.device and result.device.pk,
                        "state": result.device and result.device.state,
                        "version": result.device and result.device.version,
                    }
                    for result in tick_devices(actor=actor_of(request), operations=operations)
                ]
            }
        )
