"""Inviting several people at once."""

from typing import Any

import pytest
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.models import Invitation
from helpdesk.history.models import Event
from helpdesk.tasks.models import Task
from tests.factories import World

URL = "/api/v1/invitations/many/"


def send(client: Client, text: str, **more: Any) -> Any:
    body = {"text": text, "role": "volunteer", "is_trial": False, **more}
    return client.post(URL, body, content_type="application/json")


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.coordinator)
    return client


def everything(world: World) -> str:
    """A text with a line of each sort."""
    invite_person(
        actor=person(world.coordinator), desk_id=world.desk.pk, email="wacht@example.org", role=Role.VOLUNTEER
    )
    lines = ("Naam;E-mail", "Ada;ada@example.org", world.vera.email, "wacht@example.org", "Bo", "ADA@example.org")
    return "\n".join((*lines, "bo@nergens"))


STATES = [
    (2, "invited"),
    (3, "already_member"),
    (4, "already_invited"),
    (5, "no_address"),
    (6, "repeated"),
    (7, "no_address"),
]


def test_a_trial_tells_what_would_become_of_each_line_and_changes_nothing(world: World, client: Client) -> None:
    text = everything(world)
    before = (Invitation.objects.count(), Event.objects.count(), Task.objects.count())

    answer = send(client, text, is_trial=True)

    assert [(row["line"], row["state"]) for row in answer.json()] == STATES
    assert before == (Invitation.objects.count(), Event.objects.count(), Task.objects.count())


def test_who_can_be_invited_is_and_the_others_are_named(world: World, client: Client) -> None:
    text = everything(world)
    known = Invitation.objects.count()

    answer = send(client, text, language="en")

    assert [(row["line"], row["state"]) for row in answer.json()] == STATES
    assert Invitation.objects.count() == known + 1
    invitation = Invitation.objects.get(email="ada@example.org")
    assert (invitation.name, invitation.role, invitation.language) == ("Ada", Role.VOLUNTEER, "en")
    assert Event.objects.filter(kind="person.invited", data__invitation=invitation.pk).count() == 1
    assert Task.objects.filter(name="accounts.send_invitation", payload={"invitation": invitation.pk}).count() == 1


@pytest.mark.parametrize(
    ("text", "more", "field"),
    [
        ("Naam;E-mail", {}, "text"),
        ("\n".join(f"s{number}@example.org" for number in range(101)), {}, "text"),
        ("ada@example.org", {"role": "ict_team"}, "boards"),
        ("ada@example.org", {"role": "ict_team", "boards": [999_999]}, "boards"),
    ],
)
def test_what_cannot_be_read_invites_nobody(
    world: World, client: Client, text: str, more: dict[str, Any], field: str
) -> None:
    answer = send(client, text, **more)

    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Invitation.objects.filter(email__contains="example.org", invited_by=world.coordinator).exists()


def test_a_long_name_is_shortened_and_a_long_address_is_none(world: World, client: Client) -> None:
    answer = send(client, f"{'Ada ' * 60}<ada@example.org>\n{'a' * 250}@example.org")

    assert [row["state"] for row in answer.json()] == ["invited", "no_address"]
    assert len(Invitation.objects.get(email="ada@example.org").name) == 120
