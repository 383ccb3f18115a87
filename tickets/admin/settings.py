"""What an administrator keeps for their desk: categories, tags, macros, service targets and opening hours.

All of it is also in the settings of the app, which know more (the order of categories, opening hours); both call the
same actions.
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
from helpdesk.administration.desk_admin import DeskFilter
from helpdesk.history.models import Event
from tickets.categories.actions import CategoryChange, add_category, change_category, delete_tag, rename_tag
from tickets.core.models import Category, Tag
from tickets.macros.actions import MacroDraft, create_macro, delete_macro, edit_macro
from tickets.macros.models import Macro
from tickets.targets.actions.targets import CalendarChange, edit_calendar, set_target
from tickets.targets.models import DeskCalendar, ServiceTarget
from volunteers.models import Weekday


@admin.register(Category)
class CategoryAdmin(ActionAdmin[Category]):
    list_display = ("name_nl", "name_en", "position", "is_active", "desk")
    list_filter = ("is_active", DeskFilter)
    list_select_related = ("desk",)
    search_fields = ("name_nl", "name_en", "slug")
    add_fields = ("desk", "name_nl", "name_en")
    fields = ("desk", "name_nl", "name_en", "is_active", "position", "slug")
    readonly_fields = ("desk", "position", "slug")

    def add_row(self, actor: Actor, values: Values) -> Category:
        return add_category(
            actor=actor, desk_id=values["desk"].pk, name_nl=values["name_nl"], name_en=values["name_en"]
        )

    def change_row(self, actor: Actor, row: Category, values: Values) -> Category:
        return change_category(actor=actor, category_id=row.pk, change=CategoryChange(**values))


@admin.register(Tag)
class TagAdmin(ActionAdmin[Tag]):
    """A tag comes into being on a ticket."""

    list_display = ("name", "tickets_with_it", "desk")
    list_filter = (DeskFilter,)
    list_select_related = ("desk",)
    search_fields = ("name",)
    fields = ("desk", "name", "tickets_with_it")
    readonly_fields = ("desk", "tickets_with_it")

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Tag]":
        return super().get_queryset(request).annotate(count=models.Count("tickets"))

    @admin.display(description=_("tickets"), ordering="count")
    def tickets_with_it(self, tag: Tag) -> int:
        return int(getattr(tag, "count", 0))

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        # Taking a tag off a ticket is a change of that ticket, with an event of its own.
        return super().has_delete_permission(request, obj) and (obj is None or not obj.tickets.exists())

    def change_row(self, actor: Actor, row: Tag, values: Values) -> Tag:
        return rename_tag(actor=actor, tag_id=row.pk, name=values["name"]) if values else row

    def delete_row(self, actor: Actor, row: Tag) -> None:
        delete_tag(actor=actor, tag_id=row.pk)


class MacroForm(ActionForm):
    tag_names = forms.CharField(
        label=_("Tags"), required=False, max_length=400, help_text=_("Names, with commas between them.")
    )
    names = {"tags": "tag_names"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, Macro) and self.instance.pk and "tag_names" in self.fields:
            self.initial["tag_names"] = _names_of(self.instance)

    def clean_tag_names(self) -> list[str]:
        return [name.strip() for name in str(self.cleaned_data["tag_names"]).split(",") if name.strip()]


def _names_of(macro: Macro) -> str:
    return ", ".join(tag.name for tag in macro.tags.all())


@admin.register(Macro)
class MacroAdmin(ActionAdmin[Macro]):
    """The desk's own; a person's are for superusers to read, and changed by nobody else."""

    form = MacroForm
    list_display = ("name", "owner", "audience", "move_to", "position", "is_active", "desk")
    list_filter = ("audience", "is_active", DeskFilter)
    list_select_related = ("desk", "owner")
    search_fields = ("name", "body")
    add_fields = (
        "desk", "name", "body", "audience", "move_to", "category", "impact", "urgency", "tag_names", "position",
        "is_active",
    )  # fmt: skip
    fields = ("desk", "owner", *add_fields[1:], "updated_at")
    readonly_fields = ("desk", "owner", "updated_at")

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Macro]":
        rows = super().get_queryset(request)
        return rows if getattr(request.user, "is_superuser", False) else rows.filter(owner=None)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fields(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return found
        return [name if name != "tag_names" else "tags" for name in found]

    def may_change(self, row: Macro) -> bool:
        return row.is_shared

    def add_row(self, actor: Actor, values: Values) -> Macro:
        draft = _macro_fields(values)
        desk = draft.pop("desk")
        return create_macro(actor=actor, draft=MacroDraft(**draft), is_shared=True, desk_id=desk.pk)

    def change_row(self, actor: Actor, row: Macro, values: Values) -> Macro:
        return edit_macro(actor=actor, macro_id=row.pk, changes=_macro_fields(values))

    def delete_row(self, actor: Actor, row: Macro) -> None:
        delete_macro(actor=actor, macro_id=row.pk)


def _macro_fields(values: Values) -> dict[str, Any]:
    """As the actions call them."""
    fields = dict(values)
    if "category" in fields:
        category = fields.pop("category")
        fields["category_id"] = category.pk if category else None
    if "tag_names" in fields:
        fields["tags"] = fields.pop("tag_names")
    return fields


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
