"""The columns of the list of tickets: in the table of the web app and in exports."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from helpdesk import clock
from helpdesk.access.scope import Scope
from helpdesk.lists.columns import Cell, Column, Row, local_moment
from tickets.core.choices import Priority, Status
from tickets.core.fields import FIELDS, TicketField
from tickets.core.models import Ticket
from tickets.page.detail import ticket_rows
from tickets.targets.open_time import OpenTime


def _names(people: Sequence[Row]) -> str:
    return ", ".join(person["name"] for person in people)


def _name(thing: Row | None) -> str:
    return thing["name"] if thing else ""


def _filled_in(field: TicketField) -> Column:
    """The column of a declared field."""

    def read(row: Row) -> Cell:
        value: Cell = row[field.name]
        if field.choices is None:
            return value
        return str(field.choices(str(value)).label) if value else ""

    return Column(field.heading, read, field.width)


def rows_with_lateness(tickets: Iterable[Ticket], scope: Scope) -> list[Row]:
    """Render tickets with how much too late each is now; two queries more, however many there are."""
    tickets, now = list(tickets), clock.now()
    open_times = OpenTime.of({ticket.desk_id for ticket in tickets})
    rows = ticket_rows(tickets, scope)
    for row in rows:
        row["late"] = ""
        due = row["due"]
        if due and due["due_at"] and due["due_at"] <= now:
            open_time = open_times[due["desk"]]
            row["late"] = open_time.words(open_time.minutes_between(due["due_at"], now))
    return rows


_FILLED_IN = {field.column: _filled_in(field) for field in FIELDS.values() if field.column}

# The codes are those of the list in the web app.
COLUMNS: Mapping[str, Column] = {
    "number": Column(_("Number"), lambda row: row["number"], 9),
    "title": Column(_("Title"), lambda row: row["title"], 48),
    "status": Column(_("Status"), lambda row: str(Status(row["status"]).label), 20),
    "kind": _FILLED_IN["kind"],
    "priority": Column(_("Priority"), lambda row: str(Priority(row["priority"]).label), 10),
    "category": Column(_("Category"), lambda row: _name(row["category"]), 22),
    "board": Column(_("Board"), lambda row: _name(row["board"]), 32),
    "place": Column(_("School"), lambda row: _name(row["school"]), 32),
    "people": Column(_("Students"), lambda row: _names(row["assignees"]), 24),
    "requester": Column(_("Submitted by"), lambda row: _name(row["requester"]), 24),
    "for": _FILLED_IN["for"],
    "devices": _FILLED_IN["devices"],
    "estimate": _FILLED_IN["estimate"],
    "tags": Column(_("Tags"), lambda row: ", ".join(row["tags"] or ()), 20),
    "wanted": _FILLED_IN["wanted"],
    "due": Column(_("Promised by"), lambda row: local_moment(row["due"]["due_at"]) if row["due"] else None, 17),
    "late": Column(_("Too late by, in opening hours"), lambda row: row["late"], 17),
    "created": Column(_("Submitted"), lambda row: local_moment(row["created_at"]), 17),
    "updated": Column(_("Changed"), lambda row: local_moment(row["updated_at"]), 17),
    "solved": Column(_("Solved"), lambda row: local_moment(row["solved_at"]), 17),
}
DEFAULT_COLUMNS = (
    "number", "title", "status", "kind", "priority", "category", "board", "place", "people", "created", "solved",
)  # fmt: skip
