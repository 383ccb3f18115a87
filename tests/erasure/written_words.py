"""Every place where people can write a text, and how they do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile

from helpdesk.access.actor import person
from helpdesk.accounts.actions.manage_tokens import create_token
from helpdesk.files.actions.uploads import store_upload
from helpdesk.lists.saved_views.actions import ViewDraft, save_view
from tests.erasure import written_of_visits as of_visits
from tests.factories import World
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.assignments.actions.answer_offer import decline_offer
from tickets.assignments.actions.release import release_assignment
from tickets.categories.actions import rename_tag
from tickets.checklist.actions import add_items, change_item, remove_item
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Tag, Ticket
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.file import Contact
from tickets.lifecycle.actions.move import move_ticket
from tickets.macros.actions import MacroDraft, create_macro
from tickets.merging.actions.split import split_ticket
from tickets.relations.actions.relate import set_tags


@dataclass
class Place:
    """Somewhere a text can be written: who writes it there, and in which entry of the history it then stands."""

    write: Callable[[World, str], Ticket | None]
    author: str
    entry: str | None = None
    audience: str | None = None


def filed(world: World, **draft: Any) -> Ticket:
    return world.file(**draft)


def reply(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body=f"Het gaat om {text}, dus **{text}**")
    return ticket


def _split(world: World, text: str) -> Ticket:
    ticket = reply(world, text)
    message = ticket.messages.latest("pk")
    split_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, message_ids=[message.pk], title="Iets anders")
    return ticket


def _note(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    post_message(actor=person(world.vera), ticket_id=ticket.pk, body=f"Onder ons: {text}", audience="internal")
    return ticket


def _reason(world: World, text: str) -> Ticket:
    ticket = world.ticket("new")
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="rejected", reason=f"Van {text}")
    return ticket


def _hand_back(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="open", reason=f"Van {text}")
    return ticket


def _offer(world: World, text: str) -> Ticket:
    ticket = world.ticket("open")
    world.offer(ticket, world.vera, note=f"Voor {text}", force=True)
    return ticket


def _decline(world: World, text: str) -> Ticket:
    ticket = world.ticket("open")
    offer = world.offer(ticket, world.vera)
    decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason=f"Om {text}")
    return ticket


def _release(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    place = ticket.assignments.get(volunteer=world.vera)
    release_assignment(actor=person(world.vera), assignment_id=place.pk, reason=f"Om {text}")
    return ticket


def _rating(world: World, text: str) -> Ticket:
    ticket = world.ticket("solved", volunteer=world.vera)
    confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=2, remark=f"Zeg {text} maar")
    return ticket


def _tag(world: World, text: str) -> Ticket:
    ticket = world.ticket("open")
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["printer", text])
    return ticket


def _renamed_tag(world: World, text: str) -> Ticket:
    ticket = world.ticket("open")
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["beamer"])
    rename_tag(actor=person(world.coordinator), tag_id=Tag.objects.get(name="beamer").pk, name=text)
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=[])
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=[text])
    return ticket


def _checklist(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    item, _second = add_items(actor=person(world.vera), ticket_id=ticket.pk, texts=[f"Bel {text}", "Bel terug"])
    change_item(actor=person(world.coordinator), ticket_id=ticket.pk, item_id=item.pk, is_done=True)
    return ticket


def _renamed_step(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    (item,) = add_items(actor=person(world.coordinator), ticket_id=ticket.pk, texts=["Bel"])
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=item.pk, text=f"Bel {text}")
    remove_item(actor=person(world.coordinator), ticket_id=ticket.pk, item_id=item.pk)
    return ticket


def _agreement(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_consultation")
    terms = Terms(scope=f"Voor {text}", place=text)
    propose_agreement(actor=person(world.coordinator), ticket_id=ticket.pk, terms=terms)
    return ticket


def _edited(world: World, text: str) -> Ticket:
    ticket = world.ticket("new")
    changes = {"title": f"Laptop van {text}", "description": text}
    edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes=changes)
    return ticket


def _file(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    upload = store_upload(actor=person(world.ict), file=ContentFile(f"Lijst van {text}".encode()), name=f"{text}.txt")
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Zie de lijst", upload_ids=[upload.pk])
    return ticket


def _upload(world: World, text: str) -> None:
    store_upload(actor=person(world.ict), file=ContentFile(f"Lijst van {text}".encode()), name=f"{text}.txt")


def _own(world: World, text: str) -> None:
    create_macro(actor=person(world.vera), draft=MacroDraft(name=text, body=f"Dag {text}"), is_shared=False)
    create_token(actor=person(world.vera), name=f"Voor {text}", days=30)
    save_view(actor=person(world.vera), draft=ViewDraft(list_name="tickets", name=f"Van {text}", filters={"q": [text]}))


PLACES = {
    "title": Place(lambda world, text: filed(world, title=f"Laptop van {text}"), "ict", "ticket.filed"),
    "description": Place(lambda world, text: filed(world, description=f"Het is {text}"), "ict", "ticket.filed"),
    "contact": Place(
        lambda world, text: filed(world, contact=Contact(text, f"{text}@example.org", "")), "ict", "ticket.filed"
    ),
    "reply": Place(reply, "ict", "message.posted"),
    "split reply": Place(_split, "ict", "message.posted"),
    "copied reply": Place(_split, "ict", "message.copied"),
    "note": Place(_note, "vera", "message.posted"),
    "reason": Place(_reason, "coordinator", "ticket.status_changed"),
    "hand back": Place(_hand_back, "coordinator", "ticket.status_changed"),
    "hand back, the other entry": Place(_hand_back, "coordinator", "assignment.released"),
    "offer": Place(_offer, "coordinator", "assignment.offered"),
    "decline": Place(_decline, "vera", "assignment.declined"),
    "release": Place(_release, "vera", "assignment.released"),
    "rating": Place(_rating, "ict", "ticket.rated"),
    "tag": Place(_tag, "coordinator", "ticket.tagged"),
    "renamed tag": Place(_renamed_tag, "coordinator", "ticket.tagged"),
    "step": Place(_checklist, "vera", "checklist.item_added"),
    "ticked step": Place(_checklist, "vera", "checklist.item_ticked"),
    "renamed step": Place(_renamed_step, "vera", "checklist.item_renamed"),
    "agreement": Place(_agreement, "coordinator", "agreement.proposed"),
    "edited": Place(_edited, "ict", "ticket.edited"),
    "file": Place(_file, "ict", "message.posted"),
    "upload": Place(_upload, "ict"),
    "own things": Place(_own, "vera"),
    "visit": Place(of_visits.visit, "coordinator"),
    "changed visit": Place(of_visits.changed_visit, "coordinator"),
    "cancelled visit": Place(of_visits.cancelled_visit, "coordinator"),
    "offer of a visit": Place(of_visits.note_of_offer, "coordinator"),
    "student of a visit": Place(of_visits.reason_of_student, "vera"),
    "exception of a device": Place(of_visits.exception_of_device, "vera"),
    "hours": Place(of_visits.note_of_hours, "vera"),
}
