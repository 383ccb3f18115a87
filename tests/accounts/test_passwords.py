"""Passwords that are tried first are refused, in words; a few words together are fine."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation


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
