"""Changes of many tickets at once."""

from django.contrib import admin

from helpdesk.administration.desk_admin import ReadOnlyInline
from tickets.bulk.models import BulkChange, BulkResult
from tickets.core.admin import TicketPartAdmin


class BulkResultInline(ReadOnlyInline[BulkResult]):
    model = BulkResult
    fields = ("ticket_id", "is_done", "code", "message")


@admin.register(BulkChange)
class BulkChangeAdmin(TicketPartAdmin[BulkChange]):
    desk_path = ""
    list_display = ("created_at", "actor")
    list_display_links = ("created_at",)
    list_select_related = ("actor",)
    search_fields = ("actor__name", "actor__email")
    fields = ("actor", "created_at")
    ordering = ("-created_at", "-pk")
    inlines = (BulkResultInline,)
