"""Students and skills in the administration pages."""

from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import scope_of
from helpdesk.accounts.admin_site import DeskAdmin
from helpdesk.accounts.events import record_for_leaders
from helpdesk.accounts.models import Desk, User
from helpdesk.events.unit import unit_of_work
from volunteers.models import AvailabilityException, AvailabilitySlot, Skill, Volunteer, VolunteerSkill

_Row = TypeVar("_Row", bound=models.Model)


class EditableDeskAdmin(DeskAdmin[_Row]):
    """A list that an administrator keeps for their desk: may be added to and changed, and every change is an event."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: _Row | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: _Row | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: _Row, form: Any, change: bool) -> None:
        with unit_of_work():
            super().save_model(request, obj, form, change)
            self._record("changed" if change else "added", request, obj, {"fields": sorted(form.changed_data)})

    def delete_model(self, request: HttpRequest, obj: _Row) -> None:
        with unit_of_work():
            self._record("deleted", request, obj, {"name": str(obj)})
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[_Row]") -> None:
        for row in queryset:
            self.delete_model(request, row)

    def _record(self, verb: str, request: HttpRequest, row: _Row, data: dict[str, Any]) -> None:
        noun = self.opts.model_name or ""
        user = cast("User", request.user)
        kind = f"{noun}.{verb}"
        record_for_leaders(kind, actor=user, desk_id=vars(row)["desk_id"], data={noun: row.pk, **data})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only the desks that the person administers."""
        user = request.user
        if db_field.name == "desk" and not (isinstance(user, User) and user.is_superuser):
            kwargs["queryset"] = Desk.objects.filter(pk__in=scope_of(user).administers)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Skill)
class SkillAdmin(EditableDeskAdmin[Skill]):
    list_display = ("name_nl", "name_en", "slug", "desk", "position", "is_active")
    list_editable = ("position", "is_active")
    list_filter = ("desk", "is_active")
    search_fields = ("name_nl", "name_en", "slug")
    prepopulated_fields = {"slug": ("name_en",)}


if TYPE_CHECKING:
    _SkillInline = admin.TabularInline[VolunteerSkill, Volunteer]
    _SlotInline = admin.TabularInline[AvailabilitySlot, Volunteer]
    _ExceptionInline = admin.TabularInline[AvailabilityException, Volunteer]
else:
    _SkillInline = _SlotInline = _ExceptionInline = admin.TabularInline


class _ReadOnly:
    """A part of a profile that is shown with it. It changes by the student's own hand, in the app."""

    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True  # Whoever may see the profile.

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SkillLevelInline(_ReadOnly, _SkillInline):
    model = VolunteerSkill


class SlotInline(_ReadOnly, _SlotInline):
    model = AvailabilitySlot


class ExceptionInline(_ReadOnly, _ExceptionInline):
    model = AvailabilityException


@admin.register(Volunteer)
class VolunteerAdmin(DeskAdmin[Volunteer]):
    list_display = ("user", "desk", "programme", "year", "hours_a_week", "max_open_tickets", "is_paused")
    list_filter = ("desk", "is_paused", "programme", "skills")
    list_select_related = ("user", "desk")
    search_fields = ("user__name", "user__email", "programme")
    inlines = (SkillLevelInline, SlotInline, ExceptionInline)

    @admin.display(description=_("hours a week"), ordering="weekly_minutes")
    def hours_a_week(self, volunteer: Volunteer) -> str:
        return f"{volunteer.weekly_minutes / 60:g}"
