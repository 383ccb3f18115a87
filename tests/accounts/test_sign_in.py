"""Signing in and out, codes, reset, second factor, sessions: allauth as it is set up here."""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.contrib.auth.hashers import check_password
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.accounts.models import User
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.factories import PASSWORD, make_coordinator, make_desk, make_user

pytestmark = pytest.mark.django_db

AUTH = "/_allauth/browser/v1/auth/"
ACCOUNT = "/_allauth/browser/v1/account/"
UNKNOWN = "onbekend@example.org"


@pytest.fixture
def user() -> User:
    return make_coordinator(make_desk(), email="persoon@example.org")


def send(client: Client, address: str, body: dict[str, Any] | None = None, method: str = "post") -> Any:
    return getattr(client, method)(address, body or {}, content_type="application/json")


def login(client: Client, email: str, password: str = PASSWORD) -> Any:
    return send(client, AUTH + "login", {"email": email, "password": password})


def code_from_mail() -> str:
    run_due()
    found = re.search(r"^\s*([A-Z0-9-]{6,12})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found is not None, mail.outbox[-1].body
    return found[1]


def totp_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_signing_in_and_out(client: Client, user: User) -> None:
    answer = login(client, user.email)
    assert answer.status_code == 200
    assert client.get("/api/v1/me/").json()["id"] == user.pk
    assert client.delete(AUTH + "session").status_code == 401
    assert client.get("/api/v1/me/").status_code == 401


def test_the_address_may_be_typed_in_capitals(client: Client, user: User) -> None:
    assert login(client, user.email.upper()).status_code == 200


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    assert send(client, AUTH + "signup", {"email": UNKNOWN, "password": PASSWORD}).status_code == 403
    assert not User.objects.exists()
    assert not Task.objects.exists()


def test_an_account_that_is_off_cannot_sign_in(client: Client, user: User) -> None:
    User.objects.update(is_active=False)
    assert login(client, user.email).status_code != 200
    assert client.get("/api/v1/me/").status_code == 401


def test_signing_in_by_a_code(client: Client, user: User) -> None:
    assert send(client, AUTH + "code/request", {"email": user.email}).status_code == 401
    assert send(client, AUTH + "code/confirm", {"code": "XXXXXX"}).status_code == 400
    assert send(client, AUTH + "code/confirm", {"code": code_from_mail()}).status_code == 200
    assert client.get("/api/v1/me/").json()["id"] == user.pk


def test_a_code_dies_after_some_wrong_tries(client: Client, user: User) -> None:
    send(client, AUTH + "code/request", {"email": user.email})
    code = code_from_mail()
    for _ in range(4):
        send(client, AUTH + "code/confirm", {"code": "XXXXXX"})
    assert send(client, AUTH + "code/confirm", {"code": code}).status_code == 409
    assert client.get("/api/v1/me/").status_code == 401


def test_resetting_a_password_by_a_code(client: Client, user: User) -> None:
    assert send(client, AUTH + "password/request", {"email": user.email}).status_code == 401
    body = {"key": code_from_mail(), "password": "een-heel-ander-woord"}
    assert send(client, AUTH + "password/reset", body).status_code in (200, 401)
    user.refresh_from_db()
    assert check_password("een-heel-ander-woord", user.password)
    assert login(Client(), user.email).status_code == 400


REQUESTS = (("login", {"password": "een-verkeerd-woord"}), ("code/request", {}), ("password/request", {}))


def test_an_unknown_address_gets_the_same_answers_and_no_mail(user: User) -> None:
    """Status and body tell nothing, and nobody's mailbox is filled through us."""
    for address, body in REQUESTS:
        answers = [send(Client(), AUTH + address, {"email": email, **body}) for email in (user.email, UNKNOWN)]
        assert answers[0].status_code == answers[1].status_code
        known, unknown = (re.sub(re.escape(email), "@", a.content.decode()) for a, email in zip(
            answers, (user.email, UNKNOWN), strict=True
        ))  # fmt: skip
        assert known == unknown
    assert UNKNOWN not in str(list(Task.objects.values()))
    run_due()
    assert {message.to[0] for message in mail.outbox} == {user.email}
    assert not Task.objects.exists()


def test_an_unknown_address_costs_the_same_work(user: User) -> None:
    """The time of an answer tells as little: the same statements, and a task for the worker."""
    for address, body in REQUESTS[1:]:
        statements = {}
        for email in (user.email, UNKNOWN):
            with CaptureQueriesContext(connection) as captured:
                send(Client(), AUTH + address, {"email": email, **body})
            statements[email] = len(captured)
        assert abs(statements[user.email] - statements[UNKNOWN]) <= 1, (address, statements)
        assert Task.objects.count() == 2
        Task.objects.all().delete()


def test_an_unknown_address_costs_the_same_tries(user: User) -> None:
    for email in (user.email, UNKNOWN):
        client = Client()
        send(client, AUTH + "code/request", {"email": email})
        statuses = [send(client, AUTH + "code/confirm", {"code": "XXXXXX"}).status_code for _ in range(5)]
        assert statuses == [400, 400, 401, 409, 409] or statuses == [400, 400, 400, 409, 409], (email, statuses)


def test_mail_about_signing_in_is_queued_and_its_row_goes(client: Client, user: User) -> None:
    send(client, AUTH + "code/request", {"email": user.email})
    assert Task.objects.get().name == "accounts.send_mail"
    assert not mail.outbox
    run_due()
    assert len(mail.outbox) == 1
    assert not Task.objects.exists()


def test_too_many_tries_get_429(settings: LazySettings, client: Client, user: User) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/ip,3/5m/key", "login": "30/m/ip"}
    for _ in range(3):
        assert login(client, user.email, "een-verkeerd-woord").status_code == 400
    # Also with the right password, and for this address from anywhere.
    answer = login(Client(), user.email)
    assert answer.status_code in (400, 429)
    assert client.get("/api/v1/me/").status_code == 401


LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "1000/m/ip", "request_login_code": "20/m/ip,3/m/key"}


def wrong_from(address: str, email: str) -> Any:
    return login(Client(REMOTE_ADDR=address), email, "een-verkeerd-woord")


@pytest.mark.parametrize(("language", "says"), [
    ("nl", "Er was te vaak een verkeerd wachtwoord. Log in met een code per e-mail of probeer het later opnieuw."),
    ("en", "There were too many wrong passwords. Sign in with a code by mail, or try again later."),
])  # fmt: skip
def test_a_locked_account_is_told_that_a_mailed_code_works_and_it_does(
    settings: LazySettings, client: Client, user: User, language: str, says: str
) -> None:
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    for number in range(5):
        assert wrong_from(f"192.0.2.{number}", user.email).status_code == 400

    body = {"email": user.email, "password": PASSWORD}
    answer = client.post(AUTH + "login", body, content_type="application/json", headers={"Accept-Language": language})

    assert answer.status_code == 400
    assert [error["message"] for error in answer.json()["errors"]] == [says]
    assert client.get("/api/v1/me/").status_code == 401

    assert send(client, AUTH + "code/request", {"email": user.email}).status_code == 401
    assert send(client, AUTH + "code/confirm", {"code": code_from_mail()}).status_code == 200
    assert client.get("/api/v1/me/").json()["id"] == user.pk


def test_an_unknown_address_is_locked_in_the_same_words(settings: LazySettings, user: User) -> None:
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    for number in range(5):
        for email in (user.email, UNKNOWN):
            wrong_from(f"192.0.2.{number}", email)
    answers = [wrong_from("192.0.2.99", email).json() for email in (user.email, UNKNOWN)]
    assert answers[0] == answers[1]


def test_a_network_has_few_wrong_passwords_for_all_accounts_together(settings: LazySettings, user: User) -> None:
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    for number in range(10):
        wrong_from(f"2001:db8:1:2::{number}", f"persoon-{number}@example.org")
    assert login(Client(REMOTE_ADDR="2001:db8:1:2::ffff"), user.email).status_code == 400
    assert login(Client(REMOTE_ADDR="2001:db8:1:3::1"), user.email).status_code == 200


def test_addresses_of_ipv4_over_ipv6_are_not_one_network(settings: LazySettings, user: User) -> None:
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    for number in range(10):
        wrong_from(f"::ffff:192.0.2.{number}", f"persoon-{number}@example.org")
    assert login(Client(REMOTE_ADDR="::ffff:192.0.2.99"), user.email).status_code == 200


def test_cheap_requests_do_not_make_wrong_passwords_forgotten(settings: LazySettings, user: User) -> None:
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    for number in range(5):
        wrong_from(f"192.0.2.{number}", user.email)
    others = Client()
    for number in range(420):
        others.cookies.clear()
        others.defaults["REMOTE_ADDR"] = f"198.51.100.{number % 250}"
        send(others, AUTH + "code/request", {"email": f"{number}@x.nl"})
    assert login(Client(), user.email).status_code == 400


def test_a_storm_of_requests_gets_429(settings: LazySettings, client: Client) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    statuses = [login(client, UNKNOWN).status_code for _ in range(4)]
    assert statuses == [400, 400, 400, 429]


def test_a_second_factor_is_asked_for_and_recovery_codes_work_once(client: Client, user: User) -> None:
    login(client, user.email)
    # A page that is left open is not enough to see the secret.
    refused = client.get(ACCOUNT + "authenticators/totp")
    assert (refused.status_code, "secret" in refused.content.decode()) == (401, False)
    assert send(client, AUTH + "reauthenticate", {"password": PASSWORD}).status_code == 200
    offer = client.get(ACCOUNT + "authenticators/totp")
    assert offer.status_code == 404
    secret = offer.json()["meta"]["secret"]
    assert send(client, ACCOUNT + "authenticators/totp", {"code": "000000"}).status_code == 400
    correct = {"code": totp_code(secret)}
    assert send(client, ACCOUNT + "authenticators/totp", correct).status_code == 200
    assert client.get("/api/v1/me/").json()["mfa_enabled"] is True
    codes = client.get(ACCOUNT + "authenticators/recovery-codes").json()["data"]["unused_codes"]
    assert len(codes) >= 5

    phone = Client()
    pending = login(phone, user.email)
    assert pending.status_code == 401
    assert "mfa_authenticate" in [flow["id"] for flow in pending.json()["data"]["flows"] if flow.get("is_pending")]
    assert phone.get("/api/v1/me/").status_code == 401
    assert send(phone, AUTH + "2fa/authenticate", {"code": "000000"}).status_code == 400
    assert send(phone, AUTH + "2fa/authenticate", {"code": codes[0]}).status_code == 200
    assert phone.get("/api/v1/me/").status_code == 200

    again = Client()
    login(again, user.email)
    assert send(again, AUTH + "2fa/authenticate", {"code": codes[0]}).status_code == 400
    assert again.get("/api/v1/me/").status_code == 401


def test_sessions_are_listed_and_ended(client: Client, user: User) -> None:
    login(client, user.email)
    phone = Client()
    login(phone, user.email)
    sessions = client.get("/_allauth/browser/v1/auth/sessions").json()["data"]
    assert [row["is_current"] for row in sessions].count(True) == 1
    other = next(row["id"] for row in sessions if not row["is_current"])
    send(client, "/_allauth/browser/v1/auth/sessions", {"sessions": [other]}, method="delete")
    assert phone.get("/api/v1/me/").status_code == 401
    assert client.get("/api/v1/me/").status_code == 200


def test_somebody_elses_session_cannot_be_ended(client: Client, user: User) -> None:
    other = make_user()
    theirs = Client()
    login(theirs, other.email)
    login(client, user.email)
    foreign = UserSession.objects.get(user=other)
    send(client, "/_allauth/browser/v1/auth/sessions", {"sessions": [foreign.pk]}, method="delete")
    assert UserSession.objects.filter(pk=foreign.pk).exists()


def test_changing_the_password_needs_the_old_one(client: Client, user: User) -> None:
    login(client, user.email)
    address = ACCOUNT + "password/change"
    new = "een-heel-ander-woord"
    assert send(client, address, {"current_password": "mis", "new_password": new}).status_code == 400
    assert send(client, address, {"current_password": PASSWORD, "new_password": new}).status_code == 200
    user.refresh_from_db()
    assert check_password(new, user.password)


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Gebruik minstens 10 tekens."), ("en", "Use at least 10 characters.")]
)
def test_a_short_password_is_refused_in_the_readers_language(
    client: Client, user: User, language: str, says: str
) -> None:
    login(client, user.email)
    answer = client.post(
        ACCOUNT + "password/change",
        {"current_password": PASSWORD, "new_password": "kort"},
        content_type="application/json",
        headers={"Accept-Language": language},
    )
    assert answer.status_code == 400
    assert says in answer.json()["errors"][0]["message"]


def test_signing_in_needs_a_csrf_token(user: User) -> None:
    assert login(Client(enforce_csrf_checks=True), user.email).status_code == 403
