"""What people find in the centre: their own, once, and only what they may still see."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.errors import NotFound
from helpdesk.history.models import Audience, Event
from helpdesk.notifications.actions.mark import mark_all_read, mark_notification, mark_subjects_read
from helpdesk.notifications.inbox import COUNTED, count_unread, page_for
from helpdesk.notifications.models import Notification
from helpdesk.notifications.news import notify
from helpdesk.notifications.tasks import forget
from helpdesk.schools.models import BoardMembership
from tests.evidence import nothing_changed
from tests.factories import World, add_role
from tests.notifications.conftest import deliver
from tickets.assignments.actions.release import release_assignment
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.relations.actions.relate import set_following

pytestmark = pytest.mark.django_db


def quiet(world: World, status: str, **options: str) -> Ticket:
    """A ticket in a status, of whose way there everybody has read."""
    ticket = world.ticket(status, **options)
    deliver()
    Notification.objects.update(read_at=timezone.now())
    return ticket


def kinds(user: User) -> list[str]:
    """What is unread, newest first."""
    return [item["kind"] for item in page_for(person(user), only_unread=True).results]


def fresh(user: User) -> User:
    """The person as the next request finds them: what they may see is read anew."""
    return User.objects.get(pk=user.pk)


class TestWhoIsTold:
    def test_an_answer_is_told_to_the_others_on_the_ticket_and_to_nobody_else(self, world: World) -> None:
        ticket = quiet(world, "in_progress")
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="GEHEIM")
        deliver()

        [item] = page_for(person(world.ict)).results[:1]
        assert (item["kind"], item["actor"], item["is_read"]) == ("answer", "Vera Student", False)
        assert item["subject"] == {"type": "ticket", "id": ticket.pk, "title": "Laptop start niet"}
        assert "GEHEIM" not in str(item)
        for somebody in (world.vera, world.bas, world.admin, world.other_ict, world.far_coordinator):
            assert kinds(somebody) == []

    def test_a_task_that_runs_twice_tells_nobody_twice(self, world: World) -> None:
        ticket = world.file()
        deliver()
        event = Event.objects.get(subject_id=ticket.pk)
        with nothing_changed():
            notify({"seqs": [event.seq]})
        assert Notification.objects.filter(event=event).count() == 1

    def test_the_open_pages_of_the_person_are_told_and_nobody_elses(self, world: World) -> None:
        world.file()
        deliver()
        [event] = Event.objects.filter(kind="notification.received")
        assert (event.audience, event.recipient_id) == (Audience.PERSONAL, world.coordinator.pk)

    def test_an_agreement_is_told_to_the_other_side(self, world: World) -> None:
        ticket = quiet(world, "in_consultation")
        world.agree(ticket)
        deliver()
        assert kinds(world.ict) == ["agreement"]
        assert kinds(world.coordinator) == ["agreement"]

    def test_who_offered_hears_that_it_was_accepted(self, world: World) -> None:
        ticket = quiet(world, "open")
        world.assign(ticket, world.vera)
        deliver()
        assert kinds(world.coordinator) == ["offer_answer"]


class TestWhatMayStillBeSeen:
    def test_who_lost_the_ticket_finds_nothing_of_it_nor_counts_it(self, world: World) -> None:
        ticket = quiet(world, "in_progress")
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
        deliver()
        assert count_unread(person(world.ict)) == (1, False)
        BoardMembership.objects.filter(user=world.ict).delete()

        assert page_for(person(fresh(world.ict))).results == []
        assert count_unread(person(fresh(world.ict))) == (0, False)

    def test_a_note_disappears_for_a_student_who_has_the_ticket_no_longer(self, world: World) -> None:
        ticket = quiet(world, "in_progress")
        post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Stil", audience="internal")
        deliver()
        assert kinds(world.vera) == ["answer"]
        place = ticket.assignments.get(volunteer=world.vera)
        release_assignment(actor=person(world.vera), assignment_id=place.pk, reason="Ziek")

        # In the queue again: Vera sees that there is a ticket, and nothing that was said.
        assert "answer" not in kinds(fresh(world.vera))
        assert count_unread(person(fresh(world.vera))) == (len(kinds(fresh(world.vera))), False)

    def test_an_offer_that_was_taken_back_says_only_that(self, world: World) -> None:
        ticket = quiet(world, "open", title="GEHEIM")
        offer = world.offer(ticket, world.vera)
        deliver()
        assert kinds(world.vera) == ["offer"]
        release_assignment(actor=person(world.coordinator), assignment_id=offer.pk, reason="Toch niet")
        move_ticket(actor=person(world.ict), ticket_id=ticket.pk, to="withdrawn")
        deliver()

        [item] = page_for(person(fresh(world.vera)), only_unread=True).results
        assert (item["event"], item["subject"]) == (
            "assignment.released",
            {"type": "ticket", "id": ticket.pk, "title": ""},
        )

    def test_pages_are_full_although_much_may_not_be_seen(self, world: World) -> None:
        seen = quiet(world, "in_progress")
        set_following(actor=person(world.ict), ticket_id=seen.pk, follow=True)
        post_message(actor=person(world.vera), ticket_id=seen.pk, body="Dag")
        deliver()
        gone = quiet(world, "in_progress")
        Notification.objects.filter(subject_id=seen.pk, kind="answer").update(read_at=None)
        for _ in range(8):
            post_message(actor=person(world.vera), ticket_id=gone.pk, body="Dag")
        deliver()
        Ticket.objects.filter(pk=gone.pk).update(board=world.other_board)

        page = page_for(person(world.ict), only_unread=True, size=2)
        assert [item["subject"]["id"] for item in page.results] == [seen.pk]


class TestReading:
    def test_nobody_marks_anothers(self, world: World) -> None:
        ticket = quiet(world, "in_progress")
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
        deliver()
        row = Notification.objects.get(user=world.ict, kind="answer")
        with nothing_changed():
            with pytest.raises(NotFound):
                mark_notification(actor=person(world.coordinator), notification_id=row.pk, is_read=True)
            assert mark_all_read(actor=person(world.other_ict)) == 0
            assert mark_subjects_read(actor=person(world.other_ict), subjects=[("ticket", ticket.pk)]) == 0

    def test_opening_a_ticket_reads_all_about_it_and_tells_the_other_tabs_once(self, world: World) -> None:
        ticket, other = quiet(world, "in_progress"), quiet(world, "in_progress")
        for each in (ticket, ticket, other):
            post_message(actor=person(world.vera), ticket_id=each.pk, body="Dag")
        deliver()
        assert mark_subjects_read(actor=person(world.ict), subjects=[("ticket", ticket.pk)]) == 2

        assert [item["subject"]["id"] for item in page_for(person(world.ict), only_unread=True).results] == [other.pk]
        assert Event.objects.filter(kind="notification.seen", recipient=world.ict).count() == 1
        with nothing_changed():
            mark_subjects_read(actor=person(world.ict), subjects=[("ticket", ticket.pk)])

    def test_all_is_all_that_was_on_the_screen(self, world: World) -> None:
        ticket = quiet(world, "in_progress")
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
        deliver()
        newest = page_for(person(world.ict)).results[0]["id"]
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Nog iets")
        deliver()
        assert mark_all_read(actor=person(world.ict), up_to=newest) == 1
        assert count_unread(person(world.ict)) == (1, False)

    def test_who_works_at_two_desks_reads_at_both(self, world: World) -> None:
        both = add_role(world.coordinator, world.far_desk, Role.COORDINATOR)
        world.file()
        world.file(actor=person(world.far_ict), school_id=world.far_school.pk)
        deliver()
        assert mark_all_read(actor=person(both)) == 2
        seen = Event.objects.filter(kind="notification.seen", recipient=both)
        assert set(seen.values_list("desk_id", flat=True)) == {world.desk.pk, world.far_desk.pk}

    def test_read_can_be_taken_back(self, world: World) -> None:
        quiet(world, "new")
        row = Notification.objects.visible_to(person(world.coordinator)).newest_first()[0]
        mark_notification(actor=person(world.coordinator), notification_id=row.pk, is_read=False)
        assert count_unread(person(world.coordinator)) == (1, False)

    def test_pages_follow_one_another_without_gap_or_double(self, world: World) -> None:
        for _ in range(5):
            world.file()
        deliver()
        found: list[int] = []
        before = None
        for _ in range(3):
            page = page_for(person(world.coordinator), before=before, size=2)
            found += [item["id"] for item in page.results]
            before = page.next_before
        assert before is None
        assert found == sorted(set(found), reverse=True)
        assert len(found) == 5

    def test_counting_ends_somewhere(self, world: World) -> None:
        world.file()
        deliver()
        event = Event.objects.filter(kind="ticket.filed").latest("seq")
        row = Notification.objects.get(event=event)
        # As many rows about one event are impossible; for counting it makes no difference.
        Event.objects.bulk_create(
            Event(seq=event.seq + 1000 + n, desk=event.desk, kind=event.kind, subject_type="ticket",
                  subject_id=event.subject_id, audience=event.audience, at=event.at)
            for n in range(COUNTED + 5)
        )  # fmt: skip
        Notification.objects.bulk_create(
            Notification(user_id=row.user_id, event_id=event.seq + 1000 + n, desk_id=row.desk_id, kind=row.kind,
                         subject_type="ticket", subject_id=row.subject_id)
            for n in range(COUNTED + 5)
        )  # fmt: skip
        assert count_unread(person(world.coordinator)) == (COUNTED, True)

    def test_a_list_costs_the_same_however_long_it_is(self, world: World) -> None:
        world.file()
        deliver()
        with CaptureQueriesContext(connection) as one:
            page_for(person(fresh(world.coordinator)))
        for _ in range(6):
            world.file()
        deliver()
        with CaptureQueriesContext(connection) as many:
            page_for(person(fresh(world.coordinator)))
        with CaptureQueriesContext(connection) as counting:
            count_unread(person(fresh(world.coordinator)))
        # The person, their roles, the rows with their events, the tickets, and who is on them.
        assert len(one) == len(many) == len(counting) == 5


class TestForgetting:
    def test_what_was_read_goes_after_a_month_and_the_rest_after_three(
        self, world: World, clock: time_machine.Traveller
    ) -> None:
        world.file()
        world.file()
        deliver()
        read, unread = Notification.objects.order_by("pk")
        mark_notification(actor=person(world.coordinator), notification_id=read.pk, is_read=True)
        events = Event.objects.count()
        clock.shift(timedelta(days=31))
        forget({})
        assert list(Notification.objects.all()) == [unread]
        clock.shift(timedelta(days=60))
        forget({})
        assert not Notification.objects.exists()
        assert Event.objects.count() == events


class TestApi:
    def test_the_list_the_count_and_marking(self, world: World, client: Client) -> None:
        world.file()
        deliver()
        client.force_login(world.coordinator)
        [item] = client.get("/api/v1/notifications/?unread=true").json()["results"]
        assert client.get("/api/v1/notifications/unread/").json() == {"unread": 1, "is_capped": False}
        answer = client.patch(
            f"/api/v1/notifications/{item['id']}/", {"is_read": True}, content_type="application/json"
        )
        assert answer.json() == {"unread": 0, "is_capped": False}

    @pytest.mark.parametrize("query", ["cursor=x", "cursor=0", "cursor=-1", "unread=ja", "page_size=101", "user=1"])
    def test_what_makes_no_sense_is_refused(self, world: World, client: Client, query: str) -> None:
        client.force_login(world.coordinator)
        assert client.get(f"/api/v1/notifications/?{query}").status_code == 400
