"""Who hears of targets, who may change them, and that two workers tell of each once."""

import threading

import pytest
from django.core import mail
from django.db import connection

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.errors import NotAllowed, NotFound
from helpdesk.history.models import Event
from helpdesk.notifications.news import recipients
from helpdesk.tasks.models import Task
from tests.factories import World
from tests.tickets.targets.conftest import local
from tests.tickets.test_lists import ids, page, signed_in
from tickets.conversation.actions.reply import post_message
from tickets.targets.actions.escalate import escalate_due
from tickets.targets.actions.targets import CalendarChange, edit_calendar, set_target
from tickets.targets.models import ServiceTarget

LATE = local("2020-06-09 09:30")


@pytest.mark.django_db
class TestWhoHears:
    def test_coordinators_and_the_student_who_has_it(self, promises: World) -> None:
        ticket = promises.ticket("in_progress")
        escalate_due(at=LATE)
        event = Event.objects.get(kind="target.breached")
        assert set(recipients(event, ticket)) == {promises.coordinator.pk, promises.vera.pk}

    def test_nobody_hears_of_history(self, promises: World) -> None:
        promises.file()
        waiting = Task.objects.count()
        with clock.at(LATE):
            assert escalate_due(at=LATE) == 1
        assert (Task.objects.count(), mail.outbox) == (waiting, [])

    def test_the_board_sees_the_moment_and_not_the_warning(self, promises: World) -> None:
        ticket = promises.file()
        escalate_due(at=LATE)
        detail = signed_in(promises.ict).get(f"/api/v1/tickets/{ticket.pk}/").json()
        assert detail["due"]["metric"] == "first_response"
        assert [entry["kind"] for entry in detail["timeline"]] == ["ticket.filed"]

    def test_a_student_sees_the_moment_of_what_is_in_the_queue(self, promises: World) -> None:
        ticket = promises.ticket("open")
        detail = signed_in(promises.noor).get(f"/api/v1/tickets/{ticket.pk}/").json()
        assert (detail["level"], detail["due"]["state"], detail["targets"]) == ("queue", "running", [])


@pytest.mark.django_db
class TestLists:
    def test_late_soon_and_paused_are_found_and_the_nearest_comes_first(self, promises: World) -> None:
        normal = promises.file()
        urgent = promises.file(urgency="high", impact="group")
        paused = promises.ticket("in_progress")
        post_message(actor=person(promises.vera), ticket_id=paused.pk, body="Welke laptop?", move_to="pending")
        assert ids(promises.coordinator, "?ordering=due") == [urgent.pk, normal.pk, paused.pk]
        assert ids(promises.coordinator, "?due=paused") == [paused.pk]
        assert ids(promises.coordinator, "?due=ok") == [urgent.pk, normal.pk]
        with clock.at(local("2020-06-08 16:00")):
            assert ids(promises.coordinator, "?view=late") == ids(promises.coordinator, "?due=late") == [urgent.pk]
            assert ids(promises.coordinator, "?due=soon") == [normal.pk]
        assert ids(promises.far_coordinator, "?view=late") == []

    def test_every_ticket_is_shown_once_by_its_moment(self, promises: World) -> None:
        made = [promises.file().pk for _ in range(5)] + [promises.ticket("rejected").pk for _ in range(4)]
        seen: list[int] = []
        address: str | None = "?ordering=due&page_size=2"
        while address:
            answer = page(promises.coordinator, address)
            seen += [row["id"] for row in answer["results"]]
            address = answer["next"]
        assert seen == made


@pytest.mark.django_db
class TestWhoMayChange:
    @pytest.mark.parametrize(
        ("who", "error"), [("vera", NotAllowed), ("ict", NotAllowed), ("far_coordinator", NotFound)]
    )
    def test_others_may_not_and_nothing_is_written(self, promises: World, who: str, error: type[Exception]) -> None:
        before = (ServiceTarget.objects.count(), Event.objects.count())
        actor = getattr(promises, who)
        with pytest.raises(error):
            set_target(
                actor=person(actor),
                desk_id=promises.desk.pk,
                priority="low",
                first_response_minutes=1,
                resolution_minutes=2,
            )
        with pytest.raises(error):
            edit_calendar(actor=person(actor), desk_id=promises.desk.pk, change=CalendarChange(warn_percent=50))
        assert (ServiceTarget.objects.count(), Event.objects.count()) == before


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_two_workers_tell_of_each_once(promises: World) -> None:
    for _number in range(6):
        promises.file()
    start, told = threading.Barrier(2), []

    def work() -> None:
        try:
            start.wait(timeout=10)
            told.append(escalate_due(at=LATE))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sum(told) == Event.objects.filter(kind="target.breached").count() == 6
