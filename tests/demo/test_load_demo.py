"""The demo: complete, in order, harmless, and the same when it is loaded again."""

from datetime import timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership, User
from helpdesk.files.models import Attachment
from helpdesk.history.models import Event, EventCursor
from helpdesk.schools.models import Board
from helpdesk.tasks.models import Task
from tests.demo.conftest import TICKETS
from tickets.agreements.models import Agreement
from tickets.assignments.tasks import expire_offers
from tickets.conversation.models import Message
from tickets.core.choices import AssignmentState, OnBehalfOf, Status
from tickets.core.models import Assignment, Category, Ticket
from tickets.lifecycle.models import Rating
from tickets.lifecycle.tasks import close_solved
from tickets.relations.models import TicketLink
from volunteers.models import Skill, Volunteer

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def rows() -> dict[str, int]:
    models = (User, Membership, Event, Ticket, Message, Assignment, Attachment, Task, Board, Volunteer)
    return {model.__name__: model.objects.count() for model in models}


def test_loading_again_changes_nothing_and_is_quick(demo: str) -> None:
    before, cursor = rows(), EventCursor.objects.get().seq
    started = monotonic()

    call_command("load_demo")

    assert monotonic() - started < 2
    assert rows() == before
    assert EventCursor.objects.get().seq == cursor


def test_a_changed_password_reaches_everybody(demo: str, settings: LazySettings) -> None:
    settings.DEMO_PASSWORD = "een-ander-wachtwoord"

    call_command("load_demo")

    assert authenticate(email="student7@example.org", password="een-ander-wachtwoord") is not None
    assert authenticate(email="student7@example.org", password=demo) is None


def test_refuses_in_production(demo: str, settings: LazySettings) -> None:
    User.objects.update(password="unusable")
    before = rows()
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="never loaded in production"):
        call_command("load_demo")

    assert rows() == before
    assert authenticate(email="coordinator@example.org", password=demo) is None


def test_leaves_a_desk_alone_that_is_not_the_demo(demo: str) -> None:
    User.objects.update(is_demo=False)
    before = rows()

    with pytest.raises(CommandError, match="not the demo"):
        call_command("load_demo")

    assert rows() == before


def test_the_accounts_are_there_and_sign_in(demo: str) -> None:
    emails = ["coordinator@example.org", "admin@example.org", "ict.asg@example.org", "ict.prisma@example.org"]
    emails += [f"student{number}@example.org" for number in range(1, 23)]

    for email in emails[:6]:
        assert Client().login(email=email, password=demo), email
    assert set(User.objects.values_list("email", flat=True)) >= set(emails)
    assert User.objects.filter(is_demo=False).count() == 0
    assert User.objects.exclude(email__endswith="example.org").count() == 0
    verified = EmailAddress.objects.filter(verified=True, primary=True).values_list("email", flat=True)
    assert set(verified) == set(User.objects.values_list("email", flat=True))


def test_everybody_has_the_right_role(demo: str) -> None:
    by_role = {role: Membership.objects.filter(role=role).count() for role in Role}
    admin = User.objects.get(email="admin@example.org")

    assert by_role == {Role.COORDINATOR: 1, Role.ADMIN: 1, Role.VOLUNTEER: 22, Role.ICT_TEAM: 16}
    assert Board.objects.count() == 16
    for board in Board.objects.all():
        assert board.memberships.count() == 1, board
    assert admin.is_staff
    assert admin.is_superuser
    assert User.objects.filter(is_superuser=True).count() == 1


def test_every_student_has_a_whole_profile(demo: str) -> None:
    for volunteer in Volunteer.objects.with_profile():
        assert volunteer.programme
        assert volunteer.languages
        assert volunteer.skill_levels.all()
        assert volunteer.slots.all()


def test_every_status_and_sort_of_history_occurs(demo: str) -> None:
    kinds = set(Event.objects.values_list("kind", flat=True))

    assert abs(Ticket.objects.count() - TICKETS) < TICKETS * 0.2
    assert set(Ticket.objects.values_list("status", flat=True)) == set(Status.values)
    assert set(Ticket.objects.values_list("kind", flat=True)) == {"question", "devices", "visit"}
    assert set(Ticket.objects.values_list("on_behalf_of", flat=True)) == set(OnBehalfOf.values)
    assert set(Assignment.objects.values_list("state", flat=True)) == set(AssignmentState.values)
    assert kinds >= {
        "ticket.filed", "ticket.triaged", "ticket.tagged", "ticket.rated", "ticket.followed", "ticket.merged",
        "message.posted", "assignment.claimed", "assignment.handed_over", "assignment.released",
        "agreement.proposed", "agreement.accepted",
    }  # fmt: skip
    assert Message.objects.filter(audience="internal").exists()
    assert Attachment.objects.filter(part_id=None).exists()
    assert {True, False} == {agreement.holds for agreement in Agreement.objects.all()}
    assert TicketLink.objects.exists()
    assert Rating.objects.values("score").distinct().count() >= 3
    assert Ticket.objects.filter(assignments__state=AssignmentState.OFFERED, status=Status.OPEN).exists()


def test_every_board_and_category_has_work(demo: str) -> None:
    assert Board.objects.filter(tickets=None).count() <= 4
    assert Category.objects.filter(tickets=None).count() <= 1
    assert Skill.objects.filter(volunteers=None).count() == 0


def test_history_is_in_the_order_of_time(demo: str) -> None:
    moments = list(Event.objects.order_by("seq").values_list("at", flat=True))

    assert moments == sorted(moments)
    assert list(Event.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, len(moments) + 1))
    assert list(Ticket.objects.order_by("pk").values_list("created_at", flat=True)) == sorted(
        Ticket.objects.values_list("created_at", flat=True)
    )


def test_history_ends_just_before_it_was_loaded(demo: str) -> None:
    newest = Event.objects.order_by("-seq").values_list("at", flat=True)[:5]

    assert all(timedelta(0) < timezone.now() - at < timedelta(minutes=20) for at in newest)
    assert timezone.now() - Ticket.objects.earliest("created_at").created_at > timedelta(days=14)


def test_nothing_is_dated_by_the_real_clock(demo: str) -> None:
    """A row with the time of loading would give away that its history was made up."""
    last = Event.objects.latest("seq").at

    for model, column in (
        (Message, "created_at"), (Attachment, "created_at"), (Assignment, "created_at"), (Agreement, "updated_at"),
        (Rating, "rated_at"), (TicketLink, "created_at"), (Ticket, "updated_at"),
    ):  # fmt: skip
        assert not model.objects.filter(**{f"{column}__gt": last}).exists(), model


def test_people_work_on_weekdays(demo: str) -> None:
    newest = timezone.now() - timedelta(hours=24)
    days = [at.astimezone(AMSTERDAM) for at in Ticket.objects.values_list("created_at", flat=True) if at < newest]

    assert all(day.isoweekday() <= 5 and 8 <= day.hour < 18 for day in days)


def test_the_moves_of_every_ticket_lead_to_its_status(demo: str) -> None:
    for ticket in Ticket.objects.all():
        status = Status.NEW.value
        for event in Event.objects.about("ticket", ticket.pk).order_by("seq"):
            if event.kind == "ticket.status_changed":
                assert event.data["from"] == status, ticket
                status = event.data["to"]
            elif event.kind == "ticket.merged":
                assert event.data["from"] == status, ticket
                status = Status.MERGED.value
        assert status == ticket.status, ticket


def test_the_version_of_every_ticket_is_that_of_its_last_event(demo: str) -> None:
    for ticket in Ticket.objects.all():
        versions = list(
            Event.objects.about("ticket", ticket.pk).order_by("seq").values_list("subject_version", flat=True)
        )
        assert versions == sorted(versions), ticket
        assert versions[-1] == ticket.version, ticket


def test_a_ticket_that_is_worked_on_has_one_lead(demo: str) -> None:
    for ticket in Ticket.objects.filter(status__in=[Status.SCHEDULED, Status.IN_PROGRESS, Status.SOLVED]):
        assert ticket.assignments.filter(state=AssignmentState.ACCEPTED, is_lead=True).count() == 1, ticket


def test_no_mail_and_no_task_comes_of_it(demo: str, mailoutbox: list[object]) -> None:
    assert not Task.objects.exists()
    assert mailoutbox == []


def test_the_first_round_of_the_worker_finds_nothing_to_do(demo: str) -> None:
    before = rows()

    expire_offers({})
    close_solved({})

    assert rows() == before


def test_nobody_is_offered_what_has_expired(demo: str) -> None:
    assert not Assignment.objects.filter(state=AssignmentState.OFFERED, expires_at__lte=timezone.now()).exists()


def test_coordinator_sees_all_and_administrator_none(demo: str) -> None:
    coordinator = User.objects.get(email="coordinator@example.org")
    team = User.objects.get(email="ict.asg@example.org")

    assert Ticket.objects.visible_to(person(coordinator)).count() == Ticket.objects.count()
    assert Ticket.objects.visible_to(person(User.objects.get(email="admin@example.org"))).count() == 0
    assert set(Ticket.objects.visible_to(person(team)).values_list("board_id", flat=True)) == set(team.scope.boards)


def test_the_files_are_there(demo: str, loaded: Path, settings: LazySettings) -> None:
    settings.MEDIA_ROOT = loaded

    for attachment in Attachment.objects.all():
        assert attachment.file.storage.exists(attachment.file.name), attachment
        assert attachment.owner_id is not None
