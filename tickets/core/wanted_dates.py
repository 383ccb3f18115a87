"""When a ticket is wanted, in the words that people plan in."""

from datetime import date, timedelta

from django.db.models import Case, CharField, Q, Value, When
from django.utils.translation import gettext_lazy as _

PAST, TODAY, WEEK, LATER = "past", "today", "week", "later"
WANTED = ((PAST, _("Date has passed")), (TODAY, _("Today")), (WEEK, _("Within seven days")), (LATER, _("Later")))

# Tickets without a wish come after all that have one.
NO_DATE = date(9999, 12, 31)


def wanted_condition(code: str, *, today: date) -> Q:
    """Return the condition on a ticket. Raises KeyError for an unknown code."""
    week = today + timedelta(days=7)
    return {
        PAST: Q(wanted_by__lt=today),
        TODAY: Q(wanted_by=today),
        WEEK: Q(wanted_by__gt=today, wanted_by__lte=week),
        LATER: Q(wanted_by__gt=week),
    }[code]


def wanted_code(*, today: date) -> Case:
    """Return the code as an expression; null for tickets without a date."""
    whens = [When(wanted_condition(code, today=today), then=Value(code)) for code, _label in WANTED]
    return Case(*whens, output_field=CharField(null=True))
