from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarFeedsConfig(AppConfig):
    name = "helpdesk.calendar_feeds"
    label = "calendar_feeds"
    verbose_name = _("Calendar addresses")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts.hooks import on_password_forgotten
        from helpdesk.calendar_feeds.actions.manage_feed import end_feed_of
        from helpdesk.calendar_feeds.policies import POLICY

        register_policy(POLICY)
        on_password_forgotten(end_feed_of)
