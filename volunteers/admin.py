"""Students and skills in the administration pages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.administration.action_admin import ActionAdmin, Values
from helpdesk.administration.desk_admin import DeskAdmin, DeskFilter, ReadOnlyInline
from volunteers.actions.keep_skills import SkillChange, add_skill, change_skill
from volunteers.models import AvailabilityException, AvailabilitySlot, Skill, Volunteer, VolunteerSkill


@admin.register(Skill)
class SkillAdmin(ActionAdmin[Skill]):
    list_display = ("name_nl", "name_en", "position", "is_active", "desk")
    list_filter = ("is_active", DeskFilter)
    list_select_related = ("desk",)
    search_fields = ("name_nl", "name_en", "slug")
    add_fields = ("desk", "name_nl", "name_en")
    fields = ("desk", "name_nl", "name_en", "position", "is_active", "slug")
    readonly_fields = ("desk", "slug")

    def add_row(self, actor: Actor, values: Values) -> Skill:
        return add_skill(actor=actor, desk_id=values["desk"].pk, name_nl=values["name_nl"], name_en=values["name_en"])

    def change_row(self, actor: Actor, row: Skill, values: Values) -> Skill:
        return change_skill(actor=actor, skill_id=row.pk, change=SkillChange(**values))


class SkillLevelInline(ReadOnlyInline[VolunteerSkill]):
    model = VolunteerSkill


class SlotInline(ReadOnlyInline[AvailabilitySlot]):
    model = AvailabilitySlot


class ExceptionInline(ReadOnlyInline[AvailabilityException]):
    model = AvailabilityException


@admin.register(Volunteer)
class VolunteerAdmin(DeskAdmin[Volunteer]):
    """A profile changes by the student's own hand or the coordinator's, in the app."""

    list_display = ("user", "programme", "year", "hours_a_week", "max_open_tickets", "is_paused", "desk")
    list_filter = ("is_paused", "programme", ("skills", admin.RelatedOnlyFieldListFilter), DeskFilter)
    list_select_related = ("user", "desk")
    search_fields = ("user__name", "user__email", "programme")
    inlines = (SkillLevelInline, SlotInline, ExceptionInline)

    @admin.display(description=_("hours a week"), ordering="weekly_minutes")
    def hours_a_week(self, volunteer: Volunteer) -> str:
        return f"{volunteer.weekly_minutes / 60:g}"
