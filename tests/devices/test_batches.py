"""Starting, changing and removing batches and devices; who sees them; how they go along with their ticket."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.accounts.actions.create_desk import create_desk
from helpdesk.accounts.models import User
from helpdesk.erasure.actions.erase import Whole, erase_words
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from helpdesk.history.followers import catch_up
from helpdesk.history.models import Event
from helpdesk.live.delivery import Reader, Reading
from tests.devices.conftest import make_batch, op, steps_of
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.assignments.actions.release import release_assignment
from tickets.core.models import Ticket
from tickets.devices.actions.batches import (
    change_batch,
    change_device,
    remove_batch,
    remove_device,
    start_batch,
)
from tickets.devices.actions.tick import tick_devices
from tickets.devices.models import ChecklistStep, ChecklistTemplate, ChecklistVersion, Device, DeviceBatch, DeviceType
from tickets.merging.actions.merge import merge_tickets
from tickets.school_moves.actions import follow_school

pytestmark = pytest.mark.django_db

PEOPLE = ("coordinator", "vera", "bas", "ict", "other_ict", "admin", "far_coordinator")


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def seen(world: World, batch: DeviceBatch) -> set[str]:
    """Who sees the batch and its devices: page, list, export and search of serial numbers say the same."""
    catch_up()
    device = batch.devices.order_by("pk")[0]
    found = {}
    for name in PEOPLE:
        browser = client(getattr(world, name))
        found[name] = {
            browser.get(f"/api/v1/device-batches/{batch.pk}/").status_code == 200,
            browser.get(f"/api/v1/devices/{device.pk}/").status_code == 200,
            bool(browser.get("/api/v1/device-batches/").json()["results"]),
            bool(browser.get(f"/api/v1/devices/?serial={device.serial}").json()["results"]),
            device.serial in b"".join(browser.get("/api/v1/devices/export.csv")).decode(),
        }
    assert all(len(answers) == 1 for answers in found.values()), found
    return {name for name, answers in found.items() if answers == {True}}


def test_the_desk_the_board_and_the_students_of_the_ticket_see_it(world: World, batch: DeviceBatch) -> None:
    assert seen(world, batch) == {"coordinator", "ict", "vera"}


def test_a_student_who_is_off_the_ticket_sees_it_no_more_and_is_told(world: World, batch: DeviceBatch) -> None:
    place = Ticket.objects.get(pk=batch.ticket_id).assignments.get(volunteer=world.vera)
    release_assignment(actor=person(world.coordinator), assignment_id=place.pk, reason="Ziek")
    assert seen(world, batch) == {"coordinator", "ict"}
    event = Event.objects.get(kind="device_batch.readers_changed")
    assert frames(world, "vera", event) == ["subject.hidden"]
    assert frames(world, "bas", event) == []
    assert frames(world, "ict", event) == ["event"]


def frames(world: World, name: str, event: Event) -> list[str]:
    reader = Reader(getattr(world, name).scope, "nl")
    return [json.loads(frame.text)["type"] for frame in Reading([event]).frames(reader)]


def test_it_goes_along_with_its_ticket_to_another_board(world: World, batch: DeviceBatch) -> None:
    world.school.board = world.other_board
    world.school.save()
    follow_school(school_id=world.school.pk, actor=person(world.admin))
    assert seen(world, batch) == {"coordinator", "other_ict", "vera"}
    event = Event.objects.get(kind="device_batch.board_changed")
    assert (frames(world, "ict", event), frames(world, "other_ict", event)) == (["subject.hidden"], ["event"])


def test_it_hangs_under_the_ticket_that_its_own_was_merged_into(world: World) -> None:
    ticket, into = world.ticket("open"), world.ticket("in_progress", volunteer=world.bas)
    batch = make_batch(world, "SN-7", ticket=ticket)
    merge_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=into.pk)
    batch.refresh_from_db()
    assert batch.ticket_id == into.pk
    assert seen(world, batch) == {"coordinator", "ict", "bas"}


def test_a_running_batch_keeps_the_version_of_its_checklist(world: World, batch: DeviceBatch) -> None:
    template = batch.checklist.template
    newer = ChecklistVersion.objects.create(template=template, number=2)
    ChecklistStep.objects.create(version=newer, position=0, text_nl="Nieuw", text_en="New")
    batch.refresh_from_db()
    assert len(steps_of(batch)) == 7
    other = start_batch(actor=person(world.ict), ticket_id=batch.ticket_id, checklist_id=template.pk, name="De tweede")
    assert other.checklist_id == newer.pk
    page = client(world.vera).get(f"/api/v1/device-batches/{other.pk}/").json()
    assert [step["text"] for step in page["steps"]] == ["Nieuw"]


def test_who_may_start_one(world: World, batch: DeviceBatch) -> None:
    def start(who: User, *, ticket_id: int | None = None, checklist_id: int | None = None) -> DeviceBatch:
        return start_batch(
            actor=person(who),
            ticket_id=ticket_id or batch.ticket_id,
            checklist_id=checklist_id or batch.checklist.template_id,
            name="Nieuw",
        )

    for who, error in ((world.vera, NotAllowed), (world.other_ict, NotFound), (world.far_coordinator, NotFound)):
        with nothing_changed(), pytest.raises(error):
            start(who)
    closed = world.ticket("withdrawn")
    with nothing_changed(), pytest.raises(Conflict):
        start(world.coordinator, ticket_id=closed.pk)
    far = ChecklistTemplate.objects.create(desk=world.far_desk, slug="far", name_nl="Ver", name_en="Far")
    with nothing_changed(), pytest.raises(Invalid):
        start(world.coordinator, checklist_id=far.pk)
    assert start(world.ict).board_id == world.board.pk


def test_a_serial_number_is_there_once_among_the_batches_that_run(world: World, batch: DeviceBatch) -> None:
    first, second, _third = batch.devices.order_by("pk")

    def rename(serial: str) -> Device:
        return change_device(actor=person(world.vera), device_id=second.pk, changes={"serial": serial})

    with nothing_changed(), pytest.raises(Invalid) as caught:
        rename(" sn-001")
    assert caught.value.field_code == "taken"
    assert rename("SN-02").serial_key == "sn-02"
    Device.objects.filter(pk=first.pk).update(is_running=False)
    assert rename("SN-001").serial == "SN-001"


def test_what_looks_like_the_name_of_a_child_is_refused(world: World, batch: DeviceBatch) -> None:
    device = batch.devices.order_by("pk")[0]
    with nothing_changed(), pytest.raises(Invalid) as caught:
        change_device(actor=person(world.vera), device_id=device.pk, changes={"for_class": "Jan Jansen"})
    assert "Jan Jansen" in str(caught.value.fields["for_class"])
    changed = change_device(actor=person(world.vera), device_id=device.pk, changes={"for_class": "Groep 5b"})
    assert (changed.for_class, changed.version) == ("Groep 5b", 2)
    with nothing_changed(), pytest.raises(Stale):
        change_device(actor=person(world.vera), device_id=device.pk, changes={"for_class": "6"}, version=1)
    far = DeviceType.objects.create(desk=world.far_desk, name="Ver")
    with nothing_changed(), pytest.raises(Invalid):
        change_device(actor=person(world.vera), device_id=device.pk, changes={"type_id": far.pk})


def test_what_somebody_worked_on_is_not_removed(world: World, batch: DeviceBatch) -> None:
    first, second, _third = batch.devices.order_by("pk")
    step = steps_of(batch)[0]
    tick_devices(actor=person(world.vera), operations=[op(first, step=step), op(first, step=step, is_done=False)])
    batch.refresh_from_db()
    assert batch.to_do == 3
    for remove in (
        lambda: remove_batch(actor=person(world.coordinator), device_batch_id=batch.pk),
        lambda: remove_device(actor=person(world.coordinator), device_id=first.pk),
    ):
        with nothing_changed(), pytest.raises(Conflict):
            remove()
    with nothing_changed(), pytest.raises(NotAllowed):
        remove_device(actor=person(world.vera), device_id=second.pk)
    remove_device(actor=person(world.ict), device_id=second.pk)
    batch.refresh_from_db()
    assert (batch.to_do, batch.total) == (2, 2)


def test_a_batch_that_nobody_worked_on_goes_with_its_devices(world: World, batch: DeviceBatch) -> None:
    remove_batch(actor=person(world.coordinator), device_batch_id=batch.pk)
    assert not Device.objects.filter(batch_id=batch.pk).exists()
    assert frames(world, "vera", Event.objects.get(kind="device_batch.removed")) == ["subject.hidden"]


def test_a_batch_is_renamed_and_hung_under_an_agreement_with_its_board(world: World, batch: DeviceBatch) -> None:
    foreign = world.ticket("open", kind="visit")
    changed = change_batch(
        actor=person(world.coordinator),
        device_batch_id=batch.pk,
        changes={"name": "Laptops", "agreement_id": foreign.agreement_id},
    )
    assert (changed.name, changed.agreement_id) == ("Laptops", foreign.agreement_id)
    assert foreign.agreement_id is not None
    with nothing_changed(), pytest.raises(Invalid):
        change_batch(actor=person(world.coordinator), device_batch_id=batch.pk, changes={"agreement_id": 10**9})
    with nothing_changed(), pytest.raises(NotAllowed):
        change_batch(actor=person(world.vera), device_batch_id=batch.pk, changes={"name": "Weg"})


def test_the_history_of_one_device_goes_over_all_its_batches(world: World, batch: DeviceBatch) -> None:
    Device.objects.filter(batch=batch).update(is_running=False)
    later = make_batch(world, "sn-001", ticket=world.ticket("in_progress"))
    rows = client(world.coordinator).get("/api/v1/devices/?serial=SN-001").json()["results"]
    assert [row["batch_id"] for row in rows] == [batch.pk, later.pk]


def test_it_is_found_by_serial_number_and_asset_tag(world: World, batch: DeviceBatch) -> None:
    device = batch.devices.order_by("pk")[0]
    change_device(actor=person(world.vera), device_id=device.pk, changes={"asset_tag": "ALM-0042", "serial": "PF3XYZ9"})
    catch_up()

    def found(user: User, words: str) -> list[int]:
        return [row["id"] for row in client(user).get("/api/v1/devices/", {"q": words}).json()["results"]]

    assert found(world.vera, "PF3XYZ9") == [device.pk]
    assert found(world.coordinator, "alm-0042") == [device.pk]
    assert found(world.bas, "PF3XYZ9") == []


def test_the_reason_of_an_exception_is_found_nowhere_once_it_is_erased(world: World, batch: DeviceBatch) -> None:
    device = batch.devices.order_by("pk")[0]
    tick_devices(actor=person(world.vera), operations=[op(device, "exception", reason="Van buurjongen Kees")])
    erase_words(actor=person(world.coordinator), what=Whole("device", device.pk), reason="mistake")
    page = client(world.coordinator).get(f"/api/v1/devices/{device.pk}/").content.decode()
    assert "Kees" not in page
    assert page.count("[…]") == 2
    # Another tick works it out anew from what is left.
    tick_devices(actor=person(world.vera), operations=[op(device, step=steps_of(batch)[0])])
    device.refresh_from_db()
    assert device.exception_reason == "[…]"


def test_a_new_desk_begins_with_types_and_checklists(world: World) -> None:
    desk = create_desk(name="Helpdesk Nieuw", slug="nieuw", admin_email="nieuw@example.org").desk
    assert DeviceType.objects.filter(desk=desk).count() == 4
    assert set(ChecklistTemplate.objects.filter(desk=desk).values_list("slug", flat=True)) == {
        "windows-laptop",
        "chromebook",
        "ipad",
    }


def test_a_list_asks_as_many_queries_for_many_devices_as_for_few(world: World, batch: DeviceBatch) -> None:
    make_batch(world, *(f"Q{number}" for number in range(40)))
    for user in (world.coordinator, world.vera, world.ict):
        browser = client(user)
        browser.get("/api/v1/devices/?page_size=2")
        with CaptureQueriesContext(connection) as few:
            browser.get("/api/v1/devices/?page_size=2")
        with CaptureQueriesContext(connection) as many:
            assert len(browser.get("/api/v1/devices/?page_size=40").json()["results"]) == 40
        assert len(many) == len(few)
