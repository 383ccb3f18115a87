"""Agreements."""

from django.contrib import admin

from tickets.agreements.models import Agreement
from tickets.core.admin import TicketPartAdmin


@admin.register(Agreement)
class AgreementAdmin(TicketPartAdmin[Agreement]):
    desk_path = "board__desk"
    list_display = ("board", "scope", "device_count", "starts_on", "desk_accepted_at", "board_accepted_at")
    list_filter = ("board",)
    list_select_related = ("board",)
    search_fields = ("scope", "place", "board__name")
