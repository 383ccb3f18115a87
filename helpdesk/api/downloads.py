"""Answers that a browser saves as a file."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"


def as_attachment(name: str) -> dict[str, str]:
    """Return the header that names the file, also one with letters outside ASCII."""
    return {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}


def download(content: bytes, name: str, content_type: str = PDF) -> HttpResponse:
    """Return a whole file, which the browser saves under this name."""
    return HttpResponse(content, content_type=content_type, headers=as_attachment(name))
