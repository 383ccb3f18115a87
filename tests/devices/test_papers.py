"""The handover that a school signs, and labels."""

import base64
import hashlib
import io
import zlib
from typing import Any

import pytest
from django.test import Client
from PIL import Image, ImageDraw

from helpdesk.access.actor import person
from helpdesk.erasure.actions.erase import Whole, erase_words
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.models import Event
from tests.devices.conftest import make_batch, make_ready, op
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.devices.actions.hand_over import MAX_SIGNATURE, hand_over_batch
from tickets.devices.actions.tick import tick_devices
from tickets.devices.models import Device, DeviceBatch, Handover
from tickets.devices.paper.labels import write_labels
from tickets.devices.paper.sheets import SHEETS, Label

pytestmark = pytest.mark.django_db


def signature(size: tuple[int, int] = (600, 200)) -> bytes:
    picture = Image.new("RGBA", size, (255, 255, 255, 0))
    ImageDraw.Draw(picture).line([(20, 150), (200, 40), (380, 160), (560, 30)], fill=(0, 0, 0, 255), width=5)
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def hand_over(world: World, batch: DeviceBatch, *, who: str = "vera", **facts: Any) -> Handover:
    values = {"signer_name": "Wil Smit", "signer_role": "conciërge", "signature": signature()} | facts
    return hand_over_batch(actor=person(getattr(world, who)), device_batch_id=batch.pk, **values)


@pytest.fixture
def done(world: World, batch: DeviceBatch) -> DeviceBatch:
    first, second, third = Device.objects.filter(batch=batch).order_by("pk")
    for device in (first, second):
        make_ready(world.vera, device)
    tick_devices(actor=person(world.vera), operations=[op(third, "exception", reason="Scherm kapot")])
    return DeviceBatch.objects.get(pk=batch.pk)


def test_it_is_signed_once_and_the_history_knows_the_paper(world: World, done: DeviceBatch) -> None:
    handover = hand_over(world, done)
    assert (handover.ready, handover.excepted) == (2, 1)
    assert hashlib.sha256(bytes(handover.pdf)).hexdigest() == handover.sha256
    assert Event.objects.get(kind="device_batch.handed_over").data["sha256"] == handover.sha256
    assert Event.objects.filter(kind="batch.handed_over", subject_type="ticket", subject_id=done.ticket_id).count() == 1
    done.refresh_from_db()
    assert (done.state, done.handed_over, done.excepted, done.ready) == ("handed_over", 2, 1, 0)
    with nothing_changed(), pytest.raises(Conflict):
        hand_over(world, done)
    # Its serial numbers are free again.
    assert make_batch(world, "SN-001", ticket=world.ticket("in_progress")).total == 1


def test_the_paper_is_served_to_those_who_see_the_batch(world: World, done: DeviceBatch) -> None:
    handover = hand_over(world, done)
    browser = Client()
    for who, status in (("ict", 200), ("vera", 200), ("bas", 404), ("other_ict", 404)):
        browser.force_login(getattr(world, who))
        assert browser.get(f"/api/v1/device-batches/{done.pk}/handover.pdf").status_code == status
    browser.force_login(world.ict)
    response = browser.get(f"/api/v1/device-batches/{done.pk}/handover.pdf")
    assert (response["Content-Type"], response.content) == ("application/pdf", bytes(handover.pdf))
    page = browser.get(f"/api/v1/device-batches/{done.pk}/").json()
    assert (page["handover"]["signer_name"], page["handover"]["has_pdf"]) == ("Wil Smit", True)
    assert page["abilities"] == []


def test_not_while_a_device_is_neither_ready_nor_excepted(world: World, batch: DeviceBatch) -> None:
    with nothing_changed(), pytest.raises(Conflict) as caught:
        hand_over(world, batch)
    assert "3" in str(caught.value)
    empty = make_batch(world, ticket=world.ticket("in_progress"))
    with nothing_changed(), pytest.raises(Conflict):
        hand_over(world, empty)
    with nothing_changed(), pytest.raises(NotFound):
        hand_over(world, batch, who="bas")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + b"\x00" * 60,
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 60,
        signature()[:200],
        signature((2_500, 10)),
        signature() + b"\x00" * MAX_SIGNATURE,
    ],
)
def test_what_is_no_picture_of_a_screen_is_refused(world: World, done: DeviceBatch, content: bytes) -> None:
    with nothing_changed(), pytest.raises(Invalid):
        hand_over(world, done, signature=content)


def test_the_name_and_the_paper_go_when_words_are_erased(world: World, done: DeviceBatch) -> None:
    hand_over(world, done)
    erase_words(actor=person(world.coordinator), what=Whole("device_batch", done.pk), reason="request")
    found = Handover.objects.get(batch=done)
    assert (found.signer_name, found.signer_role, bytes(found.pdf), bytes(found.signature)) == ("[…]", "", b"", b"")
    browser = Client()
    browser.force_login(world.coordinator)
    assert browser.get(f"/api/v1/device-batches/{done.pk}/handover.pdf").status_code == 404
    assert browser.get(f"/api/v1/device-batches/{done.pk}/").json()["handover"]["has_pdf"] is False


def test_it_is_handed_over_by_the_api(world: World, done: DeviceBatch) -> None:
    browser = Client()
    browser.force_login(world.vera)
    body = {"signer_name": "Wil Smit", "signature": base64.b64encode(signature()).decode(), "version": done.version}
    address = f"/api/v1/device-batches/{done.pk}/handover/"
    with nothing_changed():
        wrong = browser.post(address, {**body, "signature": "???"}, content_type="application/json")
        stale = browser.post(address, {**body, "version": 1}, content_type="application/json")
    assert (wrong.status_code, stale.status_code) == (400, 409)
    answer = browser.post(address, body, content_type="application/json")
    assert (answer.status_code, answer.json()["state"]) == (200, "handed_over")


def pages_of(content: bytes) -> list[bytes]:
    """The drawing of each page of a PDF by fpdf2."""
    streams = []
    for part in content.split(b"stream\n")[1:]:
        try:
            text = zlib.decompress(part.split(b"\nendstream")[0])
        except zlib.error:
            continue
        if b" re f" in text:
            streams.append(text)
    return streams


def test_labels_begin_where_the_sheet_has_one_left() -> None:
    labels = [Label(f"https://help.example.org/d/code{number}", ("ALM-1", "Laptops")) for number in range(30)]
    for name, sheet in SHEETS.items():
        assert len(pages_of(write_labels(labels, sheet))) == -(-30 // sheet.count), name
        assert len(pages_of(write_labels(labels, sheet, start=sheet.count))) == 1 + -(-29 // sheet.count), name
        right = sheet.left + (sheet.columns - 1) * sheet.pitch_x + sheet.width
        bottom = sheet.top + (sheet.rows - 1) * sheet.pitch_y + sheet.height
        assert right <= sheet.page[0] + 0.01, name
        assert bottom <= sheet.page[1] + 0.01, name


def test_labels_are_asked_for_by_sheet_place_and_numbers(world: World, batch: DeviceBatch) -> None:
    browser = Client()
    browser.force_login(world.vera)

    def get(query: str) -> Any:
        return browser.get(f"/api/v1/device-batches/{batch.pk}/labels.pdf?{query}")

    assert get("sheet=65&start=65&right=-5&down=10").content.startswith(b"%PDF")
    for wrong in ("sheet=9", "start=25", "start=0", "right=101", "down=x", "first=9", "start=1e3", "other=1"):
        assert get(wrong).status_code == 400, wrong
