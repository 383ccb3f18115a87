"""Messages and notes."""

from django.contrib import admin

from tickets.conversation.models import Message
from tickets.core.admin import TicketPartAdmin


@admin.register(Message)
class MessageAdmin(TicketPartAdmin[Message]):
    list_display = ("ticket", "author", "audience", "channel", "created_at")
    list_filter = ("audience", "channel")
    list_select_related = ("ticket", "author")
    search_fields = ("=ticket__pk", "ticket__title", "author__name", "body")
    date_hierarchy = "created_at"
    exclude = ("body_html", "idempotency_key", "request_fingerprint")
