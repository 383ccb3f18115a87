from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "helpdesk.events"
    label = "events"

    def ready(self) -> None:
        from django.contrib.sessions.models import Session
        from django.db.models.signals import post_delete

        from helpdesk.events.sessions import session_deleted

        post_delete.connect(session_deleted, sender=Session, dispatch_uid="helpdesk.events.session_deleted")
