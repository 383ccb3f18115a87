"""The same change for many tickets: each by its own action, in its own transaction, under the one policy."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.errors import Conflict, DomainError, Invalid
from helpdesk.history.unit import unit_of_work
from tickets.assignments.actions.assign import offer_ticket
from tickets.assignments.actions.release import take_back
from tickets.bulk.models import BulkChange, BulkResult
from tickets.lifecycle.actions.move import move_ticket
from tickets.relations.actions.relate import change_tags, set_following
from tickets.triage.actions.triage import Triage, triage_ticket

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Operation:
    """What to do with each ticket. `kind` is one of OPERATIONS; the rest is what that kind needs."""

    kind: str
    to: str = ""
    reason: str = ""
    category_id: int | None = None
    impact: str | None = None
    urgency: str | None = None
    add_tags: Sequence[str] = ()
    remove_tags: Sequence[str] = ()
    volunteer_id: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A ticket, and the version that the actor looked at."""

    ticket_id: int
    version: int | None = None


def _move(actor: Actor, target: Target, what: Operation) -> None:
    move_ticket(actor=actor, ticket_id=target.ticket_id, to=what.to, reason=what.reason, version=target.version)


def _triage(actor: Actor, target: Target, what: Operation) -> None:
    triage = Triage(category_id=what.category_id, impact=what.impact, urgency=what.urgency)
    triage_ticket(actor=actor, ticket_id=target.ticket_id, triage=triage, version=target.version)


def _tag(actor: Actor, target: Target, what: Operation) -> None:
    change_tags(actor=actor, ticket_id=target.ticket_id, add=what.add_tags, remove=what.remove_tags)


def _offer(actor: Actor, target: Target, what: Operation) -> None:
    offer_ticket(
        actor=actor,
        ticket_id=target.ticket_id,
        volunteer_id=what.volunteer_id,
        note=what.note,
        version=target.version,
    )


def _take_back(actor: Actor, target: Target, what: Operation) -> None:
    take_back(actor=actor, ticket_id=target.ticket_id, reason=what.reason, version=target.version)


def _follow(actor: Actor, target: Target, what: Operation) -> None:
    set_following(actor=actor, ticket_id=target.ticket_id, follow=what.kind == "follow")


OPERATIONS: Mapping[str, Callable[[Actor, Target, Operation], None]] = {
    "move": _move,
    "triage": _triage,
    "tag": _tag,
    "offer": _offer,
    "take_back": _take_back,
    "follow": _follow,
    "unfollow": _follow,
}


def change_tickets(*, actor: Actor, targets: Sequence[Target], operation: Operation, key: str) -> list[BulkResult]:
    """Do the operation with each ticket, and return what came of each, in the order given.

    A ticket that is refused does not hold up the others. The same key and contents again do what was not done yet,
    and nothing twice. Raises Invalid for more than AT_MOST tickets, Conflict if the key was used for something else.
    """
    if len(targets) > AT_MOST:
        raise Invalid({"tickets": _("At most %(count)d tickets at once.") % {"count": AT_MOST}}, code="too_many")
    change = _begin(actor, targets, operation, key)
    known = {result.ticket_id: result for result in change.results.all()}
    once = {target.ticket_id: target for target in targets}.values()
    return [known.get(target.ticket_id) or _change_one(change, actor, target, operation) for target in once]


def _begin(actor: Actor, targets: Sequence[Target], operation: Operation, key: str) -> BulkChange:
    text = json.dumps([asdict(operation), [asdict(target) for target in targets]], default=list)
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    change, _is_new = BulkChange.objects.get_or_create(
        actor=actor.require_user(), key=key, defaults={"fingerprint": fingerprint, "created_at": clock.now()}
    )
    if change.fingerprint != fingerprint:
        raise Conflict(_("This change was already made with other contents. Reload the page and try again."))
    return change


def _change_one(change: BulkChange, actor: Actor, target: Target, operation: Operation) -> BulkResult:
    try:
        with unit_of_work():
            # First, so that a second try at the same moment waits here, and then finds that it is done.
            result = BulkResult.objects.create(change=change, ticket_id=target.ticket_id, is_done=True)
            OPERATIONS[operation.kind](actor, target, operation)
            return result
    except DomainError as error:
        refusal = {"is_done": False, "code": error.code, "message": _sentence(error)}
        return BulkResult.objects.get_or_create(change=change, ticket_id=target.ticket_id, defaults=refusal)[0]
    except IntegrityError:
        return BulkResult.objects.get(change=change, ticket_id=target.ticket_id)


def _sentence(error: DomainError) -> str:
    """What is wrong with this ticket, for a person."""
    if isinstance(error, Invalid):
        return " ".join(str(text) for texts in error.fields.values() for text in texts)
    return str(error.message)


def forget_changes_before(moment: datetime) -> None:
    """Drop the bookkeeping of changes that nobody retries any more."""
    BulkChange.objects.filter(created_at__lt=moment).delete()
