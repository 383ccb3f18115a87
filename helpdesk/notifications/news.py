"""News: which events are told to whom and with which mail. Packages register theirs, subject by subject.

A subject's `news.py` declares a row for each kind of event that is news. Who may be told is asked of the subject's
source (`helpdesk.notifications.sources`) before telling, and again when a mail is sent or the centre is read; how news
reaches people (app, mail, push, quiet hours) is theirs to choose.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation

from helpdesk import clock
from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.history.models import Event
from helpdesk.history.unit import unit_of_work
from helpdesk.notifications.bundles import take_for_mail
from helpdesk.notifications.deliver import MAIL_TASK, Told, tell
from helpdesk.notifications.kinds import TEST, Channel, kind_named
from helpdesk.notifications.mail import Attach, Part, compose
from helpdesk.notifications.models import Notification
from helpdesk.notifications.preferences import preferences_of
from helpdesk.notifications.sources import load_teller, source_of
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.mail import send_from_task
from helpdesk.tasks.registry import enqueue, task

# The users for whom an event is news, given what it is about. Whether they may see it is not asked here.
Recipients = Callable[[Event, Any], Collection[int]]


@dataclass(frozen=True, slots=True)
class News:
    """What an event is to whom.

    `kind` is the kind of news that people choose about; `template` the path of its mail with `{language}` in it (None:
    no mail; its shape: `helpdesk.notifications.mail`), `attach` the file that goes along with it. Whoever did it is not
    told unless `tells_actor`. What is urgent does not wait for the end of somebody's quiet hours. Rows of one event and
    kind share template and file: the first that have them.
    """

    event: str
    kind: str
    template: str | None
    recipients: Recipients
    when: Callable[[Event], bool] = lambda _event: True
    is_urgent: bool = False
    tells_actor: bool = False
    attach: Attach | None = None


_news: dict[tuple[str, str], list[News]] = {}


def register_news(subject_type: str, rows: Sequence[News]) -> None:
    """Make these rows of a subject known. Somebody who is in two rows of one event is told by the first.

    Raises ValueError for news of a kind that is not registered: nobody would be told.
    """
    for news in rows:
        if news.kind != TEST and kind_named(news.kind) is None:
            raise ValueError(f"There is no kind of news {news.kind!r}: register_kinds comes first, in AppConfig.ready.")
        of_event = _news.setdefault((subject_type, news.event), [])
        if news not in of_event:
            of_event.append(news)


def all_news() -> list[News]:
    return [news for rows in _news.values() for news in rows]


def news_in(event: Event) -> list[News]:
    """Return what the event is news of, if anything."""
    return [news for news in _news.get((event.subject_type, event.kind), ()) if news.when(event)]


def enqueue_news(events: Sequence[Event]) -> None:
    """Enqueue, in the transaction of the change itself, the work of telling people about it.

    Nobody is told of history that is played back (`helpdesk.clock.at`): for them it is no news.
    """
    if clock.is_history():
        return
    seqs = [event.seq for event in events if news_in(event)]
    if seqs:
        enqueue("notifications.notify", {"seqs": seqs})


@task("notifications.notify", lane=Lane.LIVE)
def notify(payload: Mapping[str, Any]) -> None:
    """Work out who hears of these events and tell them; running it twice adds nothing."""
    events = Event.objects.select_related("actor").filter(seq__in=payload["seqs"])
    with unit_of_work():
        for event in events:
            try:
                thing = source_of(event).find(event)
            except ObjectDoesNotExist:
                # Removed meanwhile. What else the change was about is told all the same.
                continue
            found = recipients(event, thing)
            tell(
                event,
                [
                    Told(user_id, news.kind, has_mail=news.template is not None, is_urgent=news.is_urgent)
                    for user_id, news in sorted(found.items())
                ],
            )


def recipients(event: Event, thing: Any) -> dict[int, News]:
    """Return the users for whom the event is news and as what. `thing` is what it is about.

    Whether they may see the event is not asked here: `tell` does that for everybody.
    """
    people: dict[int, News] = {}
    for news in news_in(event):
        for user_id in news.recipients(event, thing):
            if news.tells_actor or user_id != event.actor_id:
                people.setdefault(user_id, news)
    return people


@task(MAIL_TASK, lane=Lane.MAIL_OUT)
def send_mail(payload: Mapping[str, Any]) -> None:
    """Send one mail about one event, and about what else waits to be told of the same thing, to one person.

    Only what its reader may still be told of is in it. The Message-ID is made of event and reader: if a crash makes the
    task run again, mail programs show one mail. What waited, for the end of the quiet hours or because there was just a
    mail, is left out if it was read in the app or mail was switched off meanwhile.
    """
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    if user is None:
        return
    seq = payload["seq"]
    goes_at_once = not payload.get("was_held")
    wishes = preferences_of([user.pk])[user.pk]
    told = [
        row
        for row in take_for_mail(seq=seq, user_id=user.pk)
        if (row.read_at is None and Channel.MAIL in wishes.channels(row.kind)) or (goes_at_once and row.event_id == seq)
    ]
    scope = load_scope(user.pk)
    teller = load_teller([row.event for row in told])
    parts = [
        Part(row.event, news.template, news.attach)
        for row in told
        if teller(row.event, scope) is not None and (news := _with_mail(row.event, row.kind)) and news.template
    ]
    if not parts:
        # No mail went, so the next need not wait.
        Notification.objects.filter(user_id=user.pk, mailed_with=seq).update(mailed_at=None)
        return
    with translation.override(user.language):
        message = compose(parts, user, scope, seq=seq)
    send_from_task(message)


def _with_mail(event: Event, kind: str) -> News | None:
    """Return what the event is to somebody to whom it is news of this kind, where that has a mail."""
    return next((news for news in news_in(event) if news.kind == kind and news.template), None)
