"""From a count, a paste or a file to devices in a batch: previewed, then all of them or none."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from helpdesk.history.models import Event
from helpdesk.tasks.worker import run_due
from tests.devices.conftest import make_batch
from tests.devices.test_sheets import MESSY, workbook
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.devices.actions.import_devices import Plan, Source, import_devices, preview_import
from tickets.devices.models import BatchState, Device, DeviceBatch, DeviceType

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(world: World) -> DeviceBatch:
    return make_batch(world)


def type_of(batch: DeviceBatch, kind: str = "laptop") -> int:
    return DeviceType.objects.get(desk_id=batch.desk_id, kind=kind).pk


def bring(world: World, batch: DeviceBatch, source: Source, *, who: str = "ict", **options: Any) -> Plan:
    return import_devices(
        actor=person(getattr(world, who)),
        device_batch_id=batch.pk,
        source=source,
        type_id=options.pop("type_id", type_of(batch)),
        **options,
    )


def test_a_count_makes_devices_with_codes_of_their_own(world: World, empty: DeviceBatch) -> None:
    bring(world, empty, Source(count=30))
    devices = Device.objects.filter(batch=empty)
    assert [device.position for device in devices.order_by("pk")] == list(range(1, 31))
    assert len({device.code for device in devices}) == 30
    empty.refresh_from_db()
    assert (empty.to_do, empty.total, empty.version) == (30, 30, 2)
    assert Event.objects.get(kind="device_batch.devices_added").data == {"count": 30, "source": "count"}
    bring(world, empty, Source(count=2))
    assert list(devices.order_by("-pk").values_list("position", flat=True)[:2]) == [32, 31]


def test_a_preview_writes_nothing_and_the_import_takes_what_is_good(world: World, empty: DeviceBatch) -> None:
    with nothing_changed():
        plan = preview_import(
            actor=person(world.coordinator), device_batch_id=empty.pk, source=Source(text=MESSY), type_id=type_of(empty)
        )
    assert (len(plan.good), len(plan.drafts)) == (2, 5)
    with nothing_changed(), pytest.raises(Invalid) as caught:
        bring(world, empty, Source(text=MESSY))
    assert caught.value.field_code == "wrong_rows"
    assert set(caught.value.fields) == {"rows.8", "rows.9", "rows.10"}
    bring(world, empty, Source(text=MESSY), leaves_out_errors=True)
    assert list(Device.objects.filter(batch=empty).order_by("pk").values_list("serial", "for_class")) == [
        ("PF3X0001", "5b"),
        ("PF3X0002", "Groep 6"),
    ]


def test_a_serial_number_that_is_in_a_running_batch_is_refused_without_telling_of_other_boards(
    world: World, batch: DeviceBatch, empty: DeviceBatch
) -> None:
    def errors() -> list[str]:
        plan = preview_import(
            actor=person(world.ict),
            device_batch_id=empty.pk,
            source=Source(text="sn-001\nNEW-1"),
            type_id=type_of(empty),
        )
        return [error for draft in plan.drafts for error in draft.errors]

    assert batch.name in errors()[0]
    Device.objects.filter(batch=batch).update(board=world.other_board)
    assert batch.name not in errors()[0]
    Device.objects.filter(batch=batch).update(is_running=False)
    assert errors() == []


def test_the_columns_are_what_the_person_says(world: World, empty: DeviceBatch) -> None:
    source = Source(text="x\ty\nTAG-1\tA1\nTAG-2\tA2", columns={"serial": 1, "asset_tag": 0}, heads=1)
    bring(world, empty, source)
    assert list(Device.objects.filter(batch=empty).order_by("pk").values_list("serial", "asset_tag")) == [
        ("A1", "TAG-1"),
        ("A2", "TAG-2"),
    ]


def test_a_type_of_the_sheet_goes_before_the_one_that_was_chosen(world: World, empty: DeviceBatch) -> None:
    bring(world, empty, Source(text="serienummer\ttype\nA1\tHP Chromebook 11\nA2\t\nA3\tToaster"))
    kinds = Device.objects.filter(batch=empty).order_by("pk").values_list("type__kind", flat=True)
    assert list(kinds) == ["chromebook", "laptop", "laptop"]


def test_who_may_import_and_when(world: World, empty: DeviceBatch) -> None:
    for who, error in (("vera", NotAllowed), ("bas", NotFound), ("other_ict", NotFound), ("far_coordinator", NotFound)):
        with nothing_changed(), pytest.raises(error):
            bring(world, empty, Source(count=3), who=who)
    with nothing_changed(), pytest.raises(Stale):
        bring(world, empty, Source(count=3), version=empty.version + 1)
    far = DeviceType.objects.create(desk=world.far_desk, name="Ver")
    for source in (Source(), Source(count=3, text="A1")):
        with nothing_changed(), pytest.raises(Invalid):
            bring(world, empty, source)
    with nothing_changed(), pytest.raises(Invalid):
        bring(world, empty, Source(count=3), type_id=far.pk)
    DeviceBatch.objects.filter(pk=empty.pk).update(state=BatchState.HANDED_OVER)
    with nothing_changed(), pytest.raises(Conflict):
        bring(world, empty, Source(count=3))


def test_a_batch_has_an_end(world: World, empty: DeviceBatch) -> None:
    DeviceBatch.objects.filter(pk=empty.pk).update(to_do=9_999)
    with nothing_changed(), pytest.raises(Invalid) as caught:
        bring(world, empty, Source(count=2))
    assert caught.value.field_code == "too_many"


def test_a_file_is_sent_as_a_form(world: World, empty: DeviceBatch) -> None:
    browser = Client()
    browser.force_login(world.ict)
    content = workbook(["Serienummer", "Klas"], ["A1", "5b"], ["A2", "6"])

    def send(verb: str) -> Any:
        file = SimpleUploadedFile("lijst.xlsx", content)
        return browser.post(
            f"/api/v1/device-batches/{empty.pk}/{verb}/", {"file": file, "type_id": type_of(empty), "version": 1}
        )

    with nothing_changed():
        preview = send("preview")
    assert (preview.status_code, preview.json()["good"]) == (200, 2)
    assert preview.json()["columns"] == {"serial": 0, "for_class": 1}
    assert send("import").status_code == 200
    # The same once more: somebody pressed twice.
    with nothing_changed():
        assert send("import").status_code == 409


def test_imported_devices_are_found_by_their_serial_number(world: World, empty: DeviceBatch) -> None:
    bring(world, empty, Source(text="PF9ZZZ1\nPF9ZZZ2"))
    while run_due():
        pass
    browser = Client()
    browser.force_login(world.vera)
    rows = browser.get("/api/v1/devices/?q=PF9ZZZ2").json()["results"]
    assert [row["serial"] for row in rows] == ["PF9ZZZ2"]
