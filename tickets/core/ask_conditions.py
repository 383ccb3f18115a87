"""What tickets ask of a reader, in SQL; `tickets.core.asks` says the same of one ticket."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from helpdesk.access.scope import Scope
from helpdesk.calendar.school_days import school_days_before
from helpdesk.desks.models import Desk
from tickets.core.asks import NEEDS_STUDENT, Ask
from tickets.core.choices import ACTIVE, LIVE_ASSIGNMENT, AgreementState, AssignmentState, Status
from tickets.core.models import Assignment, Ticket
from tickets.core.querysets import TicketQuerySet
from tickets.core.workflow import IN_TALKS

# Asked by so many tickets that the first page of them is soon found among what goes on.
_OF_MANY = frozenset({Ask.CHOOSE_STUDENT})

# The condition of an ask on a ticket whose reader has the relation that it is for.
Condition = Callable[[Scope, datetime], Q]


def asked_of(
    tickets: TicketQuerySet, scope: Scope, at: datetime, *, asks: Collection[str] = tuple(Ask)
) -> TicketQuerySet:
    """Keep the tickets that ask one of these things of whoever has the scope."""
    if scope.user_id is None:
        return tickets.none()
    by_relation = (
        (scope.coordinates, Q(desk_id__in=scope.coordinates), _OF_COORDINATOR),
        (scope.boards, Q(board_id__in=scope.boards) & ~Q(desk_id__in=scope.coordinates), _OF_BOARD_TEAM),
        (scope.volunteers_at, Q(desk_id__in=scope.volunteers_at), _OF_STUDENT),
    )
    found = [
        is_related & _one_of(is_related, conditions)
        for held, is_related, of_relation in by_relation
        if held and (conditions := {ask: condition(scope, at) for ask, condition in of_relation.items() if ask in asks})
    ]
    return tickets.filter(reduce(or_, found)) if found else tickets.none()


def _one_of(is_related: Q, conditions: Mapping[Ask, Q]) -> Q:
    """Return that one of the conditions holds, at the cost of few tickets.

    One condition is left to its own index. Of several, those that hold for few tickets are each looked up by theirs:
    as alternatives they would be tested on everything that goes on.
    """
    few = [condition for ask, condition in conditions.items() if ask not in _OF_MANY]
    if len(conditions) == 1 or not few:
        return reduce(or_, conditions.values())
    first, *others = (Ticket.objects.filter(is_related, condition).order_by().values("pk") for condition in few)
    many = [condition for ask, condition in conditions.items() if ask in _OF_MANY]
    found = Q(pk__in=first.union(*others, all=True) if others else first)
    # That they are active is said once for all: what is going on has an index of its own.
    return _ACTIVE & reduce(or_, many, found) if many else found


def before_school_days(scope: Scope, days: int, at: datetime, *columns: str) -> list[Q]:
    """Return for each column that its moment is so many school days ago or more, by the calendar of the ticket's desk.

    Of desks that the reader coordinates.
    """
    moments = {
        desk_id: school_days_before(at, days, region=region)
        for desk_id, region in Desk.objects.filter(pk__in=scope.coordinates).values_list("pk", "region")
    }
    return [
        reduce(or_, (Q(**{"desk_id": desk_id, f"{column}__lte": moment}) for desk_id, moment in moments.items()), Q())
        for column in columns
    ]


def _has(*states: AssignmentState) -> Exists:
    return Exists(Assignment.objects.filter(ticket=OuterRef("pk"), state__in=sorted(states)))


def _has_none(*states: AssignmentState) -> Q:
    """The Coalesce says nothing, but keeps PostgreSQL from making a join of it, which gathers all such tickets.

    So each ticket is tested in the order of the list, up to the end of the page.
    """
    return ~Q(Coalesce(_has(*states), Value(value=False)))


def _own(scope: Scope, *conditions: Q, **wanted: object) -> Q:
    own = Assignment.objects.filter(*conditions, volunteer_id=scope.user_id, **wanted)
    return Q(pk__in=own.order_by().values("ticket_id"))


def _own_lead(scope: Scope) -> Q:
    return _own(scope, state=AssignmentState.ACCEPTED, is_lead=True)


_ACTIVE = Q(status__in=sorted(ACTIVE))
_IN_TALKS = Q(status__in=sorted(IN_TALKS), agreement__isnull=False)
_AGREED = Q(
    agreement__isnull=False,
    agreement__state=AgreementState.HOLDS,
    agreement__waits_for_desk=False,
    agreement__waits_for_board=False,
)


def _waits_for(column: str, **of_side: object) -> Q:
    """What is proposed waits for a side. Looked up from the agreements that wait, which are few."""
    # By the relation: agreements stand above the ticket.
    agreements: Any = Ticket._meta.get_field("agreement").related_model
    waiting = agreements.objects.filter(**{column: True}, **of_side).order_by().values("pk")
    return _ACTIVE & Q(agreement__in=waiting)


def _unanswered_too_long(scope: Scope, at: datetime) -> Q:
    (long_ago,) = before_school_days(scope, settings.UNANSWERED_SCHOOL_DAYS, at, "unanswered_since")
    return _ACTIVE & Q(unanswered_since__isnull=False) & (~Q(_has(AssignmentState.ACCEPTED)) | long_ago)


def planned_day_of_ticket() -> Coalesce:
    """Return `tickets.core.asks.planned_day` as an expression."""
    return Coalesce("agreement__starts_on", "wanted_by")


def _is_to_begin(scope: Scope, at: datetime) -> Q:
    is_here = LessThanOrEqual(planned_day_of_ticket(), timezone.localdate(at))
    is_planned_by_now = Q(status=Status.SCHEDULED) & Q(is_here)
    return (Q(status=Status.OPEN) | is_planned_by_now) & _own_lead(scope)


_OF_COORDINATOR: Mapping[Ask, Condition] = {
    Ask.ACCEPT_AGREEMENT: lambda scope, _at: _waits_for("waits_for_desk", desk_id__in=scope.coordinates),
    Ask.ANSWER: _unanswered_too_long,
    Ask.TRIAGE: lambda _scope, _at: Q(status=Status.NEW) & ~_AGREED,
    Ask.MAKE_READY: lambda _scope, _at: _IN_TALKS & _AGREED,
    Ask.CHOOSE_STUDENT: lambda _scope, _at: Q(status__in=sorted(NEEDS_STUDENT)) & _has_none(*LIVE_ASSIGNMENT),
}
_OF_BOARD_TEAM: Mapping[Ask, Condition] = {
    Ask.ACCEPT_AGREEMENT: lambda scope, _at: _waits_for("waits_for_board", board_id__in=scope.agrees_for),
    Ask.ANSWER: lambda _scope, _at: Q(status=Status.PENDING),
    Ask.CONFIRM: lambda _scope, _at: Q(status=Status.SOLVED),
}
_OF_STUDENT: Mapping[Ask, Condition] = {
    Ask.ANSWER_OFFER: lambda scope, at: (
        _ACTIVE & _own(scope, Q(expires_at__isnull=True) | Q(expires_at__gte=at), state=AssignmentState.OFFERED)
    ),
    Ask.ANSWER: lambda scope, _at: _ACTIVE & Q(unanswered_since__isnull=False) & _own_lead(scope),
    Ask.REOPENED: lambda scope, _at: _ACTIVE & Q(reopened_at__isnull=False) & _own_lead(scope),
    Ask.START: _is_to_begin,
}
