"""Who hears of agreements."""

from helpdesk.access.roles import Role
from helpdesk.history.models import Event
from helpdesk.notifications.kinds import QUIETLY, Kind
from helpdesk.notifications.news import News
from tickets.core.models import Ticket
from tickets.core.news import COORDINATORS, coordinators, mail

KINDS = (Kind("agreement", COORDINATORS | {Role.ICT_TEAM}, QUIETLY, position=60),)


def _the_other_side(event: Event, ticket: Ticket) -> set[int]:
    """Return the requester if the desk spoke, else the coordinators."""
    of_the_desk = coordinators(event, ticket)
    return {ticket.requester_id} if event.actor_id in of_the_desk else of_the_desk


NEWS = (
    News("agreement.proposed", "agreement", mail("agreement"), _the_other_side),
    News("agreement.accepted", "agreement", None, _the_other_side),
)
