from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "helpdesk.notifications"
    label = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.history.unit import on_events
        from helpdesk.live.delivery import register_check
        from helpdesk.notifications import checks, tasks  # noqa: F401 - register themselves
        from helpdesk.notifications.deliver import load_announcements
        from helpdesk.notifications.desk import KINDS, NEWS, DeskNews
        from helpdesk.notifications.events import ANNOUNCEMENT
        from helpdesk.notifications.kinds import register_kinds
        from helpdesk.notifications.news import enqueue_news, register_news
        from helpdesk.notifications.policies import POLICY
        from helpdesk.notifications.sources import register_source

        register_policy(POLICY)
        register_kinds(KINDS)
        register_news("", NEWS)
        register_source("", DeskNews())
        register_check(ANNOUNCEMENT, load_announcements)
        on_events(enqueue_news)
