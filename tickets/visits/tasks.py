"""What happens to visits as time passes, when a student leaves, and when a school goes to another board."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from helpdesk.access.actor import SYSTEM, Actor, person
from helpdesk.accounts.models import User
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task
from tickets.visits.actions.by_itself import REMINDER, ask_for_check_outs, remind_of_visits
from tickets.visits.actions.leave import TASK as RELEASE_LEFT
from tickets.visits.actions.leave import release_places_of
from tickets.visits.following import FOLLOW_SCHOOL, follow_school
from tickets.visits.reminders import send_reminder


@task("visits.watch", lane=Lane.LIVE, every=timedelta(minutes=10))
def watch_visits(_payload: Mapping[str, Any]) -> None:
    """Ask for check-outs that were forgotten, and remind of the next day."""
    now = timezone.now()
    ask_for_check_outs(at=now)
    remind_of_visits(at=now)


@task(REMINDER, lane=Lane.MAIL_OUT)
def remind(payload: Mapping[str, Any]) -> None:
    """Send one person the mail of the day before."""
    send_reminder(user_id=payload["user"], visit_ids=payload["visits"])


@task(RELEASE_LEFT, lane=Lane.LIVE)
def release_left(payload: Mapping[str, Any]) -> None:
    """Release the places of a student who left a desk, or whose account was switched off."""
    release_places_of(user_id=payload["user"], desk_id=payload["desk"], actor=_actor(payload))


@task(FOLLOW_SCHOOL, lane=Lane.LIVE)
def take_visits_along(payload: Mapping[str, Any]) -> None:
    """Move visits to a school to the board that it has now."""
    follow_school(school_id=payload["school"], actor=_actor(payload))


def _actor(payload: Mapping[str, Any]) -> Actor:
    """Return who set it off, as history names them."""
    user = User.objects.filter(pk=payload["actor"]).first() if payload["actor"] else None
    return person(user) if user else SYSTEM
