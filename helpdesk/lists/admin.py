"""Saved views in the administration pages: looked up by superusers, and changed by nobody."""

from django.contrib import admin

from helpdesk.administration.desk_admin import DeskAdmin, DeskFilter, ReadOnlyInline
from helpdesk.lists.saved_views.models import SavedView, SavedViewPin


class PinInline(ReadOnlyInline[SavedViewPin]):
    model = SavedViewPin
    fields = ("user", "created_at")


@admin.register(SavedView)
class SavedViewAdmin(DeskAdmin[SavedView]):
    for_superusers = True
    show_full_result_count = False
    list_display = ("name", "owner", "audience", "board", "list_name", "ordering", "updated_at", "desk")
    list_filter = ("list_name", "audience", DeskFilter)
    list_select_related = ("owner", "board", "desk")
    search_fields = ("name", "owner__name", "owner__email")
    inlines = (PinInline,)
