"""The kinds of events about hours. When and what of stands in the rows themselves."""

from helpdesk.history.kinds import CODE, CODES, ID, NUMBER, EventKind, Field, declare
from tickets.hours.access import LOG, STATEMENT, TIMER, WEEK

_MINUTES = Field("minutes", NUMBER)
_KIND = Field("kind", CODE, "what sort of work")

declare(
    EventKind("work_log.added", "A student's work was logged.", (_KIND, _MINUTES), LOG),
    EventKind("work_log.corrected", "Another row took the place of this one.", (Field("by", ID, "the row"),), LOG),
    EventKind("work_log.retracted", "The student took the row back.", (Field("by", ID, "the row of 0 minutes"),), LOG),
    EventKind("work_timer.started", "A student started the timer.", (_KIND,), TIMER),
    EventKind("work_timer.stopped", "The timer was stopped and made a row.", (_MINUTES,), TIMER),
    EventKind("work_timer.discarded", "The timer was thrown away.", (), TIMER),
    EventKind(
        "work_week.confirmed",
        "A student said that the week is complete.",
        (_MINUTES, Field("reasons", CODES, "why a coordinator should look at it")),
        WEEK,
    ),
    EventKind("work_week.approved", "A coordinator approved the week.", (_MINUTES,), WEEK),
    EventKind("work_week.reopened", "The week is open again.", (Field("reason", CODE),), WEEK),
    EventKind("work_statement.issued", "A statement of a student's hours was made.", (_MINUTES,), STATEMENT),
)
