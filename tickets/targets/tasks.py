"""Targets that are nearly up, and those that were missed."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task
from tickets.targets.actions.escalate import escalate_due


@task("tickets.escalate", lane=Lane.LIVE, every=timedelta(minutes=1))
def escalate(_payload: Mapping[str, Any]) -> None:
    """Warn helpers of targets that are nearly up, and tell of those that are."""
    escalate_due(at=timezone.now())
