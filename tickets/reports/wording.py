"""How days and durations are said, in the language that is set."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from tickets.reports.periods import Period, PeriodKind, Span


def span_words(span: Span) -> str:
    """ "13 to 19 April 2020": what both days share is said once."""
    first, last = span.first, span.last
    if first == last:
        return date_format(first, "j F Y")
    shape = (
        "j" if (first.year, first.month) == (last.year, last.month) else "j F" if first.year == last.year else "j F Y"
    )
    return _("%(first)s to %(last)s") % {"first": date_format(first, shape), "last": date_format(last, "j F Y")}


def period_words(period: Period) -> str:
    """The period by its name: "week 16 (13 to 19 April 2020)", "April 2020"."""
    span = period.span
    if period.kind is PeriodKind.WEEK:
        return _("week %(number)d (%(days)s)") % {"number": span.first.isocalendar().week, "days": span_words(span)}
    if period.kind is PeriodKind.MONTH:
        return date_format(span.first, "F Y")
    if period.kind is PeriodKind.SCHOOL_YEAR:
        return _("school year %(first)d–%(last)d") % {"first": span.first.year, "last": span.last.year}
    return span_words(span)


def score_words(average: float) -> str:
    return str(number_format(average, 1, use_l10n=True))
