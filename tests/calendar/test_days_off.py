"""Days off: the file that the helpdesk reads says what the package knows."""

import sys
from datetime import date
from pathlib import Path

import pytest

from helpdesk.calendar.school_days import FIRST_YEAR, LAST_YEAR, _published, days_off, named_days_off

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from write_days_off import REGIONS, published


def test_the_file_is_what_the_script_writes_now() -> None:
    assert _published() == tuple(published()), "Run scripts/write_days_off.py."


@pytest.mark.parametrize("region", REGIONS)
def test_a_holiday_over_the_end_of_a_year_is_in_both(region: str) -> None:
    assert date(2026, 12, 31) in days_off(2026, region, "school")
    assert date(2027, 1, 1) in days_off(2027, region, "school")
    assert not {day for day in days_off(2026, region, "school") if day.year != 2026}


def test_holidays_have_their_dutch_names_in_order() -> None:
    found = named_days_off(2027, "Noord", "public")
    assert found[0] == (date(2027, 1, 1), "Nieuwjaarsdag")
    assert list(found) == sorted(found)


def test_nothing_is_off_where_nothing_is_asked_or_known() -> None:
    assert not days_off(2026, "Noord")
    assert not days_off(FIRST_YEAR - 1, "Noord", "public", "school")
    assert not days_off(LAST_YEAR + 1, "Noord", "public", "school")
