"""Addresses in mails: each on a line of its own, so that no program breaks it or takes words around it into it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("helpdesk", "tickets", "volunteers")
TEMPLATES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("templates/**/mail/**/*.txt"))
ADDRESSES = ("{{ url }}", "{{ queue_url }}", "{{ site_url }}", "{{ link }}")


def test_there_are_mails() -> None:
    assert any("{{ url }}" in path.read_text() for path in TEMPLATES)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_address_stands_on_a_line_of_its_own(path: Path) -> None:
    lines = [line for line in path.read_text().splitlines() if any(address in line for address in ADDRESSES)]
    assert [line for line in lines if not line.startswith(ADDRESSES) or " " in line.partition("}}")[2]] == []
