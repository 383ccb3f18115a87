"""The history of people: its kinds, and for whom each is."""

from collections.abc import Iterable, Mapping
from typing import Any

from helpdesk.accounts.models import Membership, User
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event


def record_for_leaders(kind: str, *, actor: User | None, desk_id: int, data: Mapping[str, Any]) -> None:
    """Record something about people for the coordinators of the desk. `data` holds ids, never addresses."""
    record_event(kind, desk_id=desk_id, actor=actor, audience=Audience.COORDINATOR, data=data)


def record_personal(kind: str, *, actor: User | None, person: User, data: Mapping[str, Any] | None = None) -> None:
    """Record something that only the person themselves sees, at each desk they belong to."""
    for desk_id in desk_ids_of(person):
        record_event(kind, desk_id=desk_id, actor=actor, audience=Audience.PERSONAL, recipient_id=person.pk, data=data)


def record_access_changed(*, actor: User | None, person: User, desk_ids: Iterable[int]) -> None:
    """Tell the person's open pages that what they may see has changed: the live stream reads their scope again."""
    person.cached_scope = None
    for desk_id in sorted(set(desk_ids)):
        record_event("access.changed", desk_id=desk_id, actor=actor, audience=Audience.PERSONAL, recipient_id=person.pk)


def desk_ids_of(person: User) -> list[int]:
    return sorted(set(Membership.objects.filter(user=person).values_list("desk_id", flat=True)))
