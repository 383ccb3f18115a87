"""What about visits is out of the ordinary: their page, the calendar, checks, and who could go."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk import clock
from helpdesk.access.policy import allows, require
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import PersonSchema
from helpdesk.api.subjects import OfSubject, SubjectView, ThingView
from helpdesk.api.verbs import change_with
from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import Invalid
from helpdesk.lists.api.views import FacetsView, FilteredView
from tickets.lists.api.schemas import FacetsSchema
from tickets.visits.actions.change import change_visit
from tickets.visits.api.inputs import VisitChangeInput, VisitCheckInput
from tickets.visits.api.shapes import (
    VisitCalendarSchema,
    VisitCandidateSchema,
    VisitCheckSchema,
    VisitDetailSchema,
)
from tickets.visits.drafts import find_school, visible_tickets
from tickets.visits.lists import VISIT_LIST
from tickets.visits.models import Visit
from tickets.visits.pages import MOST_DAYS, candidates_of, check_draft, colleagues_of, page_of, read_calendar
from tickets.visits.places import live_places
from tickets.visits.subject import VISITS
from tickets.visits.times import bounds_of_days, moments_of

_FACETS = f"Comma-separated: {', '.join(VISIT_LIST.facets)}."
# Python's dates end; nobody's visits lie there.
_YEARS = range(2000, 2200)


class VisitPage(SubjectView):
    """Base of what answers with one visit: also who goes, and what for."""

    subject = VISITS
    shape = VisitDetailSchema

    def show(self, thing: Visit) -> dict[str, Any]:
        return {**super().show(thing), **page_of(thing, actor_of(self.request).scope)}


class VisitView(VisitPage, ThingView):
    """One visit, with who goes, its tickets and batches, and what is to be said of the day."""

    patch = change_with(change_visit, VisitChangeInput)


class CandidatesView(SubjectView):
    """Who could go: free or not, with what is to be said of each."""

    subject = VISITS

    @extend_schema(operation_id="visit_candidates", responses=VisitCandidateSchema(many=True))
    def get(self, request: Request, visit_id: int) -> Response:
        visit: Visit = self.find(visit_id)
        require(actor_of(request), "visit.offer", visit)
        return Response(candidates_of(visit, actor_of(request).scope))


class ColleaguesView(SubjectView):
    """Who could take over the reader's place, if they have one: names alone."""

    subject = VISITS

    @extend_schema(operation_id="visit_colleagues", responses=PersonSchema(many=True))
    def get(self, request: Request, visit_id: int) -> Response:
        visit: Visit = self.find(visit_id)
        actor = actor_of(request)
        own = next((place for place in live_places(visit) if place.volunteer_id == actor.user_id), None)
        may_hand_over = own is not None and allows(actor.scope, "visit_place.hand_over", own)
        return Response(colleagues_of(visit, actor.scope) if may_hand_over else [])


class CheckView(ApiView):
    """What is to be said of a visit before it is saved."""

    @extend_schema(operation_id="visit_check", request=VisitCheckInput, responses=VisitCheckSchema)
    def post(self, request: Request) -> Response:
        """Check a visit that is being filled in: what cannot be is refused as on saving, the rest is warned of."""
        data = read_input(VisitCheckInput, request)
        actor = actor_of(request)
        school = find_school(actor, data["school_id"])
        starts_at, ends_at = moments_of(data["day"], data["starts"], data["ends"], at=clock.now())
        visit = Visit(
            pk=data["visit_id"], desk_id=school.board.desk_id, school=school, starts_at=starts_at, ends_at=ends_at
        )
        visible_tickets(actor, data["ticket_ids"])
        return Response(
            check_draft(actor.scope, visit, data["ticket_ids"], _student(actor, visit, data["volunteer_id"]))
        )


def _student(actor: Any, visit: Visit, volunteer_id: int | None) -> int | None:
    """Return of which student somebody may know: a coordinator of each, a student of themselves."""
    if volunteer_id is not None and visit.desk_id in actor.scope.coordinates:
        return volunteer_id
    return actor.user_id if visit.desk_id in actor.scope.volunteers_at else None


class CalendarView(OfSubject, FilteredView):
    """The visits of some days, for a calendar."""

    subject = VISITS
    declared = VISIT_LIST
    other_parameters = ("from", "until")

    @extend_schema(
        operation_id="visit_calendar",
        parameters=[
            OpenApiParameter("from", OpenApiTypes.DATE, required=True, description="The first day."),
            OpenApiParameter(
                "until", OpenApiTypes.DATE, required=True, description=f"The last day; at most {MOST_DAYS} days."
            ),
        ],
        responses=VisitCalendarSchema,
    )
    def get(self, request: Request) -> Response:
        filters, _kept = self.read_filters(request)
        start, end = bounds_of_days(*_days(request))
        visits = filters.kept().filter(starts_at__gte=start, starts_at__lt=end)
        rows, is_complete = read_calendar(visits, actor_of(request).scope)
        return Response({"results": rows, "is_complete": is_complete, "live_cursor": self.live_cursor})


class _DaysQuery(serializers.Serializer[Any]):
    until = serializers.DateField()

    def get_fields(self) -> dict[str, Any]:
        # `from` is no name that Python takes.
        return {"from": serializers.DateField(), **super().get_fields()}


def _days(request: Request) -> tuple[date, date]:
    query = _DaysQuery(data={name: request.query_params.get(name) for name in ("from", "until")})
    query.is_valid(raise_exception=True)
    first, last = query.validated_data["from"], query.validated_data["until"]
    if first.year not in _YEARS or last.year not in _YEARS:
        raise Invalid({"from": _("Choose a day of this century.")})
    if last < first:
        raise Invalid({"until": _("The last day cannot be before the first.")})
    if last - first >= timedelta(days=MOST_DAYS):
        raise Invalid({"until": _("Choose at most %(count)d days.") % {"count": MOST_DAYS}}, code="too_long")
    return first, last


class VisitFacetsView(FacetsView):
    """How many visits of the filter there are in each state, of each board and school."""

    declared = VISIT_LIST

    @extend_schema(
        operation_id="visit_facets",
        filters=True,
        parameters=[
            OpenApiParameter(
                "fields", OpenApiTypes.STR, description=f"Comma-separated: {', '.join(VISIT_LIST.facets)}."
            )
        ],
        responses=FacetsSchema,
    )
    def get(self, request: Request) -> Response:
        return self.facets(request, default="state")
