"""Where in a ticket the words were found, shown from the texts that the reader may read. Pieces of text, no HTML."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from helpdesk.prepared import IsOneOf, PreparedQuery
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.words import Token, tidy, tokens
from tickets.conversation.mentions import bodies_with_names
from tickets.conversation.models import Message
from tickets.core.access import Visibility
from tickets.core.choices import MessageAudience
from tickets.core.models import Ticket

BEFORE, AFTER = 50, 130
# Of a long talk the newest messages are looked through.
MOST_MESSAGES = 400

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"[*`#>~|]+|(?<!\w)_+|_+(?!\w)")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of one text of the ticket; `source` is title, description, message, note, tag or place."""

    source: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Highlights:
    """The title with its hits, and where else the words are, if anywhere."""

    title: tuple[Piece, ...]
    snippet: Snippet | None


def plain(markdown: str) -> str:
    """Return the text on one line without the marks of its layout."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", tidy(markdown))).split())


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
    title = tidy(ticket.title)
    best: Snippet | None = None
    most = 0
    for source, text in _texts(ticket, view, row, messages):
        hits, asked = find_hits(wanted, text)
        # The first of the texts with most of what was asked.
        if asked > most:
            best, most = Snippet(source, _window(text, hits)), asked
    return Highlights(_pieces(title, find_hits(wanted, title)[0]), best)


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


def find_hits(wanted: Sequence[AnyOf], text: str) -> tuple[list[tuple[int, int]], int]:
    """Return where the text holds what was asked, in order and without overlap, and how many of the things asked."""
    read = list(tokens(text))
    spans: set[tuple[int, int]] = set()
    asked = 0
    for item in wanted:
        own = {(token.start, token.end) for token in read if item.matches_word(token.word)}
        own |= set(_phrases(item, [token for token in read if not token.joined]))
        asked += bool(own)
        spans |= own
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged, asked


def _phrases(item: AnyOf, read: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for phrase in item.phrases:
        for place in range(len(read) - len(phrase) + 1):
            part = read[place : place + len(phrase)]
            if all(token.word == word for token, word in zip(part, phrase, strict=True)):
                yield part[0].start, part[-1].end


def _window(text: str, hits: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text around the first hit, cut between words."""
    start, end = max(0, hits[0][0] - BEFORE), min(len(text), hits[0][0] + AFTER)
    if start:
        start = min(text.find(" ", start) + 1 or start, hits[0][0])
    if end < len(text):
        end = max(text.rfind(" ", start, end), hits[0][1])
    shown = _pieces(text[start:end], [(at - start, to - start) for at, to in hits if at >= start and to <= end])
    lead = (Piece("… ", is_hit=False),) if start else ()
    tail = (Piece(" …", is_hit=False),) if end < len(text) else ()
    return (*lead, *shown, *tail)


def _pieces(text: str, hits: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces = []
    place = 0
    for start, end in hits:
        pieces += [Piece(text[place:start], is_hit=False), Piece(text[start:end], is_hit=True)]
        place = end
    pieces.append(Piece(text[place:], is_hit=False))
    return tuple(piece for piece in pieces if piece.text)
