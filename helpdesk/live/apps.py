from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "helpdesk.live"

    def ready(self) -> None:
        from django.contrib.sessions.models import Session
        from django.db.models.signals import post_delete

        from helpdesk.history.unit import after_commit
        from helpdesk.live.ended_sessions import session_deleted
        from helpdesk.live.poke import poke

        after_commit(poke)
        post_delete.connect(session_deleted, sender=Session, dispatch_uid="helpdesk.live.session_deleted")
