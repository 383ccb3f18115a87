"""From what somebody typed to the tickets that it finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from helpdesk.access.actor import Actor
from helpdesk.access.scope import Scope
from helpdesk.search.expansion import with_commonness, with_compounds, with_fewer_words, with_spellings
from helpdesk.search.expressions import Expression
from helpdesk.search.language import LARGEST_NUMBER, Query, parse
from helpdesk.search.questions import expression_of
from tickets.core.access import SUBJECT
from tickets.core.querysets import TicketQuerySet
from tickets.search.operators import NAMES, Condition, Hint, read_operators
from tickets.search.searchable import TICKET_SEARCH
from tickets.search.synonyms import with_synonyms

if TYPE_CHECKING:
    from tickets.lists.filters import TicketFilter


@dataclass(frozen=True, slots=True)
class Search:
    """A question, ready to be put to any set of tickets that its asker may see."""

    query: Query
    scope: Scope
    expression: Expression
    conditions: tuple[Condition, ...] = ()
    hints: tuple[Hint, ...] = ()
    # The number of a ticket, where the whole question may be one.
    number: int | None = None
    # Whether typing errors were forgiven.
    is_corrected: bool = field(default=False)
    # Whether only some of the words are asked for.
    is_partial: bool = field(default=False)

    @property
    def is_empty(self) -> bool:
        """Nothing was asked that anything could answer."""
        return not (self.expression or self.conditions or self.query.numbers)

    @property
    def finds_nothing(self) -> bool:
        """Known without a look at any ticket."""
        return self.expression.is_nowhere and self.number is None

    @property
    def is_narrowed(self) -> bool:
        """More was asked than words."""
        return bool(self.conditions or self.query.numbers)

    def keep(self, tickets: TicketQuerySet, filters: "TicketFilter") -> TicketQuerySet:
        """Keep what was asked for of these tickets, all visible in the scope."""
        if self.is_empty:
            return tickets.none() if self.query.words else tickets
        for condition in self.conditions:
            tickets = condition.apply(tickets, filters)
        included = [number.value for number in self.query.numbers if not number.is_negated]
        excluded = [number.value for number in self.query.numbers if number.is_negated]
        if included:
            tickets = tickets.filter(pk__in=included)
        if excluded:
            tickets = tickets.exclude(pk__in=excluded)
        return self.keep_words(tickets)

    def finds_any(self, parts: Sequence[TicketQuerySet]) -> bool:
        """Whether the words find anything in one of these sets."""
        return any(self.keep_words(part).exists() for part in parts)

    def keep_words(self, tickets: TicketQuerySet) -> TicketQuerySet:
        """Keep those that the words find, whatever the operators say."""
        if not self.expression:
            return tickets
        if self.finds_nothing:
            return tickets.none()
        found = TICKET_SEARCH.keep(tickets, self.scope, self.expression)
        if self.number is None:
            return found
        # Two small sets: of "this number or among these" the planner makes a condition to test on every ticket.
        numbered = tickets.filter(pk=self.number).order_by().values("pk")
        return tickets.filter(pk__in=numbered.union(found.order_by().values("pk"), all=True))


def read_search(text: str, actor: Actor, visible: Sequence[TicketQuerySet]) -> Search:
    """Understand a text as a question about `visible`, all that the person may see as disjoint sets.

    Twenty-two queries at the most, and five more for a volunteer, who sees two sets.
    """
    return forgiving(read_exactly(text, actor), visible)


def read_exactly(text: str, actor: Actor) -> Search:
    """Understand a text as it was typed, errors and all; five queries at the most."""
    query = parse(text, NAMES)
    conditions, hints = read_operators(query.operators, actor)
    expression = with_commonness(with_synonyms(with_compounds(expression_of(query))), SUBJECT)
    return Search(query, actor.scope, expression, tuple(conditions), tuple(hints), _only_number(query))


def forgiving(search: Search, visible: Sequence[TicketQuerySet]) -> Search:
    """Return a question that asks for less (`easier`), if that finds something and the question as typed does not.

    Nothing among what this person sees: so it tells nothing of the rest.
    """
    if not search.expression.required or search.finds_any(visible):
        return search
    return next((other for other in easier(search) if other.finds_any(visible)), search)


def easier(search: Search) -> Iterator[Search]:
    """Yield what may be meant by a question that finds nothing: with typing errors forgiven, then with fewer words.

    Ask for the next only when the one before finds nothing for this person either. Twelve queries at the most.
    """
    for expression in with_spellings(search.expression, SUBJECT):
        yield replace(search, expression=expression, is_corrected=True)
    for expression in with_fewer_words(search.expression, SUBJECT):
        yield replace(search, expression=expression, is_partial=True)


def _only_number(query: Query) -> int | None:
    if len(query.words) != 1 or query.numbers:
        return None
    text = query.words[0].text
    is_number = text.isascii() and text.isdigit() and len(text) <= 19 and not query.words[0].is_negated
    return int(text) if is_number and int(text) <= LARGEST_NUMBER else None
