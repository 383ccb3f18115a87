"""Files in the storage: whole or not at all, none without an attachment, and a sentence when the disk is full."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.errors import NoRoom
from helpdesk.files.actions import sweep_files
from helpdesk.files.actions.sweep_files import sweep_files_before
from helpdesk.files.actions.uploads import discard_upload, store_upload
from helpdesk.files.models import Attachment, UploadTally
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.lifecycle.actions.file import TicketDraft, file_ticket

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def files(settings: LazySettings) -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def store(world: World, content: bytes = b"hallo") -> Attachment:
    return store_upload(actor=person(world.ict), file=ContentFile(content), name="log.txt")


def fail_with(error: Exception) -> Any:
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise error

    return fail


# Begins to store a file of which the second half never comes; says when the first half is written.
HALF = """
import sys, time
import django
django.setup()
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

class Half(ContentFile):
    def chunks(self, chunk_size=None):
        yield b"a" * 100_000
        print("half", flush=True)
        time.sleep(60)

default_storage.save("attachments/2020/04/file.txt", Half(b"x"))
"""

# Receives a large upload of which the second half never comes.
RECEIVING = """
import sys, time
import django
django.setup()
from django.http.multipartparser import MultiPartParser
from django.core.files import uploadhandler
from django.conf import settings

class Body:
    start = b'--x\\r\\nContent-Disposition: form-data; name="file"; filename="a.txt"\\r\\n\\r\\n'
    parts = [start] + [b"a" * 65536] * 60
    def read(self, size=-1):
        if self.parts:
            return self.parts.pop(0)
        print("half", flush=True)
        time.sleep(60)

handlers = [uploadhandler.load_handler(name, None) for name in settings.FILE_UPLOAD_HANDLERS]
meta = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": "10000000"}
MultiPartParser(meta, Body(), handlers).parse()
"""


def killed_half_way(code: str, folder: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "MEDIA_ROOT": str(folder),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    with subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.send_signal(signal.SIGKILL)


class TestKilled:
    def test_a_file_that_was_half_written_is_not_there_under_its_name(
        self, tmp_path: Path, settings: LazySettings, db: None
    ) -> None:
        folder = Path(settings.MEDIA_ROOT)
        folder.mkdir(parents=True)
        killed_half_way(HALF, folder)

        left = files(settings)
        assert [path.suffix for path in left] == [".part"]
        assert sweep_files_before(timezone.now() + timedelta(minutes=1)) == 1
        assert files(settings) == []

    def test_an_upload_that_was_half_received_leaves_nothing(self, tmp_path: Path) -> None:
        killed_half_way(RECEIVING, tmp_path)
        assert [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".sqlite3"] == []


@pytest.mark.django_db
class TestFailures:
    def test_a_row_that_cannot_be_written_leaves_no_file(
        self, world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Attachment, "save", fail_with(RuntimeError("no row")))
        with pytest.raises(RuntimeError):
            store(world)
        assert files(settings) == []
        assert not Attachment.objects.exists()

    @pytest.mark.parametrize("call", ["write", "fsync"])
    @pytest.mark.parametrize("error", [FULL, OSError(errno.EDQUOT, "quota")])
    def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_written(
        self, world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, call: str, error: OSError
    ) -> None:
        if call == "write":
            monkeypatch.setattr(ContentFile, "chunks", fail_with(error))
        else:
            monkeypatch.setattr("helpdesk.site.storage.os.fsync", fail_with(error))
        client = Client()
        client.force_login(world.ict)
        answer = client.post("/api/v1/uploads/", {"file": SimpleUploadedFile("a.txt", b"hallo")})
        assert (answer.status_code, answer.json()["code"]) == (507, "no_room")
        assert "ruimte" in answer.json()["detail"]
        assert files(settings) == []
        assert not Attachment.objects.exists()
        assert [row.count for row in UploadTally.objects.all()] == [0]

    def test_a_full_disk_while_the_upload_comes_in_is_a_sentence(
        self, world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Full:
            def __init__(self, **kwargs: Any) -> None:
                self._file = tempfile.SpooledTemporaryFile()  # noqa: SIM115

            def __getattr__(self, name: str) -> Any:
                return fail_with(FULL) if name == "write" else getattr(self._file, name)

        monkeypatch.setattr("helpdesk.infrastructure.upload_handlers.tempfile.TemporaryFile", Full)
        client = Client()
        client.force_login(world.ict)
        with nothing_changed():
            answer = client.post("/api/v1/uploads/", {"file": SimpleUploadedFile("a.txt", b"a" * 3_000_000)})
        assert (answer.status_code, answer.json()["code"]) == (507, "no_room")

    def test_another_fault_of_the_disk_is_not_called_full(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ContentFile, "chunks", fail_with(OSError(errno.EIO, "broken")))
        with pytest.raises(OSError, match="broken") as caught:
            store(world)
        assert not isinstance(caught.value, NoRoom)

    def test_a_large_upload_comes_through_whole(self, world: World) -> None:
        client = Client()
        client.force_login(world.ict)
        content = os.urandom(50).hex().encode() * 40_000
        answer = client.post("/api/v1/uploads/", {"file": SimpleUploadedFile("a.txt", content)})
        assert answer.status_code == 201
        assert Attachment.objects.get().file.read() == content


@pytest.mark.django_db
class TestSweeping:
    @pytest.fixture
    def litter(self, settings: LazySettings) -> Path:
        path = Path(settings.MEDIA_ROOT) / "attachments" / "2019" / "12" / "left.txt"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"left")
        return path

    @staticmethod
    def age(path: Path, days: float) -> None:
        moment = time.time() - days * 86400
        os.utime(path, (moment, moment))

    @staticmethod
    def two_days_ago() -> datetime:
        return timezone.now() - timedelta(days=2)

    def test_an_old_file_without_an_attachment_goes_and_a_young_one_stays(self, world: World, litter: Path) -> None:
        self.age(litter, 1.9)
        assert sweep_files_before(self.two_days_ago()) == 0
        assert litter.exists()
        self.age(litter, 2.1)
        assert sweep_files_before(self.two_days_ago()) == 1
        assert not litter.exists()

    def test_files_of_attachments_and_of_uploads_stay_however_old(self, world: World, litter: Path) -> None:
        sent, waiting = store(world), store(world)
        file_ticket(
            actor=person(world.ict), draft=TicketDraft(title="x", school_id=world.school.pk, upload_ids=[sent.pk])
        )
        for path in (Path(sent.file.path), Path(waiting.file.path), litter):
            self.age(path, 400)
        assert sweep_files_before(self.two_days_ago()) == 1
        assert Path(sent.file.path).exists()
        assert Path(waiting.file.path).exists()

    def test_a_discarded_upload_whose_file_was_not_deleted_is_swept(self, world: World) -> None:
        """Killed between the commit and the deletion: in a test, what comes after the commit does not run."""
        upload = store(world)
        discard_upload(actor=person(world.ict), upload_id=upload.pk)
        assert Path(upload.file.path).exists()
        self.age(Path(upload.file.path), 3)
        assert sweep_files_before(self.two_days_ago()) == 1

    def test_nothing_beside_the_folder_of_attachments_is_touched(self, world: World, settings: LazySettings) -> None:
        other = Path(settings.MEDIA_ROOT) / "keep.txt"
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_text("x")
        self.age(other, 400)
        assert sweep_files_before(self.two_days_ago()) == 0
        assert other.exists()

    def test_many_files_are_looked_up_some_at_a_time(
        self, world: World, litter: Path, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
    ) -> None:
        monkeypatch.setattr(sweep_files, "BATCH", 10)
        for number in range(25):
            path = litter.with_name(f"{number}.txt")
            path.write_bytes(b"x")
            self.age(path, 3)
        with django_assert_num_queries(3):
            assert sweep_files_before(self.two_days_ago()) == 25

    def test_without_any_upload_there_is_nothing_to_sweep(self, world: World) -> None:
        assert sweep_files_before(self.two_days_ago()) == 0

    def test_two_files_of_one_name_are_both_kept(self, settings: LazySettings) -> None:
        names = [default_storage.save("attachments/a.txt", ContentFile(content)) for content in (b"1", b"2")]
        assert [default_storage.open(name).read() for name in names] == [b"1", b"2"]
