"""What people were told and how they wish to hear, in the administration pages: for superusers who find out why
somebody heard nothing. People change their preferences themselves, in the app.
"""

from typing import ClassVar, TypeVar

from django.contrib import admin
from django.db import models

from helpdesk.administration.desk_admin import DeskAdmin, DeskFilter
from helpdesk.notifications.models import Notification, Preference, PushSubscription, QuietHours

_Row = TypeVar("_Row", bound=models.Model)


class OfPeopleAdmin(DeskAdmin[_Row]):
    for_superusers = True
    list_select_related: ClassVar[tuple[str, ...]] = ("user",)
    search_fields: ClassVar[tuple[str, ...]] = ("user__name", "user__email")


@admin.register(Notification)
class NotificationAdmin(OfPeopleAdmin[Notification]):
    list_display = ("user", "kind", "subject_type", "subject_id", "is_in_app", "created_at", "read_at", "desk")
    list_filter = ("kind", "is_in_app", ("read_at", admin.EmptyFieldListFilter), DeskFilter)
    list_select_related = ("user", "desk")
    search_fields = ("user__name", "user__email", "=subject_id")
    ordering = ("-pk",)
    show_full_result_count = False


@admin.register(Preference)
class PreferenceAdmin(OfPeopleAdmin[Preference]):
    desk_path = ""
    list_display = ("user", "kind", "in_app", "mail", "push")
    list_filter = ("kind", "in_app", "mail", "push")
    ordering = ("user__name", "kind")


@admin.register(QuietHours)
class QuietHoursAdmin(OfPeopleAdmin[QuietHours]):
    desk_path = ""
    list_display = ("user", "starts", "ends")
    ordering = ("user__name",)


@admin.register(PushSubscription)
class PushSubscriptionAdmin(OfPeopleAdmin[PushSubscription]):
    desk_path = ""
    list_display = ("user", "device", "created_at")
    # Whoever has the address and the keys of a browser can send it messages.
    fields = ("user", "device", "created_at")
    ordering = ("user__name", "-created_at")
