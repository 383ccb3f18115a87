"""What a rollup counts of a ticket, and keeping the rollups up to date. Nothing else than the follower writes them.

Each ticket adds to some rows (`slices_of`) what it reached on which day (`reached_of`), once in the row of the day and
once in that of the month. When it changes, what it added before is taken off and what it adds now put on: so a change
of an old day, another category or another school needs no care of its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import NamedTuple

from django.db.models import QuerySet

from helpdesk.prepared import IsOneOf
from tickets.reports.breakdown import DIMENSIONS, STUDENT
from tickets.reports.models import WHOLE_DESK, CountedUnder, Helper, Milestones, Rollup, Spell
from tickets.reports.quantiles import rounded

COUNTS = ("filed", "responded", "solved", "dropped", "rated", "began", "ended")
_MILESTONES = COUNTS[:5]
# How often each value of a column occurs, among the tickets that reached the milestone: name, milestone, column.
SPREADS = (
    ("response", "responded", "response_minutes"),
    ("response_open", "responded", "response_open_minutes"),
    ("responded_in_time", "responded", "responded_in_time"),
    ("resolution", "solved", "resolution_minutes"),
    ("resolution_open", "solved", "resolution_open_minutes"),
    ("solved_in_time", "solved", "solved_in_time"),
    ("score", "rated", "score"),
)
# The name of the spread of a column.
SPREAD_OF = {column: name for name, _milestone, column in SPREADS}
# What is known of a student's tickets holds for all boards together: most of their tickets are of different ones.
_BY_BOARD = tuple(name for name in DIMENSIONS if name != STUDENT)


class Slice(NamedTuple):
    """The tickets of a rollup row, apart from its days: those of a board that share a value of a dimension.

    `by` is empty for all tickets of the desk. `board_id` is WHOLE_DESK there, and for students.
    """

    desk_id: int
    board_id: int
    by: str
    value: str


class Reached(NamedTuple):
    """Something that a ticket reached on a day: one of COUNTS, or a value of one of the spreads."""

    day: date
    name: str
    value: int | None = None


class Added(NamedTuple):
    """All that one ticket adds to the rollups."""

    slices: tuple[Slice, ...]
    reached: tuple[Reached, ...]


def added_by(milestones: Milestones, spells: Iterable[Spell], volunteers: Iterable[int]) -> Added:
    """Return what a ticket adds, with the students who have it."""
    return Added(tuple(_slices(milestones, volunteers)), tuple(_reached(milestones, spells)))


def _slices(counted: CountedUnder, volunteers: Iterable[int]) -> Iterator[Slice]:
    desk_id = counted.desk_id
    yield Slice(desk_id, WHOLE_DESK, "", "")
    for name in _BY_BOARD:
        yield Slice(desk_id, counted.board_id, name, stored(getattr(counted, DIMENSIONS[name].column)))
    for volunteer_id in sorted(volunteers):
        yield Slice(desk_id, WHOLE_DESK, STUDENT, stored(volunteer_id))


def _reached(milestones: Milestones, spells: Iterable[Spell]) -> Iterator[Reached]:
    for name in _MILESTONES:
        if (day := getattr(milestones, f"{name}_on")) is not None:
            yield Reached(day, name)
    for name, milestone, column in SPREADS:
        day, value = getattr(milestones, f"{milestone}_on"), getattr(milestones, column)
        if day is not None and value is not None:
            yield Reached(day, name, rounded(int(value)))
    for spell in spells:
        yield Reached(spell.began_on, "began")
        if spell.ended_on is not None:
            yield Reached(spell.ended_on, "ended")


def stored(value: object) -> str:
    """Return a value of a dimension as the rollups hold it; empty for none."""
    return "" if value is None else str(value)


class Changes:
    """Gathers what tickets add and take off, and writes it. Whoever writes holds the place of the follower."""

    def __init__(self) -> None:
        # By slice and what was reached, which is counted in C: of a hundred thousand tickets there are six million.
        self._put_on: Counter[tuple[Slice, Reached]] = Counter()
        self._taken_off: Counter[tuple[Slice, Reached]] = Counter()

    def replace(self, before: Added | None, after: Added) -> None:
        """A ticket adds something else than before, or adds something for the first time."""
        if before == after:
            return
        if before is not None:
            self._taken_off.update(product(*before))
        self._put_on.update(product(*after))

    def write(self) -> None:
        """Bring the rows up to date; those that count nothing any more go."""
        changes = self._by_row()
        if not changes:
            return
        places = {_key(*place): place for place in changes}
        rows = {row.pk: row for row in Rollup.objects.filter(IsOneOf("key", places))}
        for key, place in places.items():
            _apply(rows.setdefault(key, _new_row(key, *place)), changes[place])
        empty = {key for key, row in rows.items() if not any(getattr(row, name) for name in COUNTS)}
        if empty:
            Rollup.objects.filter(IsOneOf("key", empty)).delete()
        Rollup.objects.bulk_create(
            [row for key, row in rows.items() if key not in empty],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=[*COUNTS, "spreads"],
            batch_size=500,
        )

    def _by_row(self) -> "dict[tuple[Slice, bool, date], dict[tuple[str, int | None], int]]":
        """Return by how much each count of each row changes, of days and of months."""
        if self._taken_off:
            self._put_on.subtract(self._taken_off)
        found: dict[tuple[Slice, bool, date], dict[tuple[str, int | None], int]] = {}
        for (part, (day, name, value)), count in self._put_on.items():
            if count:
                for place in ((part, False, day), (part, True, day.replace(day=1))):
                    row = found.setdefault(place, {})
                    row[name, value] = row.get((name, value), 0) + count
        self._put_on.clear()
        self._taken_off.clear()
        return found


# Tickets that are read, and that are held in memory, at a time. They come in the order of their days: few rows are
# written twice.
_READ_AT_ONCE = 2_000
_WRITTEN_AT_ONCE = 50_000


def roll_up_everything() -> None:
    """Make all rollups anew from the milestones that there are. In the transaction that holds the follower's place."""
    rows: QuerySet[Rollup] = Rollup.objects.all()
    rows._raw_delete(rows.db)
    changes = Changes()
    last = held = 0
    while batch := list(Milestones.objects.filter(pk__gt=last).order_by("pk")[:_READ_AT_ONCE]):
        last = batch[-1].pk
        for added in read_added(batch):
            changes.replace(None, added)
        held += len(batch)
        if held >= _WRITTEN_AT_ONCE:
            changes.write()
            held = 0
    changes.write()


def read_added(milestones: Iterable[Milestones]) -> Iterator[Added]:
    """Yield what each of these tickets adds, as it is written down. Two queries."""
    milestones = list(milestones)
    numbers = [row.pk for row in milestones]
    spells: dict[int, list[Spell]] = {}
    for spell in Spell.objects.filter(IsOneOf("milestones_id", numbers)).order_by("pk"):
        spells.setdefault(spell.milestones_id, []).append(spell)
    volunteers = helpers_of(numbers)
    for row in milestones:
        yield added_by(row, spells.get(row.pk, ()), volunteers.get(row.pk, ()))


def helpers_of(ticket_ids: Iterable[int]) -> Mapping[int, list[int]]:
    """Return the students that are counted for each of these tickets that has some."""
    found: dict[int, list[int]] = {}
    held = Helper.objects.filter(IsOneOf("milestones_id", list(ticket_ids)))
    for ticket_id, volunteer_id in held.values_list("milestones_id", "volunteer_id"):
        found.setdefault(ticket_id, []).append(volunteer_id)
    return found


def _key(part: Slice, is_month: bool, first_on: date) -> str:
    return f"{part.by}|{part.value}|{part.desk_id}|{part.board_id}|{first_on:{'%Y-%m' if is_month else '%Y-%m-%d'}}"


def _new_row(key: str, part: Slice, is_month: bool, first_on: date) -> Rollup:
    return Rollup(key=key, is_month=is_month, first_on=first_on, spreads={}, **part._asdict())


def _apply(row: Rollup, change: Mapping[tuple[str, int | None], int]) -> None:
    for (name, value), count in change.items():
        if value is None:
            setattr(row, name, getattr(row, name) + count)
            continue
        # The keys of JSON are texts.
        spread = row.spreads.setdefault(name, {})
        spread[str(value)] = spread.get(str(value), 0) + count
        if not spread[str(value)]:
            del spread[str(value)]
        if not spread:
            del row.spreads[name]
