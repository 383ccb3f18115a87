"""Inviting several people at once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

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


class TestLimit:
    """Three people an hour, two lists a minute."""

    @pytest.fixture(autouse=True)
    def clock(self, settings: LazySettings) -> Iterator[time_machine.Traveller]:
        settings.API_RATES = {**settings.API_RATES, "invitation": "3/hour", "invitation_list": "2/min"}
        half_past = datetime(2020, 4, 20, 14, 30, tzinfo=timezone.get_default_timezone())
        with time_machine.travel(half_past, tick=False) as traveller:
            yield traveller

    def text(self, *names: str) -> str:
        return "\n".join(f"{name}@example.org" for name in names)

    def rows(self) -> tuple[int, int, int]:
        return Invitation.objects.count(), Event.objects.count(), Task.objects.count()

    def test_it_counts_people_who_are_invited_and_no_other_lines(
        self, client: Client, clock: time_machine.Traveller
    ) -> None:
        assert send(client, self.text("ada", "bo") + "\nniemand\nada@example.org").status_code == 200
        before = self.rows()

        answer = send(client, self.text("cor", "dot"))

        assert (answer.status_code, answer.json()["code"], answer.json()["left"]) == (429, "limit_reached", 1)
        assert answer.json()["detail"].startswith("Tot 15:00 is er ruimte voor nog 1.")
        assert answer["Retry-After"] == "1800"
        assert self.rows() == before
        clock.shift(timedelta(minutes=1))
        # What was refused has used up nothing.
        assert send(client, self.text("cor")).status_code == 200

    def test_it_says_when_it_goes_on_and_does(self, client: Client, clock: time_machine.Traveller) -> None:
        send(client, self.text("ada", "bo", "cor"))
        english = {"headers": {"Accept-Language": "en"}, "content_type": "application/json"}
        one = {"email": "dot@example.org", "role": "volunteer"}

        answers = [
            client.post("/api/v1/invitations/", one, **english),
            client.post(f"/api/v1/invitations/{Invitation.objects.latest('pk').pk}/resend/", **english),
        ]

        assert [answer.status_code for answer in answers] == [429, 429]
        assert {answer.json()["detail"] for answer in answers} == {
            "You have done this as often as you may for now. It goes on at 15:00."
        }
        assert not Invitation.objects.filter(email="dot@example.org").exists()
        clock.shift(timedelta(minutes=30))
        assert client.post("/api/v1/invitations/", one, **english).status_code == 201

    def test_trials_use_up_a_limit_of_their_own(self, client: Client, clock: time_machine.Traveller) -> None:
        text = self.text("ada", "bo", "cor")
        assert [send(client, text, is_trial=True).status_code for _ in range(3)] == [200, 200, 429]
        clock.shift(timedelta(minutes=1))
        assert send(client, text).status_code == 200

    def test_another_coordinator_is_not_held_up(self, world: World, client: Client) -> None:
        send(client, self.text("ada", "bo", "cor"))
        client.force_login(world.admin)
        assert send(client, self.text("dot")).status_code == 200
