"""From `school:oostpoort` to the filter that the list has for it, and a hint where that cannot be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from difflib import get_close_matches
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.accounts.models import User
from helpdesk.schools.models import Board, School
from helpdesk.search.language import Operator
from helpdesk.search.names import best_names
from helpdesk.search.words import fold, tokens
from tickets.core.choices import Kind, OnBehalfOf, Priority, Status
from tickets.core.models import Category
from tickets.core.querysets import TicketQuerySet
from tickets.lists.selections import selection_choices
from volunteers.models import Skill

if TYPE_CHECKING:
    from tickets.lists.filters import TicketFilter

# The name that programs and English know, with all that people write; the last one is the best in Dutch.
OPERATORS: dict[str, tuple[str, ...]] = {
    "status": ("status",),
    "is": ("view", "weergave", "is"),
    "priority": ("priority", "prioriteit"),
    "school": ("school",),
    "board": ("board", "bestuur"),
    "category": ("category", "categorie"),
    "kind": ("kind", "soort"),
    "for": ("for", "voor"),
    "skill": ("skill", "vaardigheid"),
    "student": ("assignee", "student"),
    "requester": ("requester", "aanvrager"),
    "from": ("from", "van"),
    "tag": ("tag", "label"),
    "since": ("since", "after", "na", "vanaf", "sinds"),
    "before": ("before", "tot"),
}
NAMES = {alias: name for name, aliases in OPERATORS.items() for alias in aliases}

MOST_ROWS = 20
# Each is a question of its own to the database.
MOST_OPERATORS = 8
MOST_NAMES_READ = 5000
# Matches no row: what was asked for does not exist, so nothing is found rather than everything.
NO_ROW = 0

# What people say besides the labels.
_SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "status": {"nieuw": Status.NEW, "bezig": Status.IN_PROGRESS, "wachten": Status.PENDING, "klaar": Status.OPEN},
    "priority": {"spoed": Priority.URGENT},
    "kind": {"apparaten": Kind.DEVICES, "bezoek": Kind.VISIT},
    "for": {},
    "is": {"mijn": "mine", "wachtrij": "queue", "klaar": "done", "zonderstudent": "unassigned"},
}
_PARAMETERS = {
    "status": "status",
    "priority": "priority",
    "kind": "kind",
    "for": "on_behalf_of",
    "is": "view",
    "school": "school",
    "board": "board",
    "category": "category",
    "skill": "skill",
    "student": "assignee",
    "requester": "requester",
    "tag": "tag",
    "since": "created_after",
    "before": "created_before",
}
_TAKES_A_LIST = frozenset({"status", "priority", "kind", "for", "school", "board", "category", "skill"})
_ME = frozenset({"me", "ik", "mij"})
_NOBODY = frozenset({"none", "niemand", "geen"})


@dataclass(frozen=True, slots=True)
class Hint:
    """Why a part of the question did not do what was meant; `operator` as it was typed."""

    operator: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """An operator in terms of the list's filters."""

    name: str
    values: tuple[Any, ...]
    is_negated: bool

    def apply(self, tickets: TicketQuerySet, filters: "TicketFilter") -> TicketQuerySet:
        if self.is_negated:
            return tickets.exclude(pk__in=self._kept(filters, filters.queryset.all()).values("pk"))
        return self._kept(filters, tickets)

    def _kept(self, filters: "TicketFilter", tickets: TicketQuerySet) -> TicketQuerySet:
        # Parts of a condition stand on all tickets: on those kept so far, each would repeat the earlier conditions.
        everything = filters.queryset.all()
        if self.name == "from":
            # By primary keys: what the filters join differs.
            by_name: dict[str, list[Any]] = {}
            for name, value in self.values:
                by_name.setdefault(name, []).append(value)
            parts = [
                Condition(name, tuple(values), False)._kept(filters, everything) for name, values in by_name.items()
            ]
            return tickets.filter(reduce(or_, [Q(pk__in=part.order_by().values("pk")) for part in parts]))
        own = filters.named(_PARAMETERS[self.name])
        if self.name in _TAKES_A_LIST:
            kept: TicketQuerySet = own.filter(tickets, list(self.values))
            return kept
        if len(self.values) == 1:
            only: TicketQuerySet = own.filter(tickets, self.values[0])
            return only
        found: list[TicketQuerySet] = [own.filter(everything, value) for value in self.values]
        return tickets.filter(pk__in=reduce(or_, found).order_by().values("pk"))


def read_operators(operators: Iterable[Operator], actor: Actor) -> tuple[list[Condition], list[Hint]]:
    """Return the conditions that the operators set and hints about those that set none, or one that nothing meets."""
    conditions, hints = [], []
    for place, operator in enumerate(operators):
        if place >= MOST_OPERATORS:
            hints.append(Hint(operator.name, _("Only the first %(count)d parts with “:” count.") % {"count": place}))
            break
        if not operator.is_known:
            hints.append(_unknown_operator(operator.name))
            continue
        found: list[Any] = []
        for value in operator.values:
            matches = _values(operator.name, value, actor)
            if matches is None:
                hints.append(_unknown_value(operator.name, value))
                continue
            found += matches or [NO_ROW]
            if not matches:
                hints.append(Hint(operator.name, _("Nothing here is called “%(value)s”.") % {"value": value}))
        if found:
            conditions.append(Condition(operator.name, tuple(dict.fromkeys(found)), operator.is_negated))
    return conditions, hints


def _unknown_operator(name: str) -> Hint:
    close = get_close_matches(name, NAMES, n=1, cutoff=0.5)
    if close:
        operator = NAMES[close[0]]
        meant = OPERATORS[operator][-1] if translation.get_language() == "nl" else operator
        return Hint(name, _("“%(name)s:” is not known. Did you mean “%(meant)s:”?") % {"name": name, "meant": meant})
    return Hint(name, _("“%(name)s:” is not known, so it was searched for as words.") % {"name": name})


def _unknown_value(name: str, value: str) -> Hint:
    if name in ("since", "before"):
        return Hint(name, _("“%(value)s” is no date. Write it as 2020-04-06 or 06-04-2020.") % {"value": value})
    labels = ", ".join(str(label) for _code, label in _choices(name))
    return Hint(name, _("“%(value)s” is not one of: %(labels)s.") % {"value": value, "labels": labels})


def _values(name: str, value: str, actor: Actor) -> list[Any] | None:
    """Return what the filter understands: None if the value makes no sense, [] if it names nothing that exists."""
    match name:
        case "status" | "priority" | "kind" | "for" | "is":
            code = _code(name, value)
            return None if code is None else [code]
        case "since" | "before":
            day = _date(value)
            return None if day is None else [timezone.make_aware(datetime.combine(day, time.min))]
        case "student" | "requester":
            return _people(name, value, actor)
        case "from":
            return _senders(value, actor)
        case "tag":
            return [value]
    return _rows(name, value, actor)


def _rows(name: str, value: str, actor: Actor) -> list[int]:
    desks = actor.scope.desks
    match name:
        case "school":
            schools = School.objects.visible_to(actor).values_list("pk", "name", "code")[:MOST_NAMES_READ]
            rows = [(pk, f"{school} {code}") for pk, school, code in schools]
        case "board":
            rows = list(Board.objects.visible_to(actor).values_list("pk", "name")[:MOST_NAMES_READ])
        case "category":
            rows = _bilingual(Category.objects.filter(desk_id__in=desks))
        case _:
            rows = _bilingual(Skill.objects.filter(desk_id__in=desks))
    return best_names(rows, value)


def _bilingual(things: Any) -> list[tuple[int, str]]:
    return [(pk, " ".join(names)) for pk, *names in things.values_list("pk", "slug", "name_nl", "name_en")]


def _people(name: str, value: str, actor: Actor) -> list[str]:
    typed = _key(value)
    if typed in _ME:
        return ["me"]
    if name == "student" and typed in _NOBODY:
        return ["none"]
    # Among all of the desk, also for those who may not list them: only tickets that show the name are kept.
    people = User.objects.filter(memberships__desk_id__in=actor.scope.desks).distinct().order_by("name", "pk")
    found = best_names(people.values_list("pk", "name")[:MOST_NAMES_READ], value)[:MOST_ROWS]
    # Not “nobody is called so”: who is on a desk is not for everybody to know.
    return [str(pk) for pk in found] or [str(NO_ROW)]


def _senders(value: str, actor: Actor) -> list[tuple[str, Any]]:
    """Who may be meant by "from": people who ask, boards and schools, as filters of the list."""
    people = [("requester", found) for found in _people("requester", value, actor)]
    if people == [("requester", "me")]:
        return people
    return people + [(name, found) for name in ("board", "school") for found in _rows(name, value, actor)[:MOST_ROWS]]


def _date(value: str) -> Any:
    parts = value.split("-")
    try:
        return parse_date("-".join(reversed(parts)) if len(parts[-1]) == 4 else value)
    except ValueError:
        return None


def _key(text: str) -> str:
    return "".join(token.word for token in tokens(text.replace("_", " ")) if not token.joined)


def _choices(name: str) -> Iterable[tuple[str, Any]]:
    match name:
        case "status":
            return Status.choices
        case "priority":
            return Priority.choices
        case "kind":
            return Kind.choices
        case "for":
            return OnBehalfOf.choices
    return selection_choices()


@lru_cache
def _codes(name: str) -> dict[str, str]:
    """The codes by everything that they are called, in both languages; the code itself comes first."""
    found: dict[str, str] = {}
    for code, _label in _choices(name):
        found.setdefault(_key(code), code)
    for typed, code in _SYNONYMS[name].items():
        found.setdefault(fold(typed), code)
    for language in ("nl", "en"):
        with translation.override(language):
            for code, label in _choices(name):
                found.setdefault(_key(str(label)), code)
    return found


def _code(name: str, value: str) -> str | None:
    typed = _key(value)
    codes = _codes(name)
    if not typed or typed in codes:
        return codes.get(typed)
    for fits in (str.startswith, str.__contains__):
        found = {code for known, code in codes.items() if fits(known, typed)}
        if len(found) == 1:
            return found.pop()
    return None
