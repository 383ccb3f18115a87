"""The steps of tickets."""

from django.contrib import admin

from helpdesk.administration.desk_admin import DeskFilter, ReadOnlyInline
from tickets.checklist.models import ChecklistItem
from tickets.core.admin import TicketPartAdmin, show_with_tickets


class ChecklistInline(ReadOnlyInline[ChecklistItem]):
    model = ChecklistItem
    fields = ("text", "done_at", "done_by")


@admin.register(ChecklistItem)
class ChecklistItemAdmin(TicketPartAdmin[ChecklistItem]):
    list_display = ("text", "ticket", "done_at", "done_by")
    list_filter = (("done_at", admin.EmptyFieldListFilter), DeskFilter)
    list_select_related = ("ticket", "done_by")
    search_fields = ("=ticket__pk", "ticket__title", "text")
    ordering = ("-ticket", "position")


show_with_tickets(ChecklistInline)
