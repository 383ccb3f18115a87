from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tickets.reports"
    label = "reports"

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from tickets.lists.filters import TicketFilter
        from tickets.reports import follower  # noqa: F401 - registers itself
        from tickets.reports.policies import POLICY
        from tickets.reports.ticket_filters import MILESTONE_FILTERS

        register_policy(POLICY)
        TicketFilter.contribute(MILESTONE_FILTERS)
