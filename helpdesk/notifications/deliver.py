"""Telling people of an event: in the centre at once, by mail and push through the task queue.

Whoever has news decides for whom it is, and calls `tell` in a unit of work. Who of them may be told is asked of the
source of the news; to the others nothing happens: no row, no event on their open pages, no mail, no push.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from helpdesk.access.actor import SYSTEM
from helpdesk.access.scope import Scope
from helpdesk.accounts.scopes import load_scopes
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import record_event
from helpdesk.notifications.bundles import ends_of_pauses
from helpdesk.notifications.events import ANNOUNCEMENT
from helpdesk.notifications.kinds import Channel
from helpdesk.notifications.models import Notification, PushSubscription
from helpdesk.notifications.preferences import Preferences, preferences_of
from helpdesk.notifications.sources import load_teller
from helpdesk.tasks.registry import enqueue

MAIL_TASK = "notifications.send_mail"


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who hears of an event. What is urgent does not wait for the end of the quiet hours."""

    user_id: int
    kind: str
    has_mail: bool = False
    is_urgent: bool = False


def tell(event: Event, people: Collection[Told]) -> None:
    """Tell those of these people who may be told of the event now, each as they wish, and nobody twice.

    A constant number of queries besides the tasks. The event comes with its actor.
    """
    known = set(Notification.objects.filter(event=event).values_list("user_id", flat=True))
    new = _who_may_be_told(event, [told for told in people if told.user_id not in known])
    if not new:
        return
    user_ids = {told.user_id for told in new}
    preferences = preferences_of(user_ids)
    browsers: dict[int, list[int]] = {}
    for user_id, pk in PushSubscription.objects.filter(user_id__in=user_ids).values_list("user_id", "pk"):
        browsers.setdefault(user_id, []).append(pk)
    pauses = ends_of_pauses(user_ids, event)
    rows = []
    for told in new:
        channels = preferences[told.user_id].channels(told.kind)
        has_mail = told.has_mail and Channel.MAIL in channels
        rows.append(_row(event, told, is_in_app=Channel.IN_APP in channels, has_mail=has_mail))
        wishes = preferences[told.user_id]
        held_until = None if told.is_urgent else wishes.quiet_until(timezone.now())
        if has_mail:
            mail_after = None if told.is_urgent else _mail_after(wishes, pauses.get(told.user_id))
            payload = {"seq": event.seq, "user": told.user_id} | ({"was_held": True} if mail_after else {})
            enqueue(MAIL_TASK, payload, unique_key=f"mail:{event.seq}:{told.user_id}", run_after=mail_after)
        if Channel.PUSH in channels:
            for browser in browsers.get(told.user_id, ()):
                enqueue(
                    "notifications.send_push",
                    {"seq": event.seq, "subscription": browser},
                    unique_key=f"push:{event.seq}:{browser}",
                    run_after=held_until,
                )
        if Channel.IN_APP in channels:
            _announce(event, told)
    # Another worker may tell of the same event at the same time: its rows stay.
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


def _mail_after(wishes: Preferences, pause_ends: datetime | None) -> datetime | None:
    """Return until when a mail waits: for the end of the pause after another, and of the quiet hours then."""
    return wishes.quiet_until(pause_ends or timezone.now()) or pause_ends


def _who_may_be_told(event: Event, people: Collection[Told]) -> list[Told]:
    if not people:
        return []
    teller, scopes = load_teller([event]), load_scopes({told.user_id for told in people})
    return [told for told in people if teller(event, scopes[told.user_id]) is not None]


def _row(event: Event, told: Told, *, is_in_app: bool, has_mail: bool) -> Notification:
    return Notification(
        user_id=told.user_id,
        event=event,
        desk_id=event.desk_id,
        kind=told.kind,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        is_in_app=is_in_app,
        mail_wanted=has_mail,
    )


def _announce(event: Event, told: Told) -> None:
    """Tell the person's open pages that there is news. What it is they ask for themselves."""
    record_event(
        ANNOUNCEMENT,
        desk_id=event.desk_id,
        actor=SYSTEM,
        audience=Audience.PERSONAL,
        recipient_id=told.user_id,
        data={
            "kind": told.kind,
            "subject": {"type": event.subject_type, "id": event.subject_id} if event.subject_type else None,
            "told_of": event.seq,
        },
    )


def load_announcements(events: Collection[Event]) -> Callable[[Event, Scope], bool]:
    """Return a function that tells whether an event of `_announce` may still reach its recipient's open pages.

    They may read it much later, after a pause: by then the news may be about something they no longer see.
    """
    told_of = Event.objects.select_related("actor").in_bulk([event.data.get("told_of", 0) for event in events])
    teller = load_teller(list(told_of.values()))

    def may_reach(event: Event, scope: Scope) -> bool:
        news = told_of.get(event.data.get("told_of", 0))
        return news is not None and teller(news, scope) is not None

    return may_reach
