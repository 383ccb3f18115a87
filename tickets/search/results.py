"""What the search box shows while somebody types: the best few tickets, people and schools."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db.models import QuerySet

from helpdesk.access.actor import Actor
from helpdesk.accounts.directory import people_for
from helpdesk.accounts.models import Membership, User
from helpdesk.prepared import IsOneOf, PreparedQuery
from helpdesk.schools.models import School
from helpdesk.schools.names import names_of_open_schools
from helpdesk.search.expansion import COMPARED
from helpdesk.search.names import best_names
from tickets.core.access import Visibility, visibility_of
from tickets.core.models import Ticket
from tickets.core.querysets import TicketQuerySet
from tickets.core.row_queries import whole_tickets
from tickets.core.rows import RowRenderer
from tickets.search.operators import MOST_NAMES_READ
from tickets.search.query import Search, easier, forgiving
from tickets.search.searchable import TICKET_SEARCH
from tickets.search.snippets import Highlights, highlights

if TYPE_CHECKING:
    from tickets.lists.filters import TicketFilter

MOST_OTHERS = 5


def _names_at_desks() -> "QuerySet[User, tuple[int, str]]":
    members = Membership.objects.filter(IsOneOf("desk_id", name="desks")).values("user_id")
    people = User.objects.filter(pk__in=members, is_active=True).order_by("name", "pk")
    return people.values_list("pk", "name")[:MOST_NAMES_READ]


_NAMES_AT = PreparedQuery(_names_at_desks)


@dataclass(frozen=True, slots=True)
class Hit:
    """A ticket that was found, as a row shows it, and where the words are in it."""

    row: dict[str, Any]
    highlights: Highlights


@dataclass(frozen=True, slots=True)
class Best:
    """The best hits, the question that they answer, and whether there are more."""

    search: Search
    hits: list[Hit]
    has_more: bool


def best_tickets(search: Search, filters: "TicketFilter", *, limit: int) -> Best:
    """Answer a question as it was typed; an easier one (`easier`) where that alone finds anything.

    Six queries when something is found. Never reads more than `limit` tickets, however many there are.
    """
    ids = _best_ids(search, filters, limit + 1)
    if not ids and search.is_narrowed:
        # The words may find something elsewhere: then they are right.
        corrected = forgiving(search, filters.parts())
        if corrected is not search:
            search, ids = corrected, _best_ids(corrected, filters, limit + 1)
    elif not ids:
        for corrected in easier(search):
            if ids := _best_ids(corrected, filters, limit + 1):
                search = corrected
                break
    shown = ids[:limit]
    return Best(search, hits_of(search, shown), has_more=len(ids) > limit)


def _best_ids(search: Search, filters: "TicketFilter", most: int) -> list[int]:
    """The number asked for, then those with the words in their titles, then the others; of each the newest first."""
    if search.is_empty or search.finds_nothing:
        return []
    parts: list[TicketQuerySet] = [search.keep(part, filters).order_by("-pk") for part in filters.parts()]
    number = search.number
    ids = [number] if number and any(part.filter(pk=number).exists() for part in parts) else []
    found: list[tuple[bool, int]] = []
    for kept in parts:
        if not search.expression.required:
            found += ((False, pk) for pk in kept.values_list("pk", flat=True)[:most])
            continue
        # Of very many hits only the newest are looked through for titles: the cost must not grow with the table.
        pool = kept[:COMPARED] if search.expression.is_common else kept.order_by()
        found += TICKET_SEARCH.titles_first(Ticket.objects.filter(pk__in=pool.values("pk")), search.expression)[:most]
    best = sorted(found, reverse=True)[:most]
    return list(dict.fromkeys([*ids, *(pk for _is_in_title, pk in best)]))


def hits_of(search: Search, order: list[int]) -> list[Hit]:
    """Return these tickets as hits, in the order of `order`; one that went out of sight meanwhile is left out."""
    found = whole_tickets(order)
    renderer = RowRenderer(found.values())
    in_order = [found[pk] for pk in order if pk in found]
    viewed = [(ticket, visibility_of(search.scope, ticket.access)) for ticket in in_order]
    shown: list[tuple[Ticket, Visibility]] = [(ticket, view) for ticket, view in viewed if view is not Visibility.NONE]
    rows = [renderer.row(ticket, search.scope, view) for ticket, view in shown]
    marked = highlights(search.expression, shown, rows)
    return [Hit(row, item) for row, item in zip(rows, marked, strict=True)]


def best_people(text: str, actor: Actor) -> list[User]:
    """Return the people of the desks that the user leads whose name fits: nobody else may list people."""
    desks = actor.scope.led_desks
    if not text or not desks:
        return []
    names = cast("list[tuple[int, str]]", _NAMES_AT.rows(desks=desks))
    found = best_names(names, text)[:MOST_OTHERS]
    # Most questions name nobody. Who is shown is for the rule to say.
    people = people_for(actor, desk_ids=desks, is_active=True).filter(pk__in=found) if found else ()
    by_id = {person.pk: person for person in people}
    return [by_id[pk] for pk in found if pk in by_id]


def best_schools(text: str, actor: Actor) -> list[School]:
    """Return the schools that the user may see whose name, code or place fits."""
    if not text or not actor.scope.desks:
        return []
    found = best_names(names_of_open_schools(actor), text)[:MOST_OTHERS]
    if not found:
        return []
    schools = School.objects.visible_to(actor).still_open().select_related("board")
    by_id = schools.in_bulk(found)
    return [by_id[pk] for pk in found if pk in by_id]
