from tickets.models.assignment import Assignment
from tickets.models.bulk import BulkChange, BulkResult
from tickets.models.checklist import ChecklistItem
from tickets.models.macro import Macro
from tickets.models.message import Attachment, Message
from tickets.models.relations import Agreement, Follow, Rating, TicketLink
from tickets.models.saved_view import SavedView, SavedViewPin
from tickets.models.target import DeskCalendar, ServiceTarget, TicketClock
from tickets.models.ticket import Category, Tag, Ticket
from tickets.models.upload_tally import UploadTally

__all__ = [
    "Agreement",
    "Assignment",
    "Attachment",
    "BulkChange",
    "BulkResult",
    "Category",
    "ChecklistItem",
    "DeskCalendar",
    "Follow",
    "Macro",
    "Message",
    "Rating",
    "SavedView",
    "SavedViewPin",
    "ServiceTarget",
    "Tag",
    "Ticket",
    "TicketClock",
    "TicketLink",
    "UploadTally",
]
