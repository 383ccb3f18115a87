"""Erasing what people wrote: what else it changes, and who hears of it."""

import json
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.manage_tokens import create_token
from helpdesk.accounts.models import ApiToken, Membership, User
from helpdesk.accounts.scopes import load_scope
from helpdesk.erasure.actions import erase
from helpdesk.erasure.actions.erase import Author, Entry, Whole, erase_words
from helpdesk.erasure.tasks import erase_on
from helpdesk.files.actions.uploads import store_upload
from helpdesk.files.models import Attachment
from helpdesk.files.retention import erase_upload
from helpdesk.history.erasure import LEFT_OUT
from helpdesk.history.models import Event
from helpdesk.history.unit import current_cursor
from helpdesk.lists.saved_views.actions import ViewDraft, save_view
from helpdesk.live.delivery import Reader, read_log
from helpdesk.tasks.models import Task
from tests.evidence import nothing_changed
from tests.factories import World, add_role, make_category, make_ict_team, make_world
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


def test_a_reply_of_files_alone_says_that_it_was_erased(world: World) -> None:
    ticket = world.ticket("in_progress")
    of_files, _is_new = post_message(
        actor=person(world.ict), ticket_id=ticket.pk, body="", upload_ids=[upload_of(world.ict)]
    )
    of_both, _is_new = post_message(
        actor=person(world.ict),
        ticket_id=ticket.pk,
        body="Zie lijst",
        upload_ids=[upload_of(world.ict, "Zie lijst.txt")],
    )
    entry = Event.objects.get(kind="message.posted", data__message=of_files.pk)

    erase_words(actor=person(world.coordinator), what=Entry(entry.seq), reason="request")

    shown = messages_shown(world, ticket)
    assert (shown[of_files.pk]["message"]["is_erased"], shown[of_files.pk]["message"]["attachments"]) == (True, [])
    assert shown[of_files.pk]["has_words"] is False
    assert shown[of_files.pk]["erasure"]["actor"]["id"] == world.coordinator.pk
    assert shown[of_files.pk]["erasure"]["reason"] == "request"
    assert (shown[of_both.pk]["message"]["is_erased"], shown[of_both.pk]["erasure"]) == (False, None)


def test_a_reply_with_a_file_left_says_nothing_of_another_that_was_erased(world: World) -> None:
    ticket = world.ticket("in_progress", title="Noa.txt")
    uploads = [upload_of(world.ict, "Noa.txt"), upload_of(world.ict)]
    reply, _is_new = post_message(actor=person(world.ict), ticket_id=ticket.pk, body="", upload_ids=uploads)

    erase_words(
        actor=person(world.coordinator), what=Whole("ticket", ticket.pk, frozenset({"title"})), reason="request"
    )

    entry = messages_shown(world, ticket)[reply.pk]
    assert [file["name"] for file in entry["message"]["attachments"]] == ["lijst.txt"]
    assert entry["message"]["is_erased"] is False


class TestOfSomebodyAtTwoDesks:
    """An administrator of one desk erases what is of that desk, and of no other."""

    @pytest.fixture
    def both(self, world: World) -> User:
        """Carla coordinates both desks; her tokens and uploads are of neither."""
        add_role(world.coordinator, world.far_desk, Role.COORDINATOR)
        create_token(actor=person(world.coordinator), name="Van Carla", days=9)
        store_upload(actor=person(world.coordinator), file=ContentFile(b"Een lijst"), name="lijst.txt")
        return world.coordinator

    def test_what_is_their_own_stays(self, world: World, both: User) -> None:
        erase_words(actor=person(world.admin), what=Author(both.pk, world.desk.pk), reason="request")

        assert ApiToken.objects.get(user=both).name == "Van Carla"
        assert Attachment.objects.filter(uploader=both).exists()

    @pytest.mark.parametrize("how", ["at no other desk any more", "by who administers both"])
    def test_what_is_their_own_goes_when_no_other_desk_has_a_say(self, world: World, both: User, how: str) -> None:
        if how == "by who administers both":
            add_role(world.admin, world.far_desk, Role.ADMIN)
        else:
            Membership.objects.filter(user=both, desk=world.far_desk).delete()

        erase_words(actor=person(world.admin), what=Author(both.pk, world.desk.pk), reason="request")

        assert ApiToken.objects.get(user=both).name == LEFT_OUT
        assert not Attachment.objects.filter(uploader=both).exists()

    def test_the_administrations_log_keeps_what_it_says_of_another_desk(self, world: World, both: User) -> None:
        here, there = (make_category(desk, name_nl="Voor Noa") for desk in (world.desk, world.far_desk))
        gone = make_category(world.far_desk)
        for category in (here, there, gone):
            LogEntry.objects.log_actions(both.pk, [category], CHANGE, single_object=True)
        LogEntry.objects.update(object_repr="Voor Noa")
        gone.delete()

        erase_words(actor=person(world.admin), what=Author(both.pk, world.desk.pk), reason="request")

        log = dict(LogEntry.objects.filter(user=both).values_list("object_id", "object_repr"))
        assert (log[str(here.pk)], log[str(there.pk)]) == (LEFT_OUT, "Voor Noa")
        # What is gone is of no desk: it goes with what is their own.
        assert [text for key, text in log.items() if key not in (str(here.pk), str(there.pk))] == ["Voor Noa"]


def test_the_queries_do_not_grow_with_the_tickets(world: World) -> None:
    counts = {number: len(queries_of_erasing(world, number)) for number in (1, 10, 50)}
    assert counts[10] <= counts[1] + 5
    assert counts[50] == counts[10]


def queries_of_erasing(world: World, tickets: int) -> CaptureQueriesContext:
    """Erase all of somebody who wrote on so many tickets; return what was asked of the database."""
    author = make_ict_team(world.board)
    for number in range(tickets):
        ticket = world.file(actor=person(author), title=f"Van Noa {number}", description="Noa huilt")
        post_message(actor=person(author), ticket_id=ticket.pk, body=f"Noa {number}", upload_ids=[upload_of(author)])
    with CaptureQueriesContext(connection) as queries:
        erased = erase_words(actor=person(world.admin), what=Author(author.pk, world.desk.pk), reason="request")
    assert (erased.subjects, erased.goes_on) == (tickets, False)
    assert set(Ticket.objects.filter(created_by=author).values_list("title", "description")) == {(LEFT_OUT, LEFT_OUT)}
    return queries


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


def upload_of(user: User, name: str = "lijst.txt") -> int:
    return store_upload(actor=person(user), file=ContentFile(b"Een lijst"), name=name).pk


def messages_shown(world: World, ticket: Ticket) -> dict[int, dict[str, Any]]:
    """Return the entries of the history that are messages, as the coordinator's page gets them, by message."""
    client = Client()
    client.force_login(world.coordinator)
    shown = client.get(f"/api/v1/tickets/{ticket.pk}/").json()["timeline"]
    return {entry["message"]["id"]: entry for entry in shown if entry["message"]}


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
