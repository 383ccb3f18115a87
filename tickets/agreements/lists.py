"""The list of agreements."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.lists.columns import Column
from helpdesk.lists.declaration import List
from tickets.agreements.models import Side
from tickets.agreements.subject import AGREEMENTS
from tickets.agreements.terms import line_words
from tickets.core.choices import AgreementState


def _lines(row: dict[str, Any]) -> str:
    return ", ".join(line_words(**line) for line in row["current"]["lines"])


def _waits_for(row: dict[str, Any]) -> str:
    return ", ".join(str(side.label) for side in Side if row[f"waits_for_{side}"])


AGREEMENT_LIST = List.of(
    AGREEMENTS,
    name="agreements",
    filters=("board", "state", "waits_for_desk", "waits_for_board"),
    orderings={"-updated": "-updated_at", "created": "id"},
    default_ordering="-updated",
    columns={
        "board": Column(_("Board"), lambda row: row["board_name"], 32),
        "state": Column(_("State"), lambda row: str(AgreementState(row["state"]).label), 12),
        "scope": Column(_("What is agreed"), lambda row: row["current"]["scope"], 48),
        "lines": Column(_("Numbers"), _lines, 32),
        "place": Column(_("Place"), lambda row: row["current"]["place"], 32),
        "starts_on": Column(_("First day"), lambda row: row["current"]["starts_on"], 12),
        "ends_on": Column(_("Last day"), lambda row: row["current"]["ends_on"], 12),
        "waits_for": Column(_("Waits for"), _waits_for, 14),
    },
)
