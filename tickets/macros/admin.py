"""Macros in the administration, by the actions of the settings of the app."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.administration.action_admin import ActionAdmin, ActionForm, Values
from helpdesk.administration.desk_admin import DeskFilter
from tickets.macros.actions import MacroDraft, create_macro, delete_macro, edit_macro
from tickets.macros.models import Macro


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
