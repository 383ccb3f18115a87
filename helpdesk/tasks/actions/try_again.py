"""Let tasks that failed, or wait for their next try, run at once."""

from collections.abc import Collection

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.desks.models import Desk
from helpdesk.errors import NotAllowed
from helpdesk.history.unit import record_for_leaders, unit_of_work
from helpdesk.tasks.models import Task
from helpdesk.tasks.wake import wake_all


def try_tasks_again(*, actor: Actor, task_ids: Collection[int]) -> int:
    """Give these tasks all their tries back, now; return how many. Those that run at the moment are left alone.

    Tasks are of the whole installation: only for superusers, and in the history of every desk. Raises NotAllowed.
    """
    if not actor.require_user().is_superuser:
        raise NotAllowed
    with unit_of_work():
        tasks = Task.objects.filter(pk__in=task_ids)
        names = sorted(set(tasks.values_list("name", flat=True)))
        count = tasks.try_again(clock.now())
        if count:
            for desk in Desk.objects.order_by("pk"):
                record_for_leaders("tasks.retried", actor=actor, desk_id=desk.pk, data={"count": count, "names": names})
    if count:
        wake_all()
    return count
