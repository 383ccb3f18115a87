"""What an agreement says, apart from who said it and when."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.errors import Invalid
from tickets.agreements.models import AgreementLine, AgreementVersion, LineKind

MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class Line:
    """Something countable; `kind` is one of `LineKind`, `amount` at least 1 (devices, hours or visits)."""

    kind: str
    amount: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed on. Dates are whole days, both included."""

    scope: str
    lines: Sequence[Line] = ()
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    board_supplies: str = ""


def check_terms(terms: Terms) -> None:
    """Raise Invalid for what nobody could keep: a last day before the first."""
    if terms.starts_on and terms.ends_on and terms.ends_on < terms.starts_on:
        raise Invalid({"ends_on": _("The last day cannot be before the first.")})


def terms_of(version: AgreementVersion) -> Terms:
    """Return what a version says; asks for its lines unless they are there."""
    return Terms(
        scope=version.scope,
        lines=tuple(Line(line.kind, line.amount, line.what) for line in version.lines.all()),
        place=version.place,
        starts_on=version.starts_on,
        ends_on=version.ends_on,
        board_supplies=version.board_supplies,
    )


def digest_of(terms: Terms) -> str:
    """Return the SHA-256 of the terms, as hexadecimal digits: of their JSON with sorted keys and days as ISO 8601."""
    said = {**asdict(terms), "lines": [asdict(line) for line in terms.lines]}
    return sha256(json.dumps(said, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()


def lines_of(version: AgreementVersion, lines: Sequence[Line]) -> list[AgreementLine]:
    """Return the rows of these lines, unsaved."""
    return [
        AgreementLine(of_version=version, position=position, **asdict(line))
        for position, line in enumerate(lines, start=1)
    ]


def line_words(kind: str, amount: int, what: str = "") -> str:
    """Return a line as people say it, in the language that is set: "30 devices (Chromebooks)"."""
    if kind == LineKind.HOURS:
        words = ngettext("%(count)d hour", "%(count)d hours", amount)
    elif kind == LineKind.VISITS:
        words = ngettext("%(count)d visit", "%(count)d visits", amount)
    else:
        words = ngettext("%(count)d device", "%(count)d devices", amount)
    said = words % {"count": amount}
    return f"{said} ({what})" if what else said
