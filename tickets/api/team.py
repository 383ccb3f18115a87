"""Who has how much: the volunteers of a desk with their profile and their work."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.views import ApiView, actor_of
from tickets.workload import offers_open, volunteer_facts
from volunteers.api.schemas import ProfileSchema
from volunteers.models import Volunteer
from volunteers.selectors import volunteer_profile


class TeamMemberSchema(ProfileSchema):
    available_minutes = serializers.IntegerField(help_text="Minutes this week, days away taken off.")
    planned_minutes = serializers.IntegerField(help_text="Estimates of the tickets at hand.")
    free_minutes = serializers.IntegerField()
    open_tickets = serializers.IntegerField()
    open_offers = serializers.IntegerField()
    is_full = serializers.BooleanField()


class TeamView(ApiView):
    """The volunteers that the person may see: all of the desk for a coordinator, oneself for a volunteer."""

    @extend_schema(operation_id="volunteer_list", responses=TeamMemberSchema(many=True))
    def get(self, request: Request) -> Response:
        people = list(Volunteer.objects.visible_to(actor_of(request)).with_profile())
        facts = {item.user_id: item for item in volunteer_facts(people, at=timezone.now())}
        offers = offers_open([item.user_id for item in people])
        rows: list[dict[str, Any]] = []
        for volunteer in people:
            known = facts[volunteer.user_id]
            rows.append(
                volunteer_profile(volunteer)
                | {
                    "available_minutes": known.available_minutes,
                    "planned_minutes": known.planned_minutes,
                    "free_minutes": known.free_minutes,
                    "open_tickets": known.open_tickets,
                    "open_offers": offers[volunteer.user_id],
                    "is_full": known.is_full,
                }
            )
        return Response(rows)
