"""Visits go along with what they hang on: tickets that are merged, schools that go to another board."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from helpdesk import clock
from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.history.models import Event
from helpdesk.history.unit import unit_of_work
from helpdesk.schools.models import School
from helpdesk.tasks.registry import enqueue
from tickets.agreements.models import Agreement
from tickets.core.access import SUBJECT as TICKET
from tickets.core.models import Ticket
from tickets.visits.facts import tickets_of
from tickets.visits.models import Visit, VisitTicket
from tickets.visits.steps import lock_with_tickets, tell_tickets
from tickets.visits.subject import VISITS

FOLLOW_SCHOOL = "visits.follow_school"
BATCH = 100
# The tickets of the school go first: a visit takes the agreement that they got.
AFTER_TICKETS = timedelta(seconds=5)
# A visit that was being planned while the import committed may still name the old board.
LOOK_AGAIN_AFTER = timedelta(minutes=1)


def follow_merges(events: Sequence[Event]) -> None:
    """Let visits be for the ticket into which theirs was merged, in the same unit of work. No query without a merge."""
    for event in events:
        if event.kind == "ticket.merged" and event.subject_type == TICKET and event.subject_id:
            _follow_merge(event.subject_id, event.data["into"], at=event.at)


def _follow_merge(ticket_id: int, into_id: int, *, at: datetime) -> None:
    links = VisitTicket.objects.filter(ticket_id=ticket_id)
    for visit_id in sorted(links.values_list("visit_id", flat=True)):
        visit = VISITS.lock(actor=SYSTEM, thing_id=visit_id)
        require(SYSTEM, "visit.follow", visit)
        of_visit = VisitTicket.objects.filter(visit=visit)
        is_known = of_visit.filter(ticket_id=into_id).exists()
        of_visit.filter(ticket_id=ticket_id).delete()
        if not is_known:
            VisitTicket.objects.create(visit=visit, ticket_id=into_id)
        # Nobody worked on it.
        VISITS.save_change(visit, at=visit.updated_at)
        data = {"added": [] if is_known else [into_id], "removed": [ticket_id]}
        VISITS.record("visit.tickets_changed", actor=SYSTEM, thing=visit, data=data, at=at)


def follow_schools_later(school_ids: Collection[int], actor: Actor) -> None:
    """Have the worker move the visits of these schools, and look once more for those that were just being planned."""
    for school_id in sorted(school_ids):
        payload = {"school": school_id, "actor": actor.user_id}
        for wait in (AFTER_TICKETS, LOOK_AGAIN_AFTER):
            enqueue(FOLLOW_SCHOOL, payload, run_after=timezone.now() + wait)


def follow_school(*, school_id: int, actor: Actor, batch: int | None = None) -> int:
    """Move a batch of the school's visits, done or not, to the board that it has now; return how many were moved.

    Tickets of other schools stay with their board, and the visit is for them no longer. What was agreed goes along with
    the tickets (`tickets.school_moves`). The system moves them; history names `actor`, who changed the school.
    """
    batch = batch or BATCH
    school = School.objects.select_related("board").filter(pk=school_id).first()
    if school is None:
        return 0
    if Ticket.objects.filter(school=school, desk_id=school.board.desk_id).exclude(board_id=school.board_id).exists():
        enqueue(FOLLOW_SCHOOL, _payload(school_id, actor), run_after=timezone.now() + AFTER_TICKETS)
        return 0
    elsewhere = Visit.objects.filter(school=school).exclude(board_id=school.board_id).order_by("pk")
    ids = list(elsewhere.values_list("pk", flat=True)[:batch])
    for visit_id in ids:
        with unit_of_work():
            _move(visit_id, school, actor)
    if len(ids) == batch:
        enqueue(FOLLOW_SCHOOL, _payload(school_id, actor))
    return len(ids)


def _payload(school_id: int, actor: Actor) -> dict[str, int | None]:
    return {"school": school_id, "actor": actor.user_id}


def _move(visit_id: int, school: School, actor: Actor) -> None:
    visit, tickets = lock_with_tickets(actor=SYSTEM, visit_id=visit_id)
    require(SYSTEM, "visit.follow", visit)
    now, left = clock.now(), visit.board_id
    if left == school.board_id:
        return
    visit.board_id = school.board_id
    visit.agreement = _agreement_there(visit.agreement, school)
    stay = Ticket.objects.filter(pk__in=tickets_of(visit)).exclude(board_id=school.board_id)
    removed = sorted(stay.values_list("pk", flat=True))
    VisitTicket.objects.filter(visit=visit, ticket_id__in=removed).delete()
    # Nobody worked on it.
    VISITS.save_change(visit, "board", "agreement", at=visit.updated_at)
    if removed:
        data = {"added": [], "removed": removed}
        VISITS.record("visit.tickets_changed", actor=actor, thing=visit, data=data, at=now)
        gone = [ticket for ticket in tickets if ticket.pk in removed]
        tell_tickets("ticket_visit.removed", gone, actor=actor, data={"visit": visit.pk}, at=now)
    boards = {"from": left, "to": school.board_id}
    VISITS.record("visit.board_changed", actor=actor, thing=visit, data=boards, at=now)


def _agreement_there(agreement: Agreement | None, school: School) -> Agreement | None:
    """Return the agreement itself if it went along, else the copy that the new board has of it, if there is one."""
    if agreement is None or agreement.board_id == school.board_id:
        return agreement
    return Agreement.objects.filter(copied_from=agreement, board_id=school.board_id).first()
