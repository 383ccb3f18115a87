"""The lists of rows of hours, of weeks and of statements."""

import django_filters

from helpdesk.lists.declaration import List
from helpdesk.lists.filters import CodesFilter, IdsFilter, ListFilter
from tickets.hours.choices import WorkKind
from tickets.hours.subject import STATEMENTS, WORK_LOGS, WORK_WEEKS


class WorkLogFilter(ListFilter):
    volunteer = IdsFilter(field_name="volunteer_id")
    kind = CodesFilter(choices=WorkKind.choices)
    ticket = IdsFilter(field_name="ticket_id")
    batch = IdsFilter(field_name="batch_id")
    visit = IdsFilter(field_name="visit_id")
    worked_from = django_filters.DateFilter(field_name="worked_on", lookup_expr="gte")
    worked_until = django_filters.DateFilter(field_name="worked_on", lookup_expr="lte")
    counts = django_filters.BooleanFilter(
        field_name="replaced_by", lookup_expr="isnull", help_text="Rows that no other replaces."
    )


WORK_LOG_LIST = List.of(
    WORK_LOGS,
    name="work-logs",
    filters=WorkLogFilter,
    orderings={"-worked_on": "-worked_on", "worked_on": "worked_on", "-created": "-id"},
    default_ordering="-worked_on",
    columns={
        "worked_on": 12, "volunteer__name": 24, "kind": 18, "minutes": 10, "started_at": 18, "ended_at": 18,
        "ticket_id": 10, "batch_id": 10, "note": 40, "made_by": 12, "replaces_id": 12,
    },
)  # fmt: skip
WORK_WEEK_LIST = List.of(
    WORK_WEEKS,
    name="work-weeks",
    filters=("volunteer", "state", "is_odd"),
    orderings={"-monday": "-monday", "monday": "monday"},
    default_ordering="-monday",
    columns={
        "monday": 12, "volunteer__name": 24, "state": 14, "minutes": 10, "offered_minutes": 14, "is_odd": 12,
        "approved_at": 18, "approved_by__name": 24,
    },
)  # fmt: skip
STATEMENT_LIST = List.of(
    STATEMENTS,
    name="work-statements",
    filters=("volunteer",),
    orderings={"-made_at": "-made_at"},
    default_ordering="-made_at",
    columns={"volunteer_name": 24, "starts_on": 12, "ends_on": 12, "minutes": 10, "made_at": 18, "code": 16},
)
