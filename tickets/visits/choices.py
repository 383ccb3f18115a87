"""The named states of visits, and their limits. Codes are stable; labels are what people read."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_PLACES = 30
MOST_TICKETS = 20
LONGEST_VISIT = timedelta(hours=12)
FURTHEST_AHEAD = timedelta(days=400)
# A student may check in from so long before the start.
CHECK_IN_EARLY = timedelta(minutes=60)
# After this, whoever checks out says when they left: nobody invents it.
CHECK_OUT_LATE = timedelta(minutes=60)
# Nobody works longer in one go: as for any row of hours.
LONGEST_STAY = timedelta(hours=16)
# From so long before the start, letting go of a place needs a reason, and a visit that is cancelled a push message.
SHORT_NOTICE = timedelta(hours=24)


class VisitState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")
    NOBODY_CAME = "nobody_came", _("Nobody came")


LIVE_VISIT = (VisitState.PROPOSED, VisitState.CONFIRMED)
OUTCOMES = (VisitState.DONE, VisitState.NOBODY_CAME)
OUTCOME_CHOICES = [(outcome.value, outcome.label) for outcome in OUTCOMES]


class PlaceState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    HELD = "held", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    DECLINED = "declined", _("Declined")
    RELEASED = "released", _("Let go")
    HANDED_OVER = "handed_over", _("Handed over")
    REMOVED = "removed", _("Taken off")
    # The visit was cancelled, or it is over and nobody answered.
    LAPSED = "lapsed", _("Lapsed")


LIVE_PLACE = (PlaceState.OFFERED, PlaceState.HELD, PlaceState.WAITING)


class Warned(models.TextChoices):
    """What somebody should know before a visit, or a student on it, is fixed. Nothing of it forbids anything."""

    HOLIDAY = "holiday", _("The school has a holiday on this day.")
    STUDY_DAY = "study_day", _("The school has a study day: there are no pupils.")
    OUTSIDE_AVAILABILITY = "outside_availability", _("The student is usually not available at this time.")
    LACKS_SKILLS = "lacks_skills", _("The student lacks a skill that the tickets need.")
    LONG_DAY = "long_day", _("The student's visits on this day are more hours than they want in a day.")
    TRAVEL = "travel", _("There is not enough time to travel between two visits.")
