from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "helpdesk.events"
    label = "events"
    verbose_name = _("History")

    def ready(self) -> None:
        from django.contrib.sessions.models import Session
        from django.db.models.signals import post_delete

        from helpdesk.events.sessions import session_deleted

        post_delete.connect(session_deleted, sender=Session, dispatch_uid="helpdesk.events.session_deleted")
