"""Who hears of hours: students of what a coordinator does with their week, coordinators of what changes after that."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership
from helpdesk.history.models import Event
from helpdesk.notifications.kinds import QUIETLY, Kind, register_kinds
from helpdesk.notifications.news import News
from helpdesk.notifications.subjects import register_news_of
from tickets.hours.choices import ReopenedFor
from tickets.hours.models import Statement, WorkWeek
from tickets.hours.subject import STATEMENTS, WORK_WEEKS

KIND = "hours"


def _student(event: Event, thing: WorkWeek | Statement) -> set[int]:
    return {thing.volunteer_id}


def _student_and_coordinators(event: Event, week: WorkWeek) -> set[int]:
    members = Membership.objects.filter(desk_id=week.desk_id, role=Role.COORDINATOR)
    return {week.volunteer_id, *members.values_list("user_id", flat=True)}


def _is_sent_back(event: Event) -> bool:
    return bool(event.data["reason"] == ReopenedFor.SENT_BACK)


def _is_late(event: Event) -> bool:
    return not _is_sent_back(event)


def _mail(name: str) -> str:
    return f"hours/mail/{{language}}/{name}.txt"


def _week_title(week: WorkWeek) -> str:
    return _("Week %(number)d, from %(day)s") % {
        "number": week.monday.isocalendar().week,
        "day": date_format(week.monday, "j F"),
    }


WEEK_NEWS = (
    News("work_week.reopened", KIND, _mail("sent_back"), _student, when=_is_sent_back),
    News("work_week.reopened", KIND, None, _student_and_coordinators, when=_is_late),
    News("work_week.approved", KIND, None, _student),
)
STATEMENT_NEWS = (News("work_statement.issued", KIND, _mail("statement"), _student),)

register_kinds([Kind(KIND, frozenset({Role.VOLUNTEER, Role.COORDINATOR}), QUIETLY, position=120)])
register_news_of(WORK_WEEKS, WEEK_NEWS, title=_week_title, page="/hours?id={id}")
register_news_of(STATEMENTS, STATEMENT_NEWS, title=lambda statement: statement.code, page="/hours/statements")
