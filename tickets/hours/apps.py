from django.utils.translation import gettext_lazy as _

from helpdesk.subjects.config import SubjectConfig


class HoursConfig(SubjectConfig):
    name = "tickets.hours"
    label = "hours"
    verbose_name = _("Hours")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from tickets.assignments.hooks import register_minutes_logged, register_minutes_worked
        from tickets.hours.board_access import POLICY
        from tickets.hours.of_visits import log_visit
        from tickets.hours.queries import minutes_by_student, minutes_by_ticket
        from tickets.visits.hooks import on_check_out

        super().ready()
        register_policy(POLICY)
        register_minutes_worked(minutes_by_ticket)
        register_minutes_logged(minutes_by_student)
        on_check_out(log_visit)
