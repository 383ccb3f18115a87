"""Mentions: only who may read the message is named and told; a new name shows in old messages."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import Actor
from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.history.models import Event
from helpdesk.tasks.worker import run_due
from helpdesk.texts.markdown import render_markdown, with_names
from tests.factories import World, add_role, make_coordinator, make_ict_team
from tickets.assignments.actions.release import release_assignment
from tickets.conversation.actions.reply import post_message
from tickets.conversation.mentions import mentionable_people
from tickets.core.access import visibility_of
from tickets.core.models import Ticket
from tickets.page.timeline import newest_page

pytestmark = pytest.mark.django_db

SECRET = "Lastige klas"


def entry(ticket: Ticket, reader: User) -> dict[str, object]:
    """The last message as somebody reads it."""
    ticket = Ticket.objects.get(pk=ticket.pk)
    scope = reader.scope
    said = [item for item in newest_page(ticket, scope, visibility_of(scope, ticket.access)).entries if item["message"]]
    return said[-1] if said else {}


def mails() -> dict[str, str]:
    """Run the tasks; the mails by receiver."""
    mail.outbox.clear()
    while run_due():
        pass
    return {message.to[0]: f"{message.subject}\n{message.body}" for message in mail.outbox}


def say(world: World, ticket: Ticket, body: str, *, actor: Actor | None = None, note: bool = True) -> None:
    post_message(
        actor=actor or acting(world.vera), ticket_id=ticket.pk, body=body, audience="internal" if note else "public"
    )


@pytest.mark.parametrize("status", ["new", "open", "in_progress", "pending", "solved", "closed", "rejected"])
def test_they_are_exactly_those_who_see_the_ticket_in_full(world: World, status: str) -> None:
    """The rule in SQL is the rule of `visibility_of`."""
    add_role(world.bas, world.desk, Role.ICT_TEAM, (world.board,))
    gone = make_coordinator(world.desk)
    gone.is_active = False
    gone.save()
    ticket = world.ticket(status)

    found = {person.user_id: person.sees_notes for person in mentionable_people(ticket)}

    views = {user.pk: visibility_of(load_scope(user.pk), ticket.access) for user in User.objects.all()}
    assert found == {user_id: view.is_internal for user_id, view in views.items() if view.is_full}


def test_a_colleague_named_in_a_note_hears_of_it_and_the_board_does_not(world: World) -> None:
    ticket = world.ticket("in_progress")
    mails()

    say(world, ticket, f"{SECRET}, kijk jij even @{{{world.coordinator.pk}}}?")

    told = mails()
    assert set(told) == {world.coordinator.email}
    assert "noemt je" in told[world.coordinator.email]
    assert SECRET not in told[world.coordinator.email]
    assert entry(ticket, world.ict) == {}
    seen = entry(ticket, world.coordinator)
    assert seen["message"]["body"] == f"{SECRET}, kijk jij even @Carla Coordinator?"  # type: ignore[index]
    assert ">@Carla Coordinator</span>" in seen["message"]["body_html"]  # type: ignore[index]
    assert seen["data"]["mentions"] == [{"id": world.coordinator.pk, "name": "Carla Coordinator"}]  # type: ignore[index]


@pytest.mark.parametrize("who", ["ict", "bas", "noor", "admin", "other_ict", "far_coordinator"])
def test_who_may_not_read_a_note_is_neither_named_nor_told(world: World, who: str) -> None:
    ticket = world.ticket("in_progress")
    mails()
    person = getattr(world, who)

    say(world, ticket, f"Dag @{{{person.pk}}}")

    assert "mentions" not in Event.objects.latest("seq").data
    shown = entry(ticket, world.coordinator)["message"]
    assert shown["body"] == f"Dag @{{{person.pk}}}"  # type: ignore[index]
    assert person.name not in str(shown)
    assert person.email not in mails()


def test_in_a_reply_the_board_can_be_named_and_only_this_board(world: World) -> None:
    colleague = make_ict_team(world.board, name="Iris Ict")
    ticket = world.ticket("in_progress")
    mails()

    say(world, ticket, f"@{{{colleague.pk}}} en @{{{world.other_ict.pk}}}", note=False)

    told = mails()
    assert "noemt je" in told[colleague.email]
    assert world.other_ict.email not in told
    # The requester hears of the reply as ever.
    assert "noemt je" not in told[world.ict.email]


def test_who_lost_the_ticket_before_the_mail_went_out_gets_none(world: World) -> None:
    ticket = world.ticket("in_progress")
    place = world.assign(ticket, world.noor)
    mails()
    say(world, ticket, f"@{{{world.noor.pk}}} neem jij mee?")

    release_assignment(actor=acting(world.coordinator), assignment_id=place.pk, reason="Ziek")

    assert "noemt je" not in mails().get(world.noor.email, "")


def test_a_new_name_shows_in_old_messages(world: World) -> None:
    ticket = world.ticket("in_progress")
    say(world, ticket, f"@{{{world.coordinator.pk}}}")
    User.objects.filter(pk=world.coordinator.pk).update(name="Carla <b>de Wit</b>")

    shown = entry(ticket, world.vera)["message"]

    assert shown["body"] == "@Carla <b>de Wit</b>"  # type: ignore[index]
    assert "@Carla &lt;b&gt;de Wit&lt;/b&gt;</span>" in shown["body_html"]  # type: ignore[index]


def test_naming_oneself_tells_nobody(world: World) -> None:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    mails()
    say(world, ticket, f"@{{{world.vera.pk}}}", actor=acting(world.vera))
    assert world.vera.email not in mails()


@pytest.mark.parametrize(
    "text", ["`@{5}`", "```\n@{5}\n```", "@{05}", "@{5", "@5", "@{-5}", "@{5e}", "\\@{5}", "@{ 5}"]
)
def test_what_is_no_mention_stays_text(text: str) -> None:
    assert "data-user" not in render_markdown(text, mentions={5})


@pytest.mark.parametrize(
    "text",
    [
        '<span data-user="5"></span>',
        '[x](https://e.nl "<span data-user=\\"5\\"></span>")',
        "[x](https://e.nl \"<span data-user='5'></span>\")",
        "![@{5}](x)",
        "[x](https://e.nl/@{5})",
        '`<span data-user="5"></span>`',
    ],
)
def test_nobody_can_write_the_place_of_a_name(text: str) -> None:
    assert "Naam" not in with_names(render_markdown(text, mentions={5}), {5: "Naam"})


def test_the_page_costs_no_more_queries_for_it(world: World) -> None:
    ticket = world.ticket("in_progress")
    say(world, ticket, "Niemand")
    with CaptureQueriesContext(
        connection,
    ) as without:
        entry(ticket, world.vera)
    say(world, ticket, f"@{{{world.coordinator.pk}}} @{{{world.vera.pk}}}")
    with CaptureQueriesContext(connection) as with_mentions:
        entry(ticket, world.vera)
    assert len(with_mentions) == len(without)


def test_the_list_of_people_shows_whom_one_may_name(world: World, client: Client) -> None:
    ticket = world.ticket("in_progress")
    client.force_login(world.vera)
    people = client.get(f"/api/v1/tickets/{ticket.pk}/mentionable/").json()
    assert people == [
        {"id": world.coordinator.pk, "name": "Carla Coordinator", "role": "coordinator", "sees_notes": True},
        {"id": world.ict.pk, "name": "Ilse Ict", "role": "ict_team", "sees_notes": False},
        {"id": world.vera.pk, "name": "Vera Student", "role": "volunteer", "sees_notes": True},
    ]
