"""A body for signing in that makes no sense is refused in words, never with a 500."""

import pytest
from django.test import Client

from tests.factories import make_world

# Refused before the database is asked for anything.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

BODIES = {
    "not JSON": b"{",
    "not UTF-8": b"\xff",
    "a list": b"[]",
    "half a surrogate pair": b'{"email": "\\ud800@example.org", "password": "\\ud800"}',
    "nested without end": b'{"email": ' + b"[" * 5000,
    "nested deeply": b'{"email": ' + b"[" * 990 + b"]" * 990 + b"}",
    "nested a little too deeply": b'{"email": ' + b"[" * 40 + b"]" * 40 + b"}",
}


@pytest.mark.parametrize("path", ["auth/login", "auth/code/request", "auth/password/request", "auth/session"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_it_is_refused_with_a_problem_document(path: str, body: bytes) -> None:
    said = []
    for language in ("nl", "en"):
        answer = Client().generic(
            "POST",
            f"/_allauth/browser/v1/{path}",
            body,
            content_type="application/x-www-form-urlencoded",
            headers={"Accept-Language": language},
        )
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"
        problem = answer.json()
        said.append(" ".join([problem["title"], *(error["message"] for error in problem["errors"])]))

    assert len(set(said)) == 2


def test_so_is_that_of_somebody_who_is_signed_in() -> None:
    client = Client()
    client.force_login(make_world().vera)

    for body in BODIES.values():
        answer = client.generic("POST", "/_allauth/browser/v1/account/email", body, content_type="application/json")
        assert answer.status_code == 400


def test_a_form_that_leads_to_a_provider_is_left_alone() -> None:
    answer = Client().post("/_allauth/browser/v1/auth/provider/redirect", {"provider": "x", "process": "login"})

    assert answer.headers.get("Content-Type") != "application/problem+json"
