"""Who did it, as frames, histories and the API show it."""

from typing import Any

from helpdesk.access.actor import ActorKind
from helpdesk.history.models import Event


def shown_actor(event: Event, *, name: str | None, role: str | None) -> dict[str, Any] | None:
    """Return who did it; `name` and `role` are those of the person, None for a person who is not to be named.

    The system has neither name nor label: each page names it in its reader's language.
    """
    kind = event.kind_of_actor
    if kind is not ActorKind.PERSON:
        return {"kind": kind.value, "id": None, "name": "", "label": event.actor_label, "role": None}
    return None if name is None else shown_person(event.actor_id, name=name, role=role)


def shown_person(user_id: int | None, *, name: str, role: str | None) -> dict[str, Any]:
    """Return a person, in the shape of one who acts."""
    return {"kind": ActorKind.PERSON.value, "id": user_id, "name": name, "label": "", "role": role}
