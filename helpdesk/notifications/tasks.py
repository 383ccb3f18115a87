"""What goes out by push, and what is thrown away as time passes."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.notifications import push
from helpdesk.notifications.inbox import may_be_told
from helpdesk.notifications.kinds import kind_named
from helpdesk.notifications.models import Notification, PushSubscription
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task

log = logging.getLogger(__name__)

READ_ONES_KEPT = timedelta(days=30)
AT_ONCE = 1000
MAX_TOPIC = 32  # RFC 8030, section 5.4.


@task("notifications.send_push", lane=Lane.PUSH, max_attempts=6, lease=timedelta(minutes=1))
def send_push(payload: Mapping[str, Any]) -> None:
    """Send one push message to one browser, if its owner may still be told and has not read it.

    It holds the kind of news and what it is about, by number; the rest is asked for after tapping, signed in. A browser
    that takes no messages any more is forgotten.
    """
    browser = PushSubscription.objects.select_related("user").filter(pk=payload["subscription"]).first()
    if browser is None or not browser.user.is_active:
        return
    told = Notification.objects.select_related("event__actor").filter(
        event_id=payload["seq"], user_id=browser.user_id, read_at__isnull=True
    ).first()  # fmt: skip
    if told is None or may_be_told(person(browser.user), told.event) is None:
        return
    subject = {"type": told.subject_type, "id": told.subject_id} if told.subject_type else None
    message = {"kind": told.kind, "subject": subject, "lang": browser.user.language}
    kind = kind_named(told.kind)
    try:
        push.send(
            push.Browser(browser.endpoint, browser.p256dh, browser.auth),
            message,
            topic=f"{told.subject_id or 0}-{told.kind}-{told.subject_type}"[:MAX_TOPIC],
            is_urgent=kind is not None and kind.is_pressing,
        )
    except (push.Gone, push.UnsafeEndpoint):
        browser.delete()
    except push.Refused as refusal:
        # Trying again would not help, and other messages may fit.
        log.warning("a push message was refused: %s", refusal)


@task("notifications.forget", lane=Lane.HEAVY, every=timedelta(hours=6))
def forget(_payload: Mapping[str, Any]) -> None:
    """Throw away what was read 30 days ago, and what is older than NOTIFICATION_DAYS; the history keeps the events."""
    now = timezone.now()
    read = Notification.objects.filter(read_at__lt=now - READ_ONES_KEPT, created_at__lt=now - READ_ONES_KEPT)
    old = Notification.objects.filter(created_at__lt=now - timedelta(days=settings.NOTIFICATION_DAYS))
    for rows in (read, old):
        # In small steps: others write here all the time.
        while ids := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
            Notification.objects.filter(pk__in=ids).delete()
