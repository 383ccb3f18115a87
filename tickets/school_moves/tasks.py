"""Moves the tickets of a school to the board that it has now."""

from collections.abc import Mapping
from typing import Any

from helpdesk.access.actor import SYSTEM, person
from helpdesk.accounts.models import User
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task
from tickets.school_moves.actions import TASK as FOLLOW_SCHOOL
from tickets.school_moves.actions import follow_school


@task(FOLLOW_SCHOOL, lane=Lane.LIVE)
def take_tickets_along(payload: Mapping[str, Any]) -> None:
    """Move tickets of a school to the board that it has now."""
    user = User.objects.filter(pk=payload["actor"]).first() if payload["actor"] else None
    follow_school(school_id=payload["school"], actor=person(user) if user else SYSTEM)
