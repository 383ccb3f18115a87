from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "helpdesk.tasks"
    label = "tasks"
    verbose_name = _("Work in the background")

    def ready(self) -> None:
        from helpdesk.history.unit import after_commit
        from helpdesk.tasks.lanes import Lane
        from helpdesk.tasks.wake import wake_worker

        after_commit(partial(wake_worker, Lane.FOLLOWERS))
