"""Decides by its content whether a file may be kept, and cleans pictures of what they tell about people."""

import hashlib
import re
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

import puremagic
from django.core.files.base import File
from django.utils.translation import gettext as _

from helpdesk.errors import DomainError, Invalid, NoRoom, TooLarge
from helpdesk.files.office_files import is_office_document
from helpdesk.files.pictures.process import PictureRefused, Refusal, rewrite_picture
from helpdesk.files.pictures.rewrite import MAX_PIXELS

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

_PROGRAM_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"#!",
    b"\xd0\xcf\x11\xe0",
)


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
    Raises TooLarge over `max_bytes` or for a picture that takes too much to decode, Invalid for anything else that is
    not kept, Busy if too many pictures are decoded at the same time, NoRoom if the disk is full.
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
        return _picture(content, clean_name, max_bytes)
    if extension in _PDF and content.lstrip()[:5] == b"%PDF-":
        return _kept(content, clean_name, _PDF[extension], extension)
    if extension in _OFFICE_ZIP and is_office_document(content, extension):
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


def _picture(content: bytes, name: str, max_bytes: int) -> CheckedFile:
    try:
        picture = rewrite_picture(content, max_bytes=max_bytes)
    except PictureRefused as refused:
        raise _why_refused(refused.reason) from refused
    content_type, extension = _IMAGE_FORMATS[picture.format]
    shown = f"{PurePosixPath(name).stem}{extension}"
    return _kept(picture.content, shown, content_type, extension, is_image=True)


def _why_refused(reason: Refusal) -> DomainError:
    match reason:
        case Refusal.BROKEN:
            text = _("This picture is broken or cannot be read. Save it again and try once more.")
            return Invalid({"file": text}, code="broken_image")
        case Refusal.NO_ROOM:
            return NoRoom()
        case Refusal.TOO_MANY_PIXELS:
            return TooLarge(
                _("This picture has more than %(count)d million pixels. Make it smaller and try again.")
                % {"count": MAX_PIXELS // 1_000_000}
            )
        case Refusal.ANIMATION_TOO_LARGE:
            return TooLarge(_("This animation is too long or too large. Make it shorter, or send a still picture."))
        case Refusal.TOO_LARGE:
            return TooLarge(_("This picture takes too much work to read. Make it smaller and try again."))


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        # Old Windows programs write cp1252; what has control characters is no text in any of the two.
        return not any(byte < 9 or 13 < byte < 32 for byte in content)
    return True
