"""Reads e-mail addresses with names from pasted text or a CSV file (pure)."""

import csv
import re
from dataclasses import dataclass
from email.utils import parseaddr

MAX_LINES = 100
# Longer is no address with a name; what reads addresses takes long for it.
LONGEST_PERSON = 400
# Between cells of a line: a spreadsheet pastes tabs, Excel writes semicolons in the Netherlands, commas elsewhere.
_CELLS = ("\t", ";", ",")
_ADDRESS = re.compile(r"[^\s<>;,\"]+@[^\s<>;,\"]+")


@dataclass(frozen=True, slots=True)
class AddressLine:
    """An address as it was found, in small letters; empty if the line has none. `text` is what stood there."""

    line: int
    text: str
    email: str
    name: str


def read_addresses(text: str) -> list[AddressLine]:
    """Return what each line of the text says, several for a line with several addresses.

    A line is `address`, `Name <address>`, or cells of a table in any order of which one is the address; the heading of
    a table and empty lines are left out.
    """
    found: list[AddressLine] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip().lstrip("\ufeff")
        if not line or (not found and _is_heading(line)):
            continue
        found += _read_line(number, line)
    return found


def _is_heading(line: str) -> bool:
    return "@" not in line and re.search(r"mail", line, re.IGNORECASE) is not None


def _read_line(number: int, line: str) -> list[AddressLine]:
    several = [part.strip() for part in re.split(r"[;,]", line) if part.strip()]
    if len(several) > 1 and all("@" in part for part in several):
        return [_read_person(number, part) for part in several]
    separator = next((mark for mark in _CELLS if mark in line), None)
    if separator is None or "<" in line:
        return [_read_person(number, line)]
    cells = [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]
    email = next((cell for cell in cells if _ADDRESS.fullmatch(cell)), None)
    if email is None and "@" in line:
        return [_read_person(number, line)]
    name = " ".join(cell for cell in cells if cell and "@" not in cell)
    return [AddressLine(number, line, (email or "").lower(), name)]


def _read_person(number: int, text: str) -> AddressLine:
    if len(text) > LONGEST_PERSON:
        return AddressLine(number, text, "", "")
    name, email = parseaddr(text)
    if _ADDRESS.fullmatch(email):
        return AddressLine(number, text, email.lower(), name.strip())
    match = _ADDRESS.search(text)
    email = match[0] if match else ""
    name = text.replace(email, "").strip(" <>;,\"'\t") if email else ""
    return AddressLine(number, text, email.lower(), name)
