"""Fills a desk with tickets, most of them done, some waiting, and measures what the database reads for a request."""

import json
from collections.abc import Collection
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.search.documents import Document, Side
from helpdesk.search.engine import engine
from helpdesk.search.models import Word
from tests.agreements import stored_agreements
from tests.factories import World
from tests.growth.waiting import TURNS, Sort, sort_of
from tickets.core.choices import AssignmentState, Status
from tickets.core.models import Assignment, Ticket
from tickets.devices.defaults import add_default_devices
from tickets.devices.identity import new_code
from tickets.devices.models import BatchState, ChecklistVersion, Device, DeviceBatch, DeviceState, DeviceType
from tickets.hours.models import Statement, WorkLog, WorkWeek
from tickets.lifecycle.models import Rating
from tickets.reports.models import Milestones, Spell
from tickets.reports.rollups import roll_up_everything
from tickets.visits.models import Place as VisitPlace
from tickets.visits.models import Visit, VisitTicket
from volunteers.availability import monday_of

DAYS = 400
# Of how many tickets the volunteer who looks has had what a student can have: of each sort one.
OWN = TURNS
# Among how many of the first tickets some still wait for somebody, two of each sort.
WAITING = 2 * TURNS
DONE = {Status.CLOSED, Status.SOLVED}


def fill(world: World, size: int, *, helpers: list[User], has_visits: bool = False) -> None:
    """Add tickets: most are done by one of the helpers; see `sort_of`. Those of the first filling keep waiting."""
    _let_indexes_be_enough()
    first = Ticket.objects.count()
    at = timezone.now()
    sorts = [sort_of(number, is_kept_up=number >= WAITING) for number in range(first, size)]
    accepted = [_accepted_by(number, sort) for number, sort in enumerate(sorts, first)]
    agreements = iter(stored_agreements(world, [sides for sides in accepted if sides is not None]))
    tickets = Ticket.objects.bulk_create(
        Ticket(
            desk=world.desk,
            board=world.board,
            school=world.school,
            requester=world.ict,
            created_by=world.ict,
            title="Laptop start niet",
            agreement=None if sides is None else next(agreements),
            **sort.fields(created_at=at - timedelta(days=DAYS * (size - number) / size), at=at),
        )
        for number, (sort, sides) in enumerate(zip(sorts, accepted, strict=True), first)
    )
    Assignment.objects.bulk_create(
        Assignment(
            ticket=ticket,
            volunteer=world.vera if number < OWN and first == 0 else helpers[number % len(helpers)],
            state=sort.assigned,
            is_lead=sort.assigned == AssignmentState.ACCEPTED,
            ended_at=at if sort.assigned == AssignmentState.DECLINED else None,
        )
        for number, (ticket, sort) in enumerate(zip(tickets, sorts, strict=True))
        if sort.assigned is not None
    )
    _fill_devices(tickets, first)
    if has_visits:
        _fill_visits(world, tickets, first, helpers)
    _fill_hours(world, first, size, helpers)
    Rating.objects.bulk_create(
        Rating(ticket=ticket, score=sort.score, rated_by=world.ict, rated_at=at)
        for ticket, sort in zip(tickets, sorts, strict=True)
        if sort.score is not None
    )
    counted_under = {
        "desk_id": world.desk.pk,
        "board_id": world.board.pk,
        "kind": "question",
        "on_behalf_of": "own_team",
    }
    days = {ticket.pk: timezone.localdate(ticket.created_at) for ticket in tickets}
    Milestones.objects.bulk_create(
        Milestones(
            ticket=ticket,
            filed_at=ticket.created_at,
            filed_on=days[ticket.pk],
            solved_on=days[ticket.pk] if ticket.status in DONE else None,
            **counted_under,
        )
        for ticket in tickets
    )
    Spell.objects.bulk_create(
        Spell(
            milestones_id=ticket.pk,
            is_reopening=False,
            began_on=days[ticket.pk],
            ended_on=days[ticket.pk] if ticket.status in DONE else None,
            **counted_under,
        )
        for ticket in tickets
    )
    roll_up_everything()
    documents = []
    for ticket in tickets:
        document = Document("ticket", ticket.pk)
        document.add(Side.TITLE, [ticket.title])
        documents.append(document)
    engine().write(documents)
    Word.objects.update_or_create(text="laptop", defaults={"documents": size})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        # As the server plans; see DATABASE_PLANNER_OPTIONS.
        cursor.execute("SET random_page_cost = 1.1")
        cursor.execute("SET max_parallel_workers_per_gather = 0")


def _let_indexes_be_enough() -> None:
    """Have VACUUM find what is new seen by all, or an index alone would not be enough to answer from.

    That it does once it is on disk, and while PostgreSQL does not look at these tables by itself to analyse them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")
        cursor.execute(
            """
            DO $$ DECLARE name regclass; BEGIN
                FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
                    EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', name);
                END LOOP;
            END $$
            """
        )


def _fill_hours(world: World, first: int, size: int, helpers: list[User]) -> None:
    """Add a week with a row of hours for each ticket, further and further back; most are approved, some are stated."""
    monday = monday_of(timezone.localdate())
    students = [world.vera, *helpers]
    # A student's weeks, one after the other.
    weeks = [
        (number, students[number % len(students)], monday - timedelta(weeks=number // len(students)))
        for number in range(first, size)
    ]
    WorkLog.objects.bulk_create(
        WorkLog(desk=world.desk, volunteer=student, kind="other", worked_on=week, minutes=240)
        for _number, student, week in weeks
    )
    WorkWeek.objects.bulk_create(
        WorkWeek(
            desk=world.desk,
            volunteer=student,
            monday=week,
            state="confirmed" if number < 20 else "approved",
            is_odd=number < 10,
            minutes=240,
        )
        for number, student, week in weeks
    )
    Statement.objects.bulk_create(
        Statement(
            desk=world.desk,
            volunteer=student,
            starts_on=week,
            ends_on=week + timedelta(days=6),
            minutes=240,
            made_by=world.coordinator,
            code=str(number),
        )
        for number, student, week in weeks
    )


def _fill_devices(tickets: list[Ticket], first: int) -> None:
    """Add a batch of five devices to every fifth ticket, most of them handed over long ago."""
    add_default_devices(tickets[0].desk)
    kind = DeviceType.objects.filter(desk=tickets[0].desk_id)[0]
    checklist = ChecklistVersion.objects.filter(template__desk=tickets[0].desk_id)[0]
    batches = DeviceBatch.objects.bulk_create(
        DeviceBatch(
            desk_id=ticket.desk_id,
            board_id=ticket.board_id,
            ticket=ticket,
            name=f"Laptops {number}",
            checklist=checklist,
            # As many run as students can work on, however long the helpdesk is there.
            state=BatchState.RUNNING if number < 500 and number % 10 == 0 else BatchState.HANDED_OVER,
            created_at=ticket.created_at,
            updated_at=ticket.created_at,
        )
        for number, ticket in enumerate(tickets, first)
        if number % 5 == 0
    )
    Device.objects.bulk_create(
        Device(
            batch=batch,
            desk_id=batch.desk_id,
            board_id=batch.board_id,
            position=place,
            serial=f"PF{batch.pk}-{place}",
            serial_key=f"pf{batch.pk}-{place}",
            type=kind,
            code=new_code(),
            state=DeviceState.TO_DO if batch.is_running else DeviceState.HANDED_OVER,
            is_running=batch.is_running,
            updated_at=batch.updated_at,
        )
        for batch in batches
        for place in range(1, 6)
    )


def _fill_visits(world: World, tickets: list[Ticket], first: int, helpers: list[User]) -> None:
    """Add a visit with a student for every other ticket, six hours apart: the first twenty are still to come."""
    latest = timezone.now() + timedelta(days=5)
    visits = Visit.objects.bulk_create(
        Visit(
            desk=world.desk,
            board=world.board,
            school=world.school,
            title="Laptops klaarmaken",
            state="confirmed" if number < 40 else "done",
            starts_at=(starts_at := latest - timedelta(hours=number // 2 * 6)),
            ends_at=starts_at + timedelta(hours=3),
            places=2,
            held=1,
            is_open_for_signup=True,
            proposed_by=world.coordinator,
            created_at=ticket.created_at,
            updated_at=ticket.created_at,
        )
        for number, ticket in enumerate(tickets, first)
        if number % 2 == 0
    )
    of_visits = [ticket for number, ticket in enumerate(tickets, first) if number % 2 == 0]
    VisitTicket.objects.bulk_create(
        VisitTicket(visit=visit, ticket=ticket) for visit, ticket in zip(visits, of_visits, strict=True)
    )
    VisitPlace.objects.bulk_create(
        VisitPlace(
            visit=visit,
            # Of the first ones some are of the volunteer who looks.
            volunteer=world.vera if first == 0 and number < 10 else helpers[number % len(helpers)],
            state="held",
            starts_at=visit.starts_at,
            ends_at=visit.ends_at,
            checked_out_at=visit.ends_at if visit.state == "done" else None,
            checked_in_at=visit.starts_at if visit.state == "done" else None,
        )
        for number, visit in enumerate(visits)
    )


def _accepted_by(number: int, sort: Sort) -> Collection[str] | None:
    """Return who accepted the ticket's agreement, None without one. Of those that are done each fourth had one."""
    return ("desk", "board") if sort.status in DONE and number % 4 == 0 else sort.accepted_by


def blocks_read(user: User, address: str) -> int:
    """Return how many blocks of 8 kB the queries of a GET touch, in memory or on disk, as PostgreSQL counts them."""
    client = Client()
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, response.content
    total = 0
    for query in captured.captured_queries:
        if query["sql"].lstrip().startswith(("SELECT", "WITH")):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {query['sql']}")
                (found,) = cursor.fetchone()
            (plan,) = json.loads(found) if isinstance(found, str) else found
            total += plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"]
    return total
