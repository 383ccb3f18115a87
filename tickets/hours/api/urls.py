from django.urls import path

from helpdesk.api.verbs import act_with, create_with
from helpdesk.lists.api.addresses import addresses_of
from tickets.hours.actions.log import log_work
from tickets.hours.actions.state import make_statement
from tickets.hours.actions.weeks import approve_work_week, send_back_work_week
from tickets.hours.api import boards, views
from tickets.hours.api.schemas import STATE, WORK, SendBackInput, StatementSchema, WorkLogSchema, WorkWeekSchema
from tickets.hours.lists import STATEMENT_LIST, WORK_LOG_LIST, WORK_WEEK_LIST
from tickets.hours.subject import STATEMENTS, WORK_LOGS, WORK_WEEKS

urlpatterns = [
    path("hours/week/", views.WeekPageView.as_view(), name="hours-week"),
    path("hours/overview/", views.OverviewView.as_view(), name="hours-overview"),
    path("boards/<int:board_id>/hours/", boards.BoardHoursView.as_view(), name="board-hours"),
    path("boards/<int:board_id>/hours.csv", boards.BoardHoursCsvView.as_view(), name="board-hours-csv"),
    path("boards/<int:board_id>/hours.pdf", boards.BoardHoursPdfView.as_view(), name="board-hours-pdf"),
    path("agreements/<int:agreement_id>/hours/", boards.AgreementHoursView.as_view(), name="agreement-hours"),
    path("agreements/<int:agreement_id>/hours.csv", boards.AgreementHoursCsvView.as_view(), name="agreement-hours-csv"),
    path("agreements/<int:agreement_id>/hours.pdf", boards.AgreementHoursPdfView.as_view(), name="agreement-hours-pdf"),
    path("work-timer/", views.TimerView.as_view(), name="work-timer"),
    path("work-timer/stop/", views.StopTimerView.as_view(), name="work-timer-stop"),
    path("work-weeks/confirm/", views.ConfirmWeekView.as_view(), name="work-week-confirm"),
    path("work-weeks/approve-plain/", views.ApprovePlainView.as_view(), name="work-week-approve-plain"),
    path("work-logs/<int:work_log_id>/correct/", views.CorrectView.as_view(), name="work-log-correct"),
    path("work-logs/<int:work_log_id>/take-back/", views.TakeBackView.as_view(), name="work-log-take-back"),
    path("work-statements/<int:work_statement_id>/pdf/", views.StatementPdfView.as_view(), name="work-statement-pdf"),
    *addresses_of(WORK_LOGS, WORK_LOG_LIST, shape=WorkLogSchema, create=create_with(log_work, WORK)),
    *addresses_of(
        WORK_WEEKS,
        WORK_WEEK_LIST,
        shape=WorkWeekSchema,
        verbs={"approve": act_with(approve_work_week), "send-back": act_with(send_back_work_week, SendBackInput)},
    ),
    *addresses_of(STATEMENTS, STATEMENT_LIST, shape=StatementSchema, create=create_with(make_statement, STATE)),
]
