"""Which tickets a visit is for."""

from collections.abc import Sequence

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.history.unit import unit_of_work
from tickets.visits.drafts import check_tickets, ended_tickets, visible_tickets
from tickets.visits.facts import tickets_of
from tickets.visits.models import Visit, VisitTicket
from tickets.visits.steps import lock_with_tickets, tell_tickets
from tickets.visits.subject import VISITS


def set_visit_tickets(*, actor: Actor, visit_id: int, ticket_ids: Sequence[int], version: int | None = None) -> Visit:
    """Let the visit be for these tickets of its board, and no others. Those that have ended stay as they are.

    Raises NotFound, Stale, NotAllowed, Conflict once it is over, Invalid for a ticket of another board or one that has
    ended.
    """
    with unit_of_work():
        before = tickets_of(VISITS.find(actor.scope, visit_id))
        new = [pk for pk in dict.fromkeys(ticket_ids) if pk not in before]
        visible = visible_tickets(actor, new)
        visit, tickets = lock_with_tickets(actor=actor, visit_id=visit_id, version=version, others=visible)
        require(actor, "visit.set_tickets", visit)
        chosen = [ticket for ticket in tickets if ticket.pk in new]
        check_tickets(chosen, visit)
        if len(chosen) < len(new):
            raise ended_tickets()
        before = tickets_of(visit)
        added = [ticket.pk for ticket in chosen]
        removed = sorted(set(before) - set(ticket_ids))
        if not added and not removed:
            return visit
        now = clock.now()
        VisitTicket.objects.filter(visit=visit, ticket_id__in=removed).delete()
        VisitTicket.objects.bulk_create(VisitTicket(visit=visit, ticket=ticket) for ticket in chosen)
        VISITS.save_change(visit, at=now)
        data = {"added": added, "removed": removed}
        VISITS.record("visit.tickets_changed", actor=actor, thing=visit, data=data, at=now)
        told = {"visit": visit.pk, "starts_at": visit.starts_at.isoformat()}
        tell_tickets("ticket_visit.planned", chosen, actor=actor, data=told, at=now)
        gone = [ticket for ticket in tickets if ticket.pk in removed]
        tell_tickets("ticket_visit.removed", gone, actor=actor, data={"visit": visit.pk}, at=now)
        return visit
