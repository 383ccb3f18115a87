"""Profiles and skills. Who has how much work is a question about tickets: see `tickets.assignments.api.team`."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import IdField
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters, user_of
from helpdesk.errors import NotFound
from volunteers.actions.edit_profile import (
    CLEARABLE,
    ExceptionInput,
    ProfileChange,
    SkillLevel,
    SlotInput,
    edit_profile,
)
from volunteers.api.schemas import ChosenProfileSchema, ProfileInput, SkillSchema
from volunteers.models import Skill, Volunteer
from volunteers.selectors import volunteer_profile

DESK = OpenApiParameter("desk", OpenApiTypes.INT, description="The desk; may be left out by people of one desk.")


class DeskParameter(serializers.Serializer[Any]):
    desk = IdField(required=False)


def _desk_id(request: Request) -> int | None:
    """The desk that is asked for. Raises Invalid for other parameters, ValidationError for what is no number."""
    reject_unknown_parameters(request, DeskParameter().fields)
    asked = DeskParameter(data=request.query_params.dict())
    asked.is_valid(raise_exception=True)
    desk_id: int | None = asked.validated_data.get("desk")
    return desk_id


class SkillsView(ApiView):
    """The skills that a ticket may need and a volunteer may have."""

    @extend_schema(operation_id="skill_list", parameters=[DESK], responses=SkillSchema(many=True))
    def get(self, request: Request) -> Response:
        desk_id = _desk_id(request)
        rows = Skill.objects.filter(desk_id__in=actor_of(request).scope.desks, is_active=True)
        if desk_id is not None:
            rows = rows.filter(desk_id=desk_id)
        return Response([{"id": item.pk, "slug": item.slug, "name": item.name} for item in rows])


class ProfileView(ApiView):
    """A volunteer's profile, for the volunteer and for coordinators.

    Somebody who helps at two desks has two. Reading without `desk` gives the first; changing needs it then.
    """

    def _answer(self, request: Request, user_id: int, desk_id: int | None) -> Response:
        people = Volunteer.objects.visible_to(actor_of(request)).filter(user_id=user_id).with_profile().order_by("pk")
        found = list(people)
        volunteer = next((item for item in found if desk_id in (None, item.desk_id)), None)
        if volunteer is None:
            raise NotFound
        desks = [{"id": item.desk.pk, "name": item.desk.name} for item in found]
        return Response(volunteer_profile(volunteer) | {"desks": desks})

    @extend_schema(operation_id="volunteer_get", parameters=[DESK], responses=ChosenProfileSchema)
    def get(self, request: Request, user_id: int) -> Response:
        return self._answer(request, user_id, _desk_id(request))

    @extend_schema(
        operation_id="volunteer_edit", parameters=[DESK], request=ProfileInput, responses=ChosenProfileSchema
    )
    def patch(self, request: Request, user_id: int) -> Response:
        """Change a volunteer's profile."""
        desk_id = _desk_id(request)
        filled = ProfileInput(data=request.data, partial=True)
        filled.is_valid(raise_exception=True)
        change = _change(filled.validated_data)
        edit_profile(actor=actor_of(request), user_id=user_id, change=change, desk_id=desk_id)
        return self._answer(request, user_id, desk_id)


class OwnProfileView(ProfileView):
    """The same for oneself."""

    @extend_schema(operation_id="volunteer_get_own", parameters=[DESK], responses=ChosenProfileSchema)
    def get(self, request: Request) -> Response:  # type: ignore[override]
        """Return one's own profile."""
        return super().get(request, user_of(request).pk)

    @extend_schema(
        operation_id="volunteer_edit_own", parameters=[DESK], request=ProfileInput, responses=ChosenProfileSchema
    )
    def patch(self, request: Request) -> Response:  # type: ignore[override]
        """Change one's own profile."""
        return super().patch(request, user_of(request).pk)


def _change(data: dict[str, Any]) -> ProfileChange:
    skills, slots, days = data.get("skills"), data.get("availability"), data.get("exceptions")
    return ProfileChange(
        programme=data.get("programme"),
        year=data.get("year"),
        languages=data.get("languages"),
        weekly_minutes=data.get("weekly_minutes"),
        max_daily_minutes=data.get("max_daily_minutes"),
        max_open_tickets=data.get("max_open_tickets"),
        is_paused=data.get("is_paused"),
        skills=None if skills is None else [SkillLevel(item["skill"], item["level"]) for item in skills],
        slots=None if slots is None else [SlotInput(**item) for item in slots],
        exceptions=None if days is None else [ExceptionInput(**item) for item in days],
        clear=frozenset(name for name in CLEARABLE if name in data and data[name] is None),
    )
