"""What signing in refuses is said in the reader's language, and in plain words."""

from typing import Any

import pytest
from allauth.account.adapter import get_adapter as account_adapter
from allauth.headless.adapter import get_adapter as headless_adapter
from allauth.mfa.adapter import get_adapter as mfa_adapter
from allauth.socialaccount.adapter import get_adapter as social_adapter
from django.test import Client
from django.utils import translation

from helpdesk.accounts.models import User
from helpdesk.accounts.sign_in_texts import TEXTS
from tests.accounts.proof import prove
from tests.factories import make_coordinator, make_desk

pytestmark = pytest.mark.django_db

V1 = "/_allauth/browser/v1/"
UNKNOWN = {"email": "onbekend@example.org"}


@pytest.fixture
def user() -> User:
    return make_coordinator(make_desk(), email="persoon@example.org")


@pytest.mark.parametrize("adapter", [account_adapter, headless_adapter, mfa_adapter, social_adapter])
def test_whatever_the_library_may_say_has_a_dutch_sentence(adapter: Any) -> None:
    english = set()
    for message in adapter().error_messages.values():
        with translation.override("nl"):
            dutch = str(message)
        with translation.override("en"):
            if dutch == str(message):
                english.add(dutch)
    assert english == set()


def test_its_sentences_about_an_account_are_ours() -> None:
    # Names of accounts, telephone numbers: not asked for here.
    never_said = {"phone_", "unknown_phone", "username_"}
    said = {
        code: message
        for adapter in (account_adapter(), mfa_adapter())
        for code, message in adapter.error_messages.items()
        if not code.startswith(tuple(never_said))
    }
    with translation.override("en"):
        assert {code for code, message in said.items() if str(message) not in TEXTS} == set()


REFUSALS = [
    ("post", "auth/login", {"email": "persoon@example.org", "password": "een-verkeerd-woord"}),
    ("post", "auth/code/confirm", {"code": "XXXXXX"}),
    ("post", "account/authenticators/totp", {"code": "123456"}),
    ("put", "account/email", UNKNOWN),
    ("delete", "account/email", UNKNOWN),
    ("delete", "account/email", {"email": "persoon@example.org"}),
    ("post", "account/email", {"email": "persoon@example.org"}),
    ("post", "account/email", {"email": "geen adres"}),
    ("post", "account/password/change", {"current_password": "x", "new_password": "een-heel-ander-woord"}),
    ("post", "auth/password/reset", {"key": "XXXXXX", "password": "een-heel-ander-woord"}),
    ("post", "auth/reauthenticate", {"password": "een-verkeerd-woord"}),
    ("post", "auth/provider/token", {"provider": "x", "process": "login", "token": {"client_id": "x"}}),
    ("delete", "account/providers", {"provider": "x", "account": "y"}),
]


@pytest.mark.parametrize(
    ("method", "path", "body"), REFUSALS, ids=lambda value: value if isinstance(value, str) else None
)
def test_a_refusal_is_another_sentence_in_each_language(
    user: User, method: str, path: str, body: dict[str, Any]
) -> None:
    said = [refusal(user, method, path, body, language) for language in ("nl", "en")]
    assert [bool(sentences) for sentences in said] == [True, True]
    assert not set(said[0]) & set(said[1])


def refusal(user: User, method: str, path: str, body: dict[str, Any], language: str) -> list[str]:
    client = Client(headers={"Accept-Language": language})
    if path.startswith("account/") or path == "auth/reauthenticate":
        client.force_login(user)
        prove(client, user)
    elif path == "auth/code/confirm":
        client.post(f"{V1}auth/code/request", {"email": user.email}, content_type="application/json")
    elif path == "auth/password/reset":
        client.post(f"{V1}auth/password/request", {"email": user.email}, content_type="application/json")
    elif path == "account/authenticators/totp":
        client.get(f"{V1}{path}")
    answer = getattr(client, method)(f"{V1}{path}", body, content_type="application/json")
    assert answer.status_code in (400, 401, 403), answer.content
    return [error["message"] for error in answer.json()["errors"]]
