"""The types of devices and the checklists that a desk keeps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from helpdesk.accounts.models import User
from helpdesk.history.models import Event
from tests.devices.conftest import make_batch
from tests.factories import World
from tickets.devices.defaults import add_default_devices
from tickets.devices.models import ChecklistTemplate, ChecklistVersion, DeviceType

CHECKLISTS = "/api/v1/settings/device-checklists/"
TYPES = "/api/v1/settings/device-types/"
CLEANED = {"text_nl": "Schoongemaakt", "text_en": "Cleaned"}
ERASED = {"text_nl": "Gewist", "text_en": "Erased"}


def client_of(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


@pytest.fixture
def coordinator(world: World) -> APIClient:
    add_default_devices(world.desk)
    return client_of(world.coordinator)


def test_other_steps_make_a_version_and_running_batches_keep_theirs(world: World, coordinator: APIClient) -> None:
    batch = make_batch(world, "SN-1")
    before = list(batch.checklist.steps.values_list("text_nl", flat=True))
    address = f"{CHECKLISTS}{batch.checklist.template_id}/"

    changed = coordinator.patch(address, {"steps": [ERASED, CLEANED], "version": 1}, format="json").json()

    assert (changed["version"], changed["steps"]) == (2, [ERASED, CLEANED])
    assert (changed["running_batches"], changed["older_batches"]) == (1, 1)
    batch.refresh_from_db()
    assert (batch.checklist.number, list(batch.checklist.steps.values_list("text_nl", flat=True))) == (1, before)
    later = make_batch(world, "SN-2")
    assert [step.text_nl for step in later.checklist.steps.all()] == ["Gewist", "Schoongemaakt"]
    (shown,) = (row for row in coordinator.get(CHECKLISTS).json() if row["id"] == batch.checklist.template_id)
    assert (shown["running_batches"], shown["older_batches"]) == (2, 1)


def test_the_same_steps_make_no_version(world: World, coordinator: APIClient) -> None:
    (checklist, *_rest) = coordinator.get(CHECKLISTS).json()

    coordinator.patch(f"{CHECKLISTS}{checklist['id']}/", {"steps": checklist["steps"]}, format="json")

    assert ChecklistVersion.objects.filter(template=checklist["id"]).count() == 1
    assert not Event.objects.filter(kind="device_checklist.changed").exists()


def test_whoever_looked_at_an_older_version_overwrites_nothing(coordinator: APIClient) -> None:
    (checklist, *_rest) = coordinator.get(CHECKLISTS).json()
    address = f"{CHECKLISTS}{checklist['id']}/"
    coordinator.patch(address, {"steps": [ERASED], "version": 1}, format="json")

    answer = coordinator.patch(address, {"steps": [CLEANED], "version": 1}, format="json")

    assert (answer.status_code, answer.json()["code"], answer.json()["current_version"]) == (409, "stale", 2)
    # A name is no step: it is not held up.
    assert coordinator.patch(address, {"name_nl": "Laptops", "version": 1}, format="json").status_code == 200


@pytest.mark.parametrize(
    ("steps", "field"),
    [
        ([], "steps"),
        ([ERASED] * 41, "steps"),
        ([ERASED, CLEANED, {"text_nl": "gewist", "text_en": "Wiped"}], "steps.2.text_nl"),
        ([{"text_nl": " ", "text_en": "Wiped"}], "steps.0.text_nl"),
        ([{"text_nl": "a" * 161, "text_en": "Wiped"}], "steps.0.text_nl"),
    ],
)
def test_steps_that_cannot_be_are_refused(coordinator: APIClient, steps: list[dict[str, str]], field: str) -> None:
    given = {"name_nl": "Beamers", "name_en": "Projectors", "steps": steps}

    answer = coordinator.post(CHECKLISTS, given, format="json")

    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [field])
    assert not ChecklistTemplate.objects.filter(name_nl="Beamers").exists()


def test_a_new_checklist_can_be_chosen_until_it_is_switched_off(world: World, coordinator: APIClient) -> None:
    given = {"name_nl": "Beamers", "name_en": "Projectors", "steps": [CLEANED]}
    made = coordinator.post(CHECKLISTS, given, format="json").json()
    ict = client_of(world.ict)
    assert [row["name"] for row in ict.get("/api/v1/device-checklists/").json()][-1] == "Beamers"

    coordinator.patch(f"{CHECKLISTS}{made['id']}/", {"is_active": False}, format="json")

    assert "Beamers" not in [row["name"] for row in ict.get("/api/v1/device-checklists/").json()]
    assert coordinator.post(CHECKLISTS, given, format="json").json()["code"] == "invalid"


def test_lists_are_put_in_order(coordinator: APIClient) -> None:
    for address, named in ((CHECKLISTS, "checklists"), (TYPES, "types")):
        ids = [row["id"] for row in coordinator.get(address).json()]

        ordered = coordinator.put(f"{address}order/", {named: ids[::-1]}, format="json").json()

        assert [row["id"] for row in ordered] == ids[::-1]


def test_a_type_that_is_switched_off_stays_on_its_devices(world: World, coordinator: APIClient) -> None:
    device = make_batch(world, "SN-1").devices.get()

    coordinator.patch(f"{TYPES}{device.type_id}/", {"is_active": False, "name": "Oude laptop"}, format="json")

    assert device.type_id not in [row["id"] for row in coordinator.get("/api/v1/device-types/").json()]
    shown = coordinator.get(f"/api/v1/devices/{device.pk}/").json()
    assert (shown["type_id"], shown["type_name"]) == (device.type_id, "Oude laptop")


def test_two_types_of_one_name_are_refused(coordinator: APIClient) -> None:
    answer = coordinator.post(TYPES, {"name": "chromebook", "kind": "chromebook"}, format="json")

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "name")
    first, second = DeviceType.objects.all()[:2]
    assert coordinator.patch(f"{TYPES}{first.pk}/", {"name": second.name}, format="json").status_code == 400


def test_the_list_of_checklists_asks_as_much_for_many_as_for_one(coordinator: APIClient) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            coordinator.get(CHECKLISTS)
        return len(queries)

    few = asked()
    for number in range(5):
        given = {"name_nl": f"Soort {number}", "name_en": f"Sort {number}", "steps": [CLEANED]}
        coordinator.post(CHECKLISTS, given, format="json")
    assert asked() == few
