"""The named states of hours. Codes are stable; labels are what people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# A row: more than this nobody works in one go.
MOST_MINUTES = 16 * 60
# A timer that runs longer was forgotten, or we ask how long it really was.
LONGEST_TIMER = 10 * 60
# A row of longer ago is refused.
OLDEST_DAYS = 60
# More than this in one day needs a look, and more than so many times what somebody offers in a week.
LONG_DAY = 10 * 60
TOO_MUCH = 1.5


class WorkKind(models.TextChoices):
    TICKET = "ticket", _("Ticket")
    BATCH = "batch", _("Preparing devices")
    VISIT = "visit", _("Visit to a school")
    TRAVEL = "travel", _("Travel")
    OTHER = "other", _("Something else")


class MadeBy(models.TextChoices):
    TIMER = "timer", _("Timer")
    HAND = "hand", _("By hand")
    VISIT = "visit", _("Visit")


class WeekState(models.TextChoices):
    OPEN = "open", _("Open")
    CONFIRMED = "confirmed", _("Confirmed")
    APPROVED = "approved", _("Approved")


class ReopenedFor(models.TextChoices):
    """Why a week that was confirmed or approved is open again."""

    LATE_ROW = "late_row", _("A row was added")
    CORRECTION = "correction", _("A row was corrected")
    SENT_BACK = "sent_back", _("The coordinator sent it back")


class Warned(models.TextChoices):
    """What is said of a row when it is made; it is kept all the same."""

    OVERLAP = "overlap", _("It overlaps another row.")
    MIDNIGHT = "crosses_midnight", _("It goes past midnight. It counts on its first day.")
    CLOCK = "clock_changes", _("The clock changes in this time. The real hours count.")


class Odd(models.TextChoices):
    """Why a coordinator should look at a week before approving it."""

    OVER_OFFERED = "over_offered", _("Much more than the hours offered")
    OVERLAP = "overlap", _("Rows overlap")
    LONG_DAY = "long_day", _("More than 10 hours in one day")
    NIGHT = "night", _("Worked at night")
    AFTER_APPROVAL = "after_approval", _("Changed after it was approved")
    NO_ROWS = "no_rows", _("Nothing was worked")
