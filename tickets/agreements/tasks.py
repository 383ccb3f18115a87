"""Proposals that nobody answers, and agreements whose last day is over."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task
from tickets.agreements.actions.by_itself import end_agreements, remind_of_agreements


@task("tickets.watch_agreements", lane=Lane.LIVE, every=timedelta(minutes=30))
def watch_agreements(_payload: Mapping[str, Any]) -> None:
    """Remind of proposals that wait for long, drop those that wait for too long, and end what is over."""
    now = timezone.now()
    end_agreements(at=now)
    remind_of_agreements(at=now)
