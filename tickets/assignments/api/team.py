"""Who has how much: the volunteers of a desk with their profile and their work."""

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of
from tickets.assignments.team import team_members
from volunteers.api.schemas import ProfileSchema
from volunteers.models import Volunteer


class TeamMemberSchema(ProfileSchema):
    available_minutes = serializers.IntegerField(help_text="Minutes this week, days away taken off.")
    planned_minutes = serializers.IntegerField(
        help_text="This week: what was logged, visits to come, and what is left of open tickets."
    )
    free_minutes = serializers.IntegerField()
    open_tickets = serializers.IntegerField()
    open_offers = serializers.IntegerField()
    is_full = serializers.BooleanField()


class TeamView(ApiView):
    """The volunteers that the person may see: all of the desk for a coordinator, oneself for a volunteer."""

    @extend_schema(operation_id="volunteer_list", responses=TeamMemberSchema(many=True))
    def get(self, request: Request) -> Response:
        people = Volunteer.objects.visible_to(actor_of(request)).with_profile()
        return Response(team_members(people, at=timezone.now()))
