from tickets.models.assignment import Assignment
from tickets.models.message import Attachment, Message
from tickets.models.relations import Agreement, Follow, Rating, TicketLink
from tickets.models.ticket import Category, Tag, Ticket

__all__ = [
    "Agreement",
    "Assignment",
    "Attachment",
    "Category",
    "Follow",
    "Message",
    "Rating",
    "Tag",
    "Ticket",
    "TicketLink",
]
