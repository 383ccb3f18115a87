"""Tickets in the administration: looked up by superusers, and changed by nobody.

That is what the app and its actions are for. An administrator of a desk does not see tickets. Each subject brings its
own part (`TicketPartAdmin`), and adds to the page of the ticket with `show_with_tickets`.
"""

from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.administration.desk_admin import DeskAdmin, DeskFilter
from helpdesk.history.models import Event
from tickets.core.access import SUBJECT
from tickets.core.models import Ticket

_Row = TypeVar("_Row", bound=models.Model)


class TicketPartAdmin(DeskAdmin[_Row]):
    """Something of a ticket."""

    for_superusers = True
    desk_path = "ticket__desk"
    # Tables that grow without end: not counted as a whole for every page.
    show_full_result_count = False


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
    inlines: ClassVar["list[type[InlineModelAdmin[Any, Ticket]]]"] = []

    @admin.display(description=_("number"), ordering="pk")
    def shown_number(self, ticket: Ticket) -> int:
        return ticket.number

    def history_of(self, row: Ticket) -> "models.QuerySet[Event]":
        return Event.objects.about(SUBJECT, row.pk)

    def view_on_site(self, ticket: Ticket) -> str:
        return f"/tickets/{ticket.pk}"


def show_with_tickets(inline: "type[InlineModelAdmin[Any, Ticket]]") -> None:
    """Show rows of a subject on the page of their ticket."""
    TicketAdmin.inlines.append(inline)
