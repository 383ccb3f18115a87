"""Where in a ticket the words were found, shown from the texts that the reader may read. Pieces of text, no HTML."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from helpdesk.prepared import IsOneOf, PreparedQuery
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.snippets import Piece, Snippet, best_snippet, marked, plain
from helpdesk.search.words import tidy
from tickets.conversation.mentions import bodies_with_names
from tickets.conversation.models import Message
from tickets.core.access import Visibility
from tickets.core.choices import MessageAudience
from tickets.core.models import Ticket

# Of a long talk the newest messages are looked through.
MOST_MESSAGES = 400


@dataclass(frozen=True, slots=True)
class Highlights:
    """The title with its hits, and where else the words are, if anywhere."""

    title: tuple[Piece, ...]
    snippet: Snippet | None


def highlights(
    expression: Expression, tickets: Sequence[tuple[Ticket, Visibility]], rows: Collection[dict[str, object]]
) -> list[Highlights]:
    """Return the highlights of each ticket for this reader, in two queries at most.

    `rows` are the tickets as the list shows them.
    """
    wanted = expression.required
    messages = _messages([ticket.pk for ticket, view in tickets if view.is_full]) if wanted else {}
    return [
        _highlights(wanted, ticket, view, row, messages.get(ticket.pk, []))
        for (ticket, view), row in zip(tickets, rows, strict=True)
    ]


def _messages(ticket_ids: list[int]) -> dict[int, list[tuple[str, str]]]:
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    newest = _newest_messages.rows(ids=ticket_ids)
    bodies = bodies_with_names([(body, html) for _ticket, _audience, body, html in newest])
    for (ticket_id, audience, _body, _html), body in zip(newest, bodies, strict=True):
        found[ticket_id].append((audience, body))
    return found


def _messages_query() -> QuerySet[Message, Any]:
    messages = Message.objects.filter(IsOneOf("ticket_id")).order_by("-pk")
    return messages.values_list("ticket_id", "audience", "body", "body_html")[:MOST_MESSAGES]


_newest_messages = PreparedQuery(_messages_query)


def _highlights(
    wanted: Sequence[AnyOf], ticket: Ticket, view: Visibility, row: dict[str, object], messages: list[tuple[str, str]]
) -> Highlights:
    return Highlights(marked(wanted, tidy(ticket.title)), best_snippet(wanted, _texts(ticket, view, row, messages)))


def _texts(
    ticket: Ticket, view: Visibility, row: dict[str, object], messages: list[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    if view.is_full:
        yield "description", plain(ticket.description)
        for audience, body in messages:
            if audience == MessageAudience.PUBLIC:
                yield "message", plain(body)
            elif view.is_internal:
                yield "note", plain(body)
    for tag in row["tags"] or ():  # type: ignore[attr-defined]
        yield "tag", tidy(str(tag))
    for name in ("school", "board", "category"):
        place = row[name]
        if isinstance(place, dict):
            yield "place", tidy(str(place["name"]))
