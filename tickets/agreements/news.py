"""Who hears of agreements."""

from helpdesk.access.roles import Role
from helpdesk.history.models import Event
from helpdesk.notifications.kinds import QUIETLY, Kind
from helpdesk.notifications.news import News
from tickets.core.models import Ticket
from tickets.core.news import COORDINATORS, coordinators, mail, those_concerned
from tickets.lifecycle.news import is_consultation_begun_by_agreement

KINDS = (Kind("agreement", COORDINATORS | {Role.ICT_TEAM}, QUIETLY, position=60),)


def _the_other_side(event: Event, ticket: Ticket) -> set[int]:
    """Return the requester if the desk spoke, else the coordinators."""
    of_the_desk = coordinators(event, ticket)
    return {ticket.requester_id} if event.actor_id in of_the_desk else of_the_desk


def _others_concerned(event: Event, ticket: Ticket) -> set[int]:
    """Return those who hear of the ticket but not of the agreement itself."""
    return those_concerned(event, ticket) - _the_other_side(event, ticket)


NEWS = (
    News("agreement.proposed", "agreement", mail("agreement"), _the_other_side),
    News("agreement.accepted", "agreement", None, _the_other_side),
    # One action, one mail: who reads of the agreement need not read that the consultation began with it.
    News("ticket.status_changed", "status", mail("status"), _others_concerned, when=is_consultation_begun_by_agreement),
)
