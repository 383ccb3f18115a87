"""An upload that a message takes while it is being discarded: kept whole, or gone and refused; never lost."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.errors import DomainError, Invalid
from helpdesk.files.actions import uploads
from helpdesk.files.actions.uploads import discard_upload, discard_uploads_before, store_upload
from helpdesk.files.models import Attachment
from tests.factories import World
from tickets.conversation.actions import reply
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.models import Ticket

pytestmark = pytest.mark.django_db(transaction=True)


class Background:
    """A call in a thread of its own, with a database connection of its own."""

    def __init__(self, call: Callable[[], object]) -> None:
        self.refused: DomainError | None = None
        self._call = call
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._call()
        except DomainError as error:
            self.refused = error
        finally:
            connection.close()

    def is_done_within(self, seconds: float) -> bool:
        self._thread.join(timeout=seconds)
        return not self._thread.is_alive()


@pytest.fixture
def ticket(world: World) -> Ticket:
    return world.file()


@pytest.fixture
def upload(world: World) -> Attachment:
    """An upload old enough to be discarded."""
    stored = store_upload(actor=person(world.ict), file=ContentFile(b"hallo"), name="log.txt")
    Attachment.objects.update(created_at=timezone.now() - timedelta(days=3))
    return stored


def discard_old() -> int:
    return discard_uploads_before(timezone.now() - timedelta(days=2))


def pause_after(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> tuple[threading.Event, threading.Event]:
    """Let the function stop after its work, inside its transaction: the first event says so, the second goes on."""
    reached, go_on = threading.Event(), threading.Event()
    original = getattr(module, name)

    def paused(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        reached.set()
        assert go_on.wait(timeout=15)
        return result

    monkeypatch.setattr(module, name, paused)
    return reached, go_on


def assert_kept(upload: Attachment, message: Message) -> None:
    assert Attachment.objects.get(pk=upload.pk).part_id == message.pk
    assert Path(upload.file.path).read_bytes() == b"hallo"


def test_a_file_that_was_found_old_and_then_taken_is_kept(
    world: World, ticket: Ticket, upload: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sweeper has read which uploads are old; before it discards the first, a message takes it."""
    discard, taken = uploads._discard_if_unclaimed, []

    def take_first(upload_id: int) -> bool:
        taken.append(post_message(actor=person(world.ict), ticket_id=ticket.pk, body="x", upload_ids=[upload.pk])[0])
        return discard(upload_id)

    monkeypatch.setattr(uploads, "_discard_if_unclaimed", take_first)
    assert discard_old() == 0
    assert_kept(upload, taken[0])


@pytest.mark.parametrize("discard", ["sweeper", "uploader"])
def test_a_file_that_a_message_is_taking_is_not_discarded(
    world: World, ticket: Ticket, upload: Attachment, monkeypatch: pytest.MonkeyPatch, discard: str
) -> None:
    """The message has taken the file and is not committed yet when the discarding starts."""
    has_taken, commit = pause_after(monkeypatch, reply, "take_uploads")
    sending = Background(
        lambda: post_message(actor=person(world.ict), ticket_id=ticket.pk, body="x", upload_ids=[upload.pk])
    )
    assert has_taken.wait(timeout=15)

    discarding = Background(
        discard_old if discard == "sweeper" else lambda: discard_upload(actor=person(world.ict), upload_id=upload.pk)
    )
    # The sweeper does not wait for a locked row; the uploader, and everybody on SQLite, waits for the commit.
    waits = not (discard == "sweeper" and connection.vendor == "postgresql")
    assert discarding.is_done_within(0.3 if waits else 10) is not waits
    commit.set()
    assert sending.is_done_within(15)
    assert discarding.is_done_within(15)

    assert sending.refused is None
    assert_kept(upload, Message.objects.get())


@pytest.mark.parametrize("discard", ["sweeper", "uploader"])
def test_a_message_is_refused_if_its_file_is_being_discarded(
    world: World, ticket: Ticket, upload: Attachment, monkeypatch: pytest.MonkeyPatch, discard: str
) -> None:
    has_deleted, commit = pause_after(monkeypatch, uploads, "_delete")
    discarding = Background(
        discard_old if discard == "sweeper" else lambda: discard_upload(actor=person(world.ict), upload_id=upload.pk)
    )
    assert has_deleted.wait(timeout=15)
    assert Path(upload.file.path).exists(), "the file goes after the commit"

    sending = Background(
        lambda: post_message(actor=person(world.ict), ticket_id=ticket.pk, body="x", upload_ids=[upload.pk])
    )
    assert not sending.is_done_within(0.3)
    commit.set()
    assert discarding.is_done_within(15)
    assert sending.is_done_within(15)

    assert isinstance(sending.refused, Invalid)
    assert not Message.objects.exists()
    assert not Attachment.objects.exists()
    assert not Path(upload.file.path).exists()


def test_two_messages_that_name_the_same_file_get_it_once(
    world: World, ticket: Ticket, upload: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = world.file()
    has_taken, commit = pause_after(monkeypatch, reply, "take_uploads")
    first = Background(
        lambda: post_message(actor=person(world.ict), ticket_id=ticket.pk, body="1", upload_ids=[upload.pk])
    )
    assert has_taken.wait(timeout=15)
    second = Background(
        lambda: post_message(actor=person(world.ict), ticket_id=other.pk, body="2", upload_ids=[upload.pk])
    )
    assert not second.is_done_within(0.3)
    commit.set()
    assert first.is_done_within(15)
    assert second.is_done_within(15)

    assert (first.refused, type(second.refused)) == (None, Invalid)
    assert_kept(upload, Message.objects.get())
