"""What somebody finds in the centre: their own, newest first, as far as they may still be told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpdesk.access.actor import Actor
from helpdesk.history.models import Event
from helpdesk.notifications.models import Notification, NotificationQuerySet
from helpdesk.notifications.sources import Shown, shown_to

Json = dict[str, Any]

PAGE_SIZE = 30
MAX_PAGE_SIZE = 100
COUNTED = 100
# What may not be told any more is passed over; how far a page looks for more is bounded.
MOST_READS = 5


@dataclass(frozen=True, slots=True)
class Page:
    results: list[Json]
    # The position after which the next page begins, None at the end.
    next_before: int | None


def page_for(actor: Actor, *, before: int | None = None, only_unread: bool = False, size: int = PAGE_SIZE) -> Page:
    """Return up to `size` notifications older than `before`. Three queries for each read, mostly one read."""
    rows = Notification.objects.visible_to(actor).with_events().newest_first()
    if only_unread:
        rows = rows.unread()
    found: list[Json] = []
    for _ in range(MOST_READS):
        batch = list((rows.filter(pk__lt=before) if before else rows)[: size - len(found) + 1])
        kept, rest = batch[: size - len(found)], batch[size - len(found) :]
        found += [_item(row, shown) for row, shown in _visible(kept, actor)]
        if not rest:
            return Page(found, None)
        before = kept[-1].pk
        if len(found) == size:
            break
    return Page(found, before)


def count_unread(actor: Actor) -> tuple[int, bool]:
    """Return how many unread ones there are, counted up to COUNTED, and whether that is only where counting ended."""
    rows: NotificationQuerySet = Notification.objects.visible_to(actor).unread().with_events().newest_first()
    count, before = 0, None
    for _ in range(MOST_READS):
        batch = list((rows.filter(pk__lt=before) if before else rows)[: COUNTED + 1])
        count += len(_visible(batch[:COUNTED], actor))
        if len(batch) <= COUNTED:
            return count, False
        if count >= COUNTED:
            break
        before = batch[COUNTED - 1].pk
    return min(count, COUNTED), True


def may_be_told(actor: Actor, event: Event) -> Shown | None:
    """Return what the person may be told of one event now, None if it does not exist for them."""
    return shown_to([event], actor.scope).get(event.seq)


def _visible(rows: Sequence[Notification], actor: Actor) -> list[tuple[Notification, Shown]]:
    if not rows:
        return []
    shown = shown_to([row.event for row in rows], actor.scope)
    return [(row, shown[row.event_id]) for row in rows if row.event_id in shown]


def _item(row: Notification, shown: Shown) -> Json:
    return {
        "id": row.pk,
        "kind": row.kind,
        "at": row.created_at,
        "is_read": row.read_at is not None,
        "subject": {"type": row.subject_type, "id": row.subject_id, "title": shown.title} if row.subject_type else None,
        "actor": shown.actor,
        "status": shown.status or None,
        "is_note": shown.is_note,
        # Within one kind of news it tells, for instance, "declined" from "no answer in time".
        "event": row.event.kind,
    }
