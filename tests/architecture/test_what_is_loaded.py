"""Libraries that take much memory are loaded where somebody asks for what they make, not by every server process."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.once

LOAD = """
import sys
import django
django.setup()
from django.urls import get_resolver

def load(patterns):
    for pattern in patterns:
        load(getattr(pattern, "url_patterns", ()))

load(get_resolver().url_patterns)
print(*sys.modules)
"""
HEAVY = {"fpdf", "fontTools", "holidays", "icalendar", "openpyxl", "segno", "PIL", "xlsxwriter"}


def test_no_server_process_begins_with_what_writes_paper_calendars_or_spreadsheets_or_knows_holidays() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True).stdout.split()
    assert "tickets.devices.urls" in loaded
    assert not HEAVY & set(loaded)
