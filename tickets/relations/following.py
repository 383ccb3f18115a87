"""Following ends with access: a row of `Follow` is kept only for somebody who sees the whole ticket."""

from collections.abc import Sequence

from django.db.models import Q

from helpdesk.access.actor import SYSTEM
from helpdesk.access.policy import require
from helpdesk.accounts.scopes import load_scopes
from helpdesk.history.kinds import changes_access
from helpdesk.history.models import Audience, Event
from tickets.core.access import SUBJECT, TicketAccess, visibility_of
from tickets.core.choices import LIVE_ASSIGNMENT
from tickets.core.events import record_ticket_event
from tickets.core.models import Assignment
from tickets.relations.models import Follow


def end_following(events: Sequence[Event]) -> None:
    """Delete who follows a ticket that they no longer see in full, inside the unit of work that takes it from them.

    Who comes to see the ticket again reads in its history that they followed until then; nobody else does. No query
    if the events change nobody's access, one if nobody follows what they change, four and the writing otherwise.
    """
    tickets = {
        event.subject_id for event in events if event.access_before is not None and event.subject_type == SUBJECT
    }
    people = {event.recipient_id for event in events if changes_access(event.kind)}
    if not tickets and not people:
        return
    lost = _without_access(Q(ticket_id__in=tickets) | Q(user_id__in=people))
    if not lost:
        return
    Follow.objects.filter(pk__in=[follow.pk for follow in lost]).delete()
    for follow in lost:
        require(SYSTEM, "ticket.end_following", follow.ticket)
        record_ticket_event(
            "ticket.unfollowed",
            actor=SYSTEM,
            ticket=follow.ticket,
            audience=Audience.PERSONAL,
            recipient_id=follow.user_id,
        )


def _without_access(which: Q) -> list[Follow]:
    follows = list(Follow.objects.filter(which).select_related("ticket").order_by("pk"))
    if not follows:
        return []
    scopes = load_scopes({follow.user_id for follow in follows})
    places: dict[int, list[Assignment]] = {}
    live = Assignment.objects.filter(state__in=sorted(LIVE_ASSIGNMENT))
    for place in live.filter(ticket_id__in={follow.ticket_id for follow in follows}):
        places.setdefault(place.ticket_id, []).append(place)
    for follow in follows:
        follow.ticket.set_access(TicketAccess.of(follow.ticket, places.get(follow.ticket_id, ())))
    return [follow for follow in follows if not visibility_of(scopes[follow.user_id], follow.ticket.access).is_full]
