"""Who helped with which ticket."""

from django.contrib import admin

from tickets.core.admin import TicketPartAdmin
from tickets.core.models import Assignment


@admin.register(Assignment)
class AssignmentAdmin(TicketPartAdmin[Assignment]):
    list_display = ("ticket", "volunteer", "state", "is_lead", "offered_by", "created_at", "ended_at")
    list_filter = ("state", "is_lead")
    list_select_related = ("ticket", "volunteer", "offered_by")
    search_fields = ("=ticket__pk", "ticket__title", "volunteer__name", "volunteer__email")
    date_hierarchy = "created_at"
