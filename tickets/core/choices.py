"""The named states of the work. Codes are stable; labels are what people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    NEW = "new", _("Submitted")
    IN_CONSULTATION = "in_consultation", _("In consultation")
    OPEN = "open", _("Ready for a student")
    SCHEDULED = "scheduled", _("Scheduled")
    IN_PROGRESS = "in_progress", _("In progress")
    PENDING = "pending", _("Waiting for an answer")
    SOLVED = "solved", _("Solved")
    CLOSED = "closed", _("Closed")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged")


ENDED = frozenset({Status.CLOSED, Status.REJECTED, Status.WITHDRAWN, Status.MERGED})
ACTIVE = frozenset(Status) - ENDED - {Status.SOLVED}
WORKING = frozenset({Status.SCHEDULED, Status.IN_PROGRESS, Status.PENDING})


class Kind(models.TextChoices):
    """What sort of help: it decides whether consultation may be skipped."""

    QUESTION = "question", _("Question")
    DEVICES = "devices", _("Devices")
    VISIT = "visit", _("Visit")


class OnBehalfOf(models.TextChoices):
    OWN_TEAM = "own_team", _("Own ICT team")
    STAFF = "staff", _("School staff")
    TEACHER = "teacher", _("Teacher")
    PARENT = "parent", _("Parent")
    PUPIL = "pupil", _("Pupil")


class Impact(models.TextChoices):
    ONE = "one", _("One person")
    GROUP = "group", _("A class or team")
    SCHOOL = "school", _("The whole school")


class Urgency(models.TextChoices):
    LOW = "low", _("Can wait")
    NORMAL = "normal", _("Normal")
    HIGH = "high", _("Cannot wait")


class Priority(models.TextChoices):
    LOW = "low", _("Low")
    NORMAL = "normal", _("Normal")
    HIGH = "high", _("High")
    URGENT = "urgent", _("Urgent")


class Metric(models.TextChoices):
    """What a service target promises."""

    FIRST_RESPONSE = "first_response", _("First answer")
    RESOLUTION = "resolution", _("Solution")


class ClockState(models.TextChoices):
    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    MET = "met", _("met")
    STOPPED = "stopped", _("stopped")


class DueState(models.TextChoices):
    """How a ticket stands to its targets, of what is stored: whether it is late depends on the time of reading."""

    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    MET = "met", _("in time")
    MISSED = "missed", _("too late")


class AssignmentState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    RELEASED = "released", _("Released")
    EXPIRED = "expired", _("Expired")


LIVE_ASSIGNMENT = frozenset({AssignmentState.OFFERED, AssignmentState.ACCEPTED})


class AgreementState(models.TextChoices):
    """How an agreement stands. While it holds, a change of it can be on the table."""

    PROPOSED = "proposed", _("Proposed")
    HOLDS = "holds", _("Holds")
    ENDED = "ended", _("Ended")


class Channel(models.TextChoices):
    WEB = "web", _("Web")
    EMAIL = "email", _("E-mail")
    API = "api", _("API")


class MessageAudience(models.TextChoices):
    PUBLIC = "public", _("Reply")
    INTERNAL = "internal", _("Internal note")


_MATRIX: dict[tuple[str, str], Priority] = {
    (Impact.ONE, Urgency.LOW): Priority.LOW,
    (Impact.ONE, Urgency.NORMAL): Priority.NORMAL,
    (Impact.ONE, Urgency.HIGH): Priority.HIGH,
    (Impact.GROUP, Urgency.LOW): Priority.LOW,
    (Impact.GROUP, Urgency.NORMAL): Priority.NORMAL,
    (Impact.GROUP, Urgency.HIGH): Priority.URGENT,
    (Impact.SCHOOL, Urgency.LOW): Priority.NORMAL,
    (Impact.SCHOOL, Urgency.NORMAL): Priority.HIGH,
    (Impact.SCHOOL, Urgency.HIGH): Priority.URGENT,
}


def priority_of(impact: str, urgency: str) -> Priority:
    """Return the priority from the impact × urgency matrix (ITIL 4, incident management practice)."""
    return _MATRIX[impact, urgency]
