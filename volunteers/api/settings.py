"""The list of skills that coordinators and administrators keep for their desks."""

from typing import Any

from django.db.models import Count, Q
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.accounts.api.desk_lists import AddNamedInput, ChangeNamedInput, NamedSettingSchema
from helpdesk.api.fields import BoundedListField, IdField
from helpdesk.api.inputs import read_input
from helpdesk.api.requests import one_desk
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, led_desks, reject_unknown_parameters
from volunteers.actions.keep_skills import SkillChange, add_skill, change_skill, order_skills
from volunteers.models import Skill


class SkillSettingSchema(NamedSettingSchema):
    """A skill in the list that a desk keeps."""

    students = serializers.IntegerField(source="student_count", help_text="Students who have it in their profile.")


class AddSkillInput(AddNamedInput):
    """A new skill, at the end of the list."""


class ChangeSkillInput(ChangeNamedInput):
    """What becomes of a skill; what is left out stays."""


class OrderSkillsInput(serializers.Serializer[Any]):
    skills = BoundedListField(child=IdField(), max_length=200)
    desk = IdField(required=False)


class SkillSettingsView(ApiView):
    @extend_schema(operation_id="settings_skills_list", responses=SkillSettingSchema(many=True), tags=["settings"])
    def get(self, request: Request) -> Response:
        """All skills of the desks that you lead, also those that can no longer be chosen."""
        reject_unknown_parameters(request, ())
        return Response(SkillSettingSchema(_skills(desk_id__in=led_desks(request)), many=True).data)

    @extend_schema(
        operation_id="settings_skills_add",
        request=AddSkillInput,
        responses={201: SkillSettingSchema},
        tags=["settings"],
    )
    def post(self, request: Request) -> Response:
        """Add a skill at the end of the list."""
        led = led_desks(request)
        given = read_input(AddSkillInput, request)
        skill = add_skill(
            actor=actor_of(request),
            desk_id=one_desk(led, given.get("desk")),
            name_nl=given["name_nl"],
            name_en=given["name_en"],
        )
        return Response(SkillSettingSchema(_skills(pk=skill.pk).get()).data, status=status.HTTP_201_CREATED)


class SkillSettingView(ApiView):
    @extend_schema(
        operation_id="settings_skill_change", request=ChangeSkillInput, responses=SkillSettingSchema, tags=["settings"]
    )
    def patch(self, request: Request, skill_id: int) -> Response:
        """Rename a skill, or take it out of the lists to choose from; who has it keeps it."""
        change = SkillChange(**read_input(ChangeSkillInput, request))
        skill = change_skill(actor=actor_of(request), skill_id=skill_id, change=change)
        return Response(SkillSettingSchema(_skills(pk=skill.pk).get()).data)


class SkillOrderView(ApiView):
    @extend_schema(
        operation_id="settings_skills_order",
        request=OrderSkillsInput,
        responses=SkillSettingSchema(many=True),
        tags=["settings"],
    )
    def put(self, request: Request) -> Response:
        """Put all skills of a desk in this order."""
        led = led_desks(request)
        given = read_input(OrderSkillsInput, request)
        order_skills(actor=actor_of(request), desk_id=one_desk(led, given.get("desk")), skill_ids=given["skills"])
        return Response(SkillSettingSchema(_skills(desk_id__in=led), many=True).data)


def _skills(**wanted: Any) -> Any:
    present = Q(volunteers__user__is_active=True)
    # A query that counts drops the model's own order.
    return (
        Skill.objects.filter(**wanted)
        .annotate(student_count=Count("volunteers", filter=present, distinct=True))
        .order_by("position", "pk")
    )
