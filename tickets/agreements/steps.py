"""What the actions on agreements have in common; each runs in a unit of work."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.errors import Invalid
from tickets.agreements.access import may_agree
from tickets.agreements.models import Acceptance, Agreement, AgreementLine, AgreementVersion, Side, Why
from tickets.agreements.subject import AGREEMENTS
from tickets.agreements.terms import Terms, check_terms, digest_of, lines_of
from tickets.core.choices import ACTIVE, AgreementState, Status
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_tickets, save_change
from tickets.core.models import Ticket
from tickets.core.workflow import find_move
from tickets.lifecycle.actions.move import apply_move


def lock_with_tickets(*, actor: Actor, agreement_id: int, version: int | None = None) -> tuple[Agreement, list[Ticket]]:
    """Lock the tickets of an agreement that go on, then the agreement itself. Raises NotFound, Stale."""
    AGREEMENTS.find(actor.scope, agreement_id)
    # As the system: whoever may act for a side sees all of its tickets, and others are turned away by `require`.
    tickets = _lock_active(agreement_id, ())
    agreement = AGREEMENTS.lock(actor=actor, thing_id=agreement_id, version=version)
    # One that came under it before we held the agreement.
    return agreement, [*tickets, *_lock_active(agreement_id, [ticket.pk for ticket in tickets])]


def _lock_active(agreement_id: int, held: Sequence[int]) -> list[Ticket]:
    going_on = Ticket.objects.filter(agreement_id=agreement_id, status__in=sorted(ACTIVE)).exclude(pk__in=held)
    return lock_tickets(actor=SYSTEM, tickets=going_on.oldest_first())


def write_version(agreement: Agreement, terms: Terms, *, actor: Actor, side: Side, at: datetime) -> AgreementVersion:
    """Put new terms on the table for whoever writes them, whose side says yes by it; the other is asked. Unsaved.

    Whoever may not agree for their board asks that as well.

    Raises Invalid for terms that nobody could keep, and for those that are there already.
    """
    check_terms(terms)
    digest = digest_of(terms)
    before = agreement.current
    if before is not None and before.digest == digest and agreement.is_live:
        raise Invalid({"scope": _("These are the terms as they are. Change something, or accept them.")}, code="same")
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=before.number + 1 if before else 1,
        scope=terms.scope,
        place=terms.place,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        board_supplies=terms.board_supplies,
        side=side,
        author=actor.require_user(),
        written_at=at,
        digest=digest,
    )
    AgreementLine.objects.bulk_create(lines_of(version, terms.lines))
    agreement.current = version
    if not agreement.holds:
        agreement.state = AgreementState.PROPOSED
    agreement.proposed_at, agreement.reminded_at = at, None
    agreement.why, agreement.reason, agreement.reason_by = "", "", None
    if may_agree(actor.scope, agreement):
        agreement.set_waiting(*set(Side) - {side})
        _say_yes(version, agreement, actor=actor, side=side, at=at)
    else:
        agreement.set_waiting(*Side)
    _take_days(agreement)
    return version


def accept_current(agreement: Agreement, *, actor: Actor, side: Side, at: datetime) -> None:
    """Say yes for a side; with the other's yes it holds from then on. Unsaved."""
    _say_yes(agreement.text, agreement, actor=actor, side=side, at=at)
    agreement.set_waiting(*(other for other in Side if other != side and agreement.waits_for(other)))
    if not agreement.is_on_the_table:
        agreement.state, agreement.holding = AgreementState.HOLDS, agreement.current
        agreement.why, agreement.reason, agreement.reason_by = "", "", None
    _take_days(agreement)


def _say_yes(version: AgreementVersion, agreement: Agreement, *, actor: Actor, side: Side, at: datetime) -> None:
    Acceptance.objects.create(
        of_version=version, side=side, board_id=agreement.board_id, user=actor.require_user(), accepted_at=at
    )


def drop_current(agreement: Agreement, why: Why, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take what is proposed off the table: what held before still holds, else there is no agreement. Unsaved."""
    agreement.set_waiting()
    agreement.why, agreement.reason, agreement.reason_by = why, reason, actor.user if reason else None
    if not agreement.holds:
        agreement.state, agreement.ended_at = AgreementState.ENDED, at
    _take_days(agreement)


def end(agreement: Agreement, why: Why, *, reason: str, actor: Actor, at: datetime) -> None:
    """Let it hold no longer; a change that was on the table goes with it. Unsaved."""
    agreement.set_waiting()
    agreement.state, agreement.ended_at = AgreementState.ENDED, at
    agreement.why, agreement.reason, agreement.reason_by = why, reason, actor.user if reason else None


def _take_days(agreement: Agreement) -> None:
    source = agreement.holding or agreement.text
    agreement.starts_on, agreement.ends_on = source.starts_on, source.ends_on


def save(agreement: Agreement, *, at: datetime) -> None:
    """Save it as one new version of the row."""
    agreement.version += 1
    agreement.updated_at = at
    agreement.save()


def tell_tickets(kind: str, tickets: Sequence[Ticket], *, actor: Actor, data: Mapping[str, Any], at: datetime) -> None:
    """Record it in the history of each of these tickets, which are locked. The first one tells people of it."""
    for position, ticket in enumerate(tickets):
        save_change(ticket, at=at)
        told = {"is_told_elsewhere": True} if position else {}
        record_ticket_event(kind, actor=actor, ticket=ticket, data={**data, **told}, at=at)


def begin_consultation(tickets: Sequence[Ticket], *, actor: Actor, at: datetime) -> None:
    """What is being agreed on is in consultation, whoever of the two sides began it."""
    for ticket in tickets:
        move = find_move(ticket.status, Status.IN_CONSULTATION) if ticket.status == Status.NEW else None
        if move is not None:
            apply_move(ticket, move, actor=actor, at=at, automatic=True)
