"""Photos of an exception: who may add, see and remove them, and what becomes of the files."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from rest_framework.test import APIClient

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.erasure.actions.erase import Whole, erase_words
from helpdesk.files.actions.uploads import store_upload
from helpdesk.files.models import Attachment
from helpdesk.history.models import Event
from helpdesk.tasks.worker import run_due
from tests.devices.conftest import make_batch, op, picture
from tests.factories import World
from tickets.devices.actions.tick import tick_devices
from tickets.devices.models import Device, DeviceBatch


def picture_of(user: User) -> Attachment:
    return store_upload(actor=person(user), file=ContentFile(picture()), name="scherm.png")


@pytest.fixture
def device(world: World) -> Device:
    """One that is an exception."""
    device = make_batch(world, "SN-1").devices.get()
    tick_devices(actor=person(world.vera), operations=[op(device, "exception", reason="Scherm gebarsten")])
    device.refresh_from_db()
    return device


def client_of(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


def add(user: User, device: Device, upload: Attachment | None = None) -> Any:
    upload = upload or picture_of(user)
    return client_of(user).post(f"/api/v1/devices/{device.pk}/photos/", {"upload_id": upload.pk}, format="json")


def photos_of(device: Device) -> list[int]:
    return list(Attachment.objects.owned_by(("device", device.pk)).values_list("pk", flat=True))


def test_a_photo_is_seen_by_whoever_sees_the_device_and_by_nobody_else(world: World, device: Device) -> None:
    answer = add(world.vera, device)

    assert answer.status_code == 200
    (photo,) = answer.json()["photos"]
    assert photo["is_image"] is True
    assert Event.objects.filter(kind="device.photo_added", subject_id=device.pk).count() == 1
    seen = {
        user.email: client_of(user).get(photo["url"]).status_code
        for user in (world.vera, world.coordinator, world.ict, world.other_ict, world.noor, world.far_coordinator)
    }
    assert list(seen.values()) == [200, 200, 200, 404, 404, 404]


def test_only_an_exception_gets_photos(world: World) -> None:
    device = make_batch(world, "SN-1").devices.get()

    assert add(world.vera, device).status_code == 409
    assert photos_of(device) == []


def test_what_is_no_picture_or_not_ones_own_is_refused(world: World, device: Device) -> None:
    text = store_upload(actor=person(world.vera), file=ContentFile(b"hallo"), name="log.txt")
    for upload in (text, picture_of(world.noor)):
        answer = add(world.vera, device, upload)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "upload_id")
    assert photos_of(device) == []


def test_a_device_has_five_photos_at_most(world: World, device: Device) -> None:
    statuses = [add(world.vera, device).status_code for _ in range(6)]

    assert statuses == [200] * 5 + [409]


def test_a_photo_that_is_removed_is_gone_with_its_file(world: World, device: Device) -> None:
    add(world.vera, device)
    (photo,) = Attachment.objects.owned_by(("device", device.pk))
    address = f"/api/v1/devices/{device.pk}/photos/{photo.pk}/"
    assert client_of(world.other_ict).delete(address).status_code == 404

    assert client_of(world.coordinator).delete(address).status_code == 204

    while run_due():
        pass
    assert photos_of(device) == []
    assert not default_storage.exists(photo.file.name)


def test_after_the_handover_photos_stay_as_they_are(world: World, device: Device) -> None:
    add(world.vera, device)
    (photo,) = photos_of(device)
    DeviceBatch.objects.update(state="handed_over")
    Device.objects.update(state="handed_over", is_running=False)

    assert add(world.vera, device).status_code == 409
    assert client_of(world.vera).delete(f"/api/v1/devices/{device.pk}/photos/{photo}/").status_code == 409
    assert photos_of(device) == [photo]


def test_photos_go_with_what_is_erased_of_a_device(world: World, device: Device) -> None:
    add(world.vera, device)
    (photo,) = Attachment.objects.owned_by(("device", device.pk))

    erase_words(actor=person(world.coordinator), what=Whole("device", device.pk), reason="request")

    while run_due():
        pass
    assert photos_of(device) == []
    assert not default_storage.exists(photo.file.name)
