"""The models of all subjects, where Django looks for them. Import them from their subject, not from here."""

from tickets.agreements.models import Acceptance, Agreement, AgreementLine, AgreementVersion
from tickets.bulk.models import BulkChange, BulkResult
from tickets.checklist.models import ChecklistItem
from tickets.conversation.models import Message
from tickets.core.models import Assignment, Category, Tag, Ticket
from tickets.lifecycle.models import Rating
from tickets.macros.models import Macro
from tickets.relations.models import Follow, TicketLink
from tickets.targets.models import DeskCalendar, ServiceTarget, TicketClock

__all__ = [
    "Acceptance", "Agreement", "AgreementLine", "AgreementVersion", "Assignment", "BulkChange", "BulkResult",
    "Category", "ChecklistItem", "DeskCalendar", "Follow", "Macro", "Message", "Rating", "ServiceTarget", "Tag",
    "Ticket", "TicketClock", "TicketLink",
]  # fmt: skip
