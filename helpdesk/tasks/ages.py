"""How long the oldest task of each lane has been waiting for a thread."""

from datetime import datetime, timedelta

from helpdesk.history.followers import lags
from helpdesk.tasks.lanes import Lane, is_late
from helpdesk.tasks.models import Task


def lane_ages(at: datetime) -> dict[Lane, timedelta]:
    """Return for each lane since when its oldest task has been due, for the followers how far they are behind."""
    ages: dict[Lane, timedelta] = {lane: _age_of_oldest(lane, at) for lane in Lane if lane is not Lane.FOLLOWERS}
    ages[Lane.FOLLOWERS] = timedelta(seconds=max((lag.behind_seconds for lag in lags(at).values()), default=0))
    return {lane: ages[lane] for lane in Lane}


def late_lanes(at: datetime) -> dict[Lane, timedelta]:
    """Return the lanes that have been waiting for too long, and for how long."""
    return {lane: age for lane, age in lane_ages(at).items() if is_late(lane, age)}


def _age_of_oldest(lane: Lane, at: datetime) -> timedelta:
    # By the index of the lane: no sum over all that waits.
    due = Task.objects.due(at).in_lane(lane).order_by("run_after", "pk")
    oldest = due.values_list("run_after", flat=True).first()
    return at - oldest if oldest else timedelta()
