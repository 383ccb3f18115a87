"""What happens to tickets by itself, as time passes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.tasks.registry import task
from tickets.actions.answer_offer import expire_offer
from tickets.actions.bulk import forget_changes_before
from tickets.actions.confirm import close_due
from tickets.actions.escalate import escalate_due
from tickets.actions.follow_school import TASK as FOLLOW_SCHOOL
from tickets.actions.follow_school import follow_school
from tickets.actions.sweep_files import sweep_files_before
from tickets.actions.uploads import discard_uploads_before, forget_tallies_before
from tickets.choices import AssignmentState
from tickets.models import Assignment

UPLOADS_KEPT = timedelta(days=2)
BULK_CHANGES_KEPT = timedelta(days=7)


@task("tickets.expire_offers", every=timedelta(minutes=1))
def expire_offers(_payload: Mapping[str, Any]) -> None:
    """End every offer whose time has passed without an answer."""
    now = timezone.now()
    due = Assignment.objects.filter(state=AssignmentState.OFFERED, expires_at__lte=now)
    for assignment_id in due.values_list("pk", flat=True):
        expire_offer(assignment_id=assignment_id, at=now)


@task("tickets.escalate", every=timedelta(minutes=1))
def escalate(_payload: Mapping[str, Any]) -> None:
    """Warn helpers of targets that are nearly up, and tell of those that are."""
    escalate_due(at=timezone.now())


@task("tickets.close_solved", every=timedelta(minutes=30))
def close_solved(_payload: Mapping[str, Any]) -> None:
    """Close every solved ticket that nobody objected to for long enough."""
    close_due(at=timezone.now())


@task(FOLLOW_SCHOOL)
def take_tickets_along(payload: Mapping[str, Any]) -> None:
    """Move tickets of a school to the board that it has now."""
    actor = User.objects.filter(pk=payload["actor"]).first() if payload["actor"] else None
    follow_school(school_id=payload["school"], actor=actor)


@task("tickets.discard_uploads", every=timedelta(hours=6))
def discard_uploads(_payload: Mapping[str, Any]) -> None:
    """Throw away files that were uploaded but never sent."""
    now = timezone.now()
    discard_uploads_before(now - UPLOADS_KEPT)
    forget_tallies_before(timezone.localdate(now - UPLOADS_KEPT))


@task("tickets.sweep_files", every=timedelta(hours=24), lease=timedelta(hours=1))
def sweep_files(_payload: Mapping[str, Any]) -> None:
    """Throw away files that no attachment names: left by a server that was killed while it stored or discarded one."""
    sweep_files_before(timezone.now() - UPLOADS_KEPT)


@task("tickets.forget_bulk_changes", every=timedelta(hours=24))
def forget_bulk_changes(_payload: Mapping[str, Any]) -> None:
    """Drop the bookkeeping of changes of many tickets, which are in the history."""
    forget_changes_before(timezone.now() - BULK_CHANGES_KEPT)
