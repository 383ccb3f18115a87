"""Who hears of messages on tickets."""

from helpdesk.history.models import Event
from helpdesk.notifications.kinds import EVERYWHERE, Kind
from helpdesk.notifications.news import News
from tickets.core.models import Ticket
from tickets.core.news import EVERYBODY, assignees, coordinators, followers, mail

KINDS = (
    Kind("answer", EVERYBODY, EVERYWHERE, position=20),
    Kind("mention", EVERYBODY, EVERYWHERE, position=30),
)


def _the_mentioned(event: Event, _ticket: Ticket) -> set[int]:
    return set(event.data.get("mentions", ()))


def _the_talk(event: Event, ticket: Ticket) -> set[int]:
    # Somebody must hear what a board writes while no student has the ticket.
    helpers = assignees(event, ticket) or coordinators(event, ticket)
    return {ticket.requester_id} | helpers | followers(ticket)


NEWS = (
    News(
        "message.posted",
        "mention",
        mail("mention"),
        _the_mentioned,
        when=lambda event: bool(event.data.get("mentions")),
    ),
    News("message.posted", "answer", mail("message"), _the_talk),
)
