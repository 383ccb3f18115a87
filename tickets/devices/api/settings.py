"""The types of devices and the checklists that coordinators and administrators keep for their desks."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.accounts.api.desk_lists import AddNamedInput, ChangeNamedInput, NamedSettingSchema
from helpdesk.api.fields import BoundedListField, IdField, LineField
from helpdesk.api.inputs import read_input
from helpdesk.api.requests import one_desk, reject_unknown_parameters, version_of
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, led_desks
from tickets.devices.actions.keep_checklists import (
    MOST_CHECKLISTS,
    MOST_STEPS,
    ChecklistChange,
    StepTexts,
    add_checklist,
    change_checklist,
    order_checklists,
)
from tickets.devices.actions.keep_types import (
    MOST_TYPES,
    TypeChange,
    add_device_type,
    change_device_type,
    order_device_types,
)
from tickets.devices.models import BatchState, ChecklistTemplate, ChecklistVersion, DeviceBatch, DeviceKind, DeviceType

MAX_NAME = 80
MAX_STEP = 160


class DeviceTypeSettingSchema(serializers.Serializer[Any]):
    """A type in the list that a desk keeps."""

    id = serializers.IntegerField()
    desk = serializers.IntegerField(source="desk_id")
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=DeviceKind.choices)
    is_active = serializers.BooleanField()


class AddDeviceTypeInput(serializers.Serializer[Any]):
    name = LineField(max_length=MAX_NAME)
    kind = serializers.ChoiceField(choices=DeviceKind.choices)
    desk = IdField(required=False)


class ChangeDeviceTypeInput(serializers.Serializer[Any]):
    """What becomes of a type of device; what is left out stays."""

    name = LineField(max_length=MAX_NAME, required=False)
    kind = serializers.ChoiceField(choices=DeviceKind.choices, required=False)
    is_active = serializers.BooleanField(required=False)


class OrderDeviceTypesInput(serializers.Serializer[Any]):
    types = BoundedListField(child=IdField(), max_length=MOST_TYPES)
    desk = IdField(required=False)


class StepTextsSchema(serializers.Serializer[Any]):
    """A step in both languages."""

    text_nl = LineField(max_length=MAX_STEP)
    text_en = LineField(max_length=MAX_STEP)


class ChecklistSettingSchema(NamedSettingSchema):
    """A checklist in the list that a desk keeps."""

    version = serializers.IntegerField(help_text="Number of the version that a new batch begins with.")
    steps = StepTextsSchema(many=True, help_text="Of that version.")
    running_batches = serializers.IntegerField(help_text="Batches that run with any version of it.")
    older_batches = serializers.IntegerField(help_text="Those of them that keep an older version.")


class AddChecklistInput(AddNamedInput):
    """A new checklist, at the end of the list."""

    steps = BoundedListField(child=StepTextsSchema(), min_length=1, max_length=MOST_STEPS)


class ChangeChecklistInput(ChangeNamedInput):
    """What becomes of a checklist; what is left out stays."""

    steps = BoundedListField(
        child=StepTextsSchema(),
        min_length=1,
        max_length=MOST_STEPS,
        required=False,
        help_text="All of them. Other steps make a new version, which later batches begin with.",
    )
    version = serializers.IntegerField(
        min_value=0, max_value=32_767, required=False, help_text="Of the checklist that was looked at."
    )


class OrderChecklistsInput(serializers.Serializer[Any]):
    checklists = BoundedListField(child=IdField(), max_length=MOST_CHECKLISTS)
    desk = IdField(required=False)


class DeviceTypeSettingsView(ApiView):
    @extend_schema(
        operation_id="settings_device_types_list", responses=DeviceTypeSettingSchema(many=True), tags=["settings"]
    )
    def get(self, request: Request) -> Response:
        """All types of devices of the desks that you lead, also those that can no longer be chosen."""
        reject_unknown_parameters(request, ())
        types = DeviceType.objects.filter(desk_id__in=led_desks(request))
        return Response(DeviceTypeSettingSchema(types, many=True).data)

    @extend_schema(
        operation_id="settings_device_types_add",
        request=AddDeviceTypeInput,
        responses={201: DeviceTypeSettingSchema},
        tags=["settings"],
    )
    def post(self, request: Request) -> Response:
        """Add a type of device at the end of the list."""
        led = led_desks(request)
        given = read_input(AddDeviceTypeInput, request)
        kept = add_device_type(
            actor=actor_of(request),
            desk_id=one_desk(led, given.get("desk")),
            name=given["name"],
            kind=given["kind"],
        )
        return Response(DeviceTypeSettingSchema(kept).data, status=status.HTTP_201_CREATED)


class DeviceTypeSettingView(ApiView):
    @extend_schema(
        operation_id="settings_device_type_change",
        request=ChangeDeviceTypeInput,
        responses=DeviceTypeSettingSchema,
        tags=["settings"],
    )
    def patch(self, request: Request, device_type_id: int) -> Response:
        """Rename a type of device, or take it out of the lists to choose from; devices that have it keep it."""
        change = TypeChange(**read_input(ChangeDeviceTypeInput, request))
        kept = change_device_type(actor=actor_of(request), device_type_id=device_type_id, change=change)
        return Response(DeviceTypeSettingSchema(kept).data)


class DeviceTypeOrderView(ApiView):
    @extend_schema(
        operation_id="settings_device_types_order",
        request=OrderDeviceTypesInput,
        responses=DeviceTypeSettingSchema(many=True),
        tags=["settings"],
    )
    def put(self, request: Request) -> Response:
        """Put all types of devices of a desk in this order."""
        led = led_desks(request)
        given = read_input(OrderDeviceTypesInput, request)
        desk_id = one_desk(led, given.get("desk"))
        order_device_types(actor=actor_of(request), desk_id=desk_id, type_ids=given["types"])
        return Response(DeviceTypeSettingSchema(DeviceType.objects.filter(desk_id__in=led), many=True).data)


class ChecklistSettingsView(ApiView):
    @extend_schema(
        operation_id="settings_device_checklists_list",
        responses=ChecklistSettingSchema(many=True),
        tags=["settings"],
    )
    def get(self, request: Request) -> Response:
        """All checklists for devices of the desks that you lead, also those that can no longer be chosen."""
        reject_unknown_parameters(request, ())
        return Response(_shown(ChecklistTemplate.objects.filter(desk_id__in=led_desks(request))))

    @extend_schema(
        operation_id="settings_device_checklists_add",
        request=AddChecklistInput,
        responses={201: ChecklistSettingSchema},
        tags=["settings"],
    )
    def post(self, request: Request) -> Response:
        """Add a checklist for devices at the end of the list."""
        led = led_desks(request)
        given = read_input(AddChecklistInput, request)
        kept = add_checklist(
            actor=actor_of(request),
            desk_id=one_desk(led, given.get("desk")),
            name_nl=given["name_nl"],
            name_en=given["name_en"],
            steps=_steps(given["steps"]),
        )
        return Response(_shown([kept])[0], status=status.HTTP_201_CREATED)


class ChecklistSettingView(ApiView):
    @extend_schema(
        operation_id="settings_device_checklist_change",
        request=ChangeChecklistInput,
        responses=ChecklistSettingSchema,
        tags=["settings"],
    )
    def patch(self, request: Request, checklist_id: int) -> Response:
        """Rename a checklist for devices, take it out of use, or change its steps; running batches keep theirs."""
        given = read_input(ChangeChecklistInput, request)
        version = version_of(request, {"version": given.pop("version", None)})
        if "steps" in given:
            given["steps"] = _steps(given["steps"])
        kept = change_checklist(
            actor=actor_of(request), checklist_id=checklist_id, change=ChecklistChange(**given), version=version
        )
        return Response(_shown([kept])[0])


class ChecklistOrderView(ApiView):
    @extend_schema(
        operation_id="settings_device_checklists_order",
        request=OrderChecklistsInput,
        responses=ChecklistSettingSchema(many=True),
        tags=["settings"],
    )
    def put(self, request: Request) -> Response:
        """Put all checklists for devices of a desk in this order."""
        led = led_desks(request)
        given = read_input(OrderChecklistsInput, request)
        desk_id = one_desk(led, given.get("desk"))
        order_checklists(actor=actor_of(request), desk_id=desk_id, checklist_ids=given["checklists"])
        return Response(_shown(ChecklistTemplate.objects.filter(desk_id__in=led)))


def _steps(given: Iterable[dict[str, str]]) -> list[StepTexts]:
    return [StepTexts(**step) for step in given]


def _shown(checklists: Iterable[ChecklistTemplate]) -> list[dict[str, Any]]:
    """Return the checklists with their newest steps and the batches that run with them: four queries at most."""
    shown = list(checklists)
    versions = ChecklistVersion.objects.filter(template__in=shown).prefetch_related("steps").order_by("number")
    newest = {version.template_id: version for version in versions}
    counts = {
        row["checklist__template_id"]: row
        for row in DeviceBatch.objects.filter(checklist__template__in=shown, state=BatchState.RUNNING)
        .values("checklist__template_id")
        .annotate(
            running=Count("pk"),
            older=Count("pk", filter=~Q(checklist__in=[version.pk for version in newest.values()])),
        )
    }
    none = {"running": 0, "older": 0}
    return [
        {
            **NamedSettingSchema(kept).data,
            "version": newest[kept.pk].number,
            "steps": StepTextsSchema(newest[kept.pk].steps.all(), many=True).data,
            "running_batches": counts.get(kept.pk, none)["running"],
            "older_batches": counts.get(kept.pk, none)["older"],
        }
        for kept in shown
        if kept.pk in newest
    ]
