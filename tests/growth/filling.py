"""Fills a desk with many tickets, most of them done, and measures what the database reads for a request."""

import json
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.search.documents import Document, Side
from helpdesk.search.engine import engine
from helpdesk.search.models import Word
from tests.factories import World
from tickets.core.choices import AssignmentState, Status
from tickets.core.models import Assignment, Ticket
from tickets.reports.models import Milestones, Spell
from tickets.reports.rollups import roll_up_everything

DAYS = 400
# How many tickets the volunteer who looks has had.
OWN = 20


def fill(world: World, size: int, *, helpers: list[User]) -> None:
    """Add tickets: one in ten waits for a student, the others are done by one of the helpers."""
    first = Ticket.objects.count()
    at = timezone.now()
    tickets = Ticket.objects.bulk_create(
        Ticket(
            desk=world.desk,
            board=world.board,
            school=world.school,
            requester=world.ict,
            created_by=world.ict,
            title="Laptop start niet",
            status=Status.OPEN if number % 10 == 0 else Status.CLOSED,
            created_at=at - timedelta(days=DAYS * (size - number) / size),
        )
        for number in range(first, size)
    )
    done = [ticket for ticket in tickets if ticket.status == Status.CLOSED]
    Assignment.objects.bulk_create(
        Assignment(
            ticket=ticket,
            volunteer=world.vera if number < OWN and first == 0 else helpers[number % len(helpers)],
            state=AssignmentState.ACCEPTED,
            is_lead=True,
        )
        for number, ticket in enumerate(done)
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
            solved_on=days[ticket.pk] if ticket.status == Status.CLOSED else None,
            **counted_under,
        )
        for ticket in tickets
    )
    Spell.objects.bulk_create(
        Spell(
            milestones_id=ticket.pk,
            is_reopening=False,
            began_on=days[ticket.pk],
            ended_on=days[ticket.pk] if ticket.status == Status.CLOSED else None,
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
