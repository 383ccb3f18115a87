"""Links between tickets, and who follows them."""

from django.contrib import admin

from tickets.core.admin import TicketPartAdmin
from tickets.relations.models import Follow, TicketLink


@admin.register(TicketLink)
class TicketLinkAdmin(TicketPartAdmin[TicketLink]):
    desk_path = "first__desk"
    list_display = ("first", "second", "created_at")
    list_select_related = ("first", "second")
    search_fields = ("=first__pk", "=second__pk")


@admin.register(Follow)
class FollowAdmin(TicketPartAdmin[Follow]):
    list_display = ("ticket", "user", "created_at")
    list_select_related = ("ticket", "user")
    search_fields = ("=ticket__pk", "user__name", "user__email")
