"""What happens to agreements as time passes."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from helpdesk.access.actor import SYSTEM
from helpdesk.access.policy import require
from helpdesk.calendar.school_days import school_days_before
from helpdesk.desks.models import Desk
from helpdesk.history.unit import unit_of_work
from tickets.agreements.models import Agreement, Why
from tickets.agreements.steps import drop_current, end, lock_with_tickets, save, tell_tickets
from tickets.agreements.subject import AGREEMENTS
from tickets.core.choices import AgreementState

_WAITING = Q(waits_for_desk=True) | Q(waits_for_board=True)


def remind_of_agreements(*, at: datetime) -> None:
    """Remind the side that has not answered a proposal for some school days, once."""
    waiting = Agreement.objects.filter(_WAITING, reminded_at__isnull=True)
    for agreement_id in _those_since(waiting, "proposed_at", settings.AGREEMENT_REMINDED_SCHOOL_DAYS, at):
        _remind(agreement_id, at)


def end_agreements(*, at: datetime) -> None:
    """Drop proposals that nobody answered for long after a reminder, and end what holds once its last day is over.

    Not while a change waits for an answer: it may be a later last day.
    """
    since_reminder = settings.AGREEMENT_UNANSWERED_SCHOOL_DAYS - settings.AGREEMENT_REMINDED_SCHOOL_DAYS
    waiting = Agreement.objects.filter(_WAITING)
    for agreement_id in _those_since(waiting, "reminded_at", since_reminder, at):
        _lapse(agreement_id, at)
    over = Agreement.objects.filter(
        state=AgreementState.HOLDS, ends_on__lt=timezone.localdate(at), waits_for_desk=False, waits_for_board=False
    )
    for agreement_id in over.values_list("pk", flat=True):
        _end_by_date(agreement_id, at)


def _those_since(waiting: "QuerySet[Agreement]", column: str, school_days: int, at: datetime) -> list[int]:
    """Return those whose moment in the column is so many school days ago or more, by the calendar of their desk."""
    found: list[int] = []
    for desk_id, region in Desk.objects.values_list("pk", "region"):
        by_then = school_days_before(at, school_days, region=region)
        found += waiting.filter(desk_id=desk_id, **{f"{column}__lte": by_then}).values_list("pk", flat=True)
    return found


def _remind(agreement_id: int, at: datetime) -> None:
    with unit_of_work():
        agreement, tickets = lock_with_tickets(actor=SYSTEM, agreement_id=agreement_id)
        require(SYSTEM, "agreement.remind", agreement)
        if agreement.reminded_at is not None or not agreement.is_on_the_table:
            return
        agreement.reminded_at = at
        # Nobody changed anything: `updated_at` stays.
        agreement.version += 1
        agreement.save(update_fields=["reminded_at", "version"])
        data = {"number": agreement.text.number}
        AGREEMENTS.record("agreement.reminded", actor=SYSTEM, thing=agreement, data=data, at=at)
        told = {**data, "agreement": agreement.pk}
        tell_tickets("agreement.answer_awaited", tickets, actor=SYSTEM, data=told, at=at)


def _lapse(agreement_id: int, at: datetime) -> None:
    with unit_of_work():
        agreement, tickets = lock_with_tickets(actor=SYSTEM, agreement_id=agreement_id)
        require(SYSTEM, "agreement.lapse", agreement)
        if not agreement.is_on_the_table:
            return
        drop_current(agreement, Why.UNANSWERED, reason="", actor=SYSTEM, at=at)
        save(agreement, at=at)
        data = {"why": Why.UNANSWERED, "number": agreement.text.number}
        AGREEMENTS.record("agreement.dropped", actor=SYSTEM, thing=agreement, data=data, at=at)
        told = {**data, "agreement": agreement.pk, "holds": agreement.holds}
        tell_tickets("agreement.proposal_dropped", tickets, actor=SYSTEM, data=told, at=at)


def _end_by_date(agreement_id: int, at: datetime) -> None:
    with unit_of_work():
        agreement, tickets = lock_with_tickets(actor=SYSTEM, agreement_id=agreement_id)
        require(SYSTEM, "agreement.lapse", agreement)
        is_over = agreement.ends_on is not None and agreement.ends_on < timezone.localdate(at)
        if not agreement.holds or agreement.is_on_the_table or not is_over:
            return
        end(agreement, Why.LAST_DAY, reason="", actor=SYSTEM, at=at)
        save(agreement, at=at)
        data = {"why": Why.LAST_DAY}
        AGREEMENTS.record("agreement.ended", actor=SYSTEM, thing=agreement, data=data, at=at)
        tell_tickets("agreement.terminated", tickets, actor=SYSTEM, data={**data, "agreement": agreement.pk}, at=at)
