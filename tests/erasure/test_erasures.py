"""Erasing what people wrote: what else it changes, and who hears of it."""

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile

from helpdesk.access.actor import person
from helpdesk.accounts.models import Membership, User
from helpdesk.accounts.scopes import load_scope
from helpdesk.erasure.actions import erase
from helpdesk.erasure.actions.erase import Author, Whole, erase_words
from helpdesk.erasure.tasks import erase_on
from helpdesk.files.actions.uploads import store_upload
from helpdesk.files.models import Attachment
from helpdesk.files.retention import erase_upload
from helpdesk.history.erasure import LEFT_OUT
from helpdesk.history.unit import current_cursor
from helpdesk.lists.saved_views.actions import ViewDraft, save_view
from helpdesk.live.delivery import Reader, read_log
from helpdesk.tasks.models import Task
from tests.evidence import nothing_changed
from tests.factories import World, make_world
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.models import Ticket
from tickets.macros.actions import MacroDraft, create_macro
from tickets.merging.actions.split import split_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_erasing_what_is_erased_already_changes_nothing(world: World) -> None:
    ticket = world.file(title="Laptop van Jantje")
    whole = Whole("ticket", ticket.pk)
    assert erase_words(actor=person(world.coordinator), what=whole, reason="request").subjects == 1

    with nothing_changed():
        again = erase_words(actor=person(world.coordinator), what=whole, reason="request")

    assert (again.texts, again.subjects) == (0, 0)


def test_those_who_had_a_view_of_somebody_hear_that_it_is_gone(world: World) -> None:
    draft = ViewDraft("tickets", "Alles van Jantje", {}, audience="desk")
    view = save_view(actor=person(world.coordinator), draft=draft)
    seen = current_cursor()

    erase_words(actor=person(world.admin), what=Author(world.coordinator.pk, world.desk.pk), reason="request")

    hidden = {"type": "subject.hidden", "subject": {"type": "view", "id": view.pk}}
    assert hidden in [{"type": item["type"], "subject": item.get("subject")} for item in frames(world.vera, seen)]


def test_a_macro_of_somebody_goes_and_nothing_says_what_it_was_called(world: World) -> None:
    macro = create_macro(actor=person(world.vera), draft=MacroDraft(name="Jantje", body="Dag Jantje"), is_shared=False)
    seen = current_cursor()

    erase_words(actor=person(world.admin), what=Author(world.vera.pk, world.desk.pk), reason="request")

    hidden = {"type": "subject.hidden", "subject": {"type": "macro", "id": macro.pk}}
    told = frames(world.vera, seen)
    assert hidden in [{"type": item["type"], "subject": item.get("subject")} for item in told]
    assert "Jantje" not in str(told)


def test_an_upload_that_somebody_takes_meanwhile_stays(world: World) -> None:
    upload = store_upload(actor=person(world.ict), file=ContentFile(b"Een lijst"), name="lijst.txt")
    Attachment.objects.filter(pk=upload.pk).update(owner_type="ticket", owner_id=world.file().pk)

    erase_upload(upload.pk)

    assert Attachment.objects.filter(pk=upload.pk).exists()


class TestALotOfOnePerson:
    @pytest.fixture(autouse=True)
    def _small_batch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(erase, "BATCH", 1)

    def test_a_task_goes_on_until_nothing_is_left(self, world: World) -> None:
        tickets = [world.file(title=f"Van Jantje {number}") for number in range(3)]
        reply, _is_new = post_message(actor=person(world.ict), ticket_id=tickets[0].pk, body="Jantje huilt")
        split_ticket(actor=person(world.coordinator), ticket_id=tickets[0].pk, message_ids=[reply.pk], title="Anders")

        first = erase_words(actor=person(world.admin), what=Author(world.ict.pk, world.desk.pk), reason="request")
        rounds = go_on()

        assert (first.subjects, first.goes_on, rounds) == (1, True, 3)
        assert set(Ticket.objects.values_list("title", flat=True)) == {LEFT_OUT, "Anders"}
        assert set(Message.objects.values_list("body", flat=True)) == {""}

    def test_it_stops_when_who_began_it_may_no_longer(self, world: World) -> None:
        for number in range(3):
            world.file(title=f"Van Jantje {number}")
        erase_words(actor=person(world.admin), what=Author(world.ict.pk, world.desk.pk), reason="request")
        Membership.objects.filter(user=world.admin).delete()

        assert go_on() == 1
        assert Ticket.objects.exclude(title=LEFT_OUT).count() == 2


def go_on() -> int:
    """Run the tasks that go on with erasing; return how many there were."""
    rounds = 0
    while (row := Task.objects.filter(name=erase.GO_ON).first()) is not None:
        rounds += 1
        assert rounds < 10
        row.delete()
        erase_on(row.payload)
    return rounds


def frames(reader: User, after: int) -> list[dict[str, Any]]:
    """Return what an open page of this person gets of what happened after that."""
    reading = read_log(after)
    assert reading is not None
    return [json.loads(frame.text) for frame in reading.frames(Reader(load_scope(reader.pk), "nl"))]
