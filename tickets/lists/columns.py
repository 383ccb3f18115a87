"""The columns of the list of tickets: in the table of the web app and in exports."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from helpdesk.lists.declaration import Column, Row
from helpdesk.lists.exports import local_moment
from tickets.core.choices import Kind, OnBehalfOf, Priority, Status


def _names(people: Sequence[Row]) -> str:
    return ", ".join(person["name"] for person in people)


def _name(thing: Row | None) -> str:
    return thing["name"] if thing else ""


# The codes are those of the list in the web app.
COLUMNS: Mapping[str, Column] = {
    "number": Column(_("Number"), lambda row: row["number"], 9),
    "title": Column(_("Title"), lambda row: row["title"], 48),
    "status": Column(_("Status"), lambda row: str(Status(row["status"]).label), 20),
    "kind": Column(_("Kind"), lambda row: str(Kind(row["kind"]).label), 20),
    "priority": Column(_("Priority"), lambda row: str(Priority(row["priority"]).label), 10),
    "category": Column(_("Category"), lambda row: _name(row["category"]), 22),
    "board": Column(_("Board"), lambda row: _name(row["board"]), 32),
    "place": Column(_("School"), lambda row: _name(row["school"]), 32),
    "people": Column(_("Students"), lambda row: _names(row["assignees"]), 24),
    "requester": Column(_("Requester"), lambda row: _name(row["requester"]), 24),
    "for": Column(_("For"), lambda row: str(OnBehalfOf(row["on_behalf_of"]).label) if row["on_behalf_of"] else "", 16),
    "devices": Column(_("Devices"), lambda row: row["device_count"], 10),
    "estimate": Column(_("Estimate in minutes"), lambda row: row["estimate_minutes"], 12),
    "tags": Column(_("Tags"), lambda row: ", ".join(row["tags"] or ()), 20),
    "wanted": Column(_("Wanted by"), lambda row: row["wanted_by"], 12),
    "due": Column(_("Promised by"), lambda row: local_moment(row["due"]["due_at"]) if row["due"] else None, 17),
    "created": Column(_("Submitted"), lambda row: local_moment(row["created_at"]), 17),
    "updated": Column(_("Changed"), lambda row: local_moment(row["updated_at"]), 17),
    "solved": Column(_("Solved"), lambda row: local_moment(row["solved_at"]), 17),
}
DEFAULT_COLUMNS = (
    "number", "title", "status", "kind", "priority", "category", "board", "place", "people", "created", "solved",
)  # fmt: skip
