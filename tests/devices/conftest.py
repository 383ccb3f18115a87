"""A ticket with a batch of devices, and phones that work on them."""

from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from PIL import Image

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World
from tickets.devices.actions.batches import start_batch
from tickets.devices.actions.tick import Operation, Result, tick_devices
from tickets.devices.defaults import add_default_devices
from tickets.devices.identity import new_code, serial_key
from tickets.devices.models import ChecklistTemplate, Device, DeviceBatch, DeviceType
from tickets.devices.progress import keep_counts


def make_batch(world: World, *serials: str, **draft: Any) -> DeviceBatch:
    """A batch on a ticket that Vera has, with devices of these serial numbers."""
    add_default_devices(world.desk)
    ticket = draft.pop("ticket", None) or world.ticket("in_progress")
    template = ChecklistTemplate.objects.get(desk_id=ticket.desk_id, slug="windows-laptop")
    batch = start_batch(
        actor=person(world.coordinator), ticket_id=ticket.pk, checklist_id=template.pk, name="Laptops groep 5"
    )
    kind = DeviceType.objects.filter(desk_id=ticket.desk_id).first()
    Device.objects.bulk_create(
        Device(
            batch=batch,
            desk_id=batch.desk_id,
            board_id=batch.board_id,
            position=place,
            serial=serial,
            serial_key=serial_key(serial),
            type=kind,
            code=new_code(),
        )
        for place, serial in enumerate(serials, start=1)
    )
    if serials:
        keep_counts(batch)
    return DeviceBatch.objects.get(pk=batch.pk)


@pytest.fixture
def batch(world: World) -> DeviceBatch:
    return make_batch(world, "SN-001", "SN-002", "SN-003")


def steps_of(batch: DeviceBatch) -> list[int]:
    return list(batch.checklist.steps.values_list("pk", flat=True))


def op(device: Device, kind: str = "step", *, at: datetime | None = None, **more: Any) -> Operation:
    return Operation(client_id=uuid4(), kind=kind, done_at=at or timezone.now(), device=device.pk, **more)


def make_ready(user: User, device: Device) -> list[Result]:
    steps = steps_of(device.batch)
    return tick_devices(
        actor=person(user), operations=[*(op(device, step=step) for step in steps), op(device, "ready")]
    )


def picture() -> bytes:
    """A photo, as a phone would send it but for its size."""
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "PNG")
    return content.getvalue()
