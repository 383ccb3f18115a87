"""Closes solved tickets that nobody objected to."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task
from tickets.lifecycle.actions.confirm import close_due


@task("tickets.close_solved", lane=Lane.LIVE, every=timedelta(minutes=30))
def close_solved(_payload: Mapping[str, Any]) -> None:
    """Close every solved ticket that nobody objected to for long enough."""
    close_due(at=timezone.now())
