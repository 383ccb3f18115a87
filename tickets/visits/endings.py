"""How a visit ends, whoever ends it. Inside a unit of work that has locked it."""

from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.errors import Invalid
from tickets.core.models import Ticket
from tickets.visits.choices import SHORT_NOTICE, PlaceState, VisitState
from tickets.visits.models import Place, Visit
from tickets.visits.steps import save_places, tell_tickets
from tickets.visits.subject import VISITS


def required_reason(reason: str) -> str:
    """Return the reason. Raises Invalid where there is none."""
    if not (said := reason.strip()):
        raise Invalid({"reason": _("Write down why, so that the others understand it.")}, code="required")
    return said


def is_short_notice(visit: Visit, *, at: datetime) -> bool:
    """Return whether somebody may be on their way: it begins within a day, or a student is there."""
    is_near = visit.starts_at - SHORT_NOTICE <= at < visit.ends_at
    return is_near or Place.objects.filter(visit=visit, checked_in_at__isnull=False).exists()


def lapse_places(visit: Visit, *, at: datetime, but_held: bool = False) -> None:
    """End what is offered and waited for, and the places unless `but_held`. `save_places` comes after."""
    states = [PlaceState.OFFERED, PlaceState.WAITING] + ([] if but_held else [PlaceState.HELD])
    Place.objects.filter(visit=visit, state__in=states).update(state=PlaceState.LAPSED, updated_at=at)


def end_by_itself(visit: Visit, tickets: list[Ticket], *, at: datetime) -> None:
    """The same, once everybody who had a place has checked out: nobody has to say that it took place."""
    require(SYSTEM, "visit.end_by_itself", visit)
    end_visit(visit, tickets, VisitState.DONE, actor=SYSTEM, reason="", at=at)


def end_visit(visit: Visit, tickets: list[Ticket], outcome: str, *, actor: Actor, reason: str, at: datetime) -> None:
    """End a visit that is locked with its tickets. Who had a place keeps it; offers and the waiting list lapse."""
    lapse_places(visit, at=at, but_held=True)
    visit.state, visit.waits_for, visit.reason, visit.ended_at = outcome, "", reason, at
    save_places(visit, "state", "waits_for", "reason", "ended_at", at=at)
    data = {"outcome": outcome, **({"reason": reason} if reason else {})}
    VISITS.record("visit.ended", actor=actor, thing=visit, data=data, at=at)
    tell_tickets("ticket_visit.ended", tickets, actor=actor, data={"visit": visit.pk, "outcome": outcome}, at=at)
