"""A new password ends what the old one opened: other sessions, and API tokens unless the person keeps them."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.accounts.actions.manage_tokens import create_token
from helpdesk.accounts.models import ApiToken, User
from helpdesk.history.models import Audience, Event
from helpdesk.tasks.worker import run_due
from tests.accounts.test_sign_in import ACCOUNT, AUTH, code_from_mail, login, send
from tests.evidence import whole
from tests.factories import PASSWORD, make_coordinator, make_desk

pytestmark = pytest.mark.django_db

NEW = "een-heel-ander-woord"


@pytest.fixture
def user() -> User:
    return make_coordinator(make_desk(), email="persoon@example.org")


@pytest.fixture
def secrets(user: User) -> list[str]:
    return [create_token(actor=person(user), name=name, days=7)[1] for name in ("rapport", "koppeling")]


def statuses_of(secrets: list[str]) -> list[int]:
    return [Client().get("/api/v1/me/", headers={"Authorization": f"Token {secret}"}).status_code for secret in secrets]


def change(client: Client, **more: Any) -> Any:
    body = {"current_password": PASSWORD, "new_password": NEW, **more}
    return send(client, ACCOUNT + "password/change", body)


def reset(user: User) -> Any:
    guest = Client()
    send(guest, AUTH + "password/request", {"email": user.email})
    return send(guest, AUTH + "password/reset", {"key": code_from_mail(), "password": NEW})


def revoked() -> list[str]:
    events = Event.objects.filter(kind="token.revoked")
    assert {event.audience for event in events} <= {Audience.PERSONAL}
    return sorted(whole(event)["name"] for event in events)


def test_changing_it_withdraws_all_tokens(client: Client, user: User, secrets: list[str]) -> None:
    other = make_coordinator(make_desk())
    create_token(actor=person(other), name="van een ander", days=7)
    login(client, user.email)
    assert change(client).status_code == 200
    assert statuses_of(secrets) == [401, 401]
    assert revoked() == ["koppeling", "rapport"]
    assert list(ApiToken.objects.values_list("user", flat=True)) == [other.pk]
    run_due()
    (message,) = mail.outbox
    assert message.to == [user.email]
    assert "Je 2 API-tokens werken niet meer." in message.body


def test_tokens_stay_when_the_person_keeps_them(client: Client, user: User, secrets: list[str]) -> None:
    login(client, user.email)
    assert change(client, keep_api_tokens=True).status_code == 200
    assert statuses_of(secrets) == [200, 200]
    assert revoked() == []
    run_due()
    assert "API-token" not in mail.outbox[-1].body


def test_a_wrong_old_password_withdraws_nothing(client: Client, user: User, secrets: list[str]) -> None:
    login(client, user.email)
    phone = Client()
    login(phone, user.email)
    for body in ({"current_password": "mis"}, {"new_password": "kort"}, {"new_password": "welkom123456"}):
        assert change(client, **body).status_code == 400
    assert statuses_of(secrets) == [200, 200]
    assert phone.get("/api/v1/me/").status_code == 200
    assert revoked() == []
    run_due()
    assert not mail.outbox


def test_changing_it_ends_the_other_sessions_and_not_this_one(client: Client, user: User) -> None:
    login(client, user.email)
    phone = Client()
    login(phone, user.email)
    assert change(client).status_code == 200
    assert client.get("/api/v1/me/").status_code == 200
    assert phone.get("/api/v1/me/").status_code == 401
    sessions = client.get(AUTH + "sessions").json()["data"]
    assert [row["is_current"] for row in sessions] == [True]


def test_a_forgotten_password_withdraws_all_tokens_and_sessions(client: Client, user: User, secrets: list[str]) -> None:
    login(client, user.email)
    assert reset(user).status_code in (200, 401)
    assert statuses_of(secrets) == [401, 401]
    assert revoked() == ["koppeling", "rapport"]
    assert client.get("/api/v1/me/").status_code == 401
    run_due()
    assert "Je 2 API-tokens werken niet meer." in mail.outbox[-1].body


def test_a_wrong_code_withdraws_nothing(user: User, secrets: list[str]) -> None:
    guest = Client()
    send(guest, AUTH + "password/request", {"email": user.email})
    assert send(guest, AUTH + "password/reset", {"key": "XXXXXX", "password": NEW}).status_code == 400
    assert statuses_of(secrets) == [200, 200]
    assert revoked() == []
