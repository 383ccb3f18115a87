"""A device is found by what stands on it, as the palette (Ctrl+K) asks for it, by those who see it."""

import pytest
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.tasks.worker import run_due
from tests.devices.conftest import make_batch
from tests.factories import World
from tickets.devices.actions.import_devices import Source, import_devices
from tickets.devices.models import DeviceType

pytestmark = pytest.mark.django_db


def found(world: World, who: str, typed: str) -> list[str]:
    client = Client()
    client.force_login(getattr(world, who))
    answer = client.get("/api/v1/devices/", {"q": typed, "page_size": 5})
    assert answer.status_code == 200, answer.content
    return [row["serial"] for row in answer.json()["results"]]


@pytest.fixture(autouse=True)
def devices(world: World) -> None:
    batch = make_batch(world)
    import_devices(
        actor=person(world.ict),
        device_batch_id=batch.pk,
        source=Source(text="Serienummer\tInventarisnummer\nPF3X-0042\t\n5CD1234XYZ\tALM-0077"),
        type_id=DeviceType.objects.filter(desk=world.desk)[0].pk,
    )
    while run_due():
        pass


@pytest.mark.parametrize("typed", ["PF3X-0042", "pf3x-0042", "PF3X-00", "pf3x"])
def test_by_its_serial_number_or_the_beginning_of_it(world: World, typed: str) -> None:
    assert found(world, "coordinator", typed) == ["PF3X-0042"]


def test_by_its_asset_tag(world: World) -> None:
    assert found(world, "ict", "ALM-0077") == ["5CD1234XYZ"]


def test_not_by_who_does_not_see_it(world: World) -> None:
    assert found(world, "vera", "PF3X-0042") == ["PF3X-0042"]
    for who in ("noor", "other_ict", "far_coordinator"):
        assert found(world, who, "PF3X-0042") == []
