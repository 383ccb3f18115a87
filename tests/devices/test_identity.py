"""Serial numbers, codes, and what looks like the name of a child."""

import pytest

from tickets.devices.identity import CODE_LENGTH, looks_like_a_person, new_code, serial_key


@pytest.mark.parametrize(
    "text",
    ["Jan Jansen", "Sanne de Vries", "Jansen, Piet", "J. de Boer", "Fatima El Amrani", "Anne-Marie Smit", "José Núñez",
     "jan van dijk", "P. Bakker", "Mohammed Ali"],
)  # fmt: skip
def test_a_name_is_refused(text: str) -> None:
    assert looks_like_a_person(text)


@pytest.mark.parametrize(
    "text",
    ["", "5b", "groep 5b", "Groep 7/8", "Klas H3A", "Lokaal 12", "Onderbouw", "Team Bovenbouw", "Kar De Wilg", "HAVO 4",
     "Cohort 2026", "ISK", "Leenlaptops De Ark", "MAVO/HAVO", "Mediatheek Noord"],
)  # fmt: skip
def test_a_class_or_a_place_is_taken(text: str) -> None:
    assert not looks_like_a_person(text)


def test_two_spellings_of_a_serial_number_share_their_key() -> None:
    assert serial_key(" pf-3xyz ") == serial_key("PF-3XYZ") == serial_key("ＰＦ-3xyz")
    assert serial_key("0012") != serial_key("12")


def test_codes_are_short_and_not_to_be_guessed() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert {len(code) for code in codes} == {CODE_LENGTH}
