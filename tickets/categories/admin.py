"""Categories and tags in the administration, by the actions of the settings of the app, which also know their order."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.administration.action_admin import ActionAdmin, Values
from helpdesk.administration.desk_admin import DeskFilter
from tickets.categories.actions import CategoryChange, add_category, change_category, delete_tag, rename_tag
from tickets.core.models import Category, Tag


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
