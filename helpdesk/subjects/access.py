"""Who may see a thing and how they stand to it, said once: as rules that work in SQL, on a row, and on stored facts.

A rule compares columns of a thing with the desks, boards and number of a person. It is made of few parts, each of
which says the same three times over: `q` as a condition of the database, `holds` on the facts of one thing. Facts are
the values of the columns that the rule reads, so a row and what was stored with an event are judged by the same code.

There is no "not": in SQL it is unknown for a column without a value, in Python it is not, and the two would drift
apart. What has no value is asked for by `Missing`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from helpdesk.access.policy import SYSTEM_RELATION
from helpdesk.access.scope import Scope
from helpdesk.subjects.links import Link, value_at

# Column paths, as the ORM writes them, and their values: numbers, texts, truths, or None. Of linked rows, by the name
# of the link, all their values. Ready for JSON.
Facts = Mapping[str, Any]

Things = TypeVar("Things", bound="QuerySet[Any]")

_NOTHING = Q(pk__in=())
# Where a row keeps what was read of the rows that are linked to it.
_LINKS = "_linked_values"


class Rule:
    """A condition on a thing and a person."""

    @property
    def columns(self) -> frozenset[str]:
        """What it reads of the thing, as paths: `desk_id`, `board__desk_id`."""
        raise NotImplementedError

    @property
    def links(self) -> frozenset[Link]:
        """What it reads of rows of other tables that point at the thing."""
        return frozenset()

    def q(self, scope: Scope) -> Q:
        """Return the condition for the database, with the person filled in."""
        raise NotImplementedError

    def holds(self, scope: Scope, facts: Facts) -> bool:
        """Return whether it is so for a thing with these facts."""
        raise NotImplementedError

    def __or__(self, other: "Rule") -> "Rule":
        return AnyOf((self, other))

    def __and__(self, other: "Rule") -> "Rule":
        return AllOf((self, other))


@dataclass(frozen=True)
class Among(Rule):
    """The column is one of the person's desks or boards: of any of these parts of their scope."""

    column: str
    parts: tuple[str, ...]

    @property
    def columns(self) -> frozenset[str]:
        return frozenset({self.column})

    def q(self, scope: Scope) -> Q:
        ids = _ids(scope, self.parts)
        return Q(**{f"{self.column}__in": ids}) if ids else _NOTHING

    def holds(self, scope: Scope, facts: Facts) -> bool:
        return facts[self.column] in _ids(scope, self.parts)


@dataclass(frozen=True)
class IsMe(Rule):
    """The column is the person themselves."""

    column: str

    @property
    def columns(self) -> frozenset[str]:
        return frozenset({self.column})

    def q(self, scope: Scope) -> Q:
        return _NOTHING if scope.user_id is None else Q(**{self.column: scope.user_id})

    def holds(self, scope: Scope, facts: Facts) -> bool:
        return scope.user_id is not None and facts[self.column] == scope.user_id


@dataclass(frozen=True)
class IsGuest(Rule):
    """Whoever acts is a guest of this very thing; `subject` is the name of its kind."""

    subject: str

    @property
    def columns(self) -> frozenset[str]:
        return frozenset({"pk"})

    def q(self, scope: Scope) -> Q:
        return _NOTHING if scope.guest_of is None or scope.guest_of[0] != self.subject else Q(pk=scope.guest_of[1])

    def holds(self, scope: Scope, facts: Facts) -> bool:
        return scope.guest_of == (self.subject, facts["pk"])


@dataclass(frozen=True)
class Linked(Rule):
    """One of the linked rows bears the person (`user_id`), or one of their desks or boards: of any of these parts of
    their scope.
    """

    link: Link
    parts: tuple[str, ...]

    @property
    def columns(self) -> frozenset[str]:
        return frozenset()

    @property
    def links(self) -> frozenset[Link]:
        return frozenset({self.link})

    def q(self, scope: Scope) -> Q:
        ids = _ids(scope, self.parts)
        return self.link.q(ids) if ids else _NOTHING

    def holds(self, scope: Scope, facts: Facts) -> bool:
        return not _ids(scope, self.parts).isdisjoint(facts[self.link.name])


@dataclass(frozen=True)
class Has(Rule):
    """The column has one of these values, whoever asks."""

    column: str
    values: tuple[Any, ...]

    @property
    def columns(self) -> frozenset[str]:
        return frozenset({self.column})

    def q(self, scope: Scope) -> Q:
        return Q(**{f"{self.column}__in": self.values})

    def holds(self, scope: Scope, facts: Facts) -> bool:
        return facts[self.column] in self.values


@dataclass(frozen=True)
class Missing(Rule):
    """The column has no value, whoever asks."""

    column: str

    @property
    def columns(self) -> frozenset[str]:
        return frozenset({self.column})

    def q(self, scope: Scope) -> Q:
        return Q(**{f"{self.column}__isnull": True})

    def holds(self, scope: Scope, facts: Facts) -> bool:
        return facts[self.column] is None


@dataclass(frozen=True)
class WorksHere(Rule):
    """The person has a role at some desk, whatever the thing is."""

    @property
    def columns(self) -> frozenset[str]:
        return frozenset()

    def q(self, scope: Scope) -> Q:
        return Q(pk__isnull=False) if scope.desks else _NOTHING

    def holds(self, scope: Scope, facts: Facts) -> bool:
        return bool(scope.desks)


@dataclass(frozen=True)
class AnyOf(Rule):
    rules: tuple[Rule, ...]

    @cached_property
    def columns(self) -> frozenset[str]:
        return _columns(self.rules)

    @cached_property
    def links(self) -> frozenset[Link]:
        return _links(self.rules)

    def q(self, scope: Scope) -> Q:
        return reduce(or_, (rule.q(scope) for rule in self.rules))

    def holds(self, scope: Scope, facts: Facts) -> bool:
        return any(rule.holds(scope, facts) for rule in self.rules)


@dataclass(frozen=True)
class AllOf(Rule):
    rules: tuple[Rule, ...]

    @cached_property
    def columns(self) -> frozenset[str]:
        return _columns(self.rules)

    @cached_property
    def links(self) -> frozenset[Link]:
        return _links(self.rules)

    def q(self, scope: Scope) -> Q:
        return reduce(and_, (rule.q(scope) for rule in self.rules))

    def holds(self, scope: Scope, facts: Facts) -> bool:
        return all(rule.holds(scope, facts) for rule in self.rules)


def _columns(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset().union(*(rule.columns for rule in rules))


def _links(rules: Iterable[Rule]) -> frozenset[Link]:
    return frozenset().union(*(rule.links for rule in rules))


def _ids(scope: Scope, parts: Iterable[str]) -> frozenset[int]:
    """What these parts of the scope hold, the person's own number (`user_id`) among them."""
    values = (getattr(scope, part) for part in parts)
    sets = (value if isinstance(value, frozenset) else frozenset({value} - {None}) for value in values)
    return frozenset[int]().union(*sets)


def desk_of(*parts: str, column: str = "desk_id") -> Rule:
    """The thing's desk is one of the person's: `desk_of("coordinates")`, `desk_of("administers", "volunteers_at")`."""
    return Among(column, parts)


def board_of(column: str = "board_id") -> Rule:
    """The thing's board is one for whose ICT team the person acts."""
    return Among(column, ("boards",))


@dataclass(frozen=True)
class Access:
    """How a person may stand to one kind of thing: a rule for each relation. Who has any of `seen_by` sees the thing.

    `seen_by`: all relations, unless some give a right (to share, to keep) without showing the thing by themselves.
    `of_few`: those that somebody has to few things at a time, found by an index of their own. Lists then look these
    few up, instead of testing everything in the order of the list for somebody who sees little of it.
    """

    relations: Mapping[str, Rule]
    seen_by: frozenset[str] | None = None
    of_few: frozenset[str] = frozenset()

    @cached_property
    def sight(self) -> Rule:
        """The one rule of who sees a thing."""
        return AnyOf(tuple(self.relations[name] for name in self.relations if name in self._seeing))

    @property
    def _seeing(self) -> frozenset[str]:
        return frozenset(self.relations) if self.seen_by is None else self.seen_by

    @cached_property
    def columns(self) -> frozenset[str]:
        """All that the rules read of a thing."""
        return _columns(self.relations.values())

    @cached_property
    def _links(self) -> frozenset[Link]:
        return _links(self.relations.values())

    @property
    def joins(self) -> list[str]:
        """The other rows that the rules read, for `select_related`: none where all columns are the thing's own."""
        return sorted({path.rpartition("__")[0] for path in self.columns if "__" in path})

    def visible(self, things: Things, scope: Scope) -> Things:
        """Return the things that the person sees; the system sees all."""
        return things.all() if scope.is_system else things.filter(self._seen(things.model, scope))

    def _seen(self, model: type[Model], scope: Scope) -> Q:
        """Return `sight` as a condition, with the things of `of_few` looked up."""
        few = [rule for name, rule in self.relations.items() if name in self._seeing & self.of_few]
        others = [rule for name, rule in self.relations.items() if name in self._seeing - self.of_few]
        conditions = [rule.q(scope) for rule in others]
        if few:
            first, *more = (model._default_manager.filter(rule.q(scope)).order_by().values("pk") for rule in few)
            conditions.append(Q(pk__in=first.union(*more, all=True) if more else first))
        return reduce(or_, conditions)

    def relations_of(self, scope: Scope, thing: Any) -> frozenset[str]:
        """Return every relation of the person to the thing; for `helpdesk.access.policy.Policy`."""
        if scope.is_system:
            return frozenset({SYSTEM_RELATION})
        facts = _FactsAsAsked(thing, self.columns, self._links)
        return frozenset(name for name, rule in self.relations.items() if rule.holds(scope, facts))

    def sees(self, scope: Scope, thing: Any) -> bool:
        return self.sees_by(scope, self.facts(thing))

    def sees_by(self, scope: Scope, facts: Facts) -> bool:
        """Return whether the person sees a thing with these facts, or saw it when they were stored."""
        return scope.is_system or self.sight.holds(scope, facts)

    def facts(self, thing: Model) -> dict[str, Any]:
        """Return what decides who sees the thing, ready to be stored with an event."""
        return facts_of(thing, self.sight.columns, self.sight.links)

    def take_links(self, things: Collection[Any]) -> None:
        """Read for all of these things at once what their rules read of linked rows: a query for each link.

        Those of which it was read already are left as they are.
        """
        for link in self._links:
            without = [thing for thing in things if link not in vars(thing).get(_LINKS, {})]
            values = link.read_of(without) if without else {}
            for thing in without:
                vars(thing).setdefault(_LINKS, {})[link] = values[thing.pk]


def facts_of(thing: Any, columns: Collection[str], links: Collection[Link] = ()) -> dict[str, Any]:
    """Return the values of these columns of a row. A path to another row asks for that row, unless it is there.

    Linked rows are asked for, unless `Access.take_links` read them: they are as they were then.
    """
    facts = {path: value_at(thing, path) for path in sorted(columns)}
    return facts | {link.name: _linked(thing, link) for link in links}


class _FactsAsAsked(dict[str, Any]):
    """The same, with linked rows read only when a rule asks for them: most people's relations depend on none."""

    def __init__(self, thing: Any, columns: Collection[str], links: Collection[Link]) -> None:
        super().__init__(facts_of(thing, columns))
        self._thing, self._links = thing, {link.name: link for link in links}

    def __missing__(self, name: str) -> list[int]:
        values = self[name] = _linked(self._thing, self._links[name])
        return values


def _linked(thing: Any, link: Link) -> list[int]:
    taken = vars(thing).get(_LINKS, {})
    found: list[int] = taken[link] if link in taken else link.read_of([thing])[thing.pk]
    return found
