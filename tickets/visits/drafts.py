"""What somebody fills in of a visit, and the school, tickets and agreement that it names. Inside a unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.errors import Invalid
from helpdesk.schools.models import School
from tickets.agreements.models import Agreement
from tickets.agreements.subject import AGREEMENTS
from tickets.core.choices import ENDED, OnBehalfOf
from tickets.core.locking import lock_tickets
from tickets.core.models import Ticket
from tickets.visits.models import Visit

# Of whom a school gives the name to whoever comes by. Never of a parent or a pupil.
STAFF = frozenset({OnBehalfOf.STAFF, OnBehalfOf.TEACHER})
_ABOUT_A_CHILD = frozenset({OnBehalfOf.PARENT, OnBehalfOf.PUPIL})


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    """What is filled in of a new visit. What is left out comes from the first ticket, and the address from the school.

    `day`, `starts` and `ends` are by the clock of the desk.
    """

    day: date
    starts: time
    ends: time
    school_id: int | None = None
    agreement_id: int | None = None
    ticket_ids: Sequence[int] = ()
    title: str = ""
    places: int = 1
    is_open_for_signup: bool = False
    address: str | None = None
    contact_name: str = ""
    contact_phone: str = ""
    access_notes: str = ""
    bring: str = ""


def times(visit: Visit) -> dict[str, str]:
    """Return from when until when it is, as events say it."""
    return {"starts_at": visit.starts_at.isoformat(), "ends_at": visit.ends_at.isoformat()}


def find_school(actor: Actor, school_id: int | None) -> School:
    """Return a school that is open and whose visits the actor may plan. Raises Invalid."""
    schools = School.objects.select_related("board__desk").visible_to(actor)
    school = schools.filter(pk=school_id).first() if school_id is not None else None
    if school is None:
        raise Invalid({"school_id": _("Choose a school of your own board or desk.")}, code="does_not_exist")
    if school.closed_on is not None:
        raise Invalid({"school_id": _("This school is closed. Choose the one that came in its place.")}, code="closed")
    return school


def address_of(school: School) -> str:
    street = f"{school.street} {school.house_number}".strip()
    return ", ".join(part for part in (street, f"{school.postcode} {school.city}".strip()) if part)


def lock_chosen_tickets(actor: Actor, ticket_ids: Sequence[int]) -> list[Ticket]:
    """Lock the tickets that somebody chose, in the order in which they named them. Raises Invalid."""
    if not ticket_ids:
        return []
    wanted = list(dict.fromkeys(ticket_ids))
    ids = visible_tickets(actor, wanted)
    # Locked without what `visible_in` joins.
    rows = lock_tickets(actor=actor, tickets=Ticket.objects.filter(pk__in=ids).order_by("pk"))
    found = {ticket.pk: ticket for ticket in rows}
    if len(found) < len(wanted):
        raise _wrong_tickets()
    return [found[pk] for pk in wanted]


def visible_tickets(actor: Actor, ticket_ids: Sequence[int]) -> set[int]:
    """Return the numbers of these tickets. Raises Invalid where the actor does not see one of them."""
    chosen = Ticket.objects.visible_in(actor.scope).filter(pk__in=ticket_ids)
    found = set(chosen.values_list("pk", flat=True)) if ticket_ids else set()
    if len(found) < len(set(ticket_ids)):
        raise _wrong_tickets()
    return found


def check_tickets(tickets: Sequence[Ticket], visit: Visit) -> None:
    """Raise Invalid for tickets of another board, and for those that have ended."""
    if any(ticket.board_id != visit.board_id for ticket in tickets):
        raise _wrong_tickets()
    if any(ticket.status in ENDED for ticket in tickets):
        raise ended_tickets()


def ended_tickets() -> Invalid:
    return Invalid({"ticket_ids": _("Choose tickets that are still being worked on.")}, code="ended")


def _wrong_tickets() -> Invalid:
    return Invalid({"ticket_ids": _("Choose tickets of the school's board.")}, code="does_not_exist")


def title_of(ticket: Ticket | None) -> str:
    """Return what the visit is called unless somebody says: not after a question about a child, which may name it."""
    return "" if ticket is None or ticket.on_behalf_of in _ABOUT_A_CHILD else ticket.title


def agreement_of(actor: Actor, agreement_id: int | None, ticket: Ticket | None, visit: Visit) -> Agreement | None:
    """Return the agreement that was chosen, else that of the ticket while it is live. Raises Invalid."""
    if agreement_id is None:
        own = ticket.agreement if ticket is not None else None
        return own if own is not None and own.is_live and own.board_id == visit.board_id else None
    return find_agreement(actor, agreement_id, visit)


def find_agreement(actor: Actor, agreement_id: int, visit: Visit) -> Agreement:
    """Return a live agreement with the visit's board. Raises Invalid."""
    found = AGREEMENTS.visible_in(actor.scope).filter(pk=agreement_id, board_id=visit.board_id).first()
    if found is None:
        raise Invalid({"agreement_id": _("Choose an agreement with this board.")}, code="does_not_exist")
    if not found.is_live:
        raise Invalid({"agreement_id": _("This agreement has ended. Choose one that holds.")}, code="ended")
    return found
