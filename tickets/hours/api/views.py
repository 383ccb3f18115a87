"""What about hours is out of the ordinary: pages of weeks, the timer, corrections, and statements as files."""

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.accounts.models import User
from helpdesk.api.downloads import download
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.subjects import SubjectView
from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import NotFound
from tickets.hours.actions.log import correct_work_log, take_back_work_log
from tickets.hours.actions.timer import discard_timer, start_timer, stop_timer
from tickets.hours.actions.weeks import approve_plain_weeks, confirm_week
from tickets.hours.api.asked import monday_asked, read_query
from tickets.hours.api.schemas import (
    LOG,
    START,
    WEEK,
    ApprovedSchema,
    ApprovePlainInput,
    ConfirmWeekInput,
    HoursOverviewSchema,
    HoursWeekSchema,
    OverviewQuery,
    StopTimerInput,
    WeekQuery,
    WorkCorrectionInput,
    WorkLogSchema,
    WorkTimerSchema,
    WorkWeekSchema,
)
from tickets.hours.desks import one_of
from tickets.hours.models import Statement
from tickets.hours.pages import own_timer, read_overview, read_week
from tickets.hours.subject import STATEMENTS, WORK_LOGS, WORK_WEEKS


class WeekPageView(ApiView):
    """A student's week: rows, total, state, and what there is to choose from."""

    @extend_schema(
        operation_id="hours_week",
        parameters=[
            OpenApiParameter("monday", OpenApiTypes.DATE, description="A day of the week; default: today."),
            OpenApiParameter("volunteer", OpenApiTypes.INT, description="A student; default: oneself."),
            OpenApiParameter("desk", OpenApiTypes.INT),
        ],
        responses=HoursWeekSchema,
    )
    def get(self, request: Request) -> Response:
        query = read_query(WeekQuery, request)
        actor = actor_of(request)
        scope = actor.scope
        own = actor.require_user()
        desk_id = one_of(scope.volunteers_at | scope.coordinates, query.get("desk"))
        volunteer = own
        if "volunteer" in query and query["volunteer"] != own.pk:
            if desk_id not in scope.coordinates:
                raise NotFound
            volunteer = _student(desk_id, query["volunteer"])
        return Response(
            read_week(scope, desk_id=desk_id, volunteer=volunteer, monday=monday_asked("monday", query.get("monday")))
        )


def _student(desk_id: int, volunteer_id: int) -> User:
    """Return somebody who has hours at the desk, or could have. Raises NotFound."""
    person = User.objects.filter(pk=volunteer_id, volunteer_profiles__desk_id=desk_id).first()
    if person is None:
        raise NotFound
    return person


class OverviewView(ApiView):
    """The weeks of all students of a desk."""

    @extend_schema(
        operation_id="hours_overview",
        parameters=[
            OpenApiParameter("until", OpenApiTypes.DATE, description="A day of the last week; default: today."),
            OpenApiParameter("weeks", OpenApiTypes.INT, description="How many; default 6, at most 26."),
            OpenApiParameter("desk", OpenApiTypes.INT),
        ],
        responses=HoursOverviewSchema,
    )
    def get(self, request: Request) -> Response:
        query = read_query(OverviewQuery, request)
        actor = actor_of(request)
        desk_id = one_of(actor.scope.coordinates, query.get("desk"))
        until = monday_asked("until", query.get("until"))
        return Response(read_overview(actor, desk_id=desk_id, until=until, weeks=query["weeks"]))


class ConfirmWeekView(SubjectView):
    """The reader's own week is complete."""

    subject = WORK_WEEKS
    shape = WorkWeekSchema

    @extend_schema(operation_id="work_week_confirm", request=ConfirmWeekInput, responses=WEEK)
    def post(self, request: Request) -> Response:
        week = confirm_week(actor=actor_of(request), **read_input(ConfirmWeekInput, request))
        return self.answer(week.pk)


class ApprovePlainView(ApiView):
    """Approve all confirmed weeks that are not odd."""

    @extend_schema(operation_id="work_week_approve_plain", request=ApprovePlainInput, responses=ApprovedSchema)
    def post(self, request: Request) -> Response:
        count = approve_plain_weeks(actor=actor_of(request), **read_input(ApprovePlainInput, request))
        return Response({"approved": count})


class CorrectView(SubjectView):
    """Another row takes the place of this one; the answer is the new row."""

    subject = WORK_LOGS
    shape = WorkLogSchema

    @extend_schema(operation_id="work_log_correct", request=WorkCorrectionInput, responses={201: LOG})
    def post(self, request: Request, work_log_id: int) -> Response:
        changes = read_input(WorkCorrectionInput, request)
        row = correct_work_log(actor=actor_of(request), work_log_id=work_log_id, changes=changes)
        return self.answer(row.pk, 201)


class TakeBackView(SubjectView):
    """A row of 0 minutes takes the place of this one; the answer is the new row."""

    subject = WORK_LOGS
    shape = WorkLogSchema

    @extend_schema(operation_id="work_log_take_back", responses={201: LOG})
    def post(self, request: Request, work_log_id: int) -> Response:
        row = take_back_work_log(actor=actor_of(request), work_log_id=work_log_id)
        return self.answer(row.pk, 201)


class TimerView(ApiView):
    """The reader's own timer."""

    @extend_schema(operation_id="work_timer_get", responses=WorkTimerSchema)
    def get(self, request: Request) -> Response:
        """The running timer, if there is one."""
        return _timer(request)

    @extend_schema(operation_id="work_timer_start", request=START, responses={201: WorkTimerSchema})
    def post(self, request: Request) -> Response:
        """Start the timer of the person."""
        start_timer(actor=actor_of(request), **read_input(START, request))
        return _timer(request, 201)

    @extend_schema(operation_id="work_timer_discard", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Throw it away: nothing is logged."""
        discard_timer(actor=actor_of(request))
        return Response(status=204)


def _timer(request: Request, status: int = 200) -> Response:
    return Response({"timer": own_timer(actor_of(request).scope)}, status=status)


class StopTimerView(SubjectView):
    """Stop the reader's timer; the answer is the row that it made."""

    subject = WORK_LOGS
    shape = WorkLogSchema

    @extend_schema(operation_id="work_timer_stop", request=StopTimerInput, responses={201: LOG})
    def post(self, request: Request) -> Response:
        row = stop_timer(actor=actor_of(request), **read_input(StopTimerInput, request))
        return self.answer(row.pk, 201)


class StatementPdfView(SubjectView):
    """A statement on paper, the same each time."""

    subject = STATEMENTS
    read_kind = "export"

    @extend_schema(operation_id="work_statement_pdf", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, work_statement_id: int) -> HttpResponse:
        # When somebody asks for one: with its fonts the library takes much memory in every server process.
        from tickets.hours.paper import write_pdf

        statement: Statement = self.find(work_statement_id)
        name = f"urenverklaring-{statement.starts_on}-{statement.ends_on}.pdf"
        return download(write_pdf(statement), name)
