"""The columns of a ticket that people fill in, each declared once.

What the API takes and shows, drafts, corrections, triage, rows, splits and columns of lists are made from it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk import clock
from helpdesk.errors import Invalid
from tickets.core.choices import Impact, Kind, OnBehalfOf, Urgency

MAX_DEVICES = 10_000
MAX_MINUTES = 60 * 24 * 60


class Form(Enum):
    """The forms in which a column can be filled in."""

    FILE = "file"
    EDIT = "edit"
    TRIAGE = "triage"


class Holds(Enum):
    """What a column holds."""

    CODE = "code"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class TicketField:
    """One column. `forms` are where people fill it in, `at_least` and `at_most` bound a number.

    `default` is what a new ticket has. `is_empty_allowed`: it may be emptied again. `needs_full_view`: it is about
    people, and shown to those who see the whole ticket. `check` raises Invalid for a value that makes no sense now.
    """

    name: str
    holds: Holds
    heading: Any
    forms: frozenset[Form]
    choices: type[TextChoices] | None = None
    default: Any = None
    at_least: int | None = None
    at_most: int | None = None
    is_empty_allowed: bool = False
    needs_full_view: bool = False
    check: Callable[[Any], None] | None = None
    # The one kind of help that cannot do without it, and what to say then; the others have none.
    only_for: Kind | None = None
    when_missing: Any = ""
    # In exports: under which code the list in the web app knows it, and how wide it is in characters.
    column: str = ""
    width: int = 14


def _not_over(day: date | None) -> None:
    """A day on which nobody can help any more makes no sense; days are those of the schools."""
    if day is not None and day < timezone.localdate(clock.now()):
        raise Invalid({"wanted_by": _("This day is over. Choose today or a later day.")}, code="past")


FIELDS: Mapping[str, TicketField] = {
    field.name: field
    for field in (
        TicketField(
            "kind", Holds.CODE, gettext_lazy("Kind"), frozenset({Form.FILE, Form.TRIAGE}), Kind, Kind.QUESTION,
            column="kind", width=20,
        ),
        TicketField(
            "impact", Holds.CODE, gettext_lazy("Impact"), frozenset({Form.FILE, Form.TRIAGE}), Impact, Impact.ONE
        ),
        TicketField(
            "urgency", Holds.CODE, gettext_lazy("Urgency"), frozenset({Form.FILE, Form.TRIAGE}), Urgency,
            Urgency.NORMAL,
        ),
        TicketField(
            "on_behalf_of", Holds.CODE, gettext_lazy("For"), frozenset({Form.FILE, Form.EDIT}), OnBehalfOf,
            OnBehalfOf.OWN_TEAM, needs_full_view=True, column="for", width=16,
        ),
        TicketField(
            "device_count", Holds.NUMBER, gettext_lazy("Devices"), frozenset({Form.FILE, Form.TRIAGE}),
            at_least=1, at_most=MAX_DEVICES, is_empty_allowed=True, column="devices", width=10,
            only_for=Kind.DEVICES, when_missing=gettext_lazy("Fill in how many devices it is about."),
        ),
        TicketField(
            "estimate_minutes", Holds.NUMBER, gettext_lazy("Estimate in minutes"), frozenset({Form.TRIAGE}),
            at_least=5, at_most=MAX_MINUTES, is_empty_allowed=True, column="estimate", width=12,
        ),
        TicketField(
            "wanted_by", Holds.DAY, gettext_lazy("Wanted by"), frozenset({Form.FILE, Form.EDIT}),
            is_empty_allowed=True, check=_not_over, column="wanted", width=12,
        ),
    )
}  # fmt: skip


def fields_of(form: Form) -> Iterator[TicketField]:
    """Yield the columns that the form has."""
    return (field for field in FIELDS.values() if form in field.forms)


def check_values(values: Mapping[str, Any]) -> None:
    """Raise Invalid for a value of a declared column that makes no sense now."""
    for name, value in values.items():
        field = FIELDS.get(name)
        if field is not None and field.check is not None:
            field.check(value)


def fitting_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a new ticket, without those that belong to another kind of help."""
    belongs = {name: FIELDS[name].only_for in (None, values["kind"]) for name in values}
    return {name: value if belongs[name] else None for name, value in values.items()}


def require_for_kind(kind: str, value_of: Callable[[str], Any]) -> None:
    """Raise Invalid where a column is empty that this kind of help cannot do without."""
    for field in FIELDS.values():
        if field.only_for == kind and not value_of(field.name):
            raise Invalid({field.name: field.when_missing}, code="required")
