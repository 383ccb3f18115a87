"""Service targets, opening hours and the clocks of tickets in the administration.

The settings of the app, which know more, call the same actions.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.administration.action_admin import ActionAdmin, ActionForm, Values
from helpdesk.administration.desk_admin import DeskFilter, ReadOnlyInline
from helpdesk.history.models import Event
from tickets.core.admin import TicketPartAdmin, show_with_tickets
from tickets.targets.actions.targets import CalendarChange, edit_calendar, set_target
from tickets.targets.models import DeskCalendar, ServiceTarget, TicketClock
from volunteers.models import Weekday


class ClockInline(ReadOnlyInline[TicketClock]):
    model = TicketClock
    fields = ("metric", "state", "target_minutes", "started_at", "due_at", "met_at", "breached_at")


@admin.register(TicketClock)
class TicketClockAdmin(TicketPartAdmin[TicketClock]):
    list_display = ("ticket", "metric", "state", "target_minutes", "due_at", "met_at", "breached_at")
    list_filter = ("metric", "state", ("breached_at", admin.EmptyFieldListFilter), DeskFilter)
    list_select_related = ("ticket",)
    search_fields = ("=ticket__pk", "ticket__title")
    ordering = ("-pk",)


class TargetForm(ActionForm):
    valid_from = forms.SplitDateTimeField(
        label=_("Valid from"), required=False, widget=AdminSplitDateTime, help_text=_("Empty: from now on.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "valid_from" in self.fields:
            # Django's two fields have words before them, but no label.
            date, time = self.fields["valid_from"].widget.widgets
            date.attrs["aria-label"] = _("Valid from, day")
            time.attrs["aria-label"] = _("Valid from, time")


@admin.register(ServiceTarget)
class ServiceTargetAdmin(ActionAdmin[ServiceTarget]):
    """What was promised stays as it is: another promise is another row."""

    form = TargetForm
    noun = "target"
    list_display = ("priority", "first_response_minutes", "resolution_minutes", "valid_from", "created_by", "desk")
    list_filter = ("priority", DeskFilter)
    list_select_related = ("desk", "created_by")
    ordering = ("-valid_from", "-pk")
    add_fields = ("desk", "priority", "first_response_minutes", "resolution_minutes", "valid_from")
    fields = (*add_fields, "created_by", "created_at")

    def add_row(self, actor: Actor, values: Values) -> ServiceTarget:
        fields = dict(values)
        desk = fields.pop("desk")
        return set_target(actor=actor, desk_id=desk.pk, **fields)


@admin.register(DeskCalendar)
class DeskCalendarAdmin(ActionAdmin[DeskCalendar]):
    list_display = ("desk", "closed_on_public_holidays", "closed_in_school_holidays", "warn_percent", "updated_at")
    list_select_related = ("desk",)
    fields = (
        "desk",
        "hours",
        "closed_on_public_holidays",
        "closed_in_school_holidays",
        "other_days",
        "warn_percent",
        "updated_at",
    )
    readonly_fields = ("desk", "hours", "other_days", "updated_at")

    def get_list_display(self, request: HttpRequest) -> Any:
        return self.list_display

    def history_of(self, row: DeskCalendar) -> "models.QuerySet[Event]":
        return Event.objects.filter(desk_id=row.desk_id, kind="calendar.edited")

    @admin.display(description=_("opening hours"))
    def hours(self, calendar: DeskCalendar) -> str:
        parts = [
            (Weekday(int(day)).label, ", ".join(f"{opens}–{closes}" for opens, closes in hours))
            for day, hours in sorted(calendar.opening_hours.items())
        ]
        return format_html_join("\n", "<div>{}: {}</div>", parts) or "–"

    @admin.display(description=_("days that differ"))
    def other_days(self, calendar: DeskCalendar) -> str:
        days = [
            (item["starts_on"], item["ends_on"], _("open") if item["is_open"] else _("closed"), item["name"])
            for item in calendar.exceptions
        ]
        return format_html_join("\n", "<div>{} – {}: {} {}</div>", days) or "–"

    def change_row(self, actor: Actor, row: DeskCalendar, values: Values) -> DeskCalendar:
        return edit_calendar(actor=actor, desk_id=row.desk_id, change=CalendarChange(**values))


show_with_tickets(ClockInline)
