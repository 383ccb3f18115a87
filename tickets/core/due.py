"""How near the end of its promised time a ticket is, in the words of lists."""

from datetime import UTC, datetime

from django.db.models import Case, CharField, DateTimeField, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from tickets.core.choices import DueState

# Those that no clock runs for come after all that have a moment.
NO_MOMENT = datetime(9999, 12, 30, tzinfo=UTC)
LATE, SOON, IN_TIME, PAUSED = "late", "soon", "ok", "paused"
DUE = ((LATE, _("Too late")), (SOON, _("Nearly late")), (IN_TIME, _("Time enough")), (PAUSED, _("Paused")))


def due_moment() -> Coalesce:
    """Return until when something has to be done, as an expression that the index on it knows."""
    return Coalesce("due_at", Value(NO_MOMENT), output_field=DateTimeField())


def due_condition(code: str, *, at: datetime) -> Q:
    """Return the condition on a ticket. Raises KeyError for an unknown code."""
    is_running = Q(due_state=DueState.RUNNING)
    return {
        LATE: is_running & Q(LessThanOrEqual(due_moment(), Value(at, output_field=DateTimeField()))),
        SOON: is_running & Q(due_at__gt=at, due_warn_at__lte=at),
        IN_TIME: is_running & Q(due_warn_at__gt=at),
        PAUSED: Q(due_state=DueState.PAUSED),
    }[code]


def due_code(*, at: datetime) -> Case:
    """Return the code as an expression; null for tickets to which nothing was promised, or that are done."""
    whens = [When(due_condition(code, at=at), then=Value(code)) for code, _label in DUE]
    return Case(*whens, output_field=CharField(null=True))
