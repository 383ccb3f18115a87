"""Tickets by their number, with all that a row shows of other tables: questions that nearly every page asks.

Whoever asks has chosen the numbers by `visible_to`, or by what the person may see otherwise.
"""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from helpdesk.prepared import IsOneOf, PreparedQuery, columns, take_instance
from tickets.core.models import Ticket
from tickets.core.querysets import ROW_FIELDS, ROW_NAMES

# By the relation: agreements stand above the ticket.
Agreement: Any = Ticket._meta.get_field("agreement").related_model

_OF_ROWS = tuple(
    field.attname for field in Ticket._meta.concrete_fields if field.name in {"id", "agreement", *ROW_FIELDS}
)
_WHOLE = tuple(columns(Ticket))
_AGREEMENT = tuple(columns(Agreement))


def tickets_for_rows(ids: Collection[int]) -> dict[int, Ticket]:
    """Return what rows and moves need of these tickets, by number; the same as `for_rows`, in one prepared query."""
    return {ticket.pk: ticket for ticket in _read(_row_query, _OF_ROWS, ids)}


def whole_tickets(ids: Collection[int]) -> dict[int, Ticket]:
    """Return these tickets with their texts, by number, in one prepared query: `for_page` but no school or rating."""
    return {ticket.pk: ticket for ticket in _read(_whole_query, _WHOLE, ids)}


def _read(query: PreparedQuery, names: tuple[str, ...], ids: Collection[int]) -> Iterator[Ticket]:
    for row in query.rows(ids=ids) if ids else ():
        values = iter(row)
        ticket = take_instance(Ticket, values, names)
        vars(ticket).update(zip(ROW_NAMES, islice(values, len(ROW_NAMES)), strict=True))
        ticket.agreement = take_instance(Agreement, values, _AGREEMENT) if ticket.agreement_id else None
        yield ticket


def _query(names: tuple[str, ...]) -> QuerySet[Ticket, Any]:
    tickets = Ticket.objects.filter(IsOneOf("pk"))
    return tickets.values_list(*names, *ROW_NAMES.values(), *columns(Agreement, "agreement__"))


_row_query = PreparedQuery(lambda: _query(_OF_ROWS))
_whole_query = PreparedQuery(lambda: _query(_WHOLE))
