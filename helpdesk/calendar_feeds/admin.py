"""Who follows their calendar, in the administration pages: for superusers who find out why somebody's does not fill."""

from django.contrib import admin

from helpdesk.administration.desk_admin import DeskAdmin
from helpdesk.calendar_feeds.models import CalendarFeed


@admin.register(CalendarFeed)
class CalendarFeedAdmin(DeskAdmin[CalendarFeed]):
    for_superusers = True
    desk_path = ""
    list_display = ("user", "created_at", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("user__name", "user__email")
    fields = ("user", "created_at", "last_used_at")
    ordering = ("user__name",)
