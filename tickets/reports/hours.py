"""In which hours a report counts, and how many kept what was promised. The definitions of both are here alone."""

from enum import StrEnum
from typing import NamedTuple


class Hours(StrEnum):
    """How long something took is counted while the desk is open, or by the clock, nights and weekends included."""

    OPEN = "open"
    CLOCK = "clock"

    @property
    def response(self) -> str:
        """The column of the time until the first response."""
        return "response_open_minutes" if self is Hours.OPEN else "response_minutes"

    @property
    def resolution(self) -> str:
        """The column of the time until the solution."""
        return "resolution_open_minutes" if self is Hours.OPEN else "resolution_minutes"

    @property
    def band_filter(self) -> str:
        """The filter of the list for how long the first response took."""
        return "response_open_band" if self is Hours.OPEN else "response_band"


class InTime(NamedTuple):
    """Of the tickets about which something was promised: how many were in time, and how many too late."""

    kept: int = 0
    late: int = 0

    @property
    def percent(self) -> int | None:
        """Return the share that was in time as it is shown: whole percents, halves up; None where nothing was promised.

        Only all is 100, and only none is 0.
        """
        total = self.kept + self.late
        if not total:
            return None
        if not self.kept or not self.late:
            return 100 if self.kept else 0
        return min(99, max(1, (200 * self.kept + total) // (2 * total)))


NOTHING_PROMISED = InTime()
