"""Passwords that are tried first are refused, in words; a few words together are fine."""

import tracemalloc
from contextlib import suppress

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from helpdesk.accounts.passwords import LeakedPasswordValidator
from tests.accounts.test_sign_in import login, send
from tests.factories import PASSWORD, make_coordinator, make_desk


@pytest.mark.parametrize(
    "password", ["welkom12345", "Welkom2026!", "WACHTWOORD!!", "2026-Zomer-2026", "windesheim1", "1234509876"]
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["welkom bij de geit", "vier losse nieuwe woorden", "zomerhoed-met-kers", "k9#Tq2!vLx7p"]
)
def test_words_together_and_loose_characters_are_fine(password: str) -> None:
    validate_password(password)


def test_the_reason_is_in_the_language_of_who_chooses_it() -> None:
    with translation.override("nl"), pytest.raises(ValidationError) as refused:
        validate_password("welkom12345")
    assert refused.value.messages == [
        "Dit woord wordt als eerste geprobeerd. Gebruik drie of vier woorden die niets met elkaar te maken hebben."
    ]


@pytest.mark.parametrize(
    "password",
    # Of the list of 10 characters and more; with capitals; of Django's list.
    [
        "correcthorsebatterystaple",
        "CorrectHorseBatteryStaple",
        " 1q2w3e4r5t ",
        "iloveyou123",
        "zaq12wsxcde3",
        "feyenoord1908",
    ],
)
def test_a_password_that_leaked_is_refused(password: str) -> None:
    with translation.override("nl"), pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert len(refused.value.messages) == 1
    assert "gelekte wachtwoorden" in refused.value.messages[0] or "als eerste geprobeerd" in refused.value.messages[0]


def test_looking_for_a_leaked_password_keeps_no_list_in_memory() -> None:
    validator = LeakedPasswordValidator()
    validator.validate("vier losse nieuwe woorden")
    tracemalloc.start()
    for number in range(200):
        with suppress(ValidationError):
            validator.validate(f"qwertyuiop{number}")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_nothing_is_asked_of_another_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    with pytest.raises(ValidationError):
        validate_password("correcthorsebatterystaple")


@pytest.mark.django_db
def test_the_form_refuses_it_with_a_reason(client: Client) -> None:
    user = make_coordinator(make_desk())
    login(client, user.email)
    body = {"current_password": PASSWORD, "new_password": "correcthorsebatterystaple"}
    answer = send(client, "/_allauth/browser/v1/account/password/change", body)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "password_leaked"
