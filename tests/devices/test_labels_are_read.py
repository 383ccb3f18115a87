"""What a printer puts on labels is read by a reader that is not ours, and stands on the label it is meant for."""

import pytest

from tests.devices.rendered import codes_on, pages_as_pictures
from tickets.devices.paper.labels import write_labels
from tickets.devices.paper.sheets import PADDING, SHEETS, Label, LabelSheet

# What is drawn depends on no database.
pytestmark = pytest.mark.once

A4_SHEETS = ("24", "48", "65")
ROLLS = ("62x29", "57x32")


def labels(count: int) -> list[Label]:
    """As long as they get: a long name of a site, and lines that have to be cut."""
    return [
        Label(
            f"https://helpdesk.student-ict.example.org/d/ABCD{number:04}EFGH",
            (f"ALM-{number:04}", "Leenlaptops van de bovenbouw van De Proef", "groep 7 en 8"),
        )
        for number in range(count)
    ]


def middle_of(sheet: LabelSheet, place: int) -> tuple[float, float]:
    """Where the middle of the code belongs, of the label at this place from 0."""
    row, column = divmod(place, sheet.columns)
    size = min(sheet.height, sheet.width / 2) - 2 * PADDING
    x = sheet.left + column * sheet.pitch_x + PADDING + size / 2
    return x, sheet.top + row * sheet.pitch_y + sheet.height / 2


@pytest.mark.parametrize("name", A4_SHEETS)
def test_every_label_of_a_sheet_is_read_where_it_belongs(name: str) -> None:
    sheet = SHEETS[name]
    wanted = labels(sheet.count)
    [page] = pages_as_pictures(write_labels(wanted, sheet))
    found = codes_on(page)
    assert set(found) == {label.address for label in wanted}
    for place, label in enumerate(wanted):
        assert found[label.address] == pytest.approx(middle_of(sheet, place), abs=0.3), place


@pytest.mark.parametrize("name", A4_SHEETS)
def test_a_sheet_that_was_begun_is_filled_and_the_rest_goes_on_the_next(name: str) -> None:
    sheet = SHEETS[name]
    wanted = labels(5)
    first, second = pages_as_pictures(write_labels(wanted, sheet, start=sheet.count - 1))
    begun, next_one = codes_on(first), codes_on(second)
    assert set(begun) == {label.address for label in wanted[:2]}
    assert begun[wanted[1].address] == pytest.approx(middle_of(sheet, sheet.count - 1), abs=0.3)
    assert set(next_one) == {label.address for label in wanted[2:]}
    assert next_one[wanted[2].address] == pytest.approx(middle_of(sheet, 0), abs=0.3)


@pytest.mark.parametrize("name", A4_SHEETS)
def test_a_printer_that_is_off_is_corrected(name: str) -> None:
    sheet = SHEETS[name]
    [page] = pages_as_pictures(write_labels(labels(1), sheet, start=sheet.columns + 2, shift=(1.5, -2.0)))
    [place] = codes_on(page).values()
    right, down = middle_of(sheet, sheet.columns + 1)
    assert place == pytest.approx((right + 1.5, down - 2.0), abs=0.3)


@pytest.mark.parametrize("name", ROLLS)
def test_for_a_label_printer_each_label_is_a_page_of_its_size(name: str) -> None:
    sheet = SHEETS[name]
    wanted = labels(3)
    pages = pages_as_pictures(write_labels(wanted, sheet))
    assert [list(codes_on(page)) for page in pages] == [[label.address] for label in wanted]
    width, height = (round(side / 25.4 * 300) for side in sheet.page)
    assert all(abs(page.width - width) <= 2 and abs(page.height - height) <= 2 for page in pages)
