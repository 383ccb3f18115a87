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
from tickets.agreements.copies import ask_board_anew, copy_agreement
from tickets.agreements.models import Agreement
from tickets.agreements.steps import save
from tickets.agreements.subject import AGREEMENTS
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
    # Before the tickets go: who saw what was agreed on is told if they do not any longer.
    agreements = _lock_agreements(tickets)
    # `updated_at` stays: nobody worked on them, and what lies still must not seem to be moving.
    Ticket.objects.filter(pk__in=ids).update(board=school.board_id, version=F("version") + 1)
    left = {}
    for ticket in tickets:
        left[ticket.pk], ticket.board_id = ticket.board_id, school.board_id
        ticket.version += 1
        ticket.forget_access()
    accept_anew = _take_agreements_along(agreements, tickets, school, actor, at=at)
    _follow_for_new_team([ticket for ticket in tickets if ticket.status not in ENDED], school, actor, at=at)
    for ticket in tickets:
        data: dict[str, object] = {"from": left[ticket.pk], "to": school.board_id}
        if ticket.agreement_id in accept_anew:
            data["accept_anew"] = True
        record_ticket_event("ticket.board_changed", actor=actor, ticket=ticket, data=data, at=at)


def _lock_agreements(tickets: Sequence[Ticket]) -> list[Agreement]:
    ids = {ticket.agreement_id for ticket in tickets if ticket.agreement_id is not None}
    return [AGREEMENTS.lock(actor=SYSTEM, thing_id=agreement_id) for agreement_id in sorted(ids)]


def _take_agreements_along(
    agreements: Sequence[Agreement], tickets: Sequence[Ticket], school: School, actor: Actor, *, at: datetime
) -> set[int]:
    """Return the agreements that the new board has to accept for itself.

    Of one that tickets of other boards share they get a copy: what was agreed with a board is that board's.
    """
    elsewhere = Ticket.objects.exclude(board_id=school.board_id)
    shared = set(elsewhere.filter(agreement__in=agreements).values_list("agreement_id", flat=True))
    anew = set()
    for agreement in agreements:
        if agreement.board_id == school.board_id:
            continue
        left = agreement.board_id
        under_it = [ticket for ticket in tickets if ticket.agreement_id == agreement.pk]
        in_talks = any(ticket.status in IN_TALKS for ticket in under_it)
        if agreement.pk in shared:
            taken = _copy_for(agreement, under_it, school, at=at)
            AGREEMENTS.record("agreement.readers_changed", actor=actor, thing=agreement, at=at)
        else:
            taken = agreement
            taken.board = school.board
        accept_anew = in_talks and taken.is_live and not taken.waits_for_board
        if accept_anew:
            anew.add(taken.pk)
            ask_board_anew(taken, at=at)
        # Nobody changed its words: it waits for its answer as long as it did, unless the new board has to give one.
        save(taken, at=at if accept_anew else taken.updated_at)
        data = {"from": left, "to": school.board_id, "accept_anew": accept_anew}
        AGREEMENTS.record("agreement.board_changed", actor=actor, thing=taken, data=data, at=at)
    return anew


def _copy_for(agreement: Agreement, tickets: Sequence[Ticket], school: School, *, at: datetime) -> Agreement:
    """Bring these tickets under the copy of an agreement that their new board has; make it if there is none yet."""
    found = agreement.copies.filter(board_id=school.board_id).first()
    copy = AGREEMENTS.lock(actor=SYSTEM, thing_id=found.pk) if found else copy_agreement(agreement, school.board, at=at)
    Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets]).update(agreement=copy)
    for ticket in tickets:
        ticket.agreement = copy
    return copy


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
