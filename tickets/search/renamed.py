"""Names change without a change of the tickets that bear them: their documents are made afresh, newest first."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from helpdesk.history.models import Event
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import enqueue, task
from tickets.conversation.models import Message
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket
from tickets.search.index import BATCH, index_tickets


def tickets_renamed_by(event: Event) -> tuple[str, int] | None:
    """Return what bears the new name, as `index_renamed` takes it, or None for an event that renames nothing."""
    changes = event.data.get("changes", ())
    match event.kind:
        case "profile.edited" if "name" in event.data["fields"] and event.recipient_id is not None:
            return "person", event.recipient_id
        case "board.changed" if "name" in changes:
            return "board", event.data["board"]
        case "category.changed" if "name_nl" in changes or "name_en" in changes:
            return "category", event.data["category"]
        case "tag.renamed":
            return "tag", event.data["tag"]
        # Events of before there was `renamed` count every change of a school.
        case "register.imported" if event.data.get("renamed", event.data.get("changed")):
            return "desk", event.desk_id
    return None


def index_later(what: str, pk: int) -> None:
    """Have the tickets that bear this name indexed by the worker, a batch a task."""
    enqueue("search.index_renamed", {"what": what, "id": pk})


@task("search.index_renamed", lane=Lane.HEAVY)
def index_renamed(payload: Mapping[str, Any]) -> None:
    """Index a batch of the tickets that bear the name, and leave the older ones to a task of their own."""
    what, pk, before = payload["what"], payload["id"], payload.get("before")
    tickets = _BEARERS[what](pk).order_by("-pk")
    if before is not None:
        tickets = tickets.filter(pk__lt=before)
    ids = list(tickets.values_list("pk", flat=True)[:BATCH])
    index_tickets(ids)
    if len(ids) == BATCH:
        enqueue("search.index_renamed", {"what": what, "id": pk, "before": ids[-1]})


def _of_person(pk: int) -> QuerySet[Ticket]:
    accepted = Assignment.objects.filter(volunteer_id=pk, state=AssignmentState.ACCEPTED)
    mentioned = Message.objects.filter(body__contains=f"@{{{pk}}}")
    return Ticket.objects.filter(
        Q(requester_id=pk) | Q(pk__in=accepted.values("ticket_id")) | Q(pk__in=mentioned.values("ticket_id"))
    )


_BEARERS: Mapping[str, Callable[[int], QuerySet[Ticket]]] = {
    "person": _of_person,
    "board": lambda pk: Ticket.objects.filter(board_id=pk),
    "category": lambda pk: Ticket.objects.filter(category_id=pk),
    "tag": lambda pk: Ticket.objects.filter(tags=pk),
    "desk": lambda pk: Ticket.objects.filter(desk_id=pk, school__isnull=False),
}
