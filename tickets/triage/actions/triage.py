"""Triage: what is it about, how much does it matter, what does it need."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Invalid
from helpdesk.history.unit import unit_of_work
from tickets.core.choices import Status, priority_of
from tickets.core.events import record_ticket_event
from tickets.core.fields import Form, fields_of, require_for_kind
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Category, Ticket
from tickets.core.policy import position_of
from tickets.core.workflow import IN_TALKS, may_skip_consultation
from tickets.targets.clocks import DUE_FIELDS, follow_priority
from volunteers.models import Skill

DECIDED = tuple(field.name for field in fields_of(Form.TRIAGE))
CLEARABLE = ("category", *(field.name for field in fields_of(Form.TRIAGE) if field.is_empty_allowed))


@dataclass(frozen=True, init=False)
class Triage:
    """What the coordinator decides. What is left out or None stays as it is; what `clear` names becomes empty.

    `values` are those of the declared columns, `clear` names of `CLEARABLE`.
    """

    category_id: int | None
    skill_ids: Sequence[int] | None
    clear: Collection[str]
    values: Mapping[str, Any]

    def __init__(
        self,
        *,
        category_id: int | None = None,
        skill_ids: Sequence[int] | None = None,
        clear: Collection[str] = (),
        **values: Any,
    ) -> None:
        if unknown := values.keys() - set(DECIDED):
            raise TypeError(f"Triage does not decide {', '.join(sorted(unknown))}.")
        given = {name: value for name, value in values.items() if value is not None}
        vars(self).update(category_id=category_id, skill_ids=skill_ids, clear=clear, values=given)


def triage_ticket(*, actor: Actor, ticket_id: int, triage: Triage, version: int | None = None) -> Ticket:
    """Set category, impact, urgency (and with them the priority), kind, skills and estimate (minutes).

    Raises NotFound, Stale, NotAllowed, Conflict on an ended ticket, Invalid for an unknown category or skill, or
    for a kind that has to be agreed on with the board when that was skipped.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        triage_locked_ticket(ticket, actor=actor, triage=triage)
        return ticket


def triage_locked_ticket(ticket: Ticket, *, actor: Actor, triage: Triage) -> None:
    """The same for a ticket that the running unit of work has locked already."""
    require(actor, "ticket.triage", ticket)
    changes = _take_over(ticket, triage)
    if "kind" in changes:
        _require_consultation(ticket)
    require_for_kind(ticket.kind, lambda name: getattr(ticket, name))
    priority = priority_of(ticket.impact, ticket.urgency)
    if priority != ticket.priority:
        ticket.priority = priority
        changes["priority"] = priority.value
        follow_priority(ticket, at=clock.now())
    skills_changed = triage.skill_ids is not None and _set_skills(ticket, triage.skill_ids)
    if skills_changed:
        changes["skills"] = sorted(skill.slug for skill in ticket.skills.all())
    if not changes and ticket.triaged_at is not None:
        return
    ticket.triaged_at = clock.now()
    save_change(
        ticket,
        "category", "priority", "triaged_at", *DECIDED, *DUE_FIELDS,
        at=ticket.triaged_at,
    )  # fmt: skip
    record_ticket_event("ticket.triaged", actor=actor, ticket=ticket, data={"changes": changes})


def _take_over(ticket: Ticket, triage: Triage) -> dict[str, object]:
    """Put what was decided on the ticket; return what that changes."""
    changes: dict[str, object] = {}
    if triage.category_id is not None and triage.category_id != ticket.category_id:
        changes["category"] = _category(ticket, triage.category_id).slug
    for name, value in triage.values.items():
        if value != getattr(ticket, name):
            setattr(ticket, name, value)
            changes[name] = value
    for name in CLEARABLE:
        if name in triage.clear and getattr(ticket, name) is not None:
            setattr(ticket, name, None)
            changes[name] = None
    return changes


def _require_consultation(ticket: Ticket) -> None:
    """Devices and visits are agreed on first: changing the kind later must not be a way around that."""
    is_past_talks = ticket.status not in IN_TALKS and ticket.status_before_pending != Status.IN_CONSULTATION
    if is_past_talks and not may_skip_consultation(ticket.kind) and not position_of(ticket).is_agreed:
        raise Invalid(
            {"kind": _("Devices and visits are agreed on with the board first. Start the consultation.")},
            code="needs_consultation",
        )


def _category(ticket: Ticket, category_id: int) -> Category:
    category = Category.objects.filter(desk_id=ticket.desk_id, pk=category_id, is_active=True).first()
    if category is None:
        raise Invalid({"category": _("Choose a category from the list.")}, code="unknown")
    ticket.category = category
    return category


def _set_skills(ticket: Ticket, skill_ids: Sequence[int]) -> bool:
    """Set the skills needed; return whether they changed."""
    wanted = set(skill_ids)
    if wanted == set(ticket.skills.values_list("pk", flat=True)):
        return False
    found = Skill.objects.filter(desk_id=ticket.desk_id, pk__in=wanted, is_active=True)
    if len(found) != len(wanted):
        raise Invalid({"skills": _("Choose skills from the list.")}, code="unknown")
    ticket.skills.set(found)
    return True
