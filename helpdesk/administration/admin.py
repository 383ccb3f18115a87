"""The history in the administration pages, for superusers to search. The model itself refuses every change."""

from django.contrib import admin

from helpdesk.administration.desk_admin import DeskAdmin, DeskFilter
from helpdesk.history.models import Event, FollowerPlace


@admin.register(Event)
class EventAdmin(DeskAdmin[Event]):
    for_superusers = True
    list_display = (
        "seq",
        "at",
        "kind",
        "subject_type",
        "subject_id",
        "actor",
        "actor_kind",
        "audience",
        "desk",
    )
    list_filter = ("audience", "kind", DeskFilter)
    list_select_related = ("actor", "desk")
    search_fields = ("=seq", "=subject_id", "kind", "actor__name")
    ordering = ("-seq",)
    # The log grows without end: neither count it nor look for its first day.
    show_full_result_count = False


@admin.register(FollowerPlace)
class FollowerPlaceAdmin(DeskAdmin[FollowerPlace]):
    desk_path = ""
    for_superusers = True
    list_display = ("name", "seq", "as_of", "failing_since", "last_error")
