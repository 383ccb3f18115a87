"""Propose a visit to a school."""

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.history.unit import unit_of_work
from tickets.visits.access import other_side, side_of
from tickets.visits.drafts import (
    STAFF,
    VisitDraft,
    address_of,
    agreement_of,
    check_tickets,
    find_school,
    lock_chosen_tickets,
    times,
    title_of,
)
from tickets.visits.models import LONGEST_TITLE, Visit, VisitTicket
from tickets.visits.steps import tell_tickets
from tickets.visits.subject import VISITS
from tickets.visits.times import moments_of


def plan_visit(*, actor: Actor, draft: VisitDraft) -> Visit:
    """Propose a visit for the actor's side; the other side is asked to confirm it.

    Raises NotAllowed, Invalid for a time that cannot be, a closed school or one of another board, and a ticket or an
    agreement of another board.
    """
    with unit_of_work():
        now = clock.now()
        tickets = lock_chosen_tickets(actor, draft.ticket_ids)
        first = tickets[0] if tickets else None
        school = find_school(actor, draft.school_id or (first.school_id if first else None))
        starts_at, ends_at = moments_of(draft.day, draft.starts, draft.ends, at=now)
        visit = Visit(
            desk_id=school.board.desk_id,
            board_id=school.board_id,
            school=school,
            title=(draft.title or title_of(first) or school.name)[:LONGEST_TITLE],
            starts_at=starts_at,
            ends_at=ends_at,
            places=draft.places,
            is_open_for_signup=draft.is_open_for_signup,
            address=address_of(school) if draft.address is None else draft.address,
            contact_name=draft.contact_name,
            contact_phone=draft.contact_phone,
            access_notes=draft.access_notes,
            bring=draft.bring,
            proposed_by=actor.require_user(),
            created_at=now,
            updated_at=now,
        )
        side = side_of(actor.scope, visit)
        visit.waits_for = other_side(side)
        require(actor, "visit.plan", visit)
        check_tickets(tickets, visit)
        visit.agreement = agreement_of(actor, draft.agreement_id, first, visit)
        if first is not None and not draft.contact_name and first.on_behalf_of in STAFF:
            visit.contact_name, visit.contact_phone = first.contact_name, draft.contact_phone or first.contact_phone
        visit.save(force_insert=True)
        VisitTicket.objects.bulk_create(VisitTicket(visit=visit, ticket=ticket) for ticket in tickets)
        data = {"side": side, **times(visit)}
        VISITS.record("visit.planned", actor=actor, thing=visit, data=data, at=now)
        told = {"visit": visit.pk, "starts_at": data["starts_at"]}
        tell_tickets("ticket_visit.planned", tickets, actor=actor, data=told, at=now)
        return visit
