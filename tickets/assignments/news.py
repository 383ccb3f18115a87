"""Who hears of offers and places on tickets."""

from helpdesk.access.scope import Scope
from helpdesk.history.models import Audience, Event
from helpdesk.notifications.kinds import EVERYWHERE, QUIETLY, WITHOUT_MAIL, Channel, Kind
from helpdesk.notifications.news import News
from tickets.core.access import TicketAccess, Visibility, visibility_of
from tickets.core.models import Assignment, Ticket
from tickets.core.news import COORDINATORS, STUDENTS, assignees, coordinators, mail

KINDS = (
    Kind("offer", STUDENTS, EVERYWHERE, position=10, is_pressing=True),
    Kind("assigned", STUDENTS, frozenset({Channel.IN_APP}), offers=WITHOUT_MAIL, position=40),
    Kind("offer_answer", COORDINATORS, QUIETLY, position=80),
)


def _the_volunteer(event: Event, _ticket: Ticket) -> set[int]:
    return {event.data["volunteer"]}


def _who_offered(event: Event, _ticket: Ticket) -> set[int]:
    places = Assignment.objects.filter(pk=event.data["assignment"], offered_by__isnull=False)
    return set(places.values_list("offered_by_id", flat=True))


def _was_an_offer(event: Event) -> bool:
    """Of a place that somebody had, the page tells; an offer taken back is told to whom it was made."""
    return event.audience == Audience.INTERNAL


NEWS = (
    News("assignment.offered", "offer", mail("offered"), _the_volunteer),
    News("assignment.released", "offer", mail("offer_withdrawn"), _the_volunteer, when=_was_an_offer),
    News("assignment.declined", "offer_answer", mail("offer_unanswered"), coordinators),
    News("assignment.expired", "offer_answer", mail("offer_unanswered"), coordinators),
    News("assignment.accepted", "offer_answer", None, _who_offered),
    News("assignment.accepted", "assigned", None, assignees),
    News("assignment.lead_changed", "assigned", None, _the_volunteer),
)


def offer_is_theirs(event: Event, access: TicketAccess, scope: Scope) -> bool:
    """An offer is told to whom it was made, although the ticket's inside is not theirs yet."""
    is_theirs = scope.user_id == event.data["volunteer"] and event.data["volunteer"] in access.offered
    return is_theirs and visibility_of(scope, access) is not Visibility.NONE


def offer_is_off(_event: Event, access: TicketAccess, scope: Scope) -> bool:
    """The ticket may not exist for them any more; they are told no more than that the question is off."""
    still_theirs = scope.user_id in access.offered | access.accepted
    return access.desk_id in scope.volunteers_at and not still_theirs


MAY_BE_TOLD = {"assignment.offered": offer_is_theirs, "assignment.released": offer_is_off}
