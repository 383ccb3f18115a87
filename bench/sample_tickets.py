"""Invented tickets for the bench, spread as in a helpdesk that has run for three years.

Most are done; what is still going on is mostly recent. A student has held a few hundred tickets and holds about ten.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg

SPAN = timedelta(days=3 * 365)
TICKETS_PER_STUDENT = 450

# `{}` is the number of a device, of which there are many with the same trouble.
TITLES = (
    "Laptop {} start niet op",
    "Wachtwoord van Basispoort kwijt op {}",
    "Wifi valt weg in lokaal {}",
    "Teams zonder geluid op {}",
    "Printer {} drukt niet af",
    "Chromebooks inrichten, kar {}",
    "Digibord {} reageert niet",
)
DEVICES = 20_000
DESCRIPTION = "Het lukt niet meer sinds maandag. Kan iemand kijken?"
REPLY = "Het is al beter, bedankt."

# (share of the newest tickets, chance that one of them is still going on): about one in 27.
STILL_ACTIVE = ((0.05, 0.5), (0.15, 0.1), (1.0, 0.002))
ACTIVE = {"new": 10, "in_consultation": 10, "open": 30, "scheduled": 15, "in_progress": 25, "pending": 10}
ENDED = {"closed": 95, "withdrawn": 3, "rejected": 2}
OFFERED_SHARE = 0.2  # Of the open ones; the others wait in the queue.
HELD = frozenset({"scheduled", "in_progress", "pending", "solved", "closed"})


@dataclass(frozen=True, slots=True)
class Place:
    """A board with its schools and the member of its ICT team who asks."""

    desk_id: int
    board_id: int
    school_ids: Sequence[int]
    requester_id: int


@dataclass(frozen=True, slots=True)
class World:
    """What tickets hang on. `at`: the moment of the newest ticket."""

    places: Sequence[Place]
    categories: Sequence[int]
    students: Sequence[int]
    at: datetime


@dataclass(frozen=True, slots=True)
class Made:
    """One invented ticket; `student_id` with `is_offer` when they are only asked."""

    id: int
    place: Place
    school_id: int
    title: str
    kind: str
    category_id: int
    status: str
    urgency: str
    priority: str
    created_at: datetime
    ended_at: datetime | None
    student_id: int | None
    is_offer: bool


def make_tickets(world: World, size: int) -> Iterator[Made]:
    """Yield `size` tickets, oldest first; the same ones for the same world."""
    chance = random.Random(size)
    # Large boards ask most: the first has a sixth of all tickets, the last of sixteen a fiftieth.
    shares = [1 / (place + 3) for place in range(len(world.places))]
    places = chance.choices(world.places, shares, k=size)
    active = chance.choices(list(ACTIVE), list(ACTIVE.values()), k=size)
    ended = chance.choices(list(ENDED), list(ENDED.values()), k=size)
    for number in range(size):
        age = (size - number) / size
        created_at = world.at - SPAN * age
        is_active = chance.random() < next(share for newest, share in STILL_ACTIVE if age <= newest)
        status = active[number] if is_active else ended[number]
        ended_at = None
        if not is_active:
            ended_at = min(created_at + timedelta(days=chance.expovariate(0.3)), world.at)
            if status == "closed" and world.at - ended_at < timedelta(days=7):
                status = "solved"
        is_offer = status == "open" and chance.random() < OFFERED_SHARE
        place = places[number]
        yield Made(
            id=number + 1,
            place=place,
            school_id=chance.choice(place.school_ids),
            title=chance.choice(TITLES).format(chance.randrange(DEVICES)),
            kind="visit" if number % 8 == 0 else "question",
            category_id=chance.choice(world.categories),
            status=status,
            urgency="normal",
            priority=("low", "normal", "normal", "high", "urgent")[number % 5],
            created_at=created_at,
            ended_at=ended_at,
            student_id=chance.choice(world.students) if status in HELD or is_offer else None,
            is_offer=is_offer,
        )


_TICKET_COLUMNS = (
    "id", "desk_id", "board_id", "school_id", "title", "description", "description_html", "kind", "category_id",
    "status", "status_before_pending", "impact", "urgency", "priority", "estimate_minutes", "requester_id",
    "created_by_id", "on_behalf_of", "contact_name", "contact_email", "contact_phone", "request_fingerprint", "version",
    "checklist_done", "checklist_total", "created_at", "updated_at", "solved_at", "closed_at", "triaged_at",
    "due_state", "due_metric", "due_at", "due_warn_at",
)  # fmt: skip
_ASSIGNMENT_COLUMNS = (
    "ticket_id", "volunteer_id", "state", "is_lead", "note", "reason", "created_at", "answered_at", "expires_at",
)  # fmt: skip


def copy_tickets(connection: "psycopg.Connection[tuple[object, ...]]", tickets: Sequence[Made]) -> None:
    """Write the tickets and who has them."""
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY tickets_ticket ({', '.join(_TICKET_COLUMNS)}) FROM STDIN") as copy:
            for made in tickets:
                copy.write_row(_ticket_row(made))
        with cursor.copy(f"COPY tickets_assignment ({', '.join(_ASSIGNMENT_COLUMNS)}) FROM STDIN") as copy:
            for made in tickets:
                if made.student_id is not None:
                    copy.write_row(_assignment_row(made))
        for table in ("tickets_ticket", "tickets_assignment"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")  # noqa: S608


def _ticket_row(made: Made) -> tuple[object, ...]:
    is_running = made.ended_at is None and made.status != "pending"
    if made.status == "pending":
        due_state = "paused"
    elif is_running:
        due_state = "running"
    elif made.status in ("solved", "closed"):
        due_state = "missed" if made.id % 9 == 0 else "met"
    else:
        due_state = ""
    return (
        made.id, made.place.desk_id, made.place.board_id, made.school_id, made.title, DESCRIPTION,
        f"<p>{DESCRIPTION}</p>", made.kind, made.category_id, made.status,
        "in_progress" if made.status == "pending" else "", "one", made.urgency, made.priority, 60,
        made.place.requester_id, made.place.requester_id, "teacher", "Invented Person", "person@example.org", "", "", 5,
        0, 0, made.created_at, made.ended_at or made.created_at + timedelta(hours=2),
        made.ended_at if made.status in ("solved", "closed") else None,
        made.ended_at if made.status != "solved" else None, made.created_at,
        due_state, "resolution" if due_state else "",
        made.created_at + timedelta(days=7) if is_running else None,
        made.created_at + timedelta(days=5) if is_running else None,
    )  # fmt: skip


def _assignment_row(made: Made) -> tuple[object, ...]:
    state = "offered" if made.is_offer else "accepted"
    answered_at = None if made.is_offer else made.created_at
    expires_at = made.created_at + SPAN if made.is_offer else None
    return made.id, made.student_id, state, not made.is_offer, "", "", made.created_at, answered_at, expires_at
