"""The page of one batch and of one device: more than a row of the list."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.column_inputs import change_input_of
from helpdesk.api.fields import IdField
from helpdesk.api.subjects import SubjectView, ThingView
from helpdesk.api.verbs import act_with, change_with, remove_with
from helpdesk.files.models import Attachment
from helpdesk.files.rows import file_row
from tickets.devices.access import DEVICE
from tickets.devices.actions.batches import change_batch, change_device, remove_batch, remove_device
from tickets.devices.actions.photos import add_device_photo, remove_device_photo
from tickets.devices.api.shapes import DeviceBatchDetailSchema, DeviceDetailSchema
from tickets.devices.models import ChecklistStep, Device, DeviceBatch, Handover, Tick
from tickets.devices.subject import BATCHES, DEVICES

Json = dict[str, Any]


class DeviceBatchPage(SubjectView):
    """Base of what answers with one batch: the steps of its checklist and, once it is handed over, who signed."""

    subject = BATCHES
    shape = DeviceBatchDetailSchema

    def show(self, thing: DeviceBatch) -> Json:
        version = thing.checklist
        steps = ChecklistStep.objects.filter(version=version)
        return {
            **super().show(thing),
            "checklist_name": version.template.name,
            "steps": [{"id": step.pk, "text": step.text} for step in steps],
            "handover": _handover(thing),
        }


def _handover(batch: DeviceBatch) -> Json | None:
    if batch.is_running:
        return None
    found = Handover.objects.select_related("by").defer("signature", "pdf").filter(batch=batch).first()
    if found is None:
        return None
    return {
        "ready": found.ready,
        "excepted": found.excepted,
        "signer_name": found.signer_name,
        "signer_role": found.signer_role,
        "signed_at": found.signed_at,
        "by_name": found.by.name,
        "sha256": found.sha256,
        "has_pdf": not Handover.objects.filter(pk=found.pk, pdf=b"").exists(),
    }


class DeviceBatchView(DeviceBatchPage, ThingView):
    """One batch, with the steps of its checklist and, once it is handed over, who signed."""

    patch = change_with(change_batch, change_input_of(DeviceBatch, "name", "agreement_id"))
    delete = remove_with(remove_batch)


class DevicePage(SubjectView):
    """Base of what answers with one device: what was done on it, by whom, and photos of an exception."""

    subject = DEVICES
    shape = DeviceDetailSchema

    def show(self, thing: Device) -> Json:
        ticks = Tick.objects.filter(device=thing).select_related("by").order_by("done_at", "client_id")
        return {
            **super().show(thing),
            "ticks": [
                {
                    "kind": tick.kind,
                    "step": tick.step_id,
                    "is_done": tick.is_done,
                    "reason": tick.reason,
                    "by": {"id": tick.by_id, "name": tick.by.name},
                    "done_at": tick.done_at,
                }
                for tick in ticks
            ],
            "photos": [file_row(photo) for photo in Attachment.objects.owned_by((DEVICE, thing.pk))],
        }


class DeviceView(DevicePage, ThingView):
    """One device, with what was done on it, by whom, and photos of an exception."""

    patch = change_with(change_device, change_input_of(Device, "serial", "asset_tag", "type_id", "for_class"))
    delete = remove_with(remove_device)


class PhotoInput(serializers.Serializer[Any]):
    upload_id = IdField(help_text="A picture that was uploaded.")


class DevicePhotosView(DevicePage):
    post = act_with(add_device_photo, PhotoInput)


class DevicePhotoView(DevicePage):
    delete = remove_with(remove_device_photo)
