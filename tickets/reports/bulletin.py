"""A few plain sentences about a period, for a newsletter. They name no person."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.texts.durations import duration_words
from tickets.reports.breakdown import Part
from tickets.reports.durations import time_words
from tickets.reports.figures import FEWEST_RATINGS, Figures
from tickets.reports.hours import Hours
from tickets.reports.periods import PeriodKind
from tickets.reports.report import Report
from tickets.reports.wording import period_words, score_words

SUBJECTS = 3
# Half of fewer than this is no news.
FEWEST_RESPONSES = 5


def write_bulletin(report: Report, language: str) -> str:
    """Return the text in `language`. The report must be divided by category. Every sentence is true at zero too."""
    with translation.override(language):
        figures = report.figures
        paragraphs = [
            [_("%(desk)s: %(period)s") % {"desk": report.title, "period": period_words(figures.period)}],
            [_filed(figures), _compared(figures), _solved(figures), _open(figures), _worked(report)],
            [_response(figures), _in_time(figures), _subjects(report.breakdowns["category"]), _satisfaction(figures)],
            [_("Do you need help with devices, accounts or lessons online? Ask the ICT team of your school board.")],
        ]
        written = [" ".join(sentence for sentence in sentences if sentence) for sentences in paragraphs]
        return "\n\n".join(paragraph for paragraph in written if paragraph) + "\n"


def _filed(figures: Figures) -> str:
    count = figures.filed.now.count
    if count == 0:
        return _("No new questions came in.")
    return ngettext("%(count)d new question came in.", "%(count)d new questions came in.", count) % {"count": count}


def _compared(figures: Figures) -> str:
    """Only of whole periods, and only when there was something in either of them."""
    now, before = figures.filed.now.count, figures.filed.before.count
    if figures.seen != figures.period.span or not (now and before):
        return ""
    then = {
        PeriodKind.WEEK: _("the week before"),
        PeriodKind.MONTH: _("the month before"),
        PeriodKind.SCHOOL_YEAR: _("the school year before"),
        PeriodKind.CUSTOM: _("the days before"),
    }[figures.period.kind]
    if now == before:
        return _("That is as many as in %(then)s.") % {"then": then}
    count = abs(now - before)
    more = ngettext("That is %(count)d more than in %(then)s.", "That is %(count)d more than in %(then)s.", count)
    fewer = ngettext("That is %(count)d fewer than in %(then)s.", "That is %(count)d fewer than in %(then)s.", count)
    return (more if now > before else fewer) % {"count": count, "then": then}


def _solved(figures: Figures) -> str:
    count = figures.solved.now.count
    if count == 0:
        return _("No questions were solved.")
    return ngettext("We solved %(count)d question.", "We solved %(count)d questions.", count) % {"count": count}


def _open(figures: Figures) -> str:
    count = figures.open.now.count
    if count == 0:
        return _("At the end no question was left open.")
    return ngettext(
        "At the end %(count)d question was still open.", "At the end %(count)d questions were still open.", count
    ) % {"count": count}


def _worked(report: Report) -> str:
    minutes = report.worked.minutes
    return _("Our students worked %(time)s.") % {"time": duration_words(minutes)} if minutes else ""


def _response(figures: Figures) -> str:
    response = figures.response
    if response.median is None or response.of.now.count < FEWEST_RESPONSES:
        return ""
    time = time_words(response.median, figures.hours)
    if figures.hours is Hours.OPEN:
        return _("Half of the questions had a first answer within %(time)s of opening time.") % {"time": time}
    return _("Half of the questions had a first answer within %(time)s.") % {"time": time}


def _in_time(figures: Figures) -> str:
    """What was promised and kept; said of answers alone where too few were solved."""
    answered, solved = figures.responded_in_time, figures.solved_in_time
    enough = [item.kept.count + item.late.count >= FEWEST_RESPONSES for item in (answered, solved)]
    if all(enough):
        return _("We answered %(answered)d%% of the questions in time, and solved %(solved)d%% in time.") % {
            "answered": answered.percent,
            "solved": solved.percent,
        }
    return (
        _("We answered %(answered)d%% of the questions in time.") % {"answered": answered.percent} if enough[0] else ""
    )


def _subjects(parts: list[Part]) -> str:
    subjects = [f"{part.label} ({part.filed.count})" for part in parts if part.value is not None and part.filed.count]
    if not subjects:
        return ""
    *first, last = subjects[:SUBJECTS]
    words = _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    return _("What it was mostly about: %(subjects)s.") % {"subjects": words}


def _satisfaction(figures: Figures) -> str:
    satisfaction = figures.satisfaction
    count = satisfaction.of.now.count
    if satisfaction.average is None or count < FEWEST_RATINGS:
        return ""
    return _("Schools gave our help %(score)s out of 5 on average (%(count)d ratings).") % {
        "score": score_words(satisfaction.average),
        "count": count,
    }
