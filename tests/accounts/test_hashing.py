"""Passwords are hashed one at a time: many wrong ones at once must not stop everybody else."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.test import Client

from helpdesk.accounts import hashing
from helpdesk.accounts.hashing import BoundedArgon2Hasher, Turns
from helpdesk.errors import Busy

LOGIN = "/_allauth/browser/v1/auth/login"


@pytest.fixture
def argon2(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["helpdesk.accounts.hashing.BoundedArgon2Hasher"]


def test_one_is_worked_on_few_wait_and_the_others_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "turns", Turns(waiting=1))
    begun, goes_on = threading.Event(), threading.Event()
    at_work: list[int] = []

    def slow(_self: Any, _password: str, _encoded: str) -> bool:
        at_work.append(1)
        begun.set()
        assert goes_on.wait(10)
        return True

    monkeypatch.setattr(Argon2PasswordHasher, "verify", slow)
    hasher = BoundedArgon2Hasher()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(hasher.verify, "a", "b")
        assert begun.wait(10)
        second = pool.submit(hasher.verify, "a", "b")
        while hashing.turns.places._value:  # type: ignore[attr-defined]
            threading.Event().wait(0.001)
        with pytest.raises(Busy):
            hasher.verify("a", "b")
        assert len(at_work) == 1
        goes_on.set()
        assert first.result()
        assert second.result()
    assert hasher.verify("a", "b")


@pytest.mark.usefixtures("argon2")
def test_a_hash_of_the_costly_kind_still_opens_and_is_made_anew() -> None:
    costly = Argon2PasswordHasher().encode("een lang wachtwoord", "zout-en-nog-meer-zout")
    renewed: list[str] = []

    assert check_password("een lang wachtwoord", costly, setter=renewed.append)
    assert renewed == ["een lang wachtwoord"]
    assert not check_password("een ander wachtwoord", make_password("een lang wachtwoord"))


@pytest.mark.django_db
@pytest.mark.usefixtures("argon2")
def test_who_signs_in_meanwhile_is_asked_to_try_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Turns(waiting=0)
    monkeypatch.setattr(hashing, "turns", full)
    client.raise_request_exception = False

    with full.places:
        answer = client.post(
            LOGIN, {"email": "a@example.org", "password": "een lang wachtwoord"}, content_type="application/json"
        )

    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "busy", "3")
