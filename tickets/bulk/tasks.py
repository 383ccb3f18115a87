"""Drops the bookkeeping of changes of many tickets."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task
from tickets.bulk.actions import forget_changes_before

BULK_CHANGES_KEPT = timedelta(days=7)


@task("tickets.forget_bulk_changes", lane=Lane.HEAVY, every=timedelta(hours=24))
def forget_bulk_changes(_payload: Mapping[str, Any]) -> None:
    """Drop the bookkeeping of changes of many tickets, which are in the history."""
    forget_changes_before(timezone.now() - BULK_CHANGES_KEPT)
