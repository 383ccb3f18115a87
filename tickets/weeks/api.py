"""The week of a student, for the student and the coordinators of the desk, and that of all students."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk import clock
from helpdesk.access.policy import allows
from helpdesk.access.scope import Scope
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import Invalid, NotFound
from tickets.hours.api.asked import monday_asked, read_query
from tickets.hours.desks import one_of
from tickets.weeks.pages import read_week, read_weeks
from tickets.weeks.shapes import StudentWeekQuery, StudentWeekSchema, StudentWeeksQuery, StudentWeeksSchema
from volunteers.models import Volunteer

# Visits are planned so far ahead at the most.
FURTHEST = timedelta(weeks=58)

_MONDAY = OpenApiParameter("monday", OpenApiTypes.DATE, description="A day of the week; default: today.")
_DESK = OpenApiParameter("desk", OpenApiTypes.INT, description="With one desk it can be left out.")


class StudentWeekView(ApiView):
    """All of the week of a student: visits, tickets and promises, hours against what was agreed, and free time."""

    @extend_schema(
        operation_id="student_week",
        parameters=[
            _MONDAY,
            OpenApiParameter("volunteer", OpenApiTypes.INT, description="A student; default: oneself."),
            _DESK,
        ],
        responses=StudentWeekSchema,
    )
    def get(self, request: Request) -> Response:
        query = read_query(StudentWeekQuery, request)
        actor = actor_of(request)
        desk_id = one_of(actor.scope.volunteers_at | actor.scope.coordinates, query.get("desk"))
        volunteer = _student(actor.scope, desk_id, query.get("volunteer", actor.require_user().pk))
        monday = _monday(query.get("monday"))
        return Response(read_week(actor.scope, volunteer, monday, at=clock.now()))


class StudentWeeksView(ApiView):
    """The week of all students of a desk, those with most free time first."""

    @extend_schema(operation_id="student_weeks", parameters=[_MONDAY, _DESK], responses=StudentWeeksSchema)
    def get(self, request: Request) -> Response:
        query = read_query(StudentWeeksQuery, request)
        desk_id = one_of(actor_of(request).scope.coordinates, query.get("desk"))
        return Response(read_weeks(desk_id, _monday(query.get("monday")), at=clock.now()))


def _student(scope: Scope, desk_id: int, user_id: int) -> Volunteer:
    """Return the student, whose week this reader may see. Raises NotFound."""
    found = Volunteer.objects.still_members().with_profile().filter(desk_id=desk_id, user_id=user_id).first()
    if found is None or not allows(scope, "volunteer.see_week", found):
        raise NotFound
    return found


def _monday(day: date | None) -> date:
    monday = monday_asked("monday", day)
    if monday > timezone.localdate() + FURTHEST:
        raise Invalid({"monday": _("This is more than a year ahead. Choose an earlier week.")}, code="too_far")
    return monday
