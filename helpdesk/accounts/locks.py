"""Row locks for limits: what may be there only so often per person or desk is counted and added under one."""

from collections.abc import Collection

from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk


def lock_person(person: User) -> None:
    """Hold the person's row until the running transaction ends. Lock it before anything else of theirs."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)


def lock_desk(desk_id: int) -> None:
    """Hold the desk's row until the running transaction ends."""
    Desk.objects.select_for_update(no_key=True).only("pk").get(pk=desk_id)


def lock_people(user_ids: Collection[int]) -> None:
    """Hold the rows of these people until the running transaction ends, in the order of their numbers: no deadlock."""
    rows = User.objects.select_for_update(no_key=True).only("pk").filter(pk__in=sorted(user_ids)).order_by("pk")
    list(rows)
