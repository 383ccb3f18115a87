"""What one person may send in a day: a bound that holds, also for files that arrive together."""

import errno
import threading
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.errors import Busy, Invalid, NoRoom, TooMany
from helpdesk.files.actions import uploads
from helpdesk.files.actions.uploads import discard_upload, store_upload
from helpdesk.files.models import Attachment, UploadTally
from helpdesk.files.tasks import discard_uploads
from tests.evidence import nothing_changed
from tests.factories import World
from tests.threads import at_once

pytestmark = pytest.mark.django_db

# A minute before midnight in Amsterdam.
EVENING, NEXT_DAY = "2026-09-01 21:59:00+00:00", "2026-09-01 22:00:00+00:00"


@pytest.fixture(autouse=True)
def _little(settings: LazySettings) -> None:
    settings.MAX_UPLOADS_PER_DAY = 2
    settings.MAX_UPLOAD_BYTES_PER_DAY = 2 * 1024 * 1024


def send(user: User, content: bytes = b"een lijst") -> Attachment:
    return store_upload(actor=person(user), file=ContentFile(content), name="lijst.txt")


def test_the_number_of_files_is_bounded_until_midnight(world: World) -> None:
    with time_machine.travel(EVENING, tick=False):
        send(world.ict)
        send(world.ict)
        with nothing_changed(), pytest.raises(TooMany, match="2"):
            send(world.ict)
        send(world.other_ict)
    with time_machine.travel(NEXT_DAY, tick=False):
        send(world.ict)


def test_their_bytes_are_bounded_together(world: World) -> None:
    send(world.ict, b"a" * 1024 * 1024)
    with nothing_changed(), pytest.raises(TooMany, match="2 MB"):
        send(world.ict, b"a" * (1024 * 1024 + 1))
    send(world.ict, b"a" * 1024 * 1024)


def test_what_was_thrown_away_again_does_not_count(world: World) -> None:
    for _ in range(3):
        discard_upload(actor=person(world.ict), upload_id=send(world.ict).pk)


def test_the_api_says_so_in_a_sentence(world: World, settings: LazySettings) -> None:
    settings.MAX_UPLOADS_PER_DAY = 0
    client = Client()
    client.force_login(world.ict)
    answer = client.post("/api/v1/uploads/", {"file": SimpleUploadedFile("lijst.txt", b"een lijst")})
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
    assert "morgen" in answer.json()["detail"].lower()


def test_files_that_are_refused_count_with_their_bytes(world: World) -> None:
    for _ in range(2):
        with pytest.raises(Invalid):
            store_upload(actor=person(world.ict), file=ContentFile(b"MZ"), name="x.exe")
    with nothing_changed(), pytest.raises(TooMany, match="2"):
        send(world.ict)


def test_the_bytes_of_a_refused_file_count(world: World, settings: LazySettings) -> None:
    settings.MAX_UPLOADS_PER_DAY = 200
    with pytest.raises(Invalid):
        store_upload(actor=person(world.ict), file=ContentFile(b"MZ" + b"a" * 1024 * 1024), name="x.exe")
    with nothing_changed(), pytest.raises(TooMany, match="2 MB"):
        send(world.ict, b"a" * 1024 * 1024)
    send(world.ict, b"a" * 1024 * 1000)


@pytest.mark.parametrize("error", [Busy(), OSError(errno.ENOSPC, "full"), RuntimeError("a fault of ours")])
def test_what_the_server_could_not_do_does_not_count(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise error

    check = uploads.check_upload
    monkeypatch.setattr(uploads, "check_upload", fail)
    for _ in range(3):
        with pytest.raises((Busy, NoRoom, RuntimeError)):
            send(world.ict)
    monkeypatch.setattr(uploads, "check_upload", check)
    assert list(UploadTally.objects.values_list("count", "size")) == [(0, 0)]
    send(world.ict)


def test_counts_of_earlier_days_are_forgotten(world: World) -> None:
    with time_machine.travel(EVENING, tick=False):
        send(world.ict)
    with time_machine.travel("2026-09-04 12:00:00+00:00", tick=False):
        send(world.ict)
        discard_uploads({})
    assert [str(row.day) for row in UploadTally.objects.all()] == ["2026-09-04"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("files", "size"), [(2, 2 * 1024 * 1024), (200, 25)], ids=["number", "bytes"])
def test_files_that_arrive_together_are_counted_together(
    world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, files: int, size: int
) -> None:
    """Two fit, by number or by bytes; of four that arrive together, the others are refused before the work on them."""
    settings.MAX_UPLOADS_PER_DAY, settings.MAX_UPLOAD_BYTES_PER_DAY = files, size
    worked_on, both, check = [], threading.Barrier(2), uploads.check_upload

    def check_together(*args: Any, **kwargs: Any) -> Any:
        worked_on.append(1)
        both.wait(timeout=10)
        return check(*args, **kwargs)

    monkeypatch.setattr(uploads, "check_upload", check_together)
    refused = at_once(*[lambda: send(world.ict, b"a" * 10)] * 4)

    assert refused == ["too_many"] * 2
    assert len(worked_on) == 2
    kept = {item.file.path for item in Attachment.objects.filter(uploader=world.ict)}
    assert kept == {str(path) for path in Path(settings.MEDIA_ROOT).rglob("*.*")}
    assert len(kept) == 2
