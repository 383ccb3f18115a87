"""How tickets are found: by what the reader may read of each, and whose names stand in their documents."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from helpdesk.access.scope import Scope
from helpdesk.history.kinds import kinds_feeding
from helpdesk.history.models import Event
from helpdesk.search.documents import ALL_SIDES, PUBLIC_SIDES, SUMMARY_SIDES, Document
from helpdesk.search.engine import engine
from helpdesk.search.expressions import Expression
from helpdesk.search.index import FOLLOWER
from helpdesk.search.searchables import ALL_THINGS, Readable, Searchable, Things
from tickets.core.access import SUBJECT
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket
from tickets.core.querysets import Part, TicketQuerySet
from tickets.search.documents import read_documents
from tickets.search.names_of_tickets import NAMES


class TicketSearch(Searchable):
    """A note is found by those who read notes, a description by those who see the ticket in full, and by the others
    what the queue shows.
    """

    subject_type = SUBJECT
    names = NAMES

    def ids(self) -> Iterable[int]:
        return Ticket.objects.order_by("-pk").values_list("pk", flat=True)

    def read(self, ids: Collection[int]) -> list[Document]:
        return read_documents(ids)

    def is_changed_by(self, event: Event) -> bool:
        return event.kind in kinds_feeding(FOLLOWER)

    def readable(self, scope: Scope) -> Sequence[Readable]:
        if scope.coordinates and not scope.boards and not scope.volunteers_at:
            return [(ALL_THINGS, ALL_SIDES)]
        if scope.boards and not scope.coordinates and not scope.volunteers_at:
            return [(ALL_THINGS, PUBLIC_SIDES)]
        reads_notes = Q(desk_id__in=scope.coordinates)
        if scope.volunteers_at:
            reads_notes |= Q(pk__in=_accepted_by(scope).values("ticket_id"), desk_id__in=scope.volunteers_at)
        return [(reads_notes, ALL_SIDES), (Q(board_id__in=scope.boards), PUBLIC_SIDES), (ALL_THINGS, SUMMARY_SIDES)]

    def keep(self, things: Things, scope: Scope, expression: Expression) -> Things:
        if not scope.volunteers_at or scope.coordinates or scope.boards:
            return super().keep(things, scope, expression)
        # A volunteer who is nothing else sees two small sets: of one condition on all tickets the database makes a walk
        # through all of them.
        return cast("Things", _keep_of_volunteer(cast("TicketQuerySet", things), scope, expression))


def _keep_of_volunteer(tickets: TicketQuerySet, scope: Scope, expression: Expression) -> TicketQuerySet:
    queue = engine().ids(SUBJECT, expression, SUMMARY_SIDES)
    if tickets.part is Part.QUEUE:
        return tickets.filter(pk__in=queue)
    own = _own_work(scope, engine().ids(SUBJECT, expression, ALL_SIDES), queue)
    if tickets.part is Part.OWN:
        return tickets.filter(pk__in=own)
    queued = Ticket.objects.filter(desk_id__in=scope.volunteers_at, pk__in=queue).in_queue()
    return tickets.filter(pk__in=own.union(queued.order_by().values("pk"), all=True))


def _own_work(scope: Scope, in_full: RawSQL, in_the_queue: RawSQL) -> "QuerySet[Any]":
    """What a volunteer has, in full, and what they are asked for, by what the queue shows."""
    offered = Assignment.objects.filter(volunteer_id=scope.user_id, state=AssignmentState.OFFERED).order_by()
    return (
        _accepted_by(scope)
        .filter(ticket_id__in=in_full)
        .values("ticket_id")
        .union(offered.filter(ticket_id__in=in_the_queue).values("ticket_id"), all=True)
    )


def _accepted_by(scope: Scope) -> "QuerySet[Assignment]":
    return Assignment.objects.filter(volunteer_id=scope.user_id, state=AssignmentState.ACCEPTED).order_by()


TICKET_SEARCH = TicketSearch()
