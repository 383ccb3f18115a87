"""Exports: the rows and columns of the list, as a file that no spreadsheet program runs anything of."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World, make_school
from tickets.lists.columns import COLUMNS
from tickets.relations.actions.relate import set_tags

pytestmark = pytest.mark.django_db

NAMESPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Read = Callable[..., list[list[str]]]


def get(user: User, address: str, language: str = "nl") -> Any:
    client = Client()
    client.force_login(user)
    return client.get(f"/api/v1/tickets/{address}", headers={"Accept-Language": language})


def csv_rows(user: User, query: str = "", language: str = "nl") -> list[list[str]]:
    response = get(user, f"export.csv{query}", language)
    assert response["Content-Disposition"].startswith("attachment;")
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))


def sheet(user: User, query: str = "", language: str = "nl") -> ET.Element:
    response = get(user, f"export.xlsx{query}", language)
    assert response["Content-Disposition"].startswith("attachment;")
    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as book:
        return ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file


def xlsx_rows(user: User, query: str = "", language: str = "nl") -> list[list[str]]:
    return [
        ["".join(cell.itertext()) for cell in row.findall("s:c", NAMESPACE)]
        for row in sheet(user, query, language).iterfind(".//s:row", NAMESPACE)
    ]


@pytest.mark.parametrize("read", [csv_rows, xlsx_rows])
class TestBoth:
    def test_they_hold_the_rows_of_the_list_in_its_order(self, world: World, read: Read) -> None:
        for status, urgency in (("new", "high"), ("open", "low"), ("in_progress", "normal"), ("closed", "high")):
            world.ticket(status, urgency=urgency)
        for user in (world.coordinator, world.vera, world.bas, world.ict, world.other_ict, world.far_coordinator):
            for query in ("", "?status=open", "?view=done", "?ordering=-priority", "?ordering=created&priority=high"):
                listed = [row["number"] for row in get(user, query).json()["results"]]
                assert [int(row[0]) for row in read(user, query)[1:]] == listed

    def test_they_have_the_columns_that_were_asked_for(self, world: World, read: Read) -> None:
        ticket = world.file(title="Beamer", wanted_by=date(2020, 5, 4))
        rows = read(world.coordinator, "?columns=title,number,title")
        assert rows == [["Onderwerp", "Nummer"], ["Beamer", str(ticket.number)]]

    def test_every_cell_says_what_the_list_says(self, world: World, read: Read) -> None:
        ticket = world.ticket("in_progress", kind="devices", device_count=3)
        set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["wifi"])
        row = get(world.coordinator, "").json()["results"][0]
        columns = ["number", "title", "board", "place", "people", "requester", "devices", "tags"]
        assert read(world.coordinator, f"?columns={','.join(columns)}")[1] == [
            str(row["number"]),
            row["title"],
            row["board"]["name"],
            row["school"]["name"],
            row["assignees"][0]["name"],
            row["requester"]["name"],
            "3",
            "wifi",
        ]

    def test_what_the_reader_does_not_see_is_not_in_them(self, world: World, read: Read) -> None:
        ticket = world.ticket("open", on_behalf_of="parent")
        set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["geheim"])
        for user in (world.bas, world.ict):
            text = str(read(user, f"?columns={','.join(COLUMNS)}"))
            assert ticket.title in text
            assert "geheim" not in text
            assert (world.ict.name in text, "Ouder" in text) == (user == world.ict,) * 2
        assert len(read(world.other_ict)) == 1

    def test_in_the_readers_language(self, world: World, read: Read) -> None:
        world.file()
        rows = read(world.coordinator, language="en")
        assert (rows[0][:3], rows[1][2]) == (["Number", "Title", "Status"], "Submitted")

    @pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
    def test_no_cell_is_a_formula(self, world: World, read: Read, title: str) -> None:
        make_school(world.board, name=title)
        world.file(title=title)
        cell = read(world.coordinator, "?columns=title")[1][0]
        assert cell == (f"'{title}" if read is csv_rows else title)


def test_separators_quotes_and_line_ends_stay_in_their_cell(world: World) -> None:
    world.file(title='a;b "c" d')
    assert csv_rows(world.coordinator)[1][1] == 'a;b "c" d'


def test_a_workbook_has_texts_as_texts_and_dates_as_dates(world: World) -> None:
    with time_machine.travel("2020-04-20 10:30:00+02:00", tick=False):
        world.file(title="=1+1", wanted_by=date(2020, 5, 4))
    cells = sheet(world.coordinator, "?columns=title,wanted,created,number").findall(".//s:row[2]/s:c", NAMESPACE)
    assert [cell.get("t") for cell in cells] == ["inlineStr", None, None, None]
    assert cells[0].find("s:f", NAMESPACE) is None
    # Days since 1899-12-30, as spreadsheets count; half past ten in Amsterdam.
    assert [float("".join(cell.itertext())) for cell in cells[1:3]] == [43955.0, pytest.approx(43941.4375)]


def test_an_unknown_column_is_refused_by_name(world: World) -> None:
    for ending in ("csv", "xlsx"):
        response = get(world.coordinator, f"export.{ending}?columns=title,password")
        assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "columns")
