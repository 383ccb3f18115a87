"""How solutions were rated."""

from django.contrib import admin

from tickets.core.admin import TicketPartAdmin
from tickets.lifecycle.models import Rating


@admin.register(Rating)
class RatingAdmin(TicketPartAdmin[Rating]):
    list_display = ("ticket", "score", "remark", "rated_by", "rated_at")
    list_filter = ("score",)
    list_select_related = ("ticket", "rated_by")
    search_fields = ("=ticket__pk", "ticket__title", "remark")
