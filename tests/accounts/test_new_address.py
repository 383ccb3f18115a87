"""Another e-mail address: only after proving who one is, and the old address is told."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from helpdesk.accounts.models import User
from helpdesk.tasks.worker import run_due
from tests.accounts.test_sign_in import ACCOUNT, AUTH, code_from_mail, login, send
from tests.factories import PASSWORD, make_coordinator, make_desk

pytestmark = pytest.mark.django_db

OLD, NEW = "persoon@example.org", "nieuw@example.org"


@pytest.fixture
def user() -> User:
    return make_coordinator(make_desk(), email=OLD)


def ask(client: Client, method: str = "post", email: str = NEW) -> Any:
    return send(client, ACCOUNT + "email", {"email": email, "primary": True}, method=method)


def prove_by_password(client: Client) -> None:
    assert send(client, AUTH + "reauthenticate", {"password": PASSWORD}).status_code == 200


@pytest.mark.parametrize("method", ["post", "patch", "delete"])
def test_a_page_that_is_left_open_changes_no_address(client: Client, user: User, method: str) -> None:
    EmailAddress.objects.create(user=user, email="tweede@example.org", verified=True)
    login(client, user.email)
    answer = ask(client, method, NEW if method == "post" else "tweede@example.org")
    assert answer.status_code == 401
    assert "reauthenticate" in [flow["id"] for flow in answer.json()["data"]["flows"]]
    assert EmailAddress.objects.get(user=user, primary=True).email == OLD
    assert EmailAddress.objects.filter(user=user).count() == 2
    run_due()
    assert not mail.outbox


def test_another_address_takes_the_place_of_the_old_one_which_is_told(client: Client, user: User) -> None:
    login(client, user.email)
    prove_by_password(client)
    assert ask(client).status_code == 200
    code = code_from_mail()
    assert [message.to for message in mail.outbox] == [[NEW]]
    # A stranger's mailbox gets no words that the person chose.
    assert user.name not in mail.outbox[0].body
    user.refresh_from_db()
    assert user.email == OLD

    assert send(client, AUTH + "email/verify", {"key": code}).status_code == 200
    user.refresh_from_db()
    assert user.email == NEW
    assert list(EmailAddress.objects.filter(user=user).values_list("email", "primary", "verified")) == [
        (NEW, True, True)
    ]
    run_due()
    told = mail.outbox[-1]
    assert told.to == [OLD]
    assert OLD in told.body
    assert NEW in told.body
    assert login(Client(), NEW).status_code == 200
    assert login(Client(), OLD).status_code == 400


def test_an_address_of_somebody_else_is_not_taken(client: Client, user: User) -> None:
    other = make_coordinator(make_desk(), email=NEW)
    login(client, user.email)
    prove_by_password(client)
    ask(client)
    run_due()
    assert all(message.to == [NEW] for message in mail.outbox)
    if mail.outbox:
        code = code_from_mail()
        assert send(client, AUTH + "email/verify", {"key": code}).status_code >= 400
    user.refresh_from_db()
    other.refresh_from_db()
    assert (user.email, other.email) == (OLD, NEW)
