"""Reading DUO's files: every trap by itself."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from helpdesk.schools.register import UnreadableFile, normalise_website, read_board_names, read_register


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


HEADER = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;"
    "GEMEENTENUMMER;GEMEENTENAAM;TELEFOONNUMMER;INTERNETADRES"
)
ROW = "Flevoland;41234;01AB;01AB00;De Proef;0034;ALMERE;0360000000;www.deproef.nl"


def register_of(*lines: str, encoding: str = "cp1252", **options: str) -> bytes:
    return "\r\n".join([*lines, ""]).encode(encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_encodings_give_the_same_name(encoding: str) -> None:
    content = register_of(HEADER, ROW.replace("De Proef", "’t Héérenhuis"), encoding=encoding)
    assert read_register(content, file="po.csv").rows[0].name == "’t Héérenhuis"


def test_leading_zeros_stay_and_a_space_is_nothing() -> None:
    row = read_register(register_of(HEADER, ROW.replace("0360000000", " ")), file="po.csv").rows[0]
    assert (row.municipality_code, row.code, row.phone) == ("0034", "01AB00", "")


def test_the_header_of_2013_is_read() -> None:
    old = HEADER.replace("INSTELLINGSCODE", "BRIN NUMMER").replace("VESTIGINGSCODE", "VESTIGINGSNUMMER")
    content = register_of(old.replace("VESTIGINGSNAAM", "VESTIGINGSNAAM ").lower(), ROW)
    assert [row.code for row in read_register(content, file="po.csv").rows] == ["01AB00"]


def test_a_location_of_two_digits_gets_its_institution() -> None:
    content = register_of(HEADER, ROW.replace("01AB00", "07"))
    assert read_register(content, file="po.csv").rows[0].code == "01AB07"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (ROW.replace("01AB00", " "), "no location code"),
        (ROW.replace("01AB00", "fout"), "not a location code"),
        (ROW.replace("41234", " ").replace("01AB00", "01AD00"), "not a board number"),
        (ROW.replace("De Proef", " ").replace("01AB00", "01AD00"), "no name"),
        (ROW + ";te veel", "10 cells"),
        (ROW.rsplit(";", 2)[0], "7 cells"),
        (ROW, "also on line 2"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_reason(line: str, reason: str) -> None:
    last = ROW.replace("01AB00", "01AC00")
    register = read_register(register_of(HEADER, ROW, line, last), file="po.csv")
    assert [(refusal.line, reason in refusal.reason) for refusal in register.refused] == [(3, True)]
    assert [row.code for row in register.rows] == ["01AB00", "01AC00"]
    assert not register.is_truncated


def test_a_file_that_breaks_off_is_noticed() -> None:
    content = register_of(HEADER, ROW, ROW.replace("01AB00", "01AC00"))[:-30]
    register = read_register(content, file="po.csv")
    assert register.is_truncated
    assert len(register.rows) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\r\n ", "empty"),
        (b"PK\x03\x04rest", "xlsx"),
        (b"\xd0\xcf\x11\xe0rest", "xls"),
        (b"abc\x00def", "not a text file"),
        (b"naam;plaats\r\nDe Proef;Almere\r\n", "BEVOEGD GEZAG NUMMER"),
        ((HEADER + "\r\n").encode(), "no schools"),
    ],
)
def test_what_is_no_register_gets_a_clear_sentence(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_register(content, file="x.csv")


def test_a_municipality_that_the_file_does_not_know_is_said() -> None:
    with pytest.raises(UnreadableFile, match="Almeer"):
        read_register(register_of(HEADER, ROW), file="po.csv", municipality="Almeer")


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("www.deproef.nl", "https://www.deproef.nl"),
        ("HTTP://WWW.DeProef.nl/", "http://www.deproef.nl"),
        ("https://deproef.nl/Almere", "https://deproef.nl/Almere"),
        ("0360000000", ""),
        ("javascript:alert(1)", ""),
        ("https://naam@deproef.nl", ""),
        ("http://[", ""),
        ("www.de proef.nl", ""),
    ],
)
def test_web_addresses(value: str, address: str) -> None:
    assert normalise_website(value) == address


def test_a_telephone_number_in_the_column_of_addresses_is_kept_as_one() -> None:
    content = register_of(HEADER, ROW.replace("0360000000;www.deproef.nl", " ;0361111111"))
    register = read_register(content, file="po.csv")
    assert (register.rows[0].phone, register.rows[0].website) == ("0361111111", "")
    assert len(register.warnings) == 1


@pytest.mark.parametrize(
    ("file", "sector"),
    [
        ("02.-alle-schoolvestigingen-basisonderwijs_2026-08.csv", "po"),
        ("02.-alle-vestigingen-vo.csv", "vo"),
        ("02.-alle-vestigingen-in-het-(v)so.csv", "so"),
    ],
)
def test_the_name_of_the_file_tells_the_sector(file: str, sector: str) -> None:
    assert read_register(register_of(HEADER, ROW), file=file).rows[0].sector == sector


def test_names_of_boards_lose_quotes_of_both_sorts() -> None:
    content = b"kvk,naam,bevoegd_gezag\n1,'Stichting Een',41234\n2,\"Stg. Twee, oec.\",41235\n3,'t Hofje,41236\n"
    assert read_board_names(content) == {
        "41234": "Stichting Een",
        "41235": "Stg. Twee, oec.",
        "41236": "'t Hofje",
    }
