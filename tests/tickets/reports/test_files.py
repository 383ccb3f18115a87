"""The report as a file, and as a text for a newsletter: the same figures, safe to open, without names of people."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fpdf import FPDF
from fpdf.table import Table as FPDFTable

from helpdesk.access.actor import person as acting
from helpdesk.accounts.models import User
from tests.factories import World, make_category
from tests.tickets.reports.histories import get, report
from tests.tickets.reports.weeks import WEEK, at, file_at, solve
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.reports.export.pdf import CELL_PADDING, FONT, column_widths
from tickets.targets.defaults import add_default_targets
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db


def csv_rows(user: User, **query: str) -> list[list[str]]:
    response = get(user, "reports/export.csv", WEEK | query)
    assert response.status_code == 200, response.content
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def sheets(user: User, **query: str) -> dict[str, str]:
    """The XML of each sheet of the workbook, and its texts, by name."""
    response = get(user, "reports/export.xlsx", WEEK | query)
    assert response.status_code == 200
    book = zipfile.ZipFile(io.BytesIO(response.content))
    assert book.testzip() is None
    return {name: book.read(name).decode() for name in book.namelist()}


def texts(parts: dict[str, str]) -> list[str]:
    root = ET.fromstring(parts["xl/sharedStrings.xml"])  # noqa: S314 - made by ourselves
    return ["".join(item.itertext()) for item in root]


def bulletin(world: World, language: str = "nl", **query: str) -> str:
    answer: dict[str, Any] = get(world.coordinator, "reports/bulletin/", WEEK | {"language": language} | query).json()
    return str(answer["text"])


def written_on_paper(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the next PDF is made of; in the file itself they are glyphs."""
    written: list[str] = []
    cell = FPDF.cell

    def keep(page: FPDF, *args: Any, **options: Any) -> Any:
        written.append(str(options.get("text", args[2] if len(args) > 2 else "")))
        return cell(page, *args, **options)

    monkeypatch.setattr(FPDF, "cell", keep)
    return written


@pytest.fixture
def busy(world: World) -> World:
    """A week with two tickets, one of them solved by Vera, in a category that a spreadsheet might run."""
    trap = make_category(world.desk, "trap", name_nl="=HYPERLINK(1)", name_en="=HYPERLINK(1)")
    for ticket in (file_at(world, 0, category_id=trap.pk), file_at(world, 1)):
        if ticket.category_id is None:
            solve(world, ticket, at_hours=3)
    return world


class TestSpreadsheets:
    def test_csv_holds_the_figures_of_the_page(self, busy: World) -> None:
        answer = report(busy.coordinator, **WEEK)
        rows = {row[0]: row[1:] for row in csv_rows(busy.coordinator) if row}
        assert rows["Nieuwe tickets"] == [str(answer["filed"]["now"]["count"]), str(answer["filed"]["before"]["count"])]
        assert rows["Opgelost"] == ["1", "0"]
        assert rows["Eerste reactie: de helft binnen"][0] == "2 uur"
        assert rows[busy.board.name][:3] == ["2", "1", "1"]

    def test_csv_runs_no_formula(self, busy: World) -> None:
        cells = [cell for row in csv_rows(busy.coordinator) for cell in row]
        assert "'=HYPERLINK(1)" in cells
        assert not [cell for cell in cells if cell.startswith("=")]

    def test_xlsx_opens_with_numbers_as_numbers_and_without_formulas(self, busy: World) -> None:
        parts = sheets(busy.coordinator)
        assert "=HYPERLINK(1)" in texts(parts)
        pages = [text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")]
        assert len(pages) == 9
        assert not any("<f>" in page for page in pages)
        assert re.search(r'<c r="B4" s="\d+"><v>2</v></c>', parts["xl/worksheets/sheet1.xml"])

    def test_xlsx_prints_on_lying_a4_with_its_headings_on_every_page_and_days_as_days(self, busy: World) -> None:
        parts = sheets(busy.coordinator)
        assert 'orientation="landscape"' in parts["xl/worksheets/sheet4.xml"]
        assert 'paperSize="9"' in parts["xl/worksheets/sheet4.xml"]
        assert parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == 9
        assert "week 15" in parts["docProps/core.xml"]
        # 6 April 2020, in the days that spreadsheets count.
        assert re.search(r'<c r="A4" s="\d+"><v>43927</v></c>', parts["xl/worksheets/sheet2.xml"])
        assert ["2020-04-06", "2020-04-06"] in [row[:2] for row in csv_rows(busy.coordinator)]

    @pytest.mark.parametrize("name", ["csv", "xlsx"])
    def test_students_are_named_only_when_that_is_what_was_asked(self, busy: World, name: str) -> None:
        def holds(**query: str) -> bool:
            if name == "csv":
                return any("Vera Student" in row for row in csv_rows(busy.coordinator, **query))
            return "Vera Student" in texts(sheets(busy.coordinator, **query))

        assert not holds()
        assert holds(by="assignee")
        assert get(busy.ict, f"reports/export.{name}", WEEK | {"by": "assignee"}).status_code == 403

    def test_an_ict_team_gets_its_own_boards_only(self, busy: World) -> None:
        file_at(busy, 0, actor=acting(busy.other_ict), school_id=busy.other_school.pk)
        cells = [cell for row in csv_rows(busy.ict) for cell in row]
        assert busy.board.name in cells
        assert busy.other_board.name not in cells


class TestPdf:
    @pytest.mark.parametrize("day", ["2020-04-06", "2015-01-01"])
    def test_it_is_one_or_two_pages_with_its_own_font(self, busy: World, day: str) -> None:
        response = get(busy.coordinator, "reports/export.pdf", {"day": day})
        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF-")
        assert response.content.rstrip().endswith(b"%%EOF")
        assert len(re.findall(rb"/Type /Page\b(?!s)", response.content)) in (1, 2)
        assert b"/FontFile2" in response.content

    def test_it_says_what_it_is_in_the_language_of_its_reader(self, busy: World) -> None:
        content = get(busy.coordinator, "reports/export.pdf", WEEK).content
        assert b"/Lang (nl)" in content
        assert b"/DisplayDocTitle true" in content
        assert b"/Outlines" in content

    def test_every_breakdown_ends_with_the_figures_of_the_report(
        self, busy: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file_at(busy, 0, actor=acting(busy.other_ict), school_id=busy.other_school.pk)
        written: list[list[str]] = []
        row = FPDFTable.row

        def keep(table: FPDFTable, cells: Any = (), **options: Any) -> Any:
            written.append(list(cells))
            return row(table, cells, **options)

        monkeypatch.setattr(FPDFTable, "row", keep)
        assert get(busy.coordinator, "reports/export.pdf", WEEK).status_code == 200
        totals = [cells for cells in written if cells[0] == "Totaal"]
        assert totals
        assert {tuple(cells[1:5]) for cells in totals} == {("3", "1", "2", "0")}

    def test_an_empty_period_says_so_and_draws_no_empty_chart(
        self, busy: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written = written_on_paper(monkeypatch)
        lines: list[Any] = []
        monkeypatch.setattr(FPDF, "line", lambda *args, **_options: lines.append(args))
        assert get(busy.coordinator, "reports/export.pdf", {"day": "2015-01-01"}).status_code == 200
        assert "0" in written
        assert not lines

    def test_a_school_year_of_weeks_fits(self, busy: World) -> None:
        response = get(busy.coordinator, "reports/export.pdf", {"period": "school_year", "day": "2020-04-06"})
        assert len(re.findall(rb"/Type /Page\b(?!s)", response.content)) in (1, 2)

    def test_no_word_of_a_heading_and_no_figure_is_broken(self, busy: World, monkeypatch: pytest.MonkeyPatch) -> None:
        broken: list[str] = []
        tables: list[Sequence[str]] = []

        def measured(page: FPDF, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
            widths = column_widths(page, headings, rows)
            tables.append(headings)
            assert sum(widths) == pytest.approx(page.epw)
            assert widths[0] > 30
            page.set_font(FONT, "B")
            for place, width in enumerate(widths[1:], start=1):
                for words in [*headings[place].split(), *(row[place] for row in rows)]:
                    lines = page.multi_cell(width - 2 * CELL_PADDING, text=words, dry_run=True, output="LINES")
                    broken.extend(words for _ in lines[1:])
            page.set_font(FONT, "")
            return widths

        monkeypatch.setattr("tickets.reports.export.pdf.column_widths", measured)
        get(busy.coordinator, "reports/export.pdf", WEEK)
        assert any("Beoordelingen" in headings for headings in tables)
        assert broken == []


class TestTheSameEverywhere:
    @pytest.mark.parametrize(
        ("hours", "nine", "nine_words"), [("clock", 4020, "2 dagen 19 uur"), ("open", 1500, "25 uur")]
    )
    def test_screen_files_and_bulletin_say_the_same(
        self, world: World, monkeypatch: pytest.MonkeyPatch, hours: str, nine: int, nine_words: str
    ) -> None:
        with at(-24 * 30):
            add_default_targets(world.desk)
        for minutes in (243, 243, 243, 243, 4021, 4021):
            solve(world, file_at(world, 0), at_hours=minutes / 60)
        written = written_on_paper(monkeypatch)

        answer = report(world.coordinator, **WEEK, by="board", hours=hours)
        half = answer["response"]["median"]
        assert (half, answer["response"]["p90"]) == (243, nine)
        assert answer["breakdown"]["parts"][0]["response_minutes"] == half
        # As the web app's formatMinutes says these numbers: tests/texts/durations.json.
        half_words = "4 uur 03"
        rows = {row[0]: row[1:] for row in csv_rows(world.coordinator, hours=hours) if row}
        assert rows["Eerste reactie: de helft binnen"][0] == half_words
        assert rows["Eerste reactie: de helft binnen, in minuten"][0] == str(half)
        assert rows["Eerste reactie: 9 van de 10 binnen"][0] == nine_words
        assert rows[world.board.name][4:6] == [half_words, str(half)]
        # Four of six were answered within nine opening hours, all were solved within five days.
        assert answer["responded_in_time"]["percent"] == 67
        assert (answer["responded_in_time"]["kept"]["count"], answer["responded_in_time"]["late"]["count"]) == (4, 2)
        assert rows["Op tijd beantwoord"][0] == "67%"
        assert rows["Op tijd opgelost"][0] == "100%"
        assert rows[world.board.name][6:8] == ["67%", "100%"]
        assert {half_words, nine_words, "67%"} <= set(texts(sheets(world.coordinator, hours=hours)))
        assert get(world.coordinator, "reports/export.pdf", WEEK | {"hours": hours}).status_code == 200
        assert "67%" in written
        assert half_words in written
        assert any(nine_words in text for text in written)
        text = bulletin(world, hours=hours)
        assert f"binnen {half_words} een eerste antwoord" in text
        assert "Op 67% van de vragen kwam het eerste antwoord op tijd, en 100% was op tijd opgelost." in text

    def test_a_figure_is_at_least_a_minute(self, world: World) -> None:
        solve(world, file_at(world, 0), at_hours=0)
        assert report(world.coordinator, **WEEK)["response"]["median"] == 1


class TestBulletin:
    def test_a_week_in_plain_sentences(self, world: World) -> None:
        category = make_category(world.desk, "wifi", name_nl="Wifi en netwerk", name_en="Wi-fi")
        file_at(world, -24 * 7)
        for _ in range(6):
            ticket = file_at(world, 0)
            with at(1):
                triage_ticket(
                    actor=acting(world.coordinator), ticket_id=ticket.pk, triage=Triage(category_id=category.pk)
                )
            solve(world, ticket, at_hours=5)
            with at(6):
                confirm_solution(actor=acting(world.ict), ticket_id=ticket.pk, score=5)

        assert bulletin(world) == (
            "Helpdesk Almere: week 15 (6 tot en met 12 april 2020)\n\n"
            "Er kwamen 6 nieuwe vragen binnen. Dat zijn er 5 meer dan in de week ervoor. We losten 6 vragen op. "
            "Aan het eind stond er nog 1 vraag open.\n\n"
            "Op de helft van de vragen kwam binnen 5 uur een eerste antwoord, geteld in openingstijd. "
            "Het ging vooral over: Wifi en netwerk (6). "
            "Scholen gaven onze hulp gemiddeld een 5,0 van de 5 (6 beoordelingen).\n\n"
            "Heb je hulp nodig met apparaten, accounts of lessen op afstand? "
            "Vraag het aan het ICT-team van je bestuur.\n"
        )
        assert "Half of the questions had a first answer within 5 hours of opening time." in bulletin(world, "en")
        assert "Half of the questions had a first answer within 5 hours." in bulletin(world, "en", hours="clock")
        assert "Wi-fi (6)" in bulletin(world, "en")

    def test_one_of_each(self, world: World) -> None:
        file_at(world, -24 * 7)
        file_at(world, -24 * 6)
        solve(world, file_at(world, 0), at_hours=1)
        text = bulletin(world)
        assert "Er kwam 1 nieuwe vraag binnen. Dat is er 1 minder dan in de week ervoor. We losten 1 vraag op." in text
        assert "gemiddeld" not in text
        assert "de helft" not in text

    def test_a_week_in_which_nothing_happened(self, world: World) -> None:
        text = bulletin(world)
        assert "Er kwamen geen nieuwe vragen binnen. We losten geen vragen op." in text
        assert "Aan het eind stond er geen vraag meer open." in text
        assert " 0 " not in text

    def test_it_names_no_person(self, busy: World) -> None:
        text = bulletin(busy) + bulletin(busy, "en")
        assert not [person.name for person in User.objects.all() if person.name in text]

    def test_a_language_that_there_is_not_is_named(self, world: World) -> None:
        assert get(world.coordinator, "reports/bulletin/", {"language": "fr"}).status_code == 400
