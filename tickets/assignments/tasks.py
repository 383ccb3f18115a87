"""Offers that nobody answered in time."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task
from tickets.assignments.actions.answer_offer import expire_offer
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment


@task("tickets.expire_offers", lane=Lane.LIVE, every=timedelta(minutes=1))
def expire_offers(_payload: Mapping[str, Any]) -> None:
    """End every offer whose time has passed without an answer."""
    now = timezone.now()
    due = Assignment.objects.filter(state=AssignmentState.OFFERED, expires_at__lte=now)
    for assignment_id in due.values_list("pk", flat=True):
        expire_offer(assignment_id=assignment_id, at=now)
