"""Profiles and skills. Who has how much work is a question about tickets: see `tickets.api.team`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.scope import scope_of
from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import NotFound
from volunteers.actions.edit_profile import ExceptionInput, ProfileChange, SkillLevel, SlotInput, edit_profile
from volunteers.api.schemas import ProfileInput, ProfileSchema, SkillSchema
from volunteers.models import Skill, Volunteer
from volunteers.selectors import volunteer_profile


class SkillsView(ApiView):
    """The skills that a ticket may need and a volunteer may have."""

    @extend_schema(operation_id="skill_list", responses=SkillSchema(many=True))
    def get(self, request: Request) -> Response:
        rows = Skill.objects.filter(desk_id__in=scope_of(request.user).desks, is_active=True)
        return Response([{"id": item.pk, "slug": item.slug, "name": item.name} for item in rows])


class ProfileView(ApiView):
    """A volunteer's profile, for the volunteer and for coordinators."""

    def _answer(self, request: Request, user_id: int) -> Response:
        people = Volunteer.objects.visible_to(actor_of(request)).with_profile()
        volunteer = people.filter(user_id=user_id).first()
        if volunteer is None:
            raise NotFound
        return Response(volunteer_profile(volunteer))

    @extend_schema(operation_id="volunteer_get", responses=ProfileSchema)
    def get(self, request: Request, user_id: int) -> Response:
        return self._answer(request, user_id)

    @extend_schema(operation_id="volunteer_edit", request=ProfileInput, responses=ProfileSchema)
    def patch(self, request: Request, user_id: int) -> Response:
        filled = ProfileInput(data=request.data, partial=True)
        filled.is_valid(raise_exception=True)
        edit_profile(actor=actor_of(request), user_id=user_id, change=_change(filled.validated_data))
        return self._answer(request, user_id)


class OwnProfileView(ProfileView):
    """The same for oneself."""

    @extend_schema(operation_id="volunteer_get_own", responses=ProfileSchema)
    def get(self, request: Request) -> Response:  # type: ignore[override]
        return super().get(request, actor_of(request).pk)

    @extend_schema(operation_id="volunteer_edit_own", request=ProfileInput, responses=ProfileSchema)
    def patch(self, request: Request) -> Response:  # type: ignore[override]
        return super().patch(request, actor_of(request).pk)


def _change(data: dict[str, Any]) -> ProfileChange:
    skills, slots, days = data.get("skills"), data.get("availability"), data.get("exceptions")
    return ProfileChange(
        programme=data.get("programme"),
        year=data.get("year"),
        languages=data.get("languages"),
        weekly_minutes=data.get("weekly_minutes"),
        max_open_tickets=data.get("max_open_tickets"),
        is_paused=data.get("is_paused"),
        skills=None if skills is None else [SkillLevel(item["skill"], item["level"]) for item in skills],
        slots=None if slots is None else [SlotInput(**item) for item in slots],
        exceptions=None if days is None else [ExceptionInput(**item) for item in days],
    )
