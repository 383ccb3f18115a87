"""Saved views as a subject of the event log: open pages of those who see a view hear that it changed."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from helpdesk.access.actor import Actor
from helpdesk.access.scope import Scope
from helpdesk.history.kinds import CODE, ID, PERSON, EventKind, Field, Group, ListOf, ShownTo, declare
from helpdesk.history.models import Audience, Event
from helpdesk.history.subjects import Rights
from helpdesk.history.unit import record_event
from helpdesk.subjects.frames import event_frame

if TYPE_CHECKING:
    from tickets.saved_views.models import SavedView

SUBJECT = "view"

_CHANGE = (
    Field("view", ID),
    Field(
        "readers",
        ListOf(
            Group(
                (
                    Field("owner", PERSON),
                    Field("desk", ID),
                    Field("audience", CODE),
                    Field("board", ID, is_nullable=True),
                )
            )
        ),
        "who sees the view now, and who saw it before: they alone are told",
        shown_to=ShownTo.NOBODY,
    ),
)

declare(
    EventKind("view.saved", "A list view was saved.", _CHANGE, SUBJECT),
    EventKind("view.changed", "A saved view was changed.", _CHANGE, SUBJECT),
    EventKind("view.removed", "A saved view was removed.", _CHANGE, SUBJECT),
    EventKind("view.pinned", "Somebody pinned a view.", (Field("view", ID),), SUBJECT, frozenset({Audience.PERSONAL})),
    EventKind(
        "view.unpinned", "Somebody pins it no longer.", (Field("view", ID),), SUBJECT, frozenset({Audience.PERSONAL})
    ),
)


def readers_of(view: "SavedView") -> dict[str, Any]:
    """Return what decides who sees the view, to be kept with the event: the view itself may be gone by then."""
    return {"owner": view.owner_id, "desk": view.desk_id, "audience": view.audience, "board": view.board_id}


def record_view_event(kind: str, *, actor: Actor, view: "SavedView", before: Mapping[str, Any] | None = None) -> None:
    """Record that the view was saved, changed or removed. `before`: its readers of before."""
    readers = [readers_of(view), *([dict(before)] if before else [])]
    record_event(
        kind,
        desk_id=view.desk_id,
        actor=actor,
        audience=Audience.PUBLIC,
        subject=(SUBJECT, view.pk),
        data={"view": view.pk, "readers": readers},
    )


def record_pin_event(kind: str, *, actor: Actor, view: "SavedView") -> None:
    record_event(
        kind,
        desk_id=view.desk_id,
        actor=actor,
        audience=Audience.PERSONAL,
        recipient_id=actor.user_id,
        subject=(SUBJECT, view.pk),
        data={"view": view.pk},
    )


def _sees(scope: Scope, readers: Mapping[str, Any]) -> bool:
    """`SavedViewQuerySet.visible_in` for what was kept of one view."""
    return (
        (
            readers["owner"] == scope.user_id
            and (readers["desk"] in scope.desks or (readers["audience"] == "owner" and bool(scope.desks)))
        )
        or (readers["audience"] == "desk" and readers["desk"] in scope.coordinates | scope.volunteers_at)
        or (readers["audience"] == "board" and readers["board"] in scope.boards)
    )


class SavedViewSubject:
    """Answers the log's questions about saved views; nobody is present on one."""

    def read_access(self, ids: Collection[int]) -> dict[int, dict[str, Any]]:
        return {}

    def rights(self, ids: Collection[int]) -> dict[int, Callable[[Scope], Rights]]:
        return {}

    def changes_since(self, thing: "SavedView", scope: Scope, version: int) -> list[dict[str, Any]]:
        return []

    def load(self, events: Collection[Event]) -> "SavedViewBatch":
        return SavedViewBatch()


class SavedViewBatch:
    """Frames that say no more than that something changed; the page asks for the rest."""

    def frame(self, event: Event, scope: Scope) -> dict[str, Any] | None:
        if event.audience == Audience.PERSONAL:
            is_told = event.recipient_id == scope.user_id
        else:
            is_told = any(_sees(scope, readers) for readers in event.data["readers"])
        if not is_told:
            return None
        entry = {
            "seq": event.seq,
            "kind": event.kind,
            "at": event.at,
            "actor": None,
            "audience": event.audience,
            "version": None,
            "data": {"view": event.data["view"]},
            "message": None,
        }
        return event_frame(event, entry=entry, row=None)
