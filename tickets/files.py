"""Decides by its content whether a file may be kept, and cleans pictures of what they tell about people."""

import hashlib
import io
import re
import unicodedata
import uuid
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

import puremagic
from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from helpdesk.errors import Invalid, TooLarge

MAX_PIXELS = 50_000_000
MAX_NAME = 120

# Pillow's name of the format to content type and extension.
_IMAGE_FORMATS = {
    "JPEG": ("image/jpeg", ".jpg"),
    "PNG": ("image/png", ".png"),
    "GIF": ("image/gif", ".gif"),
    "WEBP": ("image/webp", ".webp"),
}

# Extension to content type, for what is no picture. The content is checked against the extension.
_PDF = {".pdf": "application/pdf"}
_OFFICE_ZIP = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
}
_TEXT = {".txt": "text/plain", ".log": "text/plain", ".csv": "text/csv", ".md": "text/plain"}

_ODF_MIMETYPE = "mimetype"
_OOXML_PART = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
_PROGRAM_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"#!",
    b"\xd0\xcf\x11\xe0",
)
_MACRO_PARTS = ("vbaproject.bin", "basic/")


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept: its cleaned content and what it really is."""

    name: str
    stored_name: str
    content_type: str
    content: bytes
    sha256: str
    is_image: bool


def check_upload(file: "File[bytes]", *, name: str, max_bytes: int) -> CheckedFile:
    """Return the file as it may be kept.

    Allowed: pictures (JPEG, PNG, GIF, WebP; written anew without metadata such as a GPS position), PDF, office
    documents without macros, and plain text. The content decides, never the name or the type the browser names.
    Raises TooLarge over `max_bytes`, Invalid for anything else.
    """
    if (file.size or 0) > max_bytes:
        raise TooLarge(_too_large(max_bytes))
    content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise TooLarge(_too_large(max_bytes))
    if not content:
        raise Invalid({"file": _("This file is empty. Choose another one.")}, code="empty")
    clean_name = safe_name(name)
    extension = PurePosixPath(clean_name).suffix.lower()
    if content.startswith(_PROGRAM_STARTS):
        raise _not_allowed()
    if _looks_like_picture(content, extension):
        return _picture(content, clean_name)
    if extension in _PDF and content.lstrip()[:5] == b"%PDF-":
        return _kept(content, clean_name, _PDF[extension], extension)
    if extension in _OFFICE_ZIP and _is_office_document(content, extension):
        return _kept(content, clean_name, _OFFICE_ZIP[extension], extension)
    if extension in _TEXT and _is_text(content):
        return _kept(content, clean_name, _TEXT[extension], extension)
    raise _not_allowed()


def safe_name(name: str) -> str:
    """Return a file name that is safe to show and to download: no path, no control or direction characters."""
    base = PureWindowsPath(PurePosixPath(name.replace("\x00", "")).name).name
    kept = "".join(char for char in unicodedata.normalize("NFC", base) if unicodedata.category(char)[0] != "C")
    kept = re.sub(r'[<>:"/\\|?*]', "_", kept).strip(" .")
    stem, suffix = PurePosixPath(kept).stem, PurePosixPath(kept).suffix[:10]
    return f"{stem[: MAX_NAME - len(suffix)]}{suffix}" if stem else f"file{suffix}"


def _too_large(max_bytes: int) -> str:
    return _("This file is larger than %(limit)d MB. Make it smaller, or share it in another way.") % {
        "limit": max_bytes // 1_000_000
    }


def _not_allowed() -> Invalid:
    return Invalid(
        {
            "file": _(
                "This kind of file is not allowed, or its contents do not match its name. "
                "Use a picture (JPEG, PNG, GIF, WebP), a PDF, an office document without macros, or plain text."
            )
        },
        code="file_type",
    )


def _kept(content: bytes, name: str, content_type: str, extension: str, *, is_image: bool = False) -> CheckedFile:
    return CheckedFile(
        name=name,
        stored_name=f"{uuid.uuid4().hex}{extension}",
        content_type=content_type,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        is_image=is_image,
    )


def _looks_like_picture(content: bytes, extension: str) -> bool:
    if extension in {".jpg", ".jpeg", ".png", ".gif", ".webp"}:
        return True
    try:
        found = puremagic.what(None, content[:4096])
    except (puremagic.PureError, ValueError):
        return False
    return found in {"jpeg", "png", "gif", "webp"}


def _picture(content: bytes, name: str) -> CheckedFile:
    """Decode the picture and write it anew: only pixels survive, turned upright first."""
    broken = Invalid(
        {"file": _("This picture is broken or cannot be read. Save it again and try once more.")}, code="broken_image"
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=list(_IMAGE_FORMATS))
            if image.width * image.height > MAX_PIXELS:
                raise TooLarge(_("This picture has too many pixels. Make it smaller and try again."))
            picture_format = image.format or ""
            image.load()
            output = io.BytesIO()
            upright = ImageOps.exif_transpose(image)
            _write(upright, picture_format, output)
    except TooLarge:
        raise
    except Exception as error:
        # What a hostile file makes a decoder raise is nobody's promise: struct.error, KeyError, OverflowError …
        raise broken from error
    content_type, extension = _IMAGE_FORMATS[picture_format]
    shown = f"{PurePosixPath(name).stem}{extension}"
    return _kept(output.getvalue(), shown, content_type, extension, is_image=True)


def _write(image: Image.Image, picture_format: str, output: io.BytesIO) -> None:
    # A fresh image takes the pixels and, for palettes, the colours; not EXIF, comments, text chunks or thumbnails.
    clean = Image.new(image.mode, image.size)
    if (palette := image.getpalette()) is not None and image.mode == "P":
        clean.putpalette(palette)
    clean.paste(image)
    options: dict[str, object] = {}
    if "transparency" in image.info:
        options["transparency"] = image.info["transparency"]
    if picture_format == "JPEG":
        if clean.mode not in ("RGB", "L"):
            clean = clean.convert("RGB")
        options = {"quality": 88, "optimize": True}
    elif picture_format == "WEBP":
        options = {"quality": 88}
    clean.save(output, format=picture_format, **options)


def _is_office_document(content: bytes, extension: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [info.filename.lower() for info in archive.infolist()[:5000]]
            if any(part in name for name in names for part in _MACRO_PARTS):
                return False
            if extension in _OOXML_PART:
                return "[content_types].xml" in names and any(name.startswith(_OOXML_PART[extension]) for name in names)
            with archive.open(_ODF_MIMETYPE) as mimetype:
                return mimetype.read(200).decode("ascii", "replace").strip() == _OFFICE_ZIP[extension]
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError):
        return False


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        # Old Windows programs write cp1252; what has control characters is no text in any of the two.
        return not any(byte < 9 or 13 < byte < 32 for byte in content)
    return True
