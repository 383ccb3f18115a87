"""Loads a size: tickets and documents by COPY, what follows from them by the database."""

import time
from datetime import timedelta

import database
from devices import TABLES as DEVICE_TABLES
from devices import fill_devices
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from documents import TABLES as SEARCH_TABLES
from documents import copy_documents, index_the_others
from history import fill_history
from people import add_students
from sample_tickets import REPLY, TICKETS_PER_STUDENT, Place, World, copy_tickets, make_tickets
from visits import TABLES as VISIT_TABLES
from visits import fill_visits

from helpdesk.accounts.models import User
from helpdesk.history.followers import restart_follower
from helpdesk.schools.models import Board, BoardMembership, School
from helpdesk.search.index import FOLLOWER as SEARCH
from tickets.core.models import Category
from tickets.reports.follower import FOLLOWER as REPORTS
from tickets.reports.rollups import roll_up_everything
from volunteers.models import Volunteer

TABLES = (
    "tickets_ticket", "tickets_assignment", "tickets_ticketclock", "tickets_message", "tickets_rating", "events_event",
    "reports_milestones", "reports_spell", "reports_helper", *SEARCH_TABLES, *DEVICE_TABLES, *VISIT_TABLES,
)  # fmt: skip


def load(suffix: str, size: int) -> None:
    """Fill a database that has people and no tickets; Django's connection must be to the same database."""
    start = time.perf_counter()
    add_students(max(0, size // TICKETS_PER_STUDENT - Volunteer.objects.count()))
    tickets = list(make_tickets(_world(), size))
    with database.loading(suffix, TABLES) as connection:
        copy_tickets(connection, tickets)
        fill_history(connection, reply=REPLY, zone=settings.TIME_ZONE)
        fill_devices(connection, size=size)
        fill_visits(connection, zone=settings.TIME_ZONE)
        copy_documents(
            connection,
            tickets,
            places={
                pk: names
                for pk, *names in School.objects.order_by("pk").values_list("pk", "name", "code", "board__name")
            },
            categories={pk: names for pk, *names in Category.objects.values_list("pk", "name_nl", "name_en")},
            people=dict(User.objects.values_list("pk", "name")),
        )
    index_the_others()
    with transaction.atomic():
        for follower in (SEARCH, REPORTS):
            restart_follower(follower)
        roll_up_everything()
    print(f"{size:,} tickets loaded in {time.perf_counter() - start:.0f} s", flush=True)


def _world() -> World:
    schools: dict[int, list[int]] = {}
    for pk, board_id in School.objects.order_by("pk").values_list("pk", "board_id"):
        schools.setdefault(board_id, []).append(pk)
    members = dict(BoardMembership.objects.values_list("board_id", "user_id"))
    return World(
        places=[
            Place(desk_id, pk, schools[pk], members[pk])
            for pk, desk_id in Board.objects.order_by("pk").values_list("pk", "desk_id")
        ],
        categories=list(Category.objects.order_by("pk").values_list("pk", flat=True)),
        students=list(Volunteer.objects.order_by("pk").values_list("user_id", flat=True)),
        # A ticket's first messages come in the hours after it.
        at=timezone.now() - timedelta(hours=4),
    )
