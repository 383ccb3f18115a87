"""Follows the event log, so that a report has little left to read."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from helpdesk.tasks.registry import task
from tickets.reports.follower import catch_up


@task("reports.follow", every=timedelta(minutes=1), lease=timedelta(minutes=30))
def follow(_payload: Mapping[str, Any]) -> None:
    """Count what has happened since the last time."""
    catch_up()
