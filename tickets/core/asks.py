"""What a ticket asks of its reader now: whose turn it is. Pure: asks the database nothing.

`tickets.core.ask_conditions` says the same in SQL; a property test holds the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from helpdesk.calendar.school_days import school_days_before
from tickets.core.access import Relation, relations
from tickets.core.choices import ACTIVE, Status
from tickets.core.workflow import IN_TALKS

if TYPE_CHECKING:
    from tickets.core.models import Ticket


class Ask(models.TextChoices):
    """What somebody is asked to do, most pressing first."""

    ANSWER_OFFER = "answer_offer", _("Take it or not")
    ACCEPT_AGREEMENT = "accept_agreement", _("Accept the agreement")
    ANSWER = "answer", _("Answer")
    REOPENED = "reopened", _("Say something about the reopening")
    CONFIRM = "confirm", _("Confirm that it works")
    TRIAGE = "triage", _("Triage")
    MAKE_READY = "make_ready", _("Release for a student")
    CHOOSE_STUDENT = "choose_student", _("Choose a student")
    START = "start", _("Begin")


# Nobody has these yet and somebody should.
NEEDS_STUDENT = frozenset({Status.OPEN, Status.SCHEDULED, Status.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Asked:
    """`since`: since when it waits; where nothing was written down about that, the last change of the ticket."""

    kind: Ask
    since: datetime


def asks_of(ticket: "Ticket", scope: Scope, *, region: str, at: datetime) -> list[Asked]:
    """Return what the ticket asks of whoever has the scope, most pressing first.

    Coordinators are asked as such, also where they work for the board. `region`: the holiday region of its desk.
    The ticket has its agreement loaded.
    """
    held = relations(scope, ticket.access)
    found: dict[Ask, datetime] = {}
    if Relation.OFFERED in held:
        found |= _of_asked_student(ticket, scope, at)
    if Relation.LEAD in held:
        found |= _of_lead(ticket, at)
    if Relation.COORDINATOR in held:
        found |= _of_coordinator(ticket, region, at)
    elif Relation.BOARD_TEAM in held:
        found |= _of_board_team(ticket, scope)
    return [Asked(kind, found[kind]) for kind in Ask if kind in found]


def _of_asked_student(ticket: "Ticket", scope: Scope, at: datetime) -> Mapping[Ask, datetime]:
    has_ended = any(end < at for user_id, end in ticket.access.offers_end if user_id == scope.user_id)
    return {Ask.ANSWER_OFFER: ticket.updated_at} if ticket.status in ACTIVE and not has_ended else {}


def _of_lead(ticket: "Ticket", at: datetime) -> Mapping[Ask, datetime]:
    found: dict[Ask, datetime] = {}
    if ticket.status in ACTIVE:
        if ticket.unanswered_since is not None:
            found[Ask.ANSWER] = ticket.unanswered_since
        if ticket.reopened_at is not None:
            found[Ask.REOPENED] = ticket.reopened_at
    if ticket.status == Status.OPEN:
        found[Ask.START] = ticket.updated_at
    day = planned_day(ticket)
    if ticket.status == Status.SCHEDULED and day is not None and day <= timezone.localdate(at):
        found[Ask.START] = timezone.make_aware(datetime.combine(day, time.min))
    return found


def _of_coordinator(ticket: "Ticket", region: str, at: datetime) -> Mapping[Ask, datetime]:
    found: dict[Ask, datetime] = {}
    since = ticket.unanswered_since if ticket.status in ACTIVE else None
    # A question is first for the student who has the ticket.
    if since is not None and (not ticket.access.accepted or since <= unanswered_before(at, region=region)):
        found[Ask.ANSWER] = since
    agreement = ticket.agreement
    is_agreed = agreement is not None and agreement.is_agreed
    if agreement is not None and agreement.waits_for_desk and ticket.status in ACTIVE:
        found[Ask.ACCEPT_AGREEMENT] = agreement.proposed_at
    if agreement is not None and is_agreed and ticket.status in IN_TALKS:
        found[Ask.MAKE_READY] = agreement.updated_at
    if ticket.status == Status.NEW and not is_agreed:
        found[Ask.TRIAGE] = ticket.created_at
    if ticket.status in NEEDS_STUDENT and not ticket.access.accepted and not ticket.access.offered:
        found[Ask.CHOOSE_STUDENT] = ticket.updated_at
    return found


def _of_board_team(ticket: "Ticket", scope: Scope) -> Mapping[Ask, datetime]:
    found: dict[Ask, datetime] = {}
    agreement = ticket.agreement
    is_proposed = agreement is not None and agreement.waits_for_board and agreement.board_id in scope.agrees_for
    if agreement is not None and is_proposed and ticket.status in ACTIVE:
        found[Ask.ACCEPT_AGREEMENT] = agreement.proposed_at
    if ticket.status == Status.PENDING:
        found[Ask.ANSWER] = ticket.updated_at
    if ticket.status == Status.SOLVED:
        found[Ask.CONFIRM] = ticket.solved_at or ticket.updated_at
    return found


def planned_day(ticket: "Ticket") -> date | None:
    """Return the day on which the work is to begin: as agreed, else as the board wishes."""
    agreed = ticket.agreement.starts_on if ticket.agreement is not None else None
    return agreed or ticket.wanted_by


def unanswered_before(at: datetime, *, region: str) -> datetime:
    """Return the moment since which a question must have waited to be the coordinator's as well."""
    return school_days_before(at, settings.UNANSWERED_SCHOOL_DAYS, region=region)
