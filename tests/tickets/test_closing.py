"""How a ticket ends: confirmed with a rating, or by itself when schools have had time to object."""

import threading
from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection, transaction
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.core.locking import lock_ticket
from tickets.core.models import Ticket
from tickets.lifecycle.actions import confirm
from tickets.lifecycle.actions.confirm import close_due, close_unanswered, confirm_solution
from tickets.lifecycle.actions.move import move_ticket
from tickets.lifecycle.models import Rating
from tickets.lifecycle.tasks import close_solved

pytestmark = pytest.mark.django_db


def local(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


class TestConfirming:
    def test_the_board_confirms_with_a_score_and_a_remark(self, world: World) -> None:
        ticket = world.ticket("solved")

        confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=5, remark=" Snel! ")

        ticket.refresh_from_db()
        assert ticket.status == "closed"
        assert ticket.closed_at is not None
        rating = Rating.objects.get()
        assert (rating.score, rating.remark, rating.rated_by) == (5, "Snel!", world.ict)
        assert list(Event.objects.about("ticket", ticket.pk).values_list("kind", flat=True))[-2:] == [
            "ticket.status_changed",
            "ticket.rated",
        ]

    def test_without_a_score_there_is_no_rating(self, world: World) -> None:
        confirm_solution(actor=person(world.ict), ticket_id=world.ticket("solved").pk)
        assert not Rating.objects.exists()

    def test_a_remark_without_a_score_is_not_thrown_away(self, world: World) -> None:
        ticket = world.ticket("solved")
        with nothing_changed(), pytest.raises(Invalid) as caught:
            confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, remark="Snel!")
        assert list(caught.value.fields) == ["score"]

    def test_after_reopening_it_is_rated_anew(self, world: World) -> None:
        ticket = world.ticket("solved")
        confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=5)
        move_ticket(actor=person(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Weer stuk")
        move_ticket(actor=person(world.vera), ticket_id=ticket.pk, to="solved")
        confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=2)
        assert Rating.objects.get().score == 2

    @pytest.mark.parametrize(
        ("who", "refusal"),
        [("vera", NotAllowed), ("bas", NotFound), ("other_ict", NotFound), ("far_ict", NotFound), ("admin", NotFound)],
    )
    def test_nobody_else_confirms(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("solved")
        with nothing_changed(), pytest.raises(refusal):
            confirm_solution(actor=person(getattr(world, who)), ticket_id=ticket.pk, score=5)

    @pytest.mark.parametrize("status", ["new", "open", "in_progress", "pending", "closed", "withdrawn"])
    def test_only_what_is_solved(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        with nothing_changed(), pytest.raises(Conflict):
            confirm_solution(actor=person(world.ict), ticket_id=ticket.pk)


class TestByItself:
    @pytest.mark.parametrize(
        ("solved", "closes"),
        [
            ("2026-09-07 10:00", "2026-09-14 10:00"),  # A week without holidays: Monday to Monday.
            ("2026-09-11 16:30", "2026-09-18 16:30"),  # A weekend between.
            ("2026-10-09 10:00", "2026-10-23 10:00"),  # Autumn holiday in region Noord: 10 to 18 October.
            ("2026-12-17 10:00", "2027-01-07 10:00"),  # Christmas holiday: 19 December to 3 January.
            ("2026-03-25 10:00", "2026-04-01 10:00"),  # The clocks go forward between: the same local time.
        ],
    )
    def test_after_five_school_days(self, world: World, settings: LazySettings, solved: str, closes: str) -> None:
        settings.AUTO_CLOSE_SCHOOL_DAYS = 5
        with time_machine.travel(local(solved), tick=False) as clock:
            ticket = world.ticket("solved")
            clock.move_to(local(closes) - timedelta(seconds=1))
            with nothing_changed():
                close_solved({})

            clock.move_to(local(closes))
            close_solved({})

        ticket.refresh_from_db()
        assert (ticket.status, ticket.closed_at) == ("closed", local(closes))
        event = Event.objects.latest("seq")
        assert (event.actor, event.data) == (None, {"from": "solved", "to": "closed", "automatic": True})

    def test_a_ticket_that_was_reopened_meanwhile_stays_open(self, world: World) -> None:
        ticket = world.ticket("solved")
        move_ticket(actor=person(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Weer stuk")
        with nothing_changed():
            assert close_unanswered(ticket_id=ticket.pk, at=timezone.now() + timedelta(days=365)) is False

    def test_running_it_twice_adds_nothing(self, world: World) -> None:
        ticket = world.ticket("solved")
        much_later = timezone.now() + timedelta(days=365)
        assert close_unanswered(ticket_id=ticket.pk, at=much_later) is True
        with nothing_changed():
            assert close_unanswered(ticket_id=ticket.pk, at=much_later) is False
        assert Ticket.objects.get(pk=ticket.pk).status == "closed"

    def test_a_run_locks_nothing_but_what_is_due(self, world: World, settings: LazySettings) -> None:
        settings.AUTO_CLOSE_SCHOOL_DAYS = 5
        with time_machine.travel(local("2026-09-07 10:00"), tick=False) as clock:
            due = [world.ticket("solved").pk for _ in range(3)]
            # On the last day that can be due, but later on that day.
            clock.move_to(local("2026-09-07 15:00"))
            waiting = [world.ticket("solved").pk for _ in range(2)]
            clock.move_to(local("2026-09-08 10:00"))
            waiting += [world.ticket("solved").pk for _ in range(2)]
            clock.move_to(local("2026-09-14 10:00"))
            asked: list[int] = []
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(confirm, "BATCH", 2)
                patch.setattr(
                    confirm,
                    "lock_ticket",
                    lambda **options: asked.append(options["ticket_id"]) or lock_ticket(**options),
                )
                close_solved({})

        assert asked == due
        assert set(Ticket.objects.filter(status="closed").values_list("pk", flat=True)) == set(due)
        assert set(Ticket.objects.filter(status="solved").values_list("pk", flat=True)) == set(waiting)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_a_ticket_that_somebody_is_changing_waits_for_the_next_run_and_holds_up_no_other(world: World) -> None:
    held, other = world.ticket("solved"), world.ticket("solved")
    much_later = timezone.now() + timedelta(days=365)
    locked, finished = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Ticket.objects.select_for_update(no_key=True).get(pk=held.pk)
                locked.set()
                finished.wait(timeout=30)
        finally:
            connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert locked.wait(timeout=10)
        with transaction.atomic(), connection.cursor() as cursor:
            # Whoever waits for the lock fails instead of hanging.
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            assert close_due(at=much_later) == 1
    finally:
        finished.set()
        holder.join(timeout=10)
    assert Ticket.objects.get(pk=other.pk).status == "closed"
    assert Ticket.objects.get(pk=held.pk).status == "solved"
    assert close_due(at=much_later) == 1
