"""Macros as people see them: in their list, and filled in for a ticket with what they would do there now."""

from typing import Any

from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import allows
from helpdesk.access.scope import Scope
from tickets.core.choices import Impact, MessageAudience, Status, Urgency
from tickets.core.models import Ticket
from tickets.core.policy import allowed_moves
from tickets.macros.models import Macro
from tickets.macros.placeholders import fill_in
from tickets.macros.subject import MACROS

Json = dict[str, Any]


def macro_row(macro: Macro, scope: Scope) -> Json:
    """Return a macro for its list; it must come from `MACROS.for_rows`."""
    category = macro.category
    return {
        "id": macro.pk,
        "desk": macro.desk_id,
        "name": macro.name,
        "body": macro.body,
        "audience": macro.audience,
        "move_to": macro.move_to or None,
        "category": {"id": category.pk, "slug": category.slug, "name": category.name} if category else None,
        "impact": macro.impact or None,
        "urgency": macro.urgency or None,
        "tags": sorted(tag.name for tag in macro.tags.all()),
        "position": macro.position,
        "is_active": macro.is_active,
        "is_shared": macro.is_shared,
        "abilities": [name for name in MACROS.abilities(scope, macro) if name != "macro.create"],
    }


def macros_for_ticket(ticket: Ticket, actor: Actor) -> list[Json]:
    """Return the macros that the person can use on the ticket now, filled in, in a constant number of queries.

    The ticket must be one that they may use macros on (`ticket.use_macro`).
    """
    scope = actor.scope
    may_write = {
        MessageAudience.PUBLIC: allows(scope, "ticket.reply", ticket),
        MessageAudience.INTERNAL: allows(scope, "ticket.note", ticket),
    }
    macros = MACROS.for_rows(MACROS.visible_in(scope)).filter(desk_id=ticket.desk_id, is_active=True)
    steps = _Steps(ticket, scope)
    rows: list[Json] = []
    for macro in macros:
        if not may_write[MessageAudience(macro.audience)]:
            continue
        filled = fill_in(macro.body, ticket, actor.require_user())
        rows.append(
            {
                "id": macro.pk,
                "name": macro.name,
                "audience": macro.audience,
                "is_shared": macro.is_shared,
                "body": filled.text,
                "unknown": list(filled.unknown),
                "steps": steps.of(macro),
            }
        )
    return rows


class _Steps:
    """What macros would do to one ticket for one person, and which of it is possible now."""

    def __init__(self, ticket: Ticket, scope: Scope) -> None:
        self._ticket = ticket
        self._moves = {move.target.value: move for move in allowed_moves(scope, ticket)}
        self._may_triage = allows(scope, "ticket.triage", ticket)
        self._may_tag = allows(scope, "ticket.tag", ticket)
        self._tags = {tag.name for tag in ticket.tags.all()}

    def of(self, macro: Macro) -> list[Json]:
        """Return the steps in the order in which they are taken; what the ticket has already is none."""
        ticket, found = self._ticket, []
        triage_only = "" if self._may_triage else _("Only a coordinator changes this, while the ticket is open.")
        category = macro.category
        if category is not None and category.pk != ticket.category_id:
            gone = "" if category.is_active else _("This category is no longer used.")
            found.append(_step("category", str(category.pk), category.name, triage_only or gone))
        if macro.impact and macro.impact != ticket.impact:
            found.append(_step("impact", macro.impact, Impact(macro.impact).label, triage_only))
        if macro.urgency and macro.urgency != ticket.urgency:
            found.append(_step("urgency", macro.urgency, Urgency(macro.urgency).label, triage_only))
        may_not_tag = "" if self._may_tag else _("You cannot give this ticket tags.")
        new_tags = sorted({tag.name for tag in macro.tags.all()} - self._tags)
        found.extend(_step("tag", name, name, may_not_tag) for name in new_tags)
        if macro.move_to and macro.move_to != ticket.status:
            move = self._moves.get(macro.move_to)
            why_not = "" if move else _("You cannot make this move from the present status.")
            label = Status(macro.move_to).label
            found.append(_step("status", macro.move_to, label, why_not, needs_reason=bool(move and move.needs_reason)))
        return found


def _step(kind: str, value: str, label: Any, why_not: str, *, needs_reason: bool = False) -> Json:
    return {
        "kind": kind,
        "value": value,
        "label": str(label),
        "is_possible": not why_not,
        "why_not": why_not,
        "needs_reason": needs_reason,
    }
