"""API tokens: named, hashed, ending, one's own."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.accounts.actions.manage_tokens import MAX_TOKENS, create_token
from helpdesk.accounts.models import ApiToken, User
from helpdesk.history.models import Event
from tests.accounts.proof import prove
from tests.factories import PASSWORD, make_coordinator, make_desk

pytestmark = pytest.mark.django_db

URL = "/api/v1/tokens/"


@pytest.fixture
def user() -> User:
    return make_coordinator(make_desk())


def with_token(secret: str) -> dict[str, Any]:
    return {"headers": {"Authorization": f"Token {secret}"}}


def test_a_token_is_shown_once_and_works(client: Client, user: User) -> None:
    client.force_login(user)
    prove(client, user)
    answer = client.post(URL, {"name": "rapport", "days": 7}, content_type="application/json")
    assert answer.status_code == 201
    secret = answer.json()["token"]
    assert secret not in client.get(URL).content.decode()
    assert secret not in str(list(ApiToken.objects.values()) + list(Event.objects.values()))
    assert Client().get("/api/v1/me/", **with_token(secret)).json()["id"] == user.pk
    (row,) = client.get(URL).json()
    assert row["name"] == "rapport"
    assert row["last_used_at"] is not None


def test_a_page_that_is_left_open_makes_no_token(client: Client, user: User) -> None:
    client.force_login(user)
    for seconds in (None, -600):
        if seconds is not None:
            prove(client, user, seconds=seconds)
        answer = client.post(URL, {"name": "rapport"}, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (403, "reauthentication_required")
    assert not ApiToken.objects.exists()
    assert not Event.objects.exists()
    body = {"password": PASSWORD}
    client.post("/_allauth/browser/v1/auth/reauthenticate", body, content_type="application/json")
    assert client.post(URL, {"name": "rapport"}, content_type="application/json").status_code == 201


def test_a_token_makes_and_revokes_no_tokens(client: Client, user: User) -> None:
    token, secret = create_token(actor=person(user), name="rapport", days=7)
    before = Event.objects.count()
    answer = client.post(URL, {"name": "nog een"}, content_type="application/json", **with_token(secret))
    assert answer.status_code == 403
    assert client.delete(f"{URL}{token.pk}/", **with_token(secret)).status_code == 403
    assert ApiToken.objects.count() == 1
    assert Event.objects.count() == before


def test_a_token_ends(client: Client, user: User) -> None:
    _, secret = create_token(actor=person(user), name="rapport", days=7)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert client.get("/api/v1/me/", **with_token(secret)).status_code == 401


def test_a_token_is_revoked_by_its_owner_only(client: Client, user: User) -> None:
    token, secret = create_token(actor=person(user), name="rapport", days=7)
    client.force_login(make_coordinator(make_desk()))
    assert client.delete(f"{URL}{token.pk}/").status_code == 404
    assert ApiToken.objects.exists()
    client.force_login(user)
    assert client.delete(f"{URL}{token.pk}/").status_code == 204
    assert Client().get("/api/v1/me/", **with_token(secret)).status_code == 401
    assert list(Event.objects.values_list("kind", flat=True)) == ["token.created", "token.revoked"]


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "x", "days": 0}, {"name": "x", "days": 10**12}])
def test_a_token_needs_a_name_and_an_end(client: Client, user: User, body: dict[str, Any]) -> None:
    client.force_login(user)
    assert client.post(URL, body, content_type="application/json").status_code == 400
    assert not ApiToken.objects.exists()


def test_tokens_stay_in_sight(client: Client, user: User) -> None:
    for n in range(MAX_TOKENS):
        create_token(actor=person(user), name=str(n), days=1)
    client.force_login(user)
    prove(client, user)
    assert client.post(URL, {"name": "nog een"}, content_type="application/json").status_code == 409
    assert ApiToken.objects.count() == MAX_TOKENS


@pytest.mark.parametrize("address", [f"{URL}0/", f"{URL}{2**70}/"])
def test_a_number_that_no_token_can_have_is_404(client: Client, user: User, address: str) -> None:
    client.force_login(user)
    assert client.delete(address).status_code == 404
