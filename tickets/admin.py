"""Tickets in the administration pages.

Categories and tags are kept here. Tickets and their history can be looked up by superusers, and changed by nobody:
that is what the app and its actions are for. An administrator of a desk does not see tickets.
"""

from typing import TypeVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from helpdesk.accounts.admin_site import DeskAdmin
from helpdesk.accounts.models import User
from tickets.models import (
    Agreement,
    Assignment,
    Attachment,
    Category,
    Follow,
    Macro,
    Message,
    Rating,
    Tag,
    Ticket,
    TicketLink,
)
from volunteers.admin import EditableDeskAdmin

admin.site.site_header = _("Student ICT helpdesk – administration")
admin.site.site_title = _("Student ICT helpdesk – administration")
admin.site.index_title = _("Settings and history")

_Row = TypeVar("_Row", bound=models.Model)


@admin.register(Category)
class CategoryAdmin(EditableDeskAdmin[Category]):
    list_display = ("name_nl", "name_en", "slug", "desk", "position", "is_active")
    list_editable = ("position", "is_active")
    list_filter = ("desk", "is_active")
    search_fields = ("name_nl", "name_en", "slug")
    prepopulated_fields = {"slug": ("name_en",)}


@admin.register(Tag)
class TagAdmin(EditableDeskAdmin[Tag]):
    list_display = ("name", "desk", "tickets_with_it")
    list_filter = ("desk",)
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Tag]":
        return super().get_queryset(request).annotate(count=models.Count("tickets"))

    @admin.display(description=_("tickets"), ordering="count")
    def tickets_with_it(self, tag: Tag) -> int:
        return int(getattr(tag, "count", 0))

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        # Taking a tag off a ticket is a change of that ticket, with an event of its own.
        return super().has_delete_permission(request, obj) and (obj is None or not obj.tickets.exists())


class TicketPartAdmin(DeskAdmin[_Row]):
    """Something of a ticket: to be read by superusers only, and not to be changed around the actions."""

    desk_path = "ticket__desk"

    def has_view_permission(self, request: HttpRequest, obj: _Row | None = None) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_active and user.is_staff and user.is_superuser


@admin.register(Ticket)
class TicketAdmin(TicketPartAdmin[Ticket]):
    desk_path = "desk"
    list_display = ("number", "title", "status", "priority", "board", "requester", "created_at", "updated_at")
    list_display_links = ("number", "title")
    list_filter = ("status", "kind", "priority", "category", "on_behalf_of", "board")
    list_select_related = ("board", "requester")
    search_fields = ("=pk", "title", "requester__name", "board__name", "school__name")
    date_hierarchy = "created_at"
    exclude = ("description_html", "idempotency_key", "request_fingerprint")


@admin.register(Assignment)
class AssignmentAdmin(TicketPartAdmin[Assignment]):
    list_display = ("ticket", "volunteer", "state", "is_lead", "offered_by", "created_at", "ended_at")
    list_filter = ("state", "is_lead")
    list_select_related = ("ticket", "volunteer", "offered_by")
    search_fields = ("=ticket__pk", "ticket__title", "volunteer__name", "volunteer__email")
    date_hierarchy = "created_at"


@admin.register(Message)
class MessageAdmin(TicketPartAdmin[Message]):
    list_display = ("ticket", "author", "audience", "channel", "created_at")
    list_filter = ("audience", "channel")
    list_select_related = ("ticket", "author")
    search_fields = ("=ticket__pk", "ticket__title", "author__name", "body")
    date_hierarchy = "created_at"
    exclude = ("body_html", "idempotency_key", "request_fingerprint")


@admin.register(Macro)
class MacroAdmin(TicketPartAdmin[Macro]):
    desk_path = "desk"
    list_display = ("name", "desk", "owner", "audience", "move_to", "position", "is_active")
    list_filter = ("desk", "audience", "is_active")
    list_select_related = ("desk", "owner")
    search_fields = ("name", "body")


@admin.register(Attachment)
class AttachmentAdmin(TicketPartAdmin[Attachment]):
    list_display = ("name", "content_type", "size", "ticket", "uploader", "created_at")
    list_filter = ("content_type",)
    list_select_related = ("ticket", "uploader")
    search_fields = ("name", "=ticket__pk", "uploader__name")
    # The file itself is only served by the API, after its check; a link from here would lead nowhere.
    exclude = ("file",)


@admin.register(Agreement)
class AgreementAdmin(TicketPartAdmin[Agreement]):
    desk_path = "board__desk"
    list_display = ("board", "scope", "device_count", "starts_on", "desk_accepted_at", "board_accepted_at")
    list_filter = ("board",)
    list_select_related = ("board",)
    search_fields = ("scope", "place", "board__name")


@admin.register(Rating)
class RatingAdmin(TicketPartAdmin[Rating]):
    list_display = ("ticket", "score", "remark", "rated_by", "rated_at")
    list_filter = ("score",)
    list_select_related = ("ticket", "rated_by")
    search_fields = ("=ticket__pk", "ticket__title", "remark")


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
