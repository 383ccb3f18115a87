"""Which notifications go into one mail: a reader gets one mail about a thing, and the next one not within minutes.

The first goes at once. What happens while it is fresh waits, each with a task of its own; the first of those tasks that
runs takes all along that wait, and the others find theirs taken. So nothing is lost when a worker dies, and nothing is
told twice.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from helpdesk.history.models import Event
from helpdesk.notifications.models import Notification


def ends_of_pauses(user_ids: Collection[int], event: Event) -> Mapping[int, datetime]:
    """Return until when the next mail about the event's subject waits, for those of these people who just had one."""
    pause = timedelta(minutes=settings.MAIL_PAUSE_MINUTES)
    if not pause or event.subject_id is None:
        return {}
    recent = Notification.objects.filter(
        user_id__in=user_ids,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        mail_wanted=True,
        mailed_at__gt=timezone.now() - pause,
    )
    last = recent.order_by().values_list("user_id").annotate(at=Max("mailed_at"))
    return {user_id: at + pause for user_id, at in last}


def take_for_mail(*, seq: int, user_id: int) -> list[Notification]:
    """Return what the mail of this event to this person tells of, in order: the event itself, and what waits with it.

    Nothing if another mail has it. Whoever asks again for the same mail gets the same.
    """
    own = Notification.objects.filter(event_id=seq, user_id=user_id).first()
    if own is None:
        return []
    with transaction.atomic():
        # In the order of their numbers: two workers may take at once.
        rows = list(_together(own).select_for_update().order_by("pk"))
        mine = next((row for row in rows if row.pk == own.pk), None)
        if mine is None or mine.mailed_with not in (None, seq):
            return []
        if mine.mailed_with is None:
            taken = [row for row in rows if row.pk == own.pk or (row.mail_wanted and row.mailed_with is None)]
            numbers = [row.pk for row in taken]
            Notification.objects.filter(pk__in=numbers).update(mailed_with=seq, mailed_at=timezone.now())
    told = Notification.objects.filter(user_id=user_id, mailed_with=seq)
    return list(told.select_related("event__actor").order_by("event_id"))


def _together(own: Notification) -> "QuerySet[Notification]":
    """The notification, and those about the same thing that no mail has told of."""
    this = Q(pk=own.pk)
    if own.subject_id is None:
        return Notification.objects.filter(this)
    about = Q(subject_type=own.subject_type, subject_id=own.subject_id, mail_wanted=True, mailed_with__isnull=True)
    return Notification.objects.filter(this | about, user_id=own.user_id)
