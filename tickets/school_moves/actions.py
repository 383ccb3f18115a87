"""Move the tickets of a school to its new board, batch by batch (docs/adr/0016-tickets-follow-their-school.md)."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from helpdesk import clock
from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.access.roles import Role
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from helpdesk.schools.models import BoardMembership, School
from helpdesk.tasks.registry import enqueue
from tickets.agreements.models import Agreement
from tickets.core.choices import ENDED
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_tickets
from tickets.core.models import Ticket
from tickets.core.workflow import IN_TALKS
from tickets.relations.models import Follow

TASK = "tickets.follow_school"
BATCH = 200
# A ticket that was being filed while the import committed may still name the old board.
LOOK_AGAIN_AFTER = timedelta(minutes=1)


def follow_schools_later(school_ids: Collection[int], actor: Actor) -> None:
    """Have the worker move the tickets of these schools, and look once more for those that were just being filed."""
    for school_id in sorted(school_ids):
        payload = {"school": school_id, "actor": actor.user_id}
        enqueue(TASK, payload)
        enqueue(TASK, payload, run_after=timezone.now() + LOOK_AGAIN_AFTER)


def follow_school(*, school_id: int, actor: Actor, batch: int | None = None) -> int:
    """Move a batch of the school's tickets, done or not, to the board that it has now; return how many were moved.

    A full batch leaves the rest to a task of its own. The old board's team sees the tickets no longer and follows them
    no longer; the new board's team follows those that are not done, since nobody of it asked for them. What was agreed
    on goes along; while it is still talked about, the new board accepts for itself. The system moves them; history
    names `actor`, who changed the school.
    """
    batch = batch or BATCH
    with unit_of_work():
        school = School.objects.select_related("board").filter(pk=school_id).first()
        if school is None:
            return 0
        elsewhere = Ticket.objects.filter(school_id=school_id, desk_id=school.board.desk_id).exclude(
            board_id=school.board_id
        )
        tickets = lock_tickets(actor=SYSTEM, tickets=elsewhere.oldest_first()[:batch])
        for ticket in tickets:
            require(SYSTEM, "ticket.move_with_school", ticket)
        if tickets:
            _move(tickets, school, actor, at=clock.now())
        if len(tickets) == batch:
            enqueue(TASK, {"school": school_id, "actor": actor.user_id})
    return len(tickets)


def _move(tickets: Sequence[Ticket], school: School, actor: Actor, *, at: datetime) -> None:
    ids = [ticket.pk for ticket in tickets]
    # `updated_at` stays: nobody worked on them, and what lies still must not seem to be moving.
    Ticket.objects.filter(pk__in=ids).update(board=school.board_id, version=F("version") + 1)
    left = {}
    for ticket in tickets:
        left[ticket.pk], ticket.board_id = ticket.board_id, school.board_id
        ticket.version += 1
        ticket.forget_access()
    accept_anew = _take_agreements_along(tickets, school, at=at)
    _follow_for_new_team([ticket for ticket in tickets if ticket.status not in ENDED], school, actor, at=at)
    for ticket in tickets:
        data: dict[str, object] = {"from": left[ticket.pk], "to": school.board_id}
        if ticket.agreement_id in accept_anew:
            data["accept_anew"] = True
        record_ticket_event("ticket.board_changed", actor=actor, ticket=ticket, data=data, at=at)


def _take_agreements_along(tickets: Sequence[Ticket], school: School, *, at: datetime) -> set[int]:
    """Return the agreements that the new board has to accept for itself."""
    ids = {ticket.agreement_id for ticket in tickets if ticket.agreement_id is not None}
    shared = Ticket.objects.filter(agreement__in=ids).exclude(board_id=school.board_id).values("agreement")
    Agreement.objects.filter(pk__in=ids).exclude(pk__in=shared).update(board=school.board_id)
    in_talks = {ticket.agreement_id for ticket in tickets if ticket.status in IN_TALKS}
    accepted = Agreement.objects.filter(pk__in=ids & in_talks, board=school.board_id, board_accepted_at__isnull=False)
    anew = set(accepted.values_list("pk", flat=True))
    Agreement.objects.filter(pk__in=anew).update(board_accepted_by=None, board_accepted_at=None, updated_at=at)
    return anew


def _follow_for_new_team(tickets: Sequence[Ticket], school: School, actor: Actor, *, at: datetime) -> None:
    team = BoardMembership.objects.filter(
        board=school.board_id,
        user__is_active=True,
        user__memberships__desk=school.board.desk_id,
        user__memberships__role=Role.ICT_TEAM,
    )
    people = sorted(team.values_list("user_id", flat=True))
    for ticket in tickets:
        for user_id in people:
            _follow, is_new = Follow.objects.get_or_create(ticket=ticket, user_id=user_id, defaults={"created_at": at})
            if is_new:
                _record_follow("ticket.followed", ticket, user_id, actor, at)


def _record_follow(kind: str, ticket: Ticket, user_id: int, actor: Actor, at: datetime) -> None:
    record_ticket_event(kind, actor=actor, ticket=ticket, audience=Audience.PERSONAL, recipient_id=user_id, at=at)
