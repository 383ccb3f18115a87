"""The names that stand in the documents of tickets: of people, boards, schools, categories and tags."""

from django.db.models import Q, QuerySet

from helpdesk.search.borne_names import BorneName, board_name, changed, person_name, register_names
from tickets.conversation.models import Message
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket


def _with_person(pk: int) -> QuerySet[Ticket]:
    accepted = Assignment.objects.filter(volunteer_id=pk, state=AssignmentState.ACCEPTED)
    mentioned = Message.objects.filter(body__contains=f"@{{{pk}}}")
    return Ticket.objects.filter(
        Q(requester_id=pk) | Q(pk__in=accepted.values("ticket_id")) | Q(pk__in=mentioned.values("ticket_id"))
    )


def _of_category(pk: int) -> QuerySet[Ticket]:
    return Ticket.objects.filter(category_id=pk)


NAMES = (
    person_name(_with_person),
    board_name(lambda pk: Ticket.objects.filter(board_id=pk)),
    register_names(lambda pk: Ticket.objects.filter(desk_id=pk, school__isnull=False)),
    BorneName("category", "category.changed", changed("category", "name_nl", "name_en"), _of_category),
    BorneName("tag", "tag.renamed", lambda event: event.data["tag"], lambda pk: Ticket.objects.filter(tags=pk)),
)
