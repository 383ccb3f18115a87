"""Ready-made selections of tickets: the values of the filter `view`. Other subjects add theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from tickets.core.ask_conditions import asked_of
from tickets.core.choices import ACTIVE, Status
from tickets.core.due import LATE
from tickets.core.querysets import Part, TicketQuerySet

# Given tickets, the reader and the moment, returns the tickets of the selection.
Keep = Callable[[TicketQuerySet, Scope, datetime], TicketQuerySet]


@dataclass(frozen=True, slots=True)
class Selection:
    """`statuses`: those that its tickets have, None where it says nothing of them. `part`: where a volunteer, who sees
    two sets of tickets, finds them all. `is_by_status`: it is nothing but its statuses. `is_one_half`: nearly all of
    it is going on, so that it is counted in one go.
    """

    label: Any
    keep: Keep
    statuses: frozenset[Status] | None = None
    part: Part | None = None
    is_by_status: bool = False
    is_one_half: bool = False


def _in_queue(tickets: TicketQuerySet, _scope: Scope, _at: datetime) -> TicketQuerySet:
    return tickets if tickets.part is Part.QUEUE else tickets.in_queue()


SELECTIONS: dict[str, Selection] = {
    "asks": Selection(_("Waiting for us"), asked_of, frozenset({*ACTIVE, Status.SOLVED}), Part.OWN, is_one_half=True),
    "triage": Selection(
        _("Waiting for triage"),
        lambda tickets, _scope, _at: tickets.waiting_for_triage(),
        frozenset({Status.NEW, Status.IN_CONSULTATION}),
        is_by_status=True,
    ),
    "queue": Selection(_("Queue"), _in_queue, frozenset({Status.OPEN}), Part.QUEUE),
    "offers": Selection(
        _("Offered to me"), lambda tickets, scope, _at: tickets.offered_to(scope.user_id or 0), part=Part.OWN
    ),
    "mine": Selection(_("My work"), lambda tickets, scope, _at: tickets.assigned_to(scope.user_id or 0), part=Part.OWN),
    "unassigned": Selection(
        _("Without a student"), lambda tickets, _scope, _at: tickets.without_assignee(), frozenset(ACTIVE)
    ),
    "open": Selection(
        _("Not done yet"),
        lambda tickets, _scope, _at: tickets.still_active(),
        frozenset(ACTIVE),
        is_by_status=True,
    ),
    "done": Selection(
        _("Done"), lambda tickets, _scope, _at: tickets.ended(), frozenset(set(Status) - ACTIVE), is_by_status=True
    ),
    "late": Selection(_("Too late"), lambda tickets, _scope, at: tickets.due((LATE,), at=at)),
}


def register_selection(name: str, selection: Selection) -> None:
    """Add a selection to the list. In `AppConfig.ready`."""
    SELECTIONS[name] = selection


def selection_choices() -> list[tuple[str, Any]]:
    return [(name, selection.label) for name, selection in SELECTIONS.items()]
