"""Reads DUO's register of school locations as DUO publishes it. Pure: bytes in, rows and refusals out.

Format: https://duo.nl/open_onderwijsdata (Open Onderwijsdata, "Alle schoolvestigingen"). What one meets in it:
`;` between cells, Windows-1252 rather than UTF-8, a single space for an empty cell, header names that differ between
editions, codes with leading zeros, and web addresses with and without scheme (once a telephone number).
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from helpdesk.schools.models import School

# Our field ← the names that editions have given it, tried in this order.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "board_number": ("BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG", "BEVOEGDGEZAGNUMMER", "BEVOEGD GEZAG CODE", "BOARD"),
    "code": ("VESTIGINGSCODE", "VESTIGINGSNUMMER", "VESTIGINGNUMMER", "CODE"),
    "institution": ("INSTELLINGSCODE", "BRIN NUMMER", "BRINNUMMER", "BRIN"),
    "name": ("VESTIGINGSNAAM", "INSTELLINGSNAAM VESTIGING", "INSTELLINGSNAAM", "NAAM"),
    "street": ("STRAATNAAM", "STRAAT"),
    "house_number": ("HUISNUMMER-TOEVOEGING", "HUISNUMMER TOEVOEGING", "HUISNUMMER", "NR"),
    "postcode": ("POSTCODE", "PC"),
    "city": ("PLAATSNAAM", "PLAATS"),
    "municipality_code": ("GEMEENTENUMMER", "GEMEENTECODE"),
    "municipality": ("GEMEENTENAAM", "GEMEENTE"),
    "denomination": ("DENOMINATIE",),
    "phone": ("TELEFOONNUMMER", "TELEFOON", "TEL"),
    "website": ("INTERNETADRES", "WEBSITE", "WEB"),
    "structure": ("ONDERWIJSSTRUCTUUR",),
    "holiday_region": ("VAKANTIEREGIO",),
    # Not DUO's: lets one file hold schools of several sectors (po, vo, so), as our demo register does.
    "sector": ("SECTOR", "SOORT"),
    # Nor are these: DUO publishes no coordinates. Degrees, WGS 84.
    "latitude": ("LATITUDE", "BREEDTEGRAAD", "LAT"),
    "longitude": ("LONGITUDE", "LENGTEGRAAD", "LON", "LNG"),
}
# What kinds of schools are called where they are not told as sectors.
_SECTORS = {
    "bo": School.Sector.PRIMARY, "sbo": School.Sector.PRIMARY, "vso": School.Sector.SPECIAL,
    "so/vso": School.Sector.SPECIAL,
}  # fmt: skip
REQUIRED = ("board_number", "code", "name")
# Without one of these a filter on the municipality would keep nothing, or close everything.
REQUIRED_FOR_FILTER = "municipality"

_NOT_CSV = {
    b"PK\x03\x04": "xlsx / zip",
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "pdf",
    b"\x1f\x8b": "gzip",
}
_BOARD_NUMBER = re.compile(r"\d{5}")
_CODE = re.compile(r"[0-9A-Z]{4}\d{2}")
_INSTITUTION = re.compile(r"[0-9A-Z]{4}")
_SHORT_LOCATION = re.compile(r"\d{2}")
_PHONE_LIKE = re.compile(r"[\d\s()+-]{6,20}")
_POSTCODE = re.compile(r"^(\d{4}) ?([A-Z]{2})$")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}", re.IGNORECASE)


_LIMITS = {column.name: column.max_length for column in School._meta.concrete_fields if column.max_length is not None}


class UnreadableFile(Exception):
    """The file as a whole cannot be taken; the message says why and what would help."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that was not taken (or, as a warning, taken without a part of it)."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One location. Every text trimmed; codes as text, with their leading zeros."""

    line: int
    board_number: str
    code: str
    name: str
    sector: str
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    municipality: str = ""
    municipality_code: str = ""
    denomination: str = ""
    phone: str = ""
    website: str = ""
    holiday_region: str = ""
    # Both or neither: None where the file does not tell.
    latitude: float | None = None
    longitude: float | None = None


@dataclass(slots=True)
class Register:
    """What one file holds."""

    file: str
    rows: list[Row] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[Refusal] = field(default_factory=list)
    # Every location that the file names, also on lines that were refused: those did not disappear.
    named_codes: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)
    read: int = 0
    is_truncated: bool = False


def decode(content: bytes) -> str:
    """Return the text of a file. UTF-8 with or without its mark, else Windows-1252. Raises UnreadableFile."""
    for magic, sort in _NOT_CSV.items():
        if content.startswith(magic):
            raise UnreadableFile(
                _("This is a %(sort)s file, not a CSV file. Download the CSV edition.") % {"sort": sort}
            )
    if not content.strip():
        raise UnreadableFile(_("The file is empty."))
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise UnreadableFile(_("This is not a text file."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; one such cell must not cost the file.
        return content.decode("cp1252", errors="replace")


def read_register(content: bytes, *, file: str, sector: str | None = None, municipality: str | None = None) -> Register:
    """Read one file. `municipality` keeps only its locations; `sector` says which it is, else the file is asked.

    Raises UnreadableFile when nothing in it can be read.
    """
    text = decode(content)
    register = Register(file=file)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = next(lines, [])
    places = _places(header, municipality)
    guess = sector or _sector_of_file(file, places)
    first_line: dict[str, int] = {}
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                # Only the last line can tell: a short line elsewhere is a fault of that line.
                register.is_truncated = len(cells) < len(header)
                _take(register, cells, lines.line_num, len(header), places, guess, municipality, first_line)
    except csv.Error as error:
        register.refused.append(Refusal(file, lines.line_num, str(error)))
        register.is_truncated = True
    if not register.read:
        raise UnreadableFile(_("The file has a header, but no schools."))
    if municipality and not register.rows and not register.refused:
        raise UnreadableFile(_("The file holds no schools in %(place)s.") % {"place": municipality})
    return register


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(";,\t", key=first.count)


def _places(header: list[str], municipality: str | None) -> dict[str, int]:
    """Return where each of our fields is. The first column of a name wins: later ones are of the postal address."""
    names = [" ".join(cell.replace("\ufeff", "").upper().split()) for cell in header]
    places = {
        field_name: names.index(found)
        for field_name, synonyms in COLUMNS.items()
        if (found := next((name for name in synonyms if name in names), None)) is not None
    }
    needed = (*REQUIRED, REQUIRED_FOR_FILTER) if municipality else REQUIRED
    missing = [COLUMNS[name][0] for name in needed if name not in places]
    if missing:
        raise UnreadableFile(
            _("The first line is not the header of DUO's register. Missing: %(columns)s.")
            % {"columns": ", ".join(missing)}
        )
    return places


def _sector_of_file(file: str, places: Mapping[str, int]) -> str:
    name = PurePath(file).name.lower()
    if "structure" in places or re.search(r"(^|[^a-z])vo([^a-z]|$)|voortgezet", name):
        return School.Sector.SECONDARY
    if re.search(r"speciaal|special|(^|[^a-z])v?so([^a-z]|$)", name) and "basis" not in name:
        return School.Sector.SPECIAL
    return School.Sector.PRIMARY


def _take(
    register: Register,
    cells: list[str],
    line: int,
    width: int,
    places: Mapping[str, int],
    sector: str,
    municipality: str | None,
    first_line: dict[str, int],
) -> None:
    register.read += 1
    value = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
    code = _code(value)
    register.named_codes.add(code)
    named = value.get("sector", "").lower()
    sector = named if named in School.Sector.values else _SECTORS.get(named, sector)
    register.sectors.add(sector)
    if len(cells) != width:
        refusal = _("It has %(found)d cells; the header has %(wanted)d.") % {"found": len(cells), "wanted": width}
        register.refused.append(Refusal(register.file, line, refusal))
        return
    if municipality and value["municipality"].casefold() != municipality.strip().casefold():
        return
    refusal = _refusal(value, code, first_line)
    if refusal:
        register.refused.append(Refusal(register.file, line, refusal))
        return
    first_line[code] = line
    register.rows.append(_row(register, value, code, line, sector))


def _code(value: Mapping[str, str]) -> str:
    code = value.get("code", "").upper()
    institution = value.get("institution", "").upper()
    # Some editions give the location as two digits after the institution's code.
    return institution + code if _SHORT_LOCATION.fullmatch(code) and _INSTITUTION.fullmatch(institution) else code


def _refusal(value: Mapping[str, str], code: str, first_line: Mapping[str, int]) -> str:
    if not code:
        return _("It has no location code.")
    if not _CODE.fullmatch(code):
        return _("%(code)s is not a location code: four characters and two digits.") % {"code": repr(code[:20])}
    if code in first_line:
        return _("%(code)s is also on line %(line)d; the first one counts.") % {"code": code, "line": first_line[code]}
    if not _BOARD_NUMBER.fullmatch(value["board_number"]):
        return _("%(number)s is not a board number: five digits.") % {"number": repr(value["board_number"][:20])}
    if not value["name"]:
        return _("It has no name.")
    return ""


def _row(register: Register, value: Mapping[str, str], code: str, line: int, sector: str) -> Row:
    def text(name: str) -> str:
        limit = _LIMITS[name]
        found = " ".join(value.get(name, "").split())
        if len(found) > limit:
            warn(_("%(field)s is too long and was cut off.") % {"field": COLUMNS[name][0]})
        return found[:limit]

    def warn(reason: str) -> None:
        register.warnings.append(Refusal(register.file, line, reason))

    phone, website = text("phone"), value.get("website", "")
    url = normalise_website(website)
    if website and not url:
        warn(_("INTERNETADRES holds no web address: %(value)s.") % {"value": repr(website[:60])})
        phone = phone or (website if _PHONE_LIKE.fullmatch(website) else "")
    place = _place(value)
    if place is None:
        warn(_("Its latitude and longitude are no place on earth, and were left out."))
    latitude, longitude = place or (None, None)
    return Row(
        line=line,
        board_number=value["board_number"],
        code=code,
        name=text("name"),
        sector=sector,
        street=text("street"),
        house_number=text("house_number"),
        postcode=_POSTCODE.sub(r"\1 \2", text("postcode").upper()),
        city=text("city"),
        municipality=text("municipality"),
        municipality_code=text("municipality_code"),
        denomination=text("denomination"),
        phone=phone[:20],
        website=url,
        holiday_region=text("holiday_region"),
        latitude=latitude,
        longitude=longitude,
    )


def _place(value: Mapping[str, str]) -> tuple[float | None, float | None] | None:
    """Return latitude and longitude to the metre, two times None where neither is told, None if they are wrong."""
    texts = [value.get(name, "").replace(",", ".") for name in ("latitude", "longitude")]
    if not any(texts):
        return None, None
    try:
        latitude, longitude = (round(float(text), 5) for text in texts)
    except ValueError:
        return None
    # NaN is in no range.
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def normalise_website(value: str) -> str:
    """Return the address with a scheme and a small host name, or "" if it is none (or not of the web).

    >>> normalise_website("WWW.Voorbeeld.nl/")
    'https://www.voorbeeld.nl'
    """
    text = value.strip().rstrip("/")
    if not text or any(char.isspace() for char in text):
        return ""
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    address = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()
    return address if len(address) <= 200 else ""


def read_board_names(content: bytes) -> dict[str, str]:
    """Read board names by number from a comma- or semicolon-separated list with columns `naam` and `bevoegd_gezag`.

    Raises UnreadableFile.
    """
    text = decode(content)
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    lines.fieldnames = [name.strip().strip("\ufeff").lower() for name in lines.fieldnames or []]
    number = _first(lines.fieldnames, ("bevoegd_gezag", "bevoegd gezag nummer", "bevoegd gezag", "board", "nummer"))
    name = _first(lines.fieldnames, ("naam", "bevoegd gezag naam", "board_naam", "name"))
    if number is None or name is None:
        raise UnreadableFile(_("The list of boards needs the columns naam and bevoegd_gezag."))
    return dict(_names(lines, number, name))


def _first(present: object, wanted: tuple[str, ...]) -> str | None:
    return next((name for name in wanted if name in list(present or [])), None)  # type: ignore[call-overload]


def _names(lines: "csv.DictReader[str]", number: str, name: str) -> Iterator[tuple[str, str]]:
    for line in lines:
        board, title = (line[number] or "").strip(), _unquote((line[name] or "").strip())
        if _BOARD_NUMBER.fullmatch(board) and title:
            yield board, title[:200]


def _unquote(title: str) -> str:
    """Take off quotes that stand around the whole name; DUO's list has both sorts."""
    for quote in "'\"":
        if len(title) > 2 and title.startswith(quote) and title.endswith(quote) and quote not in title[1:-1]:
            return title[1:-1].strip()
    return title
