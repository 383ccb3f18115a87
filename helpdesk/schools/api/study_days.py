"""The study days of schools, and on which days a school is closed."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.column_inputs import change_input_of, input_of
from helpdesk.api.column_shapes import column_shape
from helpdesk.api.fields import IdField
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import Shape
from helpdesk.api.subjects import SubjectView, ThingView
from helpdesk.api.verbs import change_with, remove_with
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import Invalid, NotFound
from helpdesk.schools.actions.study_days import add_study_day, change_study_day, remove_study_day
from helpdesk.schools.closed_days import ClosedFor, closed_days
from helpdesk.schools.models import School, StudyDay
from helpdesk.schools.study_day_rules import MOST_DAYS
from helpdesk.schools.subject import STUDY_DAYS

# A school year and what follows.
LONGEST = timedelta(days=400)
# A year of a hundred schools.
MOST_ROWS = 2_000

# As its views ask for it, with None: each way of asking makes a shape of its own.
STUDY_DAY = column_shape(STUDY_DAYS, None)
NewStudyDayInput = input_of(
    StudyDay, "starts_on", "name", fields={"ends_on": serializers.DateField(required=False, allow_null=True)}
)
StudyDayChangeInput = change_input_of(StudyDay, "starts_on", "ends_on", "name")

# `from` is a word of the language.
DaysQuery: type[serializers.Serializer[Any]] = type(
    "DaysQuery",
    (serializers.Serializer,),
    {"from": serializers.DateField(required=False), "until": serializers.DateField(required=False)},
)
StudyDaysQuery: type[serializers.Serializer[Any]] = type(
    "StudyDaysQuery",
    (DaysQuery,),
    {name: IdField(required=False) for name in ("desk", "board", "school")},
)
DAYS = (
    OpenApiParameter("from", OpenApiTypes.DATE, description="The first day; default: today."),
    OpenApiParameter("until", OpenApiTypes.DATE, description="The last day, at most 400 later; default: that many."),
)


class StudyDaysSchema(Shape):
    rows = STUDY_DAY(many=True)
    is_complete = serializers.BooleanField(help_text="Whether these are all: at the most 2,000 are shown.")
    may_add = serializers.BooleanField(help_text="Whether the person enters days of some school.")


class ClosedDaySchema(Shape):
    day = serializers.DateField()
    reason = serializers.ChoiceField(choices=ClosedFor.choices)
    name = serializers.CharField(
        allow_blank=True, help_text="In Dutch, as the holiday is called; empty if it has none."
    )


def _query(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return the checked parameters, `from` and `until` among them. Raises Invalid."""
    reject_unknown_parameters(request, tuple(serializer().fields))
    asked = serializer(data=request.query_params.dict())
    asked.is_valid(raise_exception=True)
    found: dict[str, Any] = dict(asked.validated_data)
    first: date = found.setdefault("from", timezone.localdate())
    if not 2000 <= first.year <= 2099:
        raise Invalid({"from": _("Choose a day from 2000 to 2099.")})
    last: date = found.setdefault("until", first + LONGEST)
    if last < first:
        raise Invalid({"until": _("The last day cannot be before the first.")})
    if last - first > LONGEST:
        raise Invalid({"until": _("Choose at most %(count)d days.") % {"count": LONGEST.days}})
    return found


class StudyDaysView(ApiView):
    @extend_schema(
        operation_id="study_days_list",
        parameters=[
            *DAYS,
            OpenApiParameter("desk", OpenApiTypes.INT, description="Only of this desk."),
            OpenApiParameter("board", OpenApiTypes.INT, description="Only of the schools of this board."),
            OpenApiParameter("school", OpenApiTypes.INT, description="Only of this school."),
        ],
        responses=StudyDaysSchema,
        tags=["schools"],
    )
    def get(self, request: Request) -> Response:
        """The study days of the schools that you see, by day."""
        query = _query(StudyDaysQuery, request)
        scope = actor_of(request).scope
        # None lasts longer, so what is long over need not be read.
        earliest = query["from"] - timedelta(days=MOST_DAYS)
        days = STUDY_DAYS.visible_in(scope).filter(
            starts_on__range=(earliest, query["until"]), ends_on__gte=query["from"]
        )
        for name, path in (("desk", "desk_id"), ("board", "school__board_id"), ("school", "school_id")):
            if name in query:
                days = days.filter(**{path: query[name]})
        found = list(STUDY_DAYS.for_rows(days).order_by("starts_on", "school__name", "pk")[: MOST_ROWS + 1])
        return Response(
            {
                "rows": STUDY_DAYS.rows(found[:MOST_ROWS], scope),
                "is_complete": len(found) <= MOST_ROWS,
                "may_add": bool(scope.led_desks or scope.boards),
            }
        )


class SchoolStudyDaysView(SubjectView):
    subject = STUDY_DAYS

    @extend_schema(operation_id="study_day_add", request=NewStudyDayInput, responses={201: STUDY_DAY}, tags=["schools"])
    def post(self, request: Request, school_id: int) -> Response:
        """Enter a study day of a school, or several in a row: without `ends_on` one day."""
        day = add_study_day(actor=actor_of(request), school_id=school_id, **read_input(NewStudyDayInput, request))
        return self.answer(day.pk, 201)


class StudyDayView(ThingView):
    """One study day."""

    subject = STUDY_DAYS
    patch = change_with(change_study_day, StudyDayChangeInput)
    delete = remove_with(remove_study_day)


class ClosedDaysView(ApiView):
    @extend_schema(
        operation_id="school_closed_days",
        parameters=[*DAYS],
        responses=ClosedDaySchema(many=True),
        tags=["schools"],
    )
    def get(self, request: Request, school_id: int) -> Response:
        """On which days a school is closed, and why: holidays of its region and its own study days, not weekends.

        A day may be there for several reasons.
        """
        query = _query(DaysQuery, request)
        schools = School.objects.visible_to(actor_of(request)).select_related("board__desk")
        school = schools.filter(pk=school_id).first()
        if school is None:
            raise NotFound
        return Response([item._asdict() for item in closed_days(school, query["from"], query["until"])])
