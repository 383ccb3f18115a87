"""Every mail about an account: our own words, in the recipient's language, and nothing of the request's Host header."""

import re
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.conf import LazySettings
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from helpdesk.accounts.models import User
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.accounts.test_sign_in import ACCOUNT, AUTH, login, send
from tests.factories import PASSWORD, make_coordinator, make_desk

# The words of mails are the same on every database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

HOST = "evil.example.com"
TEMPLATES = Path(allauth.__file__).parent / "templates"
# What allauth can say and never says here: no links in place of codes, and no security keys.
NEVER_SENT = {"email_confirm", "password_reset_key", "webauthn_added", "webauthn_removed"}
# Its work is done and its mail dropped.
DROPPED = {"unknown_account"}
PREFIXES = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt")
    for path in TEMPLATES.glob("*/email/*_subject.txt")
    if path.name.removesuffix("_subject.txt") not in NEVER_SENT
)


@pytest.fixture(autouse=True)
def _somebody_elses_host(settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://helpdesk.example.org"


def facts(user: User) -> dict[str, Any]:
    return {
        "user": user, "code": "ABCD-EFGH", "timestamp": timezone.now(), "ip": "10.0.0.1", "user_agent": "Mozilla",
        "from_email": "oud@example.org", "to_email": "nieuw@example.org", "deleted_email": "oud@example.org",
        "provider": "SURFconext", "signup_url": f"http://{HOST}/", "password_reset_url": f"http://{HOST}/",
    }  # fmt: skip


def words_of_the_library(prefix: str, given: dict[str, Any], language: str) -> set[str]:
    """The lines of allauth's own text, without those that are only a fact."""
    with translation.override(language):
        parts = [render_to_string(f"{prefix}_{part}.txt", given) for part in ("subject", "message")]
    lines = {line.strip() for part in parts for line in part.splitlines()}
    return {line for line in lines if len(line) > 8} - {str(value) for value in given.values()}


def test_there_are_mails_to_look_at() -> None:
    assert len(PREFIXES) >= 14
    assert "account/email/login_code" in PREFIXES


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_mail_has_our_words_and_names_our_site(rf: RequestFactory, prefix: str, language: str) -> None:
    user = make_coordinator(make_desk(), language=language, name="Yasmina de Vries")
    given = facts(user)
    request = rf.post("/", headers={"host": HOST, "Accept-Language": "de"})
    with context.request_context(request), translation.override("de"):
        get_adapter().send_mail(prefix, user.email, dict(given))
    run_due()
    if prefix.rpartition("/")[2] in DROPPED:
        assert not mail.outbox
        return
    (message,) = mail.outbox
    text = f"{message.subject}\n{message.body}"
    assert HOST not in text
    assert "localhost" not in text
    assert "testserver" not in text
    assert "https://helpdesk.example.org" in text
    assert "\nStudent-ICT-helpdesk\n" in text
    assert not {line for line in words_of_the_library(prefix, given, language) if line in text}
    assert "\n" not in message.subject
    assert message.subject
    assert not re.search(r"{[{%]|None|\n\n\n\n", text)
    greeting = {"nl": "Hallo", "en": "Hello"}[language]
    assert message.body.startswith((f"{greeting} Yasmina,\n", f"{greeting},\n"))
    if prefix.endswith("_code"):
        assert "\nABCD-EFGH\n" in message.body
        assert "Dan hoef je niets te doen." in text or "Then you need not do anything." in text


@pytest.mark.parametrize(("language", "subject"), [("nl", "Je inlogcode"), ("en", "Your sign-in code")])
def test_the_language_is_that_of_the_recipient(language: str, subject: str) -> None:
    """Nobody is signed in yet, and whoever asks may use another language."""
    user = make_coordinator(make_desk(), language=language)
    other = {"nl": "en", "en": "nl"}[language]
    Client().post(
        AUTH + "code/request", {"email": user.email}, content_type="application/json",
        headers={"host": HOST, "Accept-Language": other},
    )  # fmt: skip
    run_due()
    (message,) = mail.outbox
    assert message.subject == subject
    assert user.get_short_name() in message.body
    assert HOST not in message.body


def test_no_task_about_mail_holds_the_host_of_the_request(settings: LazySettings) -> None:
    """Through the pages' own addresses, with a hostile Host header on each."""
    user = make_coordinator(make_desk())
    client = Client(headers={"host": HOST})
    for address in ("code/request", "password/request"):
        send(Client(headers={"host": HOST}), AUTH + address, {"email": user.email})
    login(client, user.email)
    send(client, AUTH + "reauthenticate", {"password": PASSWORD})
    send(client, ACCOUNT + "email", {"email": "nieuw@example.org"})
    send(client, ACCOUNT + "password/change", {"current_password": PASSWORD, "new_password": "een-heel-ander-woord"})
    queued = str(list(Task.objects.filter(name="accounts.send_mail").values_list("payload", flat=True)))
    assert queued.count("'subject'") == 4
    assert HOST not in queued
