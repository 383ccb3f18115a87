"""Saying that one has seen notifications, or wants to see them again."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.access.scope import SubjectKey
from helpdesk.errors import NotFound
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event, unit_of_work
from helpdesk.notifications.models import Notification, NotificationQuerySet


def mark_notification(*, actor: Actor, notification_id: int, is_read: bool) -> Notification:
    """Mark one of the actor's own as read or unread. Raises NotFound."""
    with unit_of_work():
        row = Notification.objects.visible_to(actor).select_for_update().filter(pk=notification_id).first()
        if row is None:
            raise NotFound
        require(actor, "notification.mark", row)
        if (row.read_at is not None) != is_read:
            row.read_at = timezone.now() if is_read else None
            row.save(update_fields=["read_at"])
            _tell_other_tabs(actor, row.desk_id)
    return row


def mark_all_read(*, actor: Actor, up_to: int | None = None) -> int:
    """Mark the actor's own as read, up to and including the newest one that they saw; return how many that changed."""
    rows = Notification.objects.visible_to(actor)
    return _mark_read(actor, rows if up_to is None else rows.filter(pk__lte=up_to))


def mark_subjects_read(*, actor: Actor, subjects: Sequence[SubjectKey]) -> int:
    """Mark all about these as read: the actor has them before their eyes. Return how many that changed."""
    about = Q(pk__in=())
    for subject_type, subject_id in subjects:
        about |= Q(subject_type=subject_type, subject_id=subject_id)
    rows = Notification.objects.visible_to(actor).filter(about)
    return _mark_read(actor, rows)


def _mark_read(actor: Actor, rows: NotificationQuerySet) -> int:
    with unit_of_work():
        require(actor, "notification.mark", actor.require_user())
        # Each desk's history has its own part.
        desk_ids = sorted(set(rows.unread().order_by().values_list("desk_id", flat=True).distinct()))
        changed = rows.unread().filter(desk_id__in=desk_ids).update(read_at=timezone.now()) if desk_ids else 0
        if changed:
            for desk_id in desk_ids:
                _tell_other_tabs(actor, desk_id)
    return changed


def _tell_other_tabs(actor: Actor, desk_id: int) -> None:
    record_event(
        "notification.seen", desk_id=desk_id, actor=actor, audience=Audience.PERSONAL, recipient_id=actor.user_id
    )
