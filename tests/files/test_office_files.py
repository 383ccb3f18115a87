"""Office documents: looked through as a whole, and kept only if every program reads them in the same way."""

import io
import resource
import struct
import time
import zipfile
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.files import office_files
from helpdesk.files.office_files import is_office_document

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'
ODT = b"application/vnd.oasis.opendocument.text"
OLE_WITH_MACRO = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "_VBA_PROJECT".encode("utf-16-le") + b"\0" * 100
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 800


def archive(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as file:
        for name, content in parts.items():
            # As given: the library would turn a backslash into a slash on Windows only.
            file.writestr(name, content)
    return output.getvalue()


def docx(parts: dict[str, bytes | str] | None = None, types: str = "", **options: Any) -> bytes:
    return archive({"[Content_Types].xml": TYPES.format(types), "word/document.xml": "<x/>"} | (parts or {}), **options)


def odt(parts: dict[str, bytes | str] | None = None) -> bytes:
    return archive({"mimetype": ODT, "content.xml": "<x/>"} | (parts or {}))


def workbook() -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        book.add_worksheet().write(0, 0, "hallo")
    return output.getvalue()


def override(part: str, content_type: str) -> str:
    return f'<Override PartName="{part}" ContentType="{content_type}"/>'


class TestKept:
    def test_a_workbook_of_a_real_program(self) -> None:
        assert is_office_document(workbook(), ".xlsx")

    @pytest.mark.parametrize(
        "content",
        [
            docx(),
            docx(compression=zipfile.ZIP_STORED),
            docx({"word/embeddings/sheet1.xlsx": workbook()}),
            docx({"word/embeddings/oleObject1.bin": OLE}),
            docx({"word/media/image1.png": b"\x89PNG", "docProps/app.xml": "<x/>", "customXml/item1.xml": "<x/>"}),
            docx({"_rels/.rels": RELATIONS.format('<Relationship Type="http://x/officeDocument" Target="w.xml"/>')}),
            docx({f"word/media/image{number}.png": b"x" for number in range(500)}),
        ],
    )
    def test_documents_without_macros(self, content: bytes) -> None:
        assert is_office_document(content, ".docx")

    def test_entries_with_their_sizes_behind_them(self) -> None:
        """As programs write that do not go back in the file."""

        class NoSeek(io.RawIOBase):
            def __init__(self) -> None:
                self.content = bytearray()

            def writable(self) -> bool:
                return True

            def write(self, data: Any) -> int:
                self.content += data
                return len(data)

        output = NoSeek()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as file:  # type: ignore[call-overload]
            file.writestr("[Content_Types].xml", TYPES.format(""))
            file.writestr("word/document.xml", "<x/>" * 100)
        assert is_office_document(bytes(output.content), ".docx")


MACROS = {
    "a project": {"word/vbaProject.bin": b"x"},
    "in capitals": {"WORD/VBAPROJECT.BIN": b"x"},
    "with a backslash": {"word\\vbaProject.bin": b"x"},
    "percent-encoded": {"word/vba%50roject.bin": b"x"},
    "its data": {"word/vbaData.xml": "<x/>"},
    "a macro sheet of Excel 4": {"xl/macrosheets/sheet1.xml": "<x/>"},
    "under another name": {"word/settings.bin": OLE_WITH_MACRO},
    "in an embedded object": {"word/embeddings/oleObject1.bin": OLE_WITH_MACRO},
    "in an embedded document": {"word/embeddings/a.docx": docx({"word/vbaProject.bin": b"x"})},
    "in an embedded document by content": {"word/embeddings/a.docx": docx({"word/a.bin": OLE_WITH_MACRO})},
    "an embedded document for macros": {"word/embeddings/a.xlsm": b"x"},
    "a program": {"word/embeddings/a.bin": b"MZ\x90\x00"},
    "a script": {"word/a.vbs": b"x"},
    "a document in a document in a document": {"word/embeddings/a.docx": docx({"word/embeddings/b.docx": docx()})},
    "of OpenDocument": {"Basic/Standard/Module1.xml": "<x/>"},
}


class TestRefused:
    @pytest.mark.parametrize("what", MACROS)
    def test_macros(self, what: str) -> None:
        assert not is_office_document(docx(dict(MACROS[what])), ".docx")

    @pytest.mark.parametrize(
        "types",
        [
            override("/word/a.bin", "application/vnd.ms-office.vbaProject"),
            override("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
            override("/word/document.xml", "application/vnd.ms-word.document.MACROENABLED.main+xml"),
            override("/word/document.xml", "application/vnd.ms-word.document.&#109;acroEnabled.main+xml"),
            override("/xl/a.xml", "application/vnd.ms-excel.intlmacrosheet+xml"),
            '<Default Extension="xlsm" ContentType="application/x"/>',
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
        ],
    )
    def test_types_of_macros(self, types: str) -> None:
        assert not is_office_document(docx(types=types), ".docx")
        in_utf_16 = TYPES.format(types).encode("utf-16")
        assert not is_office_document(docx({"[Content_Types].xml": in_utf_16}), ".docx")

    def test_types_behind_a_document_type(self) -> None:
        xml = f'<!DOCTYPE x [<!ENTITY m "vbaProject">]>{TYPES.format(override("/a", "application/vnd.ms-office.&m;"))}'
        assert not is_office_document(docx({"[Content_Types].xml": xml}), ".docx")

    def test_relations_to_macros(self) -> None:
        kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
        relations = RELATIONS.format(f'<Relationship Id="r1" Type="{kind}" Target="a.bin"/>')
        assert not is_office_document(docx({"word/_rels/document.xml.rels": relations}), ".docx")

    @pytest.mark.parametrize(
        "parts",
        [
            {"Basic/script-lc.xml": "<x/>"},
            {"basic/Standard/a.xml": "<x/>"},
            {"Basic\\Standard\\a.xml": "<x/>"},
            {"Scripts/python/a.py": "x"},
            {"Object 1/Basic/Standard/a.xml": "<x/>"},
            {"Dialogs/Standard/a.xml": "<x/>"},
            {"META-INF/manifest.xml": MANIFEST.format('<m:file-entry m:full-path="Basic/a.xml"/>')},
            {"META-INF/manifest.xml": MANIFEST.format("<m:file-entry><m:encryption-data/></m:file-entry>")},
            {"encrypted-package": b"x"},
        ],
    )
    def test_macros_and_encryption_of_opendocument(self, parts: dict[str, bytes | str]) -> None:
        assert is_office_document(odt(), ".odt")
        assert not is_office_document(odt(parts), ".odt")

    @pytest.mark.parametrize("entries", [office_files.MAX_ENTRIES, 100_001])
    def test_more_entries_than_are_looked_through(self, entries: int) -> None:
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as file:
            file.writestr("[Content_Types].xml", TYPES.format(""))
            file.writestr("word/document.xml", "<x/>")
            for number in range(entries):
                file.writestr(zipfile.ZipInfo(f"word/{number}"), b"")
            file.writestr("word/vbaProject.bin", b"x")
        before = time.process_time()
        assert not is_office_document(output.getvalue(), ".docx")
        assert time.process_time() - before < 1

    def test_the_most_entries_are_looked_through_in_bounded_time(self) -> None:
        content = docx({f"word/media/{number}.xml": "<x/>" * 50 for number in range(office_files.MAX_ENTRIES - 2)})
        before = time.process_time()
        assert is_office_document(content, ".docx")
        assert time.process_time() - before < 5

    def test_encrypted_entries(self) -> None:
        content = bytearray(docx())
        content[6] |= 1  # In the entry alone …
        assert not is_office_document(bytes(content), ".docx")
        directory = content.index(b"PK\x01\x02")
        content[directory + 8] |= 1  # … and in the directory too.
        assert not is_office_document(bytes(content), ".docx")

    @pytest.mark.parametrize(
        "content",
        [
            b"%PDF-1.4 " + docx(),
            docx() + b"more",
            docx() + docx({"word/vbaProject.bin": b"x"}),
            docx({"word/vbaProject.bin": b"x"}) + docx(),
            docx()[:-2] + struct.pack("<H", 5) + b"hello",
        ],
        ids=["before", "behind", "a second one behind", "a second one before", "a comment"],
    )
    def test_what_stands_before_or_behind_the_archive(self, content: bytes) -> None:
        assert not is_office_document(content, ".docx")

    def test_an_entry_that_is_not_in_the_directory(self) -> None:
        hidden = archive({"word/vbaProject.bin": b"x"}, compression=zipfile.ZIP_STORED)
        entry = hidden[: hidden.index(b"PK\x01\x02")]
        plain = docx(compression=zipfile.ZIP_STORED)
        directory = plain.index(b"PK\x01\x02")
        end = bytearray(plain[-22:])
        end[16:20] = struct.pack("<L", directory + len(entry))
        content = plain[:directory] + entry + plain[directory:-22] + bytes(end)
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            assert "word/vbaProject.bin" not in file.namelist()
        assert not is_office_document(content, ".docx")

    def test_an_entry_with_another_name_in_the_directory(self) -> None:
        content = docx({"word/aaaaaaaaaa.bin": b"x"}, compression=zipfile.ZIP_STORED)
        place = content.index(b"word/aaaaaaaaaa.bin")
        changed = content[:place] + b"word/vbaProject.bin" + content[place + 19 :]
        assert not is_office_document(changed, ".docx")

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_two_entries_of_one_name(self) -> None:
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as file:
            for name in ("[Content_Types].xml", "word/document.xml", "word/a.xml", "WORD/A.xml"):
                file.writestr(name, TYPES.format(""))
        assert not is_office_document(output.getvalue(), ".docx")

    @pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_compression_that_office_programs_do_not_use(self, compression: int) -> None:
        assert not is_office_document(docx(compression=compression), ".docx")

    @pytest.mark.parametrize(
        "name", ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/a.bin", "word/a.docx"]
    )
    def test_a_part_that_unpacks_to_too_much(self, name: str) -> None:
        start = {"word/a.bin": OLE, "word/a.docx": b"PK\x03\x04"}.get(name, b"<x>")
        content = docx({name: start + b" " * 70_000_000})
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert not is_office_document(content, ".docx")
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


# Time says nothing here: the first call compiles, and other tests run beside it.
@settings(deadline=None)
@given(st.data())
def test_no_damage_makes_it_fall_over(data: st.DataObject) -> None:
    content = bytearray(docx({"word/embeddings/a.docx": docx(), "word/a.bin": OLE}))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    is_office_document(bytes(content[: data.draw(st.integers(10, len(content)))]), ".docx")
