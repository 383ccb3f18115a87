"""The history in the administration pages, for superusers to search. The model itself refuses every change."""

from django.contrib import admin
from django.http import HttpRequest

from helpdesk.accounts.admin_site import DeskAdmin
from helpdesk.accounts.models import User
from helpdesk.events.models import Event


@admin.register(Event)
class EventAdmin(DeskAdmin[Event]):
    list_display = ("seq", "at", "kind", "subject_type", "subject_id", "actor", "audience", "desk")
    list_filter = ("kind", "audience", "desk")
    list_select_related = ("actor", "desk")
    search_fields = ("=seq", "=subject_id", "kind", "actor__name")
    # The log grows without end: neither count it nor look for its first day.
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_active and user.is_staff and user.is_superuser
