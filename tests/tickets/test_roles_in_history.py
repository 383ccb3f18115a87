"""A history says in which role somebody did something, whatever they are today."""

import pytest
from django.db import IntegrityError, connection, transaction

from helpdesk.access.actor import SYSTEM
from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.change_access import change_access
from helpdesk.accounts.models import User
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import record_event, unit_of_work
from tests.factories import World, add_role
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.access import visibility_of
from tickets.core.models import Ticket
from tickets.merging.actions.split import split_ticket
from tickets.page.timeline import newest_page

pytestmark = pytest.mark.django_db


def roles(world: World, ticket: Ticket, kind: str, *, who: str = "coordinator") -> list[str | None]:
    """The role beside each entry of a kind, as somebody reads it."""
    reader = User.objects.get(pk=getattr(world, who).pk).scope
    ticket = Ticket.objects.get(pk=ticket.pk)
    shown = newest_page(ticket, reader, visibility_of(reader, ticket.access)).entries
    return [entry["actor"]["role"] for entry in shown if entry["kind"] == kind]


def say(who: User, ticket: Ticket) -> Message:
    # As in a request: who they are is read anew.
    message, _is_new = post_message(actor=acting(User.objects.get(pk=who.pk)), ticket_id=ticket.pk, body="Kijk eens")
    return message


def become(world: World, person: User, *held: Role) -> None:
    change_access(actor=SYSTEM, person_id=person.pk, desk_id=world.desk.pk, roles=held)


@pytest.mark.parametrize("reader", ["coordinator", "ict"])
def test_what_a_student_said_stays_said_by_a_student(world: World, reader: str) -> None:
    ticket = world.ticket("in_progress")
    say(world.vera, ticket)
    become(world, world.vera, Role.COORDINATOR)
    say(world.vera, ticket)

    assert roles(world, ticket, "message.posted", who=reader) == ["volunteer", "coordinator"]
    assert roles(world, ticket, "assignment.claimed", who=reader) == ["volunteer"]


def test_who_left_keeps_the_role_in_what_they_did(world: World) -> None:
    ticket = world.ticket("in_progress")
    say(world.vera, ticket)
    become(world, world.vera)

    assert roles(world, ticket, "message.posted") == ["volunteer"]


def test_with_several_roles_the_first_of_the_desk_counts(world: World) -> None:
    ticket = world.file()
    add_role(world.ict, world.desk, Role.COORDINATOR)
    say(world.ict, ticket)
    # What somebody is elsewhere is not what they do here.
    add_role(world.other_ict, world.far_desk, Role.COORDINATOR)
    theirs = world.file(actor=acting(world.other_ict), school_id=None, board_id=world.other_board.pk)

    assert roles(world, ticket, "ticket.filed") == ["ict_team"]
    assert roles(world, ticket, "message.posted") == ["coordinator"]
    assert roles(world, theirs, "ticket.filed") == ["ict_team"]


def test_a_copied_message_keeps_its_authors_role(world: World) -> None:
    ticket = world.ticket("in_progress")
    said = say(world.vera, ticket)
    become(world, world.vera, Role.COORDINATOR)
    again = say(world.vera, ticket)

    new = split_ticket(
        actor=acting(world.coordinator), ticket_id=ticket.pk, message_ids=[said.pk, again.pk], title="Nog iets"
    )
    copy = Message.objects.filter(ticket=new).earliest("pk")
    newest = split_ticket(actor=acting(world.coordinator), ticket_id=new.pk, message_ids=[copy.pk], title="En nog iets")

    assert roles(world, new, "message.copied") == ["volunteer", "coordinator"]
    assert roles(world, newest, "message.copied") == ["volunteer"]
    reader = world.coordinator.scope
    assert "said_as" not in str(newest_page(new, reader, visibility_of(reader, new.access)).entries)


def test_rows_from_before_it_was_kept_show_the_role_of_today(world: World) -> None:
    ticket = world.file()
    with unit_of_work():
        record_event(
            "ticket.tagged",
            desk_id=world.desk.pk,
            actor=acting(world.ict),
            audience=Audience.INTERNAL,
            subject=("ticket", ticket.pk),
            data={"added": ["spoed"], "removed": []},
        )
    assert roles(world, ticket, "ticket.tagged") == ["ict_team"]
    become(world, world.ict, Role.VOLUNTEER)
    assert roles(world, ticket, "ticket.tagged") == ["volunteer"]
    assert roles(world, ticket, "ticket.filed") == ["ict_team"]


def test_what_the_helpdesk_does_by_itself_has_no_role(world: World) -> None:
    ticket = world.ticket("in_progress")
    become(world, world.vera)
    event = Event.objects.about("ticket", ticket.pk).get(kind="assignment.released")
    assert (event.actor, event.actor_role) == (None, None)


def test_the_database_takes_no_other_role(world: World) -> None:
    world.file()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_event (seq, desk_id, kind, subject_type, audience, at, data, actor_role) "
            "SELECT seq + 1000, desk_id, kind, subject_type, audience, at, data, 'pirate' FROM events_event"
        )
