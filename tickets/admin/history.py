"""Tickets and what hangs on them: looked up by superusers, and changed by nobody.

That is what the app and its actions are for. An administrator of a desk does not see tickets.
"""

from typing import TypeVar

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.administration.desk_admin import DeskAdmin, DeskFilter, ReadOnlyInline
from helpdesk.history.models import Event
from tickets.agreements.models import Agreement
from tickets.bulk.models import BulkChange, BulkResult
from tickets.checklist.models import ChecklistItem
from tickets.conversation.models import Message
from tickets.core.access import SUBJECT
from tickets.core.models import Assignment, Ticket
from tickets.lifecycle.models import Rating
from tickets.relations.models import Follow, TicketLink
from tickets.targets.models import TicketClock

_Row = TypeVar("_Row", bound=models.Model)


class TicketPartAdmin(DeskAdmin[_Row]):
    """Something of a ticket."""

    for_superusers = True
    desk_path = "ticket__desk"
    # Tables that grow without end: not counted as a whole for every page.
    show_full_result_count = False


class ChecklistInline(ReadOnlyInline[ChecklistItem]):
    model = ChecklistItem
    fields = ("text", "done_at", "done_by")


class ClockInline(ReadOnlyInline[TicketClock]):
    model = TicketClock
    fields = ("metric", "state", "target_minutes", "started_at", "due_at", "met_at", "breached_at")


@admin.register(Ticket)
class TicketAdmin(TicketPartAdmin[Ticket]):
    desk_path = "desk"
    list_display = ("shown_number", "title", "status", "priority", "board", "requester", "created_at", "updated_at")
    list_display_links = ("shown_number", "title")
    list_filter = ("status", "kind", "priority", "category", "on_behalf_of", "board", DeskFilter)
    list_select_related = ("board", "requester")
    search_fields = ("=pk", "title", "requester__name", "board__name", "school__name")
    date_hierarchy = "created_at"
    exclude = ("description_html", "idempotency_key", "request_fingerprint", "status_rank", "priority_rank")
    inlines = (ClockInline, ChecklistInline)

    @admin.display(description=_("number"), ordering="pk")
    def shown_number(self, ticket: Ticket) -> int:
        return ticket.number

    def history_of(self, row: Ticket) -> "models.QuerySet[Event]":
        return Event.objects.about(SUBJECT, row.pk)

    def view_on_site(self, ticket: Ticket) -> str:
        return f"/tickets/{ticket.pk}"


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


@admin.register(TicketClock)
class TicketClockAdmin(TicketPartAdmin[TicketClock]):
    list_display = ("ticket", "metric", "state", "target_minutes", "due_at", "met_at", "breached_at")
    list_filter = ("metric", "state", ("breached_at", admin.EmptyFieldListFilter), DeskFilter)
    list_select_related = ("ticket",)
    search_fields = ("=ticket__pk", "ticket__title")
    ordering = ("-pk",)


@admin.register(ChecklistItem)
class ChecklistItemAdmin(TicketPartAdmin[ChecklistItem]):
    list_display = ("text", "ticket", "done_at", "done_by")
    list_filter = (("done_at", admin.EmptyFieldListFilter), DeskFilter)
    list_select_related = ("ticket", "done_by")
    search_fields = ("=ticket__pk", "ticket__title", "text")
    ordering = ("-ticket", "position")


class BulkResultInline(ReadOnlyInline[BulkResult]):
    model = BulkResult
    fields = ("ticket_id", "is_done", "code", "message")


@admin.register(BulkChange)
class BulkChangeAdmin(TicketPartAdmin[BulkChange]):
    desk_path = ""
    list_display = ("created_at", "actor")
    list_display_links = ("created_at",)
    list_select_related = ("actor",)
    search_fields = ("actor__name", "actor__email")
    fields = ("actor", "created_at")
    ordering = ("-created_at", "-pk")
    inlines = (BulkResultInline,)
