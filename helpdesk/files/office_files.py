"""Whether a zip archive is an office document without macros that every program reads in the same way."""

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

# More than any office program makes; what is not looked through is not kept.
MAX_ENTRIES = 5_000
# Unpacked, of the parts that are read: the parts that say what is in it, and what is embedded.
MAX_PART_BYTES = 4_000_000
MAX_READ_BYTES = 60_000_000
# A document in a document (a sheet behind a chart) is looked through as well; one deeper is not kept.
MAX_DEPTH = 2

_ODF_TYPES = {
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
}
_OOXML_FOLDERS = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}

# Names of parts that hold macros or programs: in every format, since programs open by content.
_MACRO_NAMES = ("vbaproject", "vbadata", "macrosheet")
_MACRO_FOLDERS = frozenset({"basic", "scripts", "macrosheets", "dialogs"})
_PROGRAM_ENDINGS = frozenset(
    {
        *(
            ".bat",
            ".cmd",
            ".com",
            ".exe",
            ".hta",
            ".jar",
            ".js",
            ".jse",
            ".lnk",
            ".msi",
            ".ps1",
            ".scr",
            ".vbe",
            ".vbs",
        ),
        *(".docm", ".dotm", ".potm", ".ppam", ".ppsm", ".pptm", ".sldm", ".wsf", ".xla", ".xlam", ".xll", ".xlsb"),
        *(".vbs", ".xlsm", ".xltm"),
    }
)
# In types of parts and relations (ECMA-376, part 2; [MS-OFFMACRO2]): "macroEnabled", "vbaProject", "xlMacrosheet".
_MACRO_TYPES = ("macro", "vba")

_ZIP, _CENTRAL, _END, _OLE = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"
_SIGNATURES = (_ZIP, _CENTRAL, _END)
# Names of streams in an OLE file that holds macros ([MS-OVBA] 2.2.1).
_OLE_MACRO = "_VBA_PROJECT".encode("utf-16-le")
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1


class _Refused(Exception):
    """Not an office document, or one that is not kept."""


def is_office_document(content: bytes, extension: str) -> bool:
    """Whether the content is a document of the kind that `extension` names, whole, not encrypted, without macros."""
    try:
        _check(content, extension, _Budget(MAX_READ_BYTES), depth=1)
    except (_Refused, zipfile.BadZipFile, zlib.error, struct.error, ET.ParseError):
        return False
    except (KeyError, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, OverflowError):
        # What a broken archive makes the library raise.
        return False
    return True


class _Budget:
    """How many bytes may still be unpacked."""

    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
        """Return the entry's content. Raises _Refused if it is longer than `most`, or all together than the budget."""
        with archive.open(info) as part:
            content = part.read(min(most, self._left) + 1)
        self._left -= len(content)
        if len(content) > most or self._left < 0:
            raise _Refused
        return content

    def start(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        with archive.open(info) as part:
            return part.read(8)


def _check(content: bytes, extension: str | None, budget: _Budget, *, depth: int) -> None:
    """Raise _Refused, or what a broken archive makes the library raise. Without an extension any archive will do."""
    # Counted before the library makes an object for each.
    if depth > MAX_DEPTH or not content.startswith(_ZIP) or content.count(_CENTRAL) > 2 * MAX_ENTRIES:
        raise _Refused
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        names = _names(infos)
        _check_layout(content, archive, infos)
        if any(_is_macro_name(name) for name in names):
            raise _Refused
        if extension in _OOXML_FOLDERS:
            folder = _OOXML_FOLDERS[extension]
            if "[content_types].xml" not in names or not any(name.startswith(folder) for name in names):
                raise _Refused
        elif extension is not None:
            kind = budget.read(archive, names["mimetype"], 200)
            if kind.decode("ascii", "replace").strip() != _ODF_TYPES[extension]:
                raise _Refused
        for name, info in names.items():
            _check_part(archive, name, info, budget, depth)


def _names(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by the name that a forgiving program may read; refuse two of one name, and encrypted ones."""
    if len(infos) > MAX_ENTRIES or any(
        info.flag_bits & _ENCRYPTED or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        for info in infos
    ):
        raise _Refused
    names = {_plain(info.orig_filename): info for info in infos}
    if len(names) != len(infos):
        raise _Refused
    return names


def _plain(name: str) -> str:
    parts = unquote(name).replace("\\", "/").lower().split("/")
    return "/".join(part.strip() for part in parts if part not in ("", ".", ".."))


def _is_macro_name(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        any(part in name for part in _MACRO_NAMES)
        or not _MACRO_FOLDERS.isdisjoint(path.parts[:-1])
        or path.suffix in _PROGRAM_ENDINGS
        # An ODF document that is encrypted as a whole.
        or name == "encrypted-package"
    )


def _check_layout(content: bytes, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    """Raise _Refused unless the entries follow one another from the first byte to the directory at the end.

    Programs differ in where they look: at the directory, or at the entries one after another. What only one of them
    finds (a second directory, an entry that is not in it, one archive behind another) would not be looked through.
    """
    place = 0
    for info in sorted(infos, key=lambda entry: entry.header_offset):
        _skip(content, place, info.header_offset)
        header = _LOCAL_HEADER.unpack_from(content, info.header_offset)
        name = content[info.header_offset + _LOCAL_HEADER.size :][: header[9]]
        encoding = "utf-8" if header[2] & 0x800 else "cp437"
        if header[0] != _ZIP or name.decode(encoding) != info.orig_filename or header[2] & _ENCRYPTED:
            raise _Refused
        place = info.header_offset + _LOCAL_HEADER.size + header[9] + header[10] + info.compress_size
    _skip(content, place, archive.start_dir)
    end = content.rfind(_END)
    # 22 bytes without a comment; a comment could hold an archive.
    if end + 22 != len(content) or content.count(_END, archive.start_dir) != 1:
        raise _Refused


def _skip(content: bytes, start: int, end: int) -> None:
    """Between two entries there may be sizes and padding, and nothing that looks like a part of an archive."""
    gap = content[start:end]
    if end < start or any(signature in gap for signature in _SIGNATURES):
        raise _Refused


def _check_part(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, budget: _Budget, depth: int) -> None:
    if name == "[content_types].xml" or name.endswith(".rels"):
        _check_types(budget.read(archive, info, MAX_PART_BYTES))
    elif name == "meta-inf/manifest.xml":
        _check_manifest(budget.read(archive, info, MAX_PART_BYTES))
    else:
        start = budget.start(archive, info)
        if start.startswith(b"MZ"):
            raise _Refused
        if start.startswith(_ZIP):
            _check(budget.read(archive, info, MAX_READ_BYTES), None, budget, depth=depth + 1)
        elif start.startswith(_OLE) and _OLE_MACRO in budget.read(archive, info, MAX_READ_BYTES):
            raise _Refused


class _NoDoctype(ET.TreeBuilder):
    """Neither format allows a document type; it could hide what is said behind entities."""

    def doctype(self, *args: Any) -> None:
        raise _Refused


def _values(xml: bytes) -> list[tuple[str, str, str]]:
    """Return element, attribute and value of all attributes."""
    root = ET.fromstring(xml, ET.XMLParser(target=_NoDoctype()))  # noqa: S314 - bounded, and no entities
    return [
        (element.tag.rpartition("}")[2].lower(), name.rpartition("}")[2].lower(), value)
        for element in root.iter()
        for name, value in [("", ""), *element.attrib.items()]
    ]


def _check_types(xml: bytes) -> None:
    for _element, attribute, value in _values(xml):
        if attribute in ("type", "contenttype") and any(part in value.lower() for part in _MACRO_TYPES):
            raise _Refused
        if (attribute == "partname" and _is_macro_name(_plain(value))) or (
            attribute == "extension" and _is_macro_name(f"x.{value.lower()}")
        ):
            raise _Refused


def _check_manifest(xml: bytes) -> None:
    for element, attribute, value in _values(xml):
        if element == "encryption-data" or (attribute == "full-path" and _is_macro_name(_plain(value))):
            raise _Refused
