"""Splitting: a second question becomes a ticket of its own, and nothing is lost on the first."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from helpdesk.files.actions.uploads import store_upload
from helpdesk.files.models import Attachment
from helpdesk.files.owners import find_file
from helpdesk.history.models import Event
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.checklist.actions import add_items
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.file import Contact
from tickets.merging.actions.split import preview_split, split_ticket
from tickets.page.detail import ticket_detail
from tickets.relations.models import TicketLink

pytestmark = pytest.mark.django_db


def page(world: World, who: str, ticket: Ticket) -> dict[str, Any]:
    return ticket_detail(Ticket.objects.for_page().get(pk=ticket.pk), getattr(world, who).scope)


def say(world: World, ticket: Ticket, body: str, *, who: str = "ict", **options: Any) -> Message:
    message, _is_new = post_message(actor=person(getattr(world, who)), ticket_id=ticket.pk, body=body, **options)
    return message


def split(world: World, ticket: Ticket, *messages: Message, who: str = "coordinator", **options: Any) -> Ticket:
    values = {"title": "De beamer ook", "message_ids": [message.pk for message in messages]} | options
    return split_ticket(actor=person(getattr(world, who)), ticket_id=ticket.pk, **values)


def test_the_new_ticket_is_the_requesters_and_holds_what_was_said(world: World) -> None:
    ticket = world.ticket("in_progress", on_behalf_of="teacher", contact=Contact("Juf Jo", "jo@example.org"))
    say(world, ticket, "Over de laptop")
    file = store_upload(actor=person(world.ict), file=SimpleUploadedFile("beamer.txt", b"foto"), name="beamer.txt")
    said = say(world, ticket, "De beamer doet het ook niet", upload_ids=[file.pk])

    new = split(world, ticket, said)

    assert (new.status, new.requester, new.created_by) == ("new", world.ict, world.coordinator)
    assert (new.board, new.school, new.contact_name) == (ticket.board, ticket.school, "Juf Jo")
    shown = page(world, "ict", new)
    [entry] = [entry for entry in shown["timeline"] if entry["message"]]
    assert (entry["actor"]["name"], entry["at"]) == ("Ilse Ict", said.created_at)
    assert entry["message"]["body"] == "De beamer doet het ook niet"
    [copy] = entry["message"]["attachments"]
    assert copy["id"] != file.pk
    found = find_file(world.ict.scope, copy["id"])
    assert found is not None
    assert found.file.read() == b"foto"


def test_the_first_ticket_keeps_its_messages_and_both_point_at_each_other(world: World) -> None:
    ticket = world.ticket("in_progress")
    said = say(world, ticket, "De beamer doet het ook niet")

    new = split(world, ticket, said)

    assert [entry["message"]["body"] for entry in page(world, "ict", ticket)["timeline"] if entry["message"]] == [
        "De beamer doet het ook niet"
    ]
    assert TicketLink.objects.filter(first=ticket, second=new).exists()
    assert Event.objects.get(kind="ticket.split").data == {"into": new.pk, "count": 1}
    assert Event.objects.get(kind="ticket.filed", subject_id=new.pk).data == {"split_from": ticket.pk}


def test_a_student_of_the_first_ticket_does_not_learn_of_the_second(world: World) -> None:
    ticket = world.ticket("in_progress")
    new = split(world, ticket, say(world, ticket, "De beamer"))
    assert {"into": new.pk, "count": 1} in [entry["data"] for entry in page(world, "ict", ticket)["timeline"]]

    shown = page(world, "vera", ticket)

    assert {"count": 1} in [entry["data"] for entry in shown["timeline"]]
    assert shown["links"] == []
    assert Ticket.objects.visible_to(person(world.vera)).filter(pk=new.pk).count() == 0


def test_only_what_was_chosen_goes_along_and_never_a_note(world: World) -> None:
    ticket, other = world.ticket("in_progress"), world.file()
    say(world, ticket, "Blijft hier")
    note = say(world, ticket, "Stil", who="vera", audience="internal")
    elsewhere = say(world, other, "Elders")
    new = split(world, ticket, say(world, ticket, "Gaat mee"))
    assert [message.body for message in new.messages.all()] == ["Gaat mee"]
    for wrong in ([note], [elsewhere], []):
        with nothing_changed(), pytest.raises(Invalid):
            split(world, ticket, *wrong)


def test_nobody_is_mailed_what_was_said_before(world: World) -> None:
    ticket = world.ticket("in_progress")
    said = say(world, ticket, "De beamer")
    while run_due():
        pass
    Task.objects.all().delete()

    split(world, ticket, said)
    while run_due():
        pass

    assert not Task.objects.filter(name="notifications.send_mail").exists()


def test_a_second_click_is_refused(world: World) -> None:
    ticket = world.ticket("in_progress")
    said = say(world, ticket, "De beamer")
    ticket.refresh_from_db()
    split(world, ticket, said, version=ticket.version)
    with nothing_changed(), pytest.raises(Stale):
        split(world, ticket, said, version=ticket.version)


@pytest.mark.parametrize(
    ("who", "refusal"), [("ict", NotAllowed), ("vera", NotAllowed), ("bas", NotFound), ("other_ict", NotFound)]
)
def test_only_coordinators(world: World, who: str, refusal: type[Exception]) -> None:
    ticket = world.ticket("in_progress")
    said = say(world, ticket, "De beamer")
    with nothing_changed(), pytest.raises(refusal):
        split(world, ticket, said, who=who)


def test_not_a_merged_one_and_not_without_a_title(world: World) -> None:
    merged, ticket = world.ticket("merged"), world.file()
    said = say(world, ticket, "De beamer")
    with nothing_changed(), pytest.raises(Conflict):
        split(world, merged, said)
    with nothing_changed(), pytest.raises(Invalid):
        split(world, ticket, said, title="  ")


class TestBeforehand:
    def test_it_is_said_what_goes_along_and_what_stays(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        say(world, ticket, "Over de laptop")
        file = store_upload(actor=person(world.ict), file=SimpleUploadedFile("beamer.txt", b"foto"), name="beamer.txt")
        said = [say(world, ticket, "De beamer", upload_ids=[file.pk]), say(world, ticket, "Nog iets")]
        say(world, ticket, "Stil", who="vera", audience="internal")
        add_items(actor=person(world.vera), ticket_id=ticket.pk, texts=["Accu laden", "Scherm poetsen"])

        with nothing_changed():
            plan = preview_split(
                actor=person(world.coordinator), ticket_id=ticket.pk, message_ids=[message.pk for message in said]
            )
        assert (plan.messages, plan.files, plan.notes_left, plan.open_steps_left) == (2, 1, 1, 2)
        assert plan.students_left == [world.vera]

        new = split(world, ticket, *said)
        assert (new.messages.count(), Attachment.objects.owned_by(("ticket", new.pk)).count()) == (
            plan.messages,
            plan.files,
        )
        assert (new.requester, new.board) == (plan.ticket.requester, plan.ticket.board)

    def test_what_would_be_refused_is_refused(self, world: World) -> None:
        ticket, other, merged = world.ticket("in_progress"), world.file(), world.ticket("merged")
        note = say(world, ticket, "Stil", who="vera", audience="internal")
        elsewhere, said = say(world, other, "Elders"), say(world, ticket, "De beamer")
        for who, about, ids, refusal in (
            ("coordinator", ticket, [note.pk], Invalid),
            ("coordinator", ticket, [said.pk, elsewhere.pk], Invalid),
            ("coordinator", ticket, [], Invalid),
            ("coordinator", merged, [said.pk], Conflict),
            ("vera", ticket, [said.pk], NotAllowed),
            ("other_ict", ticket, [said.pk], NotFound),
        ):
            with nothing_changed(), pytest.raises(refusal):
                preview_split(actor=person(getattr(world, who)), ticket_id=about.pk, message_ids=ids)
