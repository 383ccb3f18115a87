"""Who has a ticket, and what happened to it, for the tests of assignments."""

from helpdesk.history.models import Event
from tickets.core.models import Assignment, Ticket


def kinds(ticket: Ticket) -> list[str]:
    return list(Event.objects.about("ticket", ticket.pk).values_list("kind", flat=True))


def holders(ticket: Ticket) -> dict[str, bool]:
    """Who has the ticket, by first name, and whether they lead."""
    accepted = Assignment.objects.filter(ticket=ticket, state="accepted")
    return {item.volunteer.get_short_name(): item.is_lead for item in accepted}


def status_of(ticket: Ticket) -> str:
    return Ticket.objects.get(pk=ticket.pk).status
