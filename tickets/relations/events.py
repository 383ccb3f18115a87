"""The kinds of events about links, tags and followers of a ticket."""

from helpdesk.history.kinds import ID, TEXTS, Field, declare
from helpdesk.history.models import Audience
from tickets.core.events import ticket_kind

declare(
    ticket_kind(
        "ticket.linked",
        "The ticket was linked to another one, which for others may not exist.",
        Field("ticket", ID),
        audiences=(Audience.COORDINATOR,),
        feeds=(),
    ),
    ticket_kind(
        "ticket.unlinked",
        "A link was taken away.",
        Field("ticket", ID),
        audiences=(Audience.COORDINATOR,),
        feeds=(),
    ),
    ticket_kind(
        "ticket.tagged",
        "Tags were put on the ticket or taken off.",
        Field("added", TEXTS),
        Field("removed", TEXTS),
        audiences=(Audience.INTERNAL,),
    ),
    ticket_kind("ticket.followed", "Somebody began to follow it.", audiences=(Audience.PERSONAL,), feeds=()),
    ticket_kind("ticket.unfollowed", "Somebody follows it no longer.", audiences=(Audience.PERSONAL,), feeds=()),
)
