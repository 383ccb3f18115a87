"""Write the public and school holidays of the Netherlands to helpdesk/calendar/days_off.csv.

They come from the package `holidays`, which follows what the Dutch government publishes (rijksoverheid.nl, "Officiële
feestdagen" and "Schoolvakanties"). The helpdesk reads the file: the package takes 11 MB in every server process, most
of it for other countries. Run this when the package knows more years (`tests/calendar/test_days_off.py` fails then):

    .venv/bin/python scripts/write_days_off.py
"""

import csv
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import holidays

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from helpdesk.calendar.school_days import FILE, FIRST_YEAR, LAST_YEAR, DayOff  # noqa: E402

REGIONS = ("Noord", "Midden", "Zuid")


def published() -> Iterator[DayOff]:
    """Yield all stretches of days off, public holidays first."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    for day, name in sorted(
        holidays.country_holidays("NL", years=years, categories=("public",), language="nl").items()
    ):
        yield DayOff("public", "", day, day, name)
    for region in REGIONS:
        found = holidays.country_holidays("NL", years=years, subdiv=region, categories=("school",), language="nl")
        stretch: DayOff | None = None
        for day, name in sorted(found.items()):
            if stretch and stretch.name == name and stretch.last + timedelta(days=1) == day:
                stretch = stretch._replace(last=day)
                continue
            if stretch:
                yield stretch
            stretch = DayOff("school", region, day, day, name)
        if stretch:
            yield stretch


def main() -> None:
    with FILE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(DayOff._fields)
        writer.writerows(published())


if __name__ == "__main__":
    main()
